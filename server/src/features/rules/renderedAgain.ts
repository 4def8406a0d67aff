import { t } from "@vscode/l10n";
import type { Page } from "../../content/page";
import { type ShortcodeCall, shortcodeKey } from "../../hugo/shortcodes/call";
import { extractShortcodes } from "../../hugo/shortcodes/extractShortcodes";
import { lexBody } from "../../hugo/shortcodes/lexContent";
import { findParameter } from "../../hugo/templates/condition";
import type { ShortcodeSignature } from "../../hugo/templates/signature";
import type { Span } from "../../text/span";
import type { Diagnostic } from "../diagnostic";
import { everyCall } from "../everyCall";
import { isReading } from "../shortcodes/parentReads";
import { type CallRun, callRuns } from "./callRuns";
import type { Rule, RuleContext } from "./rule";

/**
 * Templates that render a text as Markdown have Hugo take the shortcodes out of it once more (`markdownify`,
 * `.Page.RenderString`; 0.169): a call that was escaped then runs, and one that is no call fails the build.
 */
export const renderedAgain: Rule = function* (context: RuleContext): Iterable<Diagnostic> {
  const { site, page, path } = context;
  if (!/\{\{[<%]/.test(page.text)) return;
  for (const run of callRuns(context)) {
    const { call } = run;
    if (call.broken || call.inline) continue;
    const lookup = site.shortcode(call.name, path);
    if (lookup.kind !== "found") continue;
    for (const text of textsRenderedAgain(page, call, lookup.signature)) yield* verdicts(context, run, text);
  }
};

/** A text as the template gets it. */
interface RenderedText {
  readonly text: string;
  /** Where its pieces stand in the page; of a parameter with escapes only nearly. */
  readonly pieces: readonly { readonly at: number; readonly source: number }[];
  readonly span: Span;
}

/** What Hugo's own templates hand to `RenderString` and `markdownify`. */
const RENDERED_PARAMETERS: Readonly<Record<string, readonly string[]>> = {
  details: ["summary"],
  figure: ["caption", "attr"],
};

function* textsRenderedAgain(
  page: Page,
  call: ShortcodeCall,
  signature: ShortcodeSignature,
): Iterable<RenderedText> {
  const key = shortcodeKey(call.name);
  const isEmbedded = signature.origin.kind === "embedded";
  for (const name of (isEmbedded ? RENDERED_PARAMETERS[key] : undefined) ?? []) {
    const parameter = findParameter(call.parameters, name);
    if (parameter === undefined || typeof parameter.value !== "string" || !mayHoldCall(parameter.text))
      continue;
    const { valueSpan, text } = parameter;
    yield { text, pieces: [{ at: 0, source: valueSpan.start }], span: valueSpan };
  }
  const isInnerRendered = isEmbedded
    ? key === "details"
    : isReading(signature) && signature.rendersInner && !signature.plainText;
  if (!isInnerRendered || call.inner === undefined) return;
  const inner = innerText(page, call, call.inner);
  if (mayHoldCall(inner.text)) yield inner;
}

function mayHoldCall(text: string): boolean {
  return text.includes("{{<") || text.includes("{{%");
}

/** What a call holds less the calls in it, whose output only Hugo knows; escaped calls have lost their marks. */
function innerText(page: Page, call: ShortcodeCall, inner: Span): RenderedText {
  const pieces: { at: number; source: number }[] = [];
  let text = "";
  const add = (from: number, to: number): void => {
    for (let index = itemAt(page, from); index < page.items.length; index++) {
      const { start, end, type } = page.items[index] as Page["items"][number];
      if (start >= to) return;
      if (type === "tError") continue;
      pieces.push({ at: text.length, source: start });
      text += page.text.slice(start, end);
    }
  };
  let at = inner.start;
  for (const { span } of call.children) {
    add(at, span.start);
    at = span.end;
  }
  add(at, inner.end);
  return { text, pieces, span: inner };
}

/** The first item at or behind an offset. */
function itemAt({ items }: Page, offset: number): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((items[middle] as Page["items"][number]).start < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

function* verdicts({ site, path }: RuleContext, run: CallRun, rendered: RenderedText): Iterable<Diagnostic> {
  const { problems, calls } = extractShortcodes(rendered.text, lexBody(rendered.text), (name) => {
    const lookup = site.shortcode(name, path);
    if (lookup.kind === "found") return { takesInner: lookup.signature.takesInner };
    return lookup.kind === "out-of-scope" ? { takesInner: lookup.takesInner } : undefined;
  });
  const [problem] = problems;
  if (problem !== undefined) {
    if (problem.code === "shortcode-unknown" && !site.complete) return;
    yield {
      code: "shortcode-rendered-again",
      severity: run.runs ? "error" : "warning",
      message: t(
        "“{0}” renders this text once more and takes what looks like a shortcode in it for one, escaped or not. Escape it twice, as in {1}. (Hugo: {2})",
        run.call.name,
        "{{</*/* name */*/>}}",
        problem.message,
      ),
      span: sourceSpan(rendered, problem.span),
      hugoOffset: run.failsAt,
      fixes: [],
    };
    return;
  }
  for (const call of everyCall(calls)) yield escapedCall(run, rendered, call);
}

function escapedCall(run: CallRun, rendered: RenderedText, call: ShortcodeCall): Diagnostic {
  const tags = [call.openSpan, ...(call.closing === undefined ? [] : [call.closing.span])];
  const isInner = rendered.span === run.call.inner;
  const edits = tags.flatMap(({ start, end }) => [
    { span: emptySpan(sourceOffset(rendered, start) + "{{</*".length), newText: "/*" },
    { span: emptySpan(sourceOffset(rendered, end - 3) - "*/".length), newText: "*/" },
  ]);
  return {
    code: "shortcode-rendered-again",
    severity: "warning",
    message: t(
      "“{0}” renders this text once more, so Hugo runs the call of “{1}” in it instead of showing it.",
      run.call.name,
      call.name,
    ),
    span: sourceSpan(rendered, call.openSpan),
    fixes: isInner ? [{ title: t("Escape twice"), edits }] : [],
  };
}

function emptySpan(at: number): Span {
  return { start: at, end: at };
}

function sourceSpan(rendered: RenderedText, { start, end }: Span): Span {
  const from = sourceOffset(rendered, start);
  return { start: from, end: Math.max(from, end > start ? sourceOffset(rendered, end - 1) + 1 : from) };
}

function sourceOffset({ pieces, span }: RenderedText, offset: number): number {
  let low = 0;
  let high = pieces.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((pieces[middle] as RenderedText["pieces"][number]).at <= offset) low = middle + 1;
    else high = middle;
  }
  const piece = pieces[low - 1];
  return piece === undefined ? span.start : Math.min(span.end, piece.source + offset - piece.at);
}
