import type { Page } from "../content/page";
import type { Span } from "../text/span";
import { everyCall } from "./everyCall";

export interface Fold {
  readonly span: Span;
  readonly kind: "region" | "comment";
}

/** What can be folded away: the front matter, shortcode pairs, sections below headings, code fences. */
export function folds(page: Page): readonly Fold[] {
  const found: Fold[] = [];
  const region = (span: Span) => found.push({ span, kind: "region" });
  if (page.frontMatter !== undefined) region(page.frontMatter.outerSpan);
  for (const call of everyCall(page.calls)) if (call.closing !== undefined) region(call.span);
  for (const fence of page.fences) region(fence.span);
  for (const [index, heading] of page.outline.entries()) {
    const next = page.outline.slice(index + 1).find(({ level }) => level <= heading.level);
    region({ start: heading.span.start, end: endOfSection(page.text, next?.span.start) });
  }
  return found.filter(({ span }) => page.lines.lineAt(span.start) < page.lines.lineAt(span.end));
}

/** Where the text before `next` ends, blank lines left out. */
function endOfSection(text: string, next: number | undefined): number {
  let end = next ?? text.length;
  while (end > 0 && /\s/.test(text.charAt(end - 1))) end--;
  return end;
}
