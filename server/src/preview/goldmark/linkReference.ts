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
    .replace(/[\t\n\r ]+/g, " ")
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
    const first = paragraph.lines[0];
    if (first === undefined || context.source[firstCharacter(context.source, first)] !== "[") return;
    const text = joinLines(context.source, paragraph.lines);
    const lineOf = lineCounter(text);
    const taken: (readonly [number, number])[] = [];
    for (let at = 0; ; ) {
      const definition = parseDefinition(text, at);
      if (!definition) break;
      const key = referenceKey(definition.label);
      if (!references.has(key)) references.set(key, withPadding(definition, paragraph.lines, text));
      const from = lineOf(definition.start);
      const to = lineOf(definition.lastLine) + (definition.keepsLastLine ? 0 : 1);
      taken.push([from, Math.max(to, from + 1)]);
      at = definition.end;
    }
    if (taken.length === 0) return;
    const marker = new Block("linkReference");
    marker.blankPrevious = paragraph.blankPrevious;
    paragraph.parent?.insertBefore(paragraph, marker);
    paragraph.lines = withoutLines(paragraph.lines, taken);
    if (paragraph.lines.length === 0) paragraph.detach();
  };
}

/**
 * Goldmark 1.8 puts what is left of a half-eaten tab before each line of a title (twice after the first), and reads on as
 * far behind its end when that lies on a later line.
 */
function withPadding(definition: Definition, lines: readonly Segment[], text: string): LinkReference {
  const { destination, title, titleStart } = definition;
  if (title === undefined || lines.every(({ padding }) => padding === 0)) return { destination, title };
  const end = titleStart + title.length;
  let padded = "";
  let offset = 0;
  for (const { start, stop, padding } of lines) {
    const from = Math.max(offset, titleStart);
    const closes = offset > titleStart && offset <= end && end < offset + stop - start;
    offset += stop - start;
    const to = Math.min(offset, closes ? end + padding : end);
    if (from < to) padded += " ".repeat(padded === "" ? padding : 2 * padding) + text.slice(from, to);
  }
  return { destination, title: padded };
}

function firstCharacter(source: string, { start, stop }: Segment): number {
  let at = start;
  while (at < stop && isSpace(source.charCodeAt(at))) at++;
  return at;
}

/** The number of the line that an offset lies in; offsets must not decrease. */
function lineCounter(text: string): (offset: number) => number {
  let line = 0;
  let next = endOfLine(text, 0);
  return (offset) => {
    while (offset >= next && next < text.length) {
      line++;
      next = endOfLine(text, next);
    }
    return line;
  };
}

/** As Goldmark 1.8 takes lines out: it expects that each range begins where the one before ended. */
function withoutLines(lines: readonly Segment[], ranges: readonly (readonly [number, number])[]): Segment[] {
  let left = [...lines];
  let offset = 0;
  for (const [from, to] of ranges) {
    left = [...left.slice(0, Math.max(0, from - offset)), ...left.slice(to - offset)];
    offset = to;
  }
  return left;
}

export function joinLines(source: string, lines: readonly Segment[]): string {
  if (lines.length === 1) {
    const { start, stop } = lines[0] as Segment;
    return source.slice(start, stop);
  }
  return lines.map(({ start, stop }) => source.slice(start, stop)).join("");
}

interface Definition extends LinkReference {
  readonly label: string;
  readonly titleStart: number;
  /** Offset of its bracket. */
  readonly start: number;
  /** An offset in the last line that it takes. */
  readonly lastLine: number;
  /** That line stays: text follows behind the title. Goldmark 1.8 leaves the destination there too. */
  readonly keepsLastLine: boolean;
  /** Where another definition may begin. */
  readonly end: number;
}

function parseDefinition(text: string, from: number): Definition | undefined {
  const start = skipSpaces(text, from);
  if (text[start] !== "[") return undefined;
  const close = findClosure(text, start + 1, "[", "]");
  if (close < 0 || text[close + 1] !== ":") return undefined;
  const label = text.slice(start + 1, close);
  if (isBlank(label)) return undefined;
  const destination = parseDestination(text, close + 2);
  if (!destination) return undefined;
  const lastLine = destination.end - 1;
  const lineEnd = endOfLine(text, destination.end);
  const untitled: Definition = {
    label,
    destination: destination.value,
    title: undefined,
    titleStart: 0,
    start,
    lastLine,
    keepsLastLine: false,
    end: lineEnd,
  };
  const plain = isBlank(text, destination.end, lineEnd) ? untitled : undefined;
  const titleStart = skipSpaces(text, destination.end);
  const opener = text[titleStart];
  if (opener !== '"' && opener !== "'" && opener !== "(") return plain;
  if (titleStart === destination.end) return undefined;
  const titleEnd = findClosure(text, titleStart + 1, opener, opener === "(" ? ")" : opener);
  if (titleEnd < 0) return plain && { ...plain, end: behindOpenTitle(text, titleStart) };
  const title = text.slice(titleStart + 1, titleEnd);
  const titled = { ...untitled, title, titleStart: titleStart + 1, end: titleEnd + 1 };
  if (isBlank(text, titleEnd + 1, endOfLine(text, titleEnd))) return { ...titled, lastLine: titleEnd };
  return plain && { ...titled, keepsLastLine: true };
}

/** Where Goldmark goes on after a title that isn't closed: at the end, or behind the line of a second parenthesis. */
function behindOpenTitle(text: string, start: number): number {
  if (text[start] !== "(") return text.length;
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === "\\" && isPunct(text.charCodeAt(at + 1))) at++;
    else if (text[at] === "(") return endOfLine(text, at);
  }
  return text.length;
}

function endOfLine(text: string, at: number): number {
  const end = text.indexOf("\n", at);
  return end < 0 ? text.length : end + 1;
}
