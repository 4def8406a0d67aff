import { t } from "@vscode/l10n";
import { atLeastAsSevere, type Diagnostic, type Severity } from "./diagnostic";
import { contentTypeOf } from "./rules/callRuns";
import { contentFormat } from "./rules/contentFormat";
import { frontMatter } from "./rules/frontMatter";
import { concernsAddresses, frontMatterAddresses } from "./rules/frontMatterAddresses";
import { frontMatterImages } from "./rules/frontMatterImages";
import { concernsKeys, frontMatterKeys } from "./rules/frontMatterKeys";
import { concernsMissing, frontMatterMissing } from "./rules/frontMatterMissing";
import { frontMatterSearch } from "./rules/frontMatterSearch";
import { concernsTaxonomies, frontMatterTaxonomies } from "./rules/frontMatterTaxonomies";
import { concernsTerms, frontMatterTerms } from "./rules/frontMatterTerms";
import { concernsTranslations, frontMatterTranslations } from "./rules/frontMatterTranslations";
import { headings } from "./rules/headings";
import { images } from "./rules/images";
import { inlineShortcodes } from "./rules/inlineShortcodes";
import { concernsLinks, emptyLinks, links } from "./rules/links";
import { mangledShortcodes } from "./rules/mangledShortcodes";
import { pageProblems } from "./rules/pageProblems";
import { placeholders } from "./rules/placeholders";
import { rawHtml } from "./rules/rawHtml";
import { concernsRefs, refs } from "./rules/refs";
import { renderedAgain } from "./rules/renderedAgain";
import type { KnownPage, Rule, RuleContext, SiteRule } from "./rules/rule";
import { shortcodeCalls } from "./rules/shortcodeCalls";
import { shortcodeParameters } from "./rules/shortcodeParameters";

/** Rules that need no other page to be known. */
const pageRules: readonly Rule[] = [
  contentFormat,
  pageProblems,
  frontMatter,
  frontMatterImages,
  frontMatterSearch,
  placeholders,
  shortcodeCalls,
  shortcodeParameters,
  renderedAgain,
  inlineShortcodes,
  mangledShortcodes,
  rawHtml,
  emptyLinks,
  images,
  headings,
];

/** Rules that only speak when the whole site is known. */
const siteRules: readonly SiteRule[] = [
  { find: frontMatterAddresses, worst: "warning", concerns: concernsAddresses },
  { find: frontMatterKeys, worst: "warning", concerns: concernsKeys },
  { find: frontMatterMissing, worst: "hint", concerns: concernsMissing },
  { find: frontMatterTaxonomies, worst: "warning", concerns: concernsTaxonomies },
  { find: frontMatterTerms, worst: "hint", concerns: concernsTerms },
  { find: frontMatterTranslations, worst: "hint", concerns: concernsTranslations },
  { find: refs, worst: "error", concerns: concernsRefs },
  { find: links, worst: "warning", concerns: concernsLinks },
];

const allRules: readonly Rule[] = [...pageRules, ...siteRules.map(({ find }) => find)];

/** Rules about Markdown itself: HTML, AsciiDoc and the others are not read as such. */
const markdownRules: ReadonlySet<Rule> = new Set([rawHtml, emptyLinks, links, images, headings]);

export interface DiagnoseOptions {
  /** Codes that the author doesn't want to see. */
  readonly ignore?: ReadonlySet<string>;
  /** Rules of other rooms, beside those of `rules/`. */
  readonly rules?: readonly Rule[];
}

/**
 * Everything that is wrong with one page, in the order of its text; what Hugo reports at one place, in the order in
 * which Hugo meets it. A rule that fails costs itself alone and says so,
 * so that the author isn't left with an empty list that looks like a clean bill.
 */
export function diagnosePage(context: RuleContext, options: DiagnoseOptions = {}): readonly Diagnostic[] {
  return runRules([...allRules, ...(options.rules ?? [])], context, options.ignore).sort(
    (a, b) => placeOf(a) - placeOf(b) || compareAtOnePlace(a, b),
  );
}

function placeOf({ hugoOffset, span }: Diagnostic): number {
  return hugoOffset ?? span.start;
}

function compareAtOnePlace(a: Diagnostic, b: Diagnostic): number {
  if (a.hugoOffset !== undefined && b.hugoOffset !== undefined) return 0;
  if (a.hugoOffset !== undefined) return -1;
  if (b.hugoOffset !== undefined) return 1;
  return a.span.end - b.span.end;
}

/**
 * Whether a page by itself has something at least as severe as `least`, whatever others hold: `site` may lack all
 * content but the sections' own files. Never false where `diagnosePage` would find such a thing by those rules.
 */
export function isSuspect(context: RuleContext, least: Severity, options: DiagnoseOptions = {}): boolean {
  const rules = [...pageRules, ...(options.rules ?? [])];
  return runRules(rules, context, options.ignore).some(({ severity }) => atLeastAsSevere(severity, least));
}

/** Whether a page may have something at least as severe as `least` because of what other pages hold. */
export function concernsOthers(page: KnownPage, least: Severity): boolean {
  return siteRules.some(({ worst, concerns }) => atLeastAsSevere(worst, least) && concerns(page));
}

function runRules(
  rules: readonly Rule[],
  context: RuleContext,
  ignore: ReadonlySet<string> | undefined,
): Diagnostic[] {
  const found: Diagnostic[] = [];
  const type = contentTypeOf(context);
  const isMarkdown = type === undefined || type === "text/markdown";
  for (const rule of rules) {
    if (!isMarkdown && markdownRules.has(rule)) continue;
    try {
      for (const diagnostic of rule(context))
        if (ignore?.has(diagnostic.code) !== true) found.push(diagnostic);
    } catch (cause) {
      found.push({
        code: "galley-internal",
        severity: "info",
        message: t(
          "Galley could not check everything here ({0}).",
          cause instanceof Error ? cause.message : String(cause),
        ),
        span: { start: 0, end: 0 },
        fixes: [],
      });
    }
  }
  return found;
}
