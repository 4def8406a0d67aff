import { isPunctuation, isWhite, skipWhite } from "./characters";
import type { InlineText } from "./inlineText";

/** A piece of source: offsets into the run's own text. */
export interface Piece {
  readonly start: number;
  readonly end: number;
}

export interface Destination extends Piece {
  /** Behind the destination, its closing `>` included. */
  readonly after: number;
}

export interface DefinitionRead {
  readonly label: string;
  readonly start: number;
  readonly destination: Piece;
  readonly title?: Piece;
  /** Behind the definition, at a line end or the end of the run. */
  readonly end: number;
}

/** More open parentheses than this end a destination: keeps `[a](` repeated without end linear. */
const MAX_PARENTHESES = 64;

/**
 * A link's destination at `from`, as Goldmark reads it: `<…>` within the line, or up to white space or an unbalanced `)`.
 * Undefined when there is none.
 */
export function readDestination(source: string, from: number, to: number): Destination | undefined {
  if (from < to && source.charCodeAt(from) === 60) {
    for (let at = from + 1; at < to; at++) {
      const code = source.charCodeAt(at);
      if (code === 10) return undefined;
      if (code === 92 && at + 1 < to && isPunctuation(source.charCodeAt(at + 1))) at++;
      else if (code === 62) return { start: from + 1, end: at, after: at + 1 };
    }
    return undefined;
  }
  let open = 0;
  let at = from;
  for (; at < to; at++) {
    const code = source.charCodeAt(at);
    if (code === 92 && at + 1 < to && isPunctuation(source.charCodeAt(at + 1))) at++;
    else if (code === 40) {
      if (++open > MAX_PARENTHESES) return undefined;
    } else if (code === 41) {
      if (--open < 0) break;
    } else if (isWhite(code)) break;
  }
  return at === from ? undefined : { start: from, end: at, after: at };
}

/**
 * The text between `from` (behind the opener) and an unescaped `closer`, over line ends; `end` is on the closer.
 * Undefined when an unescaped `opener` comes first (where that differs) or no closer does.
 */
export function findClosure(
  source: string,
  from: number,
  to: number,
  opener: number,
  closer: number,
): Piece | undefined {
  for (let at = from; at < to; at++) {
    const code = source.charCodeAt(at);
    if (code === 92 && at + 1 < to && isPunctuation(source.charCodeAt(at + 1))) at++;
    else if (code === closer) return { start: from, end: at };
    else if (code === opener) return undefined;
  }
  return undefined;
}

/** A title at `from` in `"…"`, `'…'` or `(…)`; `after` lies behind its closer. */
export function readTitle(source: string, from: number, to: number): Destination | undefined {
  const opener = from < to ? source.charCodeAt(from) : -1;
  if (opener !== 34 && opener !== 39 && opener !== 40) return undefined;
  const piece = findClosure(source, from + 1, to, opener, opener === 40 ? 41 : opener);
  return piece && { ...piece, after: piece.end + 1 };
}

/** The reference definition that begins at `from` in a paragraph, if one does. */
export function readDefinition(text: InlineText, from: number): DefinitionRead | undefined {
  const { source, to } = text;
  const start = skipWhite(source, from, to);
  if (start >= to || source.charCodeAt(start) !== 91) return undefined;
  const label = findClosure(source, start + 1, Math.min(to, start + 1001), 91, 93);
  if (label === undefined || source.charCodeAt(label.end + 1) !== 58 || label.end + 1 >= to) return undefined;
  const name = source.slice(label.start, label.end);
  if (name.trim() === "") return undefined;
  const destination = readDestination(source, skipWhite(source, label.end + 2, to), to);
  if (destination === undefined) return undefined;
  const rest = lineRest(source, destination.after, to);
  const withoutTitle = { label: name, start, destination, end: rest.end };
  const titleStart = skipWhite(source, destination.after, to);
  const title = titleStart > destination.after ? readTitle(source, titleStart, to) : undefined;
  if (title === undefined) return rest.blank ? withoutTitle : undefined;
  const afterTitle = lineRest(source, title.after, to);
  if (afterTitle.blank) return { ...withoutTitle, title, end: afterTitle.end };
  return rest.blank ? withoutTitle : undefined;
}

function lineRest(
  source: string,
  from: number,
  to: number,
): { readonly blank: boolean; readonly end: number } {
  for (let at = from; at < to; at++) {
    const code = source.charCodeAt(at);
    if (code === 10) return { blank: true, end: at };
    if (!isWhite(code)) return { blank: false, end: at };
  }
  return { blank: true, end: to };
}

/** How labels compare: white space runs are one space, ends trimmed, case folded. */
export function labelKey(label: string): string {
  return label.trim().replace(/\s+/g, " ").toLowerCase().toUpperCase();
}
