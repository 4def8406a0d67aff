import type { Page } from "../content/page";
import { encloses, type Span, touches } from "../text/span";
import { everyCall } from "./everyCall";
import { sectionEnd } from "./sectionEnd";

/** Spans around `offset`, innermost first, each wholly within the next: what "expand selection" steps through. */
export function selectionRanges(page: Page, offset: number): readonly Span[] {
  const around: Span[] = [];
  const add = (span: Span | undefined) => {
    if (span !== undefined && touches(span, offset) && span.end > span.start) around.push(span);
  };
  for (const call of everyCall(page.calls)) {
    if (!touches(call.span, offset)) continue;
    for (const parameter of call.parameters) {
      add(parameter.valueSpan);
      add(parameter.span);
    }
    add(call.nameSpan);
    add(call.openSpan);
    add(call.inner);
    add(call.closing?.span);
    add(call.span);
  }
  for (const link of [...page.links, ...page.images]) {
    add(link.destinationSpan);
    add(link.span);
  }
  for (const fence of page.fences) {
    add(fence.content);
    add(fence.span);
  }
  for (const [index, heading] of page.outline.entries()) {
    add(heading.textSpan);
    add(heading.span);
    if (heading.span.start <= offset) add({ start: heading.span.start, end: sectionEnd(page, index) });
  }
  add(paragraph(page, offset));
  add(page.frontMatter?.span);
  add(page.frontMatter?.outerSpan);
  add({ start: page.bodyStart, end: page.text.length });
  add({ start: 0, end: page.text.length });
  return nested(around);
}

function nested(spans: readonly Span[]): readonly Span[] {
  const bySize = spans.toSorted((a, b) => a.end - a.start - (b.end - b.start));
  const chain: Span[] = [];
  for (const span of bySize) {
    const last = chain.at(-1);
    if (last === undefined || (encloses(span, last) && (span.start < last.start || span.end > last.end)))
      chain.push(span);
  }
  return chain;
}

/** The lines around `offset` that no blank line parts. */
function paragraph(page: Page, offset: number): Span | undefined {
  const { lines, text } = page;
  const isBlank = (line: number) =>
    text.slice(lines.lineStart(line), lines.lineStart(line + 1)).trim() === "";
  let first = lines.lineAt(offset);
  if (isBlank(first)) return undefined;
  let last = first;
  while (first > 0 && !isBlank(first - 1)) first--;
  while (last + 1 < lines.lineCount && !isBlank(last + 1)) last++;
  return { start: lines.lineStart(first), end: lines.lineStart(last + 1) };
}
