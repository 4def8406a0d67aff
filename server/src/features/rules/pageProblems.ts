import { t } from "@vscode/l10n";
import type { HugoProblem } from "../../hugo/problem";
import { type ShortcodeCall, shortcodeKey } from "../../hugo/shortcodes/call";
import type { Diagnostic } from "../diagnostic";
import { contentTypeOf, isContentRendered } from "./callRuns";
import { hugoDiagnostic } from "./hugoDiagnostic";
import type { RuleContext } from "./rule";

/**
 * What is wrong by the file alone: its delimiters, its fences. The shortcodes' faults need their templates. A fence's
 * attributes are read when the page is rendered, so only there do they fail the build.
 */
export function* pageProblems(context: RuleContext): Iterable<Diagnostic> {
  let toldAttributes = false;
  for (const problem of context.page.problems) {
    if (problem.code.startsWith("shortcode-")) continue;
    if (problem.code === "front-matter-mark") {
      yield misplacedMark(problem);
      continue;
    }
    if (!problem.code.startsWith("fence-")) {
      yield hugoDiagnostic(problem);
      continue;
    }
    if (contentTypeOf(context) !== "text/markdown" || !highlightsFences(context)) continue;
    const fails = problem.fatal && isContentRendered(context) && isMarkdownThere(context, problem);
    if (problem.code !== "fence-attributes") {
      yield hugoDiagnostic({ ...problem, fatal: fails });
      continue;
    }
    const { text } = context.page;
    const { start, end } = problem.span;
    const attributes = text.slice(start, end);
    // What a Markdown call writes there only Hugo knows.
    const isSure = !/\{\{%(?!\/\*)/.test(attributes);
    // Hugo stops at the first; looking up each would take quadratic time.
    const hugoOffset = toldAttributes ? start : attributesPlace(text, attributes);
    toldAttributes = true;
    yield hugoDiagnostic({ ...problem, hugoOffset, fatal: fails && isSure });
  }
}

/**
 * Where Hugo 0.169 points for attributes it can't read: it looks for them in the whole file, so at the first place that has
 * the same text, be it prose or front matter. With a call in them they never stand there as they are rendered, and it names
 * the file's beginning.
 */
function attributesPlace(text: string, attributes: string): number {
  return /\{\{[<%]/.test(attributes) ? 0 : text.indexOf(attributes);
}

function misplacedMark({ code, span }: HugoProblem): Diagnostic {
  return {
    code,
    severity: "warning",
    message: t(
      "A byte order mark, which no editor shows, stands before the front matter. Hugo takes it for text and publishes all that follows as such: remove it.",
    ),
    span,
    fixes: [{ title: t("Remove the byte order mark"), edits: [{ span, newText: "" }], preferred: true }],
  };
}

/** Without `markup.highlight.codeFences` Hugo doesn't look at a fence's attributes. */
function highlightsFences({ site }: RuleContext): boolean {
  const highlight = site.configuration.markup.highlight;
  return (
    !(typeof highlight === "object" && highlight !== null && "codefences" in highlight) ||
    highlight.codefences !== false
  );
}

/**
 * Whether it is sure that Hugo reads a place as Markdown. What a call holds is its template's affair: of a standard call
 * only `details` is known to render it; behind a Markdown call's tag the template's HTML may go on up to a blank line.
 */
function isMarkdownThere({ site, page, path }: RuleContext, { span }: HugoProblem): boolean {
  let calls = page.calls;
  for (;;) {
    const around = lastBefore(calls, span.start);
    const inner = around?.inner;
    if (around === undefined || inner === undefined || span.start < inner.start || span.end > inner.end)
      return true;
    if (around.notation === "<") {
      const lookup = site.shortcode(around.name, path);
      const isEmbedded = lookup.kind === "found" && lookup.signature.origin.kind === "embedded";
      return isEmbedded && shortcodeKey(around.name) === "details";
    }
    const before = page.text.slice(around.openSpan.end, page.text.lastIndexOf("\n", span.start) + 1);
    if (/^[ \t\r]*\n?[ \t\r]*$/.test(before)) return false;
    calls = around.children;
  }
}

/** The last call that begins before a place; calls stand in source order. */
function lastBefore(calls: readonly ShortcodeCall[], offset: number): ShortcodeCall | undefined {
  let low = 0;
  let high = calls.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((calls[middle] as ShortcodeCall).openSpan.start < offset) low = middle + 1;
    else high = middle;
  }
  return calls[low - 1];
}
