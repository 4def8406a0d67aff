import { t } from "@vscode/l10n";
import { touches } from "../../text/span";
import type { Diagnostic } from "../diagnostic";
import { mangledTags } from "./mangledTag";
import type { Rule, RuleContext } from "./rule";

/**
 * Calls whose delimiters a Markdown formatter has escaped or torn apart. Hugo sees text in them and says nothing, so
 * readers would find them. Only names that the site knows count, and code is left alone: it may show them on purpose.
 */
export const mangledShortcodes: Rule = function* ({ site, page, path }: RuleContext): Iterable<Diagnostic> {
  const { text } = page;
  // The cheap question first: hardly any post has one.
  if (!/\{ \{|\{\{(?: [<%]| ?\\[<%]| ?&lt;)/.test(text)) return;
  for (const { edit, name } of mangledTags(text)) {
    const { start } = edit.span;
    // What Hugo reads as a call has its own diagnostic.
    if (start < page.bodyStart || /^\{\{[<%]/.test(text.slice(start, start + 3))) continue;
    if (site.shortcode(name, path).kind === "missing") continue;
    if (
      page.fences.some(({ span }) => touches(span, start)) ||
      page.code.some((span) => touches(span, start))
    )
      continue;
    yield {
      code: "shortcode-mangled",
      severity: "warning",
      message: t(
        "A formatter has broken this call of “{0}”, so Hugo publishes it as text. Write {1}",
        name,
        edit.newText,
      ),
      span: edit.span,
      fixes: [{ title: t("Repair the call: {0}", edit.newText), edits: [edit], preferred: true }],
    };
  }
};
