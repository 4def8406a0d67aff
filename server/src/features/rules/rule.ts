import type { Page } from "../../content/page";
import type { Site, SitePage } from "../../site/site";
import type { Diagnostic } from "../diagnostic";

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
