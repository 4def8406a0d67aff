import { t } from "@vscode/l10n";
import type { Page } from "../../content/page";
import type { TextEdit } from "../../text/edit";
import { touches } from "../../text/span";
import type { Diagnostic, Fix } from "../diagnostic";
import { mangledTags } from "./mangledTag";
import type { Rule, RuleContext } from "./rule";

/**
 * What formatters of Markdown make of calls: delimiters escaped or torn apart, addresses in brackets, links around a ref
 * escaped. Hugo says nothing of them, so readers would find them. Only names that the site knows count, and code is left
 * alone: it may show them on purpose.
 */
export const mangledShortcodes: Rule = function* (context: RuleContext): Iterable<Diagnostic> {
  const { page } = context;
  // The cheap questions first: hardly any post has one.
  if (/\{ \{|\{\{(?: [<%]| ?\\[<%]| ?&lt;)/.test(page.text)) yield* tornTags(context);
  if (/"<[^"<>\s]*:\/\//.test(page.text)) yield* bracketedAddresses(page);
  if (page.text.includes("]\\(")) yield* escapedLinks(page);
};

function* tornTags({ site, page, path }: RuleContext): Iterable<Diagnostic> {
  const { text } = page;
  for (const { edit, name } of mangledTags(text)) {
    const { start } = edit.span;
    // What Hugo reads as a call has its own diagnostic.
    if (start < page.bodyStart || /^\{\{[<%]/.test(text.slice(start, start + 3))) continue;
    if (site.shortcode(name, path).kind === "missing") continue;
    if (isCode(page, start)) continue;
    yield {
      code: "shortcode-mangled",
      severity: "warning",
      message: t(
        "A formatter has broken this call of “{0}”, so Hugo publishes it as text. Write {1}",
        name,
        edit.newText,
      ),
      span: edit.span,
      fixes: [repair(t("Repair the call: {0}", edit.newText), [edit])],
    };
  }
}

/** `src="<https://…>"`: a linter's fix for bare addresses, which Hugo hands to the template with its brackets. */
function* bracketedAddresses(page: Page): Iterable<Diagnostic> {
  const level = [...page.calls];
  for (let call = level.pop(); call !== undefined; call = level.pop()) {
    level.push(...call.children);
    for (const { value, valueSpan } of call.parameters) {
      if (typeof value !== "string" || !/^<[a-z][a-z+.-]*:\/\/[^<>\s]*>$/i.test(value)) continue;
      const start = page.text.indexOf("<", valueSpan.start);
      const end = start + value.length;
      if (page.text.slice(start, end) !== value) continue;
      yield {
        code: "shortcode-mangled",
        severity: "warning",
        message: t(
          "A formatter has put this address in angle brackets, and Hugo hands them to the template with it. Write {0}",
          value.slice(1, -1),
        ),
        span: { start, end },
        fixes: [
          repair(t("Remove the angle brackets"), [
            { span: { start, end: start + 1 }, newText: "" },
            { span: { start: end - 1, end }, newText: "" },
          ]),
        ],
      };
    }
  }
}

/** `\[text]\({{< ref "a.md" >}})`: no link to a formatter that knows no shortcodes, so it escapes the brackets. */
function* escapedLinks(page: Page): Iterable<Diagnostic> {
  for (const match of page.text.matchAll(/\\\[([^[\]\\\n]{0,400})\]\\(?=\(\{\{[<%])/g)) {
    const start = match.index;
    const end = start + match[0].length;
    if (start < page.bodyStart || isCode(page, start)) continue;
    yield {
      code: "shortcode-mangled",
      severity: "warning",
      message: t(
        "A formatter has escaped the brackets of the link “{0}”, so Hugo publishes them as text. Remove the backslashes.",
        match[1] ?? "",
      ),
      span: { start, end },
      fixes: [
        repair(t("Repair the link"), [
          { span: { start, end: start + 1 }, newText: "" },
          { span: { start: end - 1, end }, newText: "" },
        ]),
      ],
    };
  }
}

function repair(title: string, edits: readonly TextEdit[]): Fix {
  return { title, edits, preferred: true, undoesFormatter: true };
}

function isCode(page: Page, at: number): boolean {
  return page.fences.some(({ span }) => touches(span, at)) || page.code.some((span) => touches(span, at));
}
