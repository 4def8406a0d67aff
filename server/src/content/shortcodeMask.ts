import type { ShortcodeCall } from "../hugo/shortcodes/call";
import type { Span } from "../text/span";
import { PLACEHOLDER } from "./characters";

/** A text of the same length in which shortcode calls cannot be taken for Markdown. */
export interface MaskedText {
  /** The page as Markdown sees it: calls in `{{< >}}` are stand-ins with all they hold, of `{{% %}}` only the tags. */
  readonly page: string;
  /** What stands in the outermost `{{< >}}` calls; read in `inside`, where only tags are stand-ins. */
  readonly innerSpans: readonly Span[];
  readonly inside: string;
}

/**
 * Hugo puts a placeholder for a call in standard notation before Goldmark sees the text, and the output of a call in
 * Markdown notation. A Markdown call alone on its line mostly yields blocks: it is a blank line here. `divider` is that of
 * the summary.
 */
export function maskShortcodes(text: string, calls: readonly ShortcodeCall[], divider?: Span): MaskedText {
  if (calls.length === 0) return { page: divideSummary(text, divider), innerSpans: [], inside: text };
  const whole: Span[] = [];
  const tags: Span[] = [];
  const innerSpans: Span[] = [];
  collect(calls, true, { whole, tags, innerSpans });
  const isInside =
    divider !== undefined && whole.some(({ start, end }) => start < divider.start && divider.end < end);
  return {
    page: divideSummary(mask(text, whole), isInside ? undefined : divider),
    innerSpans,
    inside: innerSpans.length === 0 ? text : mask(text, tags),
  };
}

/** Hugo puts a paragraph of its own in the place of `<!--more-->` (0.169), whatever stands beside it. */
function divideSummary(text: string, divider: Span | undefined): string {
  if (divider === undefined) return text;
  const { start, end } = divider;
  return `${text.slice(0, start)}\n\n${placeholders(end - start - 4)}\n\n${text.slice(end)}`;
}

interface Collected {
  readonly whole: Span[];
  readonly tags: Span[];
  readonly innerSpans: Span[];
}

function collect(calls: readonly ShortcodeCall[], onPage: boolean, into: Collected): void {
  // A stack instead of recursion: calls may nest thousands deep.
  const pending: { readonly call?: ShortcodeCall; readonly tag?: Span; readonly onPage: boolean }[] = [];
  const push = (list: readonly ShortcodeCall[], visible: boolean): void => {
    for (let index = list.length - 1; index >= 0; index--)
      pending.push({ call: list[index], onPage: visible });
  };
  push(calls, onPage);
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (next.tag !== undefined) {
      into.tags.push(next.tag);
      if (next.onPage) into.whole.push(next.tag);
    }
    const call = next.call;
    if (call === undefined) continue;
    const opaque = next.onPage && call.notation === "<";
    into.tags.push(call.openSpan);
    if (opaque) {
      into.whole.push(call.span);
      if (call.inner !== undefined && call.inner.end > call.inner.start) into.innerSpans.push(call.inner);
    } else if (next.onPage) into.whole.push(call.openSpan);
    if (call.closing !== undefined) pending.push({ tag: call.closing.span, onPage: next.onPage && !opaque });
    push(call.children, next.onPage && !opaque);
  }
}

/** Spans come in rising order; one that overlaps an earlier one is cut. */
function mask(text: string, spans: readonly Span[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const span of spans) {
    const start = Math.max(at, span.start);
    if (span.end <= start) continue;
    const alone = text.startsWith("{{%", start) && standsAlone(text, start, span.end);
    parts.push(text.slice(at, start), alone ? " ".repeat(span.end - start) : placeholders(span.end - start));
    at = span.end;
  }
  parts.push(text.slice(at));
  return parts.join("");
}

const MANY_PLACEHOLDERS = PLACEHOLDER.repeat(256);

function placeholders(count: number): string {
  return count <= MANY_PLACEHOLDERS.length ? MANY_PLACEHOLDERS.slice(0, count) : PLACEHOLDER.repeat(count);
}

function standsAlone(text: string, start: number, end: number): boolean {
  let before = start - 1;
  while (before >= 0 && (text.charCodeAt(before) === 32 || text.charCodeAt(before) === 9)) before--;
  if (before >= 0 && text.charCodeAt(before) !== 10) return false;
  let after = end;
  while (after < text.length && (text.charCodeAt(after) === 32 || text.charCodeAt(after) === 9)) after++;
  const code = after < text.length ? text.charCodeAt(after) : 10;
  return code === 10 || code === 13;
}
