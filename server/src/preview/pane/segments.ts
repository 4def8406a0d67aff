import type { Page } from "../../content/page";
import type { Span } from "../../text/span";

/** A part of a body that renders the same alone as in its page, but for what `segmentsOf` says. */
export interface Segment extends Span {
  /** Line of the file that it begins at, from 0. */
  readonly line: number;
}

/**
 * Cuts a page's body where a paragraph or heading at the margin follows a blank line, outside fences, raw HTML,
 * definition lists and shortcode calls: there every open block ends, so the parts render alone (CommonMark 0.31 and
 * Goldmark's extensions). Reference definitions and used heading ids are the page's affair; a page with footnotes is
 * one segment, since these are numbered through, and so is one with two summary dividers: the first alone counts. Where it
 * cuts depends on the text around the cut alone, so that an edit leaves other segments as they are.
 */
export function segmentsOf(page: Page): readonly Segment[] {
  const { text, lines, bodyStart } = page;
  const whole: Segment = { start: bodyStart, end: text.length, line: lines.lineAt(bodyStart) };
  if (page.footnotes.length > 0 || dividesTwice(page)) return [whole];
  const closed = closedSpans(page);
  let nextClosed = 0;
  const found: Segment[] = [];
  let start = bodyStart;
  let startLine = whole.line;
  const count = lines.lineAt(text.length);
  let blank = false;
  for (let line = startLine; line <= count; line++) {
    const at = lines.lineStart(line);
    const after = blank;
    blank = isBlankAt(text, at);
    if (blank || !after || at === start || !beginsBlock(text, at)) continue;
    while (nextClosed < closed.length && (closed[nextClosed] as Span).end <= at) nextClosed += 1;
    const around = closed[nextClosed];
    if (around !== undefined && around.start < at) continue;
    if (definesTerm(page, line, count)) continue;
    found.push({ start, end: at, line: startLine });
    start = at;
    startLine = line;
  }
  found.push({ start, end: text.length, line: startLine });
  return found;
}

function dividesTwice({ text, summaryDivider }: Page): boolean {
  return summaryDivider !== undefined && text.includes("<!--more-->", summaryDivider.end);
}

/** Where nothing may be cut, in order, overlaps merged. */
function closedSpans(page: Page): readonly Span[] {
  const spans: Span[] = [
    ...page.fences.map(({ span }) => span),
    ...page.rawHtml.filter(({ kind }) => kind !== "inline").map(({ span }) => span),
    ...page.calls.map(({ span }) => span),
    ...page.definitions.map(({ span }) => span),
  ].sort((a, b) => a.start - b.start);
  const merged: { start: number; end: number }[] = [];
  for (const { start, end } of spans) {
    const last = merged.at(-1);
    if (last !== undefined && start < last.end) last.end = Math.max(last.end, end);
    else merged.push({ start, end });
  }
  return merged;
}

function isBlankAt(text: string, at: number): boolean {
  for (let offset = at; offset < text.length; offset++) {
    const code = text.charCodeAt(offset);
    if (code === 10) return true;
    if (code !== 32 && code !== 9 && code !== 13) return false;
  }
  return true;
}

/** A letter, an image or an ATX heading at the margin: it continues no block that is open before a blank line. */
function beginsBlock(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code === 0x23) return /^#{1,6} /.test(text.slice(at, at + 8));
  if (code === 0x21) return text.charCodeAt(at + 1) === 0x5b;
  return (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a) || (code >= 0xc0 && code < 0xd800);
}

/** Whether `: …` stands below the paragraph of that line: a definition list may go on across blank lines. */
function definesTerm({ text, lines }: Page, line: number, count: number): boolean {
  let blank = false;
  // A paragraph that long is none to define.
  for (let next = line + 1; next <= Math.min(count, line + 60); next++) {
    const at = lines.lineStart(next);
    if (isBlankAt(text, at)) {
      if (blank) continue;
      blank = true;
      continue;
    }
    if (/^ {0,3}:[ \t]/.test(text.slice(at, at + 6))) return true;
    if (blank) return false;
  }
  return false;
}
