import { t } from "@vscode/l10n";
import type { Diagnostic } from "./diagnostic";
import { contentTypeOf } from "./rules/callRuns";
import { contentFormat } from "./rules/contentFormat";
import { frontMatter } from "./rules/frontMatter";
import { frontMatterAddresses } from "./rules/frontMatterAddresses";
import { frontMatterImages } from "./rules/frontMatterImages";
import { frontMatterKeys } from "./rules/frontMatterKeys";
import { frontMatterMissing } from "./rules/frontMatterMissing";
import { frontMatterSearch } from "./rules/frontMatterSearch";
import { frontMatterTaxonomies } from "./rules/frontMatterTaxonomies";
import { frontMatterTerms } from "./rules/frontMatterTerms";
import { frontMatterTranslations } from "./rules/frontMatterTranslations";
import { headings } from "./rules/headings";
import { images } from "./rules/images";
import { links } from "./rules/links";
import { mangledShortcodes } from "./rules/mangledShortcodes";
import { pageProblems } from "./rules/pageProblems";
import { placeholders } from "./rules/placeholders";
import { rawHtml } from "./rules/rawHtml";
import { refs } from "./rules/refs";
import type { Rule, RuleContext } from "./rules/rule";
import { shortcodeCalls } from "./rules/shortcodeCalls";
import { shortcodeParameters } from "./rules/shortcodeParameters";

export const rules: readonly Rule[] = [
  contentFormat,
  pageProblems,
  frontMatter,
  frontMatterAddresses,
  frontMatterImages,
  frontMatterKeys,
  frontMatterMissing,
  frontMatterSearch,
  frontMatterTaxonomies,
  frontMatterTerms,
  frontMatterTranslations,
  placeholders,
  shortcodeCalls,
  shortcodeParameters,
  mangledShortcodes,
  refs,
  rawHtml,
  links,
  images,
  headings,
];

/** Rules about Markdown itself: HTML, AsciiDoc and the others are not read as such. */
const markdownRules: ReadonlySet<Rule> = new Set([rawHtml, links, images, headings]);

export interface DiagnoseOptions {
  /** Codes that the author doesn't want to see. */
  readonly ignore?: ReadonlySet<string>;
  /** Rules of other rooms, beside those of `rules/`. */
  readonly rules?: readonly Rule[];
}

/**
 * Everything that is wrong with one page, in the order of its text. A rule that fails costs itself alone and says so,
 * so that the author isn't left with an empty list that looks like a clean bill.
 */
export function diagnosePage(context: RuleContext, options: DiagnoseOptions = {}): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  const type = contentTypeOf(context);
  const isMarkdown = type === undefined || type === "text/markdown";
  for (const rule of [...rules, ...(options.rules ?? [])]) {
    if (!isMarkdown && markdownRules.has(rule)) continue;
    try {
      for (const diagnostic of rule(context))
        if (options.ignore?.has(diagnostic.code) !== true) found.push(diagnostic);
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
  return found.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}
