import type { Page } from "../content/page";
import type { Span } from "../text/span";
import { everyCall } from "./everyCall";
import { sectionEnd } from "./sectionEnd";

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
    region({ start: heading.span.start, end: trimmedEnd(page.text, sectionEnd(page, index)) });
  }
  return found.filter(({ span }) => page.lines.lineAt(span.start) < page.lines.lineAt(span.end));
}

/** `end`, less the blank lines before it. */
function trimmedEnd(text: string, end: number): number {
  let at = end;
  while (at > 0 && /\s/.test(text.charAt(at - 1))) at--;
  return at;
}
