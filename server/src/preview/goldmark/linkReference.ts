import type { ParagraphTransformer } from "./blockParser";
import { isBlank, isPunct, isSpace } from "./characters";
import { Block, type Segment } from "./node";

export interface LinkReference {
  readonly destination: string;
  readonly title: string | undefined;
}

export type LinkReferences = Map<string, LinkReference>;

/** How Goldmark compares labels: white space collapsed, Unicode case folded. */
export function referenceKey(label: string): string {
  return label
    .replace(/^[\t\n\v\f\r ]+|[\t\n\v\f\r ]+$/g, "")
    .replace(/[\t\n\v\f\r ]+/g, " ")
    .toLowerCase()
    .toUpperCase();
}

/** Offset of the `closer` that ends what begins at `start`; -1 when `opener` or the end comes first. Escapes count. */
export function findClosure(text: string, start: number, opener: string, closer: string): number {
  for (let at = start; at < text.length; at++) {
    const character = text[at];
    if (character === "\\" && isPunct(text.charCodeAt(at + 1))) at++;
    else if (character === closer) return at;
    else if (character === opener) return -1;
  }
  return -1;
}

export function skipSpaces(text: string, start: number): number {
  let at = start;
  while (at < text.length && isSpace(text.charCodeAt(at))) at++;
  return at;
}

/** More than any URL has; keeps many unclosed ones linear. */
const MAX_PARENTHESES = 32;

/** A destination, in `<>` or bare, at `start`; undefined when there is none. */
export function parseDestination(text: string, start: number): { value: string; end: number } | undefined {
  let at = skipSpaces(text, start);
  const from = at;
  if (text[at] === "<") {
    for (at++; at < text.length && text[at] !== "\n"; at++) {
      if (text[at] === "\\" && isPunct(text.charCodeAt(at + 1))) at++;
      else if (text[at] === ">") return { value: text.slice(from + 1, at), end: at + 1 };
    }
    return undefined;
  }
  let depth = 0;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x5c && isPunct(text.charCodeAt(at + 1))) at++;
    else if (code === 0x28) {
      if (++depth > MAX_PARENTHESES) return undefined;
    } else if (code === 0x29) {
      if (--depth < 0) break;
    } else if (isSpace(code)) break;
  }
  return at === from ? undefined : { value: text.slice(from, at), end: at };
}

/** Takes link reference definitions from the beginning of a finished paragraph. */
export function takeLinkReferences(references: LinkReferences): ParagraphTransformer {
  return (paragraph, context) => {
    const text = joinLines(context.source, paragraph.lines);
    if (!text.startsWith("[")) return;
    let at = 0;
    let taken = 0;
    for (;;) {
      const definition = parseDefinition(text, at);
      if (!definition) break;
      const key = referenceKey(definition.label);
      if (!references.has(key)) references.set(key, definition);
      at = definition.end;
      taken = at;
    }
    if (taken === 0) return;
    const marker = new Block("linkReference");
    marker.blankPrevious = paragraph.blankPrevious;
    paragraph.parent?.insertBefore(paragraph, marker);
    paragraph.lines = dropText(paragraph.lines, taken);
    if (paragraph.lines.length === 0) paragraph.detach();
  };
}

export function joinLines(source: string, lines: readonly Segment[]): string {
  if (lines.length === 1) {
    const { start, stop } = lines[0] as Segment;
    return source.slice(start, stop);
  }
  return lines.map(({ start, stop }) => source.slice(start, stop)).join("");
}

/** The lines less whole lines of `count` characters. */
function dropText(lines: readonly Segment[], count: number): Segment[] {
  let left = count;
  let index = 0;
  for (; index < lines.length && left > 0; index++) {
    const { start, stop } = lines[index] as Segment;
    left -= stop - start;
  }
  return lines.slice(index);
}

interface Definition extends LinkReference {
  readonly label: string;
  /** Offset of the line that follows. */
  readonly end: number;
}

function parseDefinition(text: string, start: number): Definition | undefined {
  const open = skipSpaces(text, start);
  if (text[open] !== "[") return undefined;
  const close = findClosure(text, open + 1, "[", "]");
  if (close < 0 || text[close + 1] !== ":") return undefined;
  const label = text.slice(open + 1, close);
  if (isBlank(label)) return undefined;
  const destination = parseDestination(text, close + 2);
  if (!destination) return undefined;
  const lineEnd = endOfLine(text, destination.end);
  const alone = isBlank(text, destination.end, lineEnd);
  const plain: Definition = { label, destination: destination.value, title: undefined, end: lineEnd };
  const titleStart = skipSpaces(text, destination.end);
  const opener = text[titleStart];
  if (opener !== '"' && opener !== "'" && opener !== "(") return alone ? plain : undefined;
  if (titleStart === destination.end) return undefined;
  const titleEnd = findClosure(text, titleStart + 1, opener, opener === "(" ? ")" : opener);
  if (titleEnd < 0) return alone ? plain : undefined;
  const titleLineEnd = endOfLine(text, titleEnd);
  const title = text.slice(titleStart + 1, titleEnd);
  if (!isBlank(text, titleEnd + 1, titleLineEnd)) return alone ? { ...plain, title } : undefined;
  return { ...plain, title, end: titleLineEnd };
}

function endOfLine(text: string, at: number): number {
  const end = text.indexOf("\n", at);
  return end < 0 ? text.length : end + 1;
}
