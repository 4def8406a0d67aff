import type { Page } from "../../content/page";
import type { PageFacts } from "../../site/pageFacts";
import type { Site, SitePage } from "../../site/site";
import type { Diagnostic, Severity } from "../diagnostic";

/** What a rule looks at: one page's reading, and the site's snapshot that it belongs to. */
export interface RuleContext {
  readonly site: Site;
  readonly page: Page;
  /** Relative to the site's root. */
  readonly path: string;
  /** The page as the site knows it; undefined for a file that Hugo doesn't publish by itself (a bundle's resource). */
  readonly sitePage: SitePage | undefined;
  /** Milliseconds since 1970: decides what is scheduled or expired. */
  readonly now: number;
  /** Advice for search engines is wanted (`galley.diagnostics.seo`). */
  readonly seo?: boolean;
}

/** A family of diagnostics. Pure; never throws; says nothing that it can't know yet (`site.complete`). */
export type Rule = (context: RuleContext) => Iterable<Diagnostic>;

/** A page as the index knows it, without its text. */
export interface KnownPage {
  readonly site: Site;
  readonly sitePage: SitePage | undefined;
  readonly facts: PageFacts;
}

/**
 * A rule whose findings depend on what other pages hold, so that it can only speak when all of them are known. The
 * others depend on the page, the configuration, the templates and the names of files alone.
 */
export interface SiteRule {
  readonly find: Rule;
  /** The most severe of its findings. */
  readonly worst: Severity;
  /**
   * Whether it may find something in a page, asked of what the index knows: never false where it does. A check of
   * thousands of pages then reads again only those of which there is something to say.
   */
  concerns(page: KnownPage): boolean;
}
