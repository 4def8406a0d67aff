import {
  characterAt,
  characterBefore,
  isLeftFlanking,
  isRightFlanking,
  type OpenQuotes,
  typographicAt,
} from "../hugo/typographer";
import { isPunctuation, isWhite } from "./characters";
import { codeSpanText } from "./codeSpan";
import { resolveEntities, resolveEscapes, resolveNamedEntities } from "./entities";

interface Part {
  /** What readers see. */
  text: string;
  /** What Hugo makes the id of: without what the typographer wrote and without the text of autolinks. */
  id: string;
  readonly delimiter: Delimiter | undefined;
}

interface Delimiter {
  readonly code: number;
  readonly original: number;
  count: number;
  canOpen: boolean;
  canClose: boolean;
}

/** Gathers a heading's text from its inlines: markup goes, what is rendered stays. */
export class HeadingText {
  private readonly parts: Part[] = [];
  private readonly quotes: OpenQuotes = { single: 0, double: 0 };
  private lineEnd = 0;
  private delimited = false;

  /** The text as readers see it; line ends are spaces. */
  text(): string {
    if (this.delimited) resolveDelimiters(this.parts, 0);
    let text = "";
    for (const part of this.parts) text += part.text;
    return (text.includes("\n") ? text.replace(LINE_END, " ") : text).trim();
  }

  /** The text that Hugo makes the id of: of a heading over several lines, the last. Call after `text`. */
  idText(): string {
    let text = "";
    for (const part of this.parts) text += part.id;
    return text.includes("\n") ? text.slice(text.lastIndexOf("\n") + 1) : text;
  }

  addText(source: string, from: number, to: number): void {
    if (to <= from) return;
    // A backslash before a line end is a hard break.
    const slice = source.slice(from, to);
    const written = slice.includes("\\") ? slice.replace(HARD_BREAK, "") : slice;
    if (!written.includes("\\") && !written.includes("&")) {
      this.parts.push({ text: written, id: written, delimiter: undefined });
      return;
    }
    this.parts.push({
      text: resolveEntities(resolveEscapes(written)),
      id: resolveNamedEntities(resolveEscapes(written)),
      delimiter: undefined,
    });
  }

  addCode(inside: string): void {
    // Hugo looks at the span's lines one by one, and resolves entities that the rendered code shows as they are.
    this.parts.push({ text: codeSpanText(inside), id: resolveNamedEntities(inside), delimiter: undefined });
  }

  addAutolink(text: string): void {
    this.parts.push({ text, id: "", delimiter: undefined });
  }

  /** An opening bracket: text, until `closeBracket` says that it began a link. */
  addBracket(text: string): number {
    this.parts.push({ text, id: text, delimiter: undefined });
    return this.parts.length - 1;
  }

  closeBracket(part: number): void {
    const bracket = this.parts[part];
    if (bracket !== undefined) {
      bracket.text = "";
      bracket.id = "";
    }
    if (this.delimited) resolveDelimiters(this.parts, part);
  }

  /** A delimiter run or something typographic at `at`: the offset behind it, or `at` when it is text. */
  addMark(source: string, from: number, at: number, to: number, flushed: number): number {
    const code = source.charCodeAt(at);
    if (code === 42 || code === 95 || code === 126) return this.addDelimiter(source, from, at, to, flushed);
    if (at >= this.lineEnd) {
      const newline = source.indexOf("\n", at);
      this.lineEnd = newline === -1 || newline >= to ? to : newline + 1;
    }
    const typographic = typographicAt(source, from, at, this.lineEnd, this.quotes);
    if (typographic === undefined) return at;
    this.addText(source, flushed, at);
    // Hugo sees that something stands there, yet nothing of it gets into an id.
    const { replacement } = typographic;
    this.parts.push({ text: replacement, id: replacement, delimiter: undefined });
    return at + typographic.length;
  }

  private addDelimiter(source: string, from: number, at: number, to: number, flushed: number): number {
    const code = source.charCodeAt(at);
    let end = at;
    while (end < to && source.charCodeAt(end) === code) end++;
    this.addText(source, flushed, at);
    const written = source.slice(at, end);
    if (code === 126 && end - at > 2) {
      this.parts.push({ text: written, id: written, delimiter: undefined });
      return end;
    }
    const before = characterBefore(source, from, at);
    const after = characterAt(source, end, to);
    const left = isLeftFlanking(before, after);
    const right = isRightFlanking(before, after);
    const underscore = code === 95;
    const canOpen = left && (!underscore || !right || isAsciiMark(before));
    const canClose = right && (!underscore || !left || isAsciiMark(after));
    const count = end - at;
    const delimiter = { code, original: count, count, canOpen, canClose };
    this.parts.push({ text: written, id: written, delimiter });
    this.delimited = true;
    return end;
  }
}

const LINE_END = /[ \t]*\r?\n[ \t]*/g;
const HARD_BREAK = /\\(?=\r?\n)/g;

function isAsciiMark(character: string): boolean {
  const code = character.charCodeAt(0);
  return code > 127 ? /^[\p{P}\p{S}]$/u.test(character) : isPunctuation(code) && !isWhite(code);
}

/**
 * Takes the characters of matched delimiters out of the parts from `from` on. CommonMark's process with a floor under
 * the search for openers, so that many unmatched delimiters stay linear.
 */
function resolveDelimiters(parts: Part[], from: number): void {
  const openers: number[] = [];
  const floors = new Map<string, number>();
  for (let index = from; index < parts.length; index++) {
    const delimiter = (parts[index] as Part).delimiter;
    if (delimiter === undefined || delimiter.count === 0) continue;
    if (delimiter.canClose) closeDelimiter(parts, delimiter, openers, floors);
    if (delimiter.canOpen && delimiter.count > 0) openers.push(index);
  }
  for (let index = from; index < parts.length; index++) {
    const part = parts[index] as Part;
    if (part.delimiter === undefined) continue;
    const left = String.fromCharCode(part.delimiter.code).repeat(part.delimiter.count);
    part.text = left;
    part.id = left;
    // What a link holds does not match with what stands outside it.
    part.delimiter.canOpen = false;
    part.delimiter.canClose = false;
  }
}

function closeDelimiter(
  parts: Part[],
  closer: Delimiter,
  openers: number[],
  floors: Map<string, number>,
): void {
  while (closer.count > 0) {
    const key = `${closer.code} ${closer.canOpen} ${closer.original % 3} ${closer.code === 126 ? closer.count : 0}`;
    const floor = floors.get(key) ?? 0;
    let found = openers.length - 1;
    while (
      found >= floor &&
      !matches((parts[openers[found] as number] as Part).delimiter as Delimiter, closer)
    )
      found--;
    if (found < floor) {
      floors.set(key, openers.length);
      return;
    }
    const opener = (parts[openers[found] as number] as Part).delimiter as Delimiter;
    const used = closer.code === 126 ? closer.count : opener.count >= 2 && closer.count >= 2 ? 2 : 1;
    opener.count -= used;
    closer.count -= used;
    openers.length = opener.count > 0 ? found + 1 : found;
    for (const [name, value] of floors) if (value > openers.length) floors.set(name, openers.length);
  }
}

function matches(opener: Delimiter, closer: Delimiter): boolean {
  if (opener.code !== closer.code) return false;
  if (opener.code === 126) return opener.count === closer.count;
  const both = opener.canClose || closer.canOpen;
  return (
    !both ||
    (opener.original + closer.original) % 3 !== 0 ||
    (opener.original % 3 === 0 && closer.original % 3 === 0)
  );
}
