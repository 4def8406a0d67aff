import type { FormatFault } from "../fault";
import { goQuotedRune } from "../goQuote";

/** Where a scanner stands; `line` and `column` as the reader counts them. */
export interface ScanPlace {
  readonly at: number;
  readonly line: number;
  readonly column: number;
  /** Goes over one character: a line end. */
  newLine(): void;
  /** Goes over `count` characters. */
  advance(count: number): void;
  /** A fault at `text[start, end)`, which the reader reports where it stands or at `from`. */
  fault(message: string, start: number, end: number, from?: ScanPosition): FormatFault;
}

export interface ScanPosition {
  readonly line: number;
  readonly column: number;
}

export interface QuotedScalar {
  readonly value: string;
  /** Behind the closing quote. The scanner itself may stand further on: see `readQuoted`. */
  readonly end: number;
}

const SIMPLE: Readonly<Record<string, string>> = {
  "0": "\0",
  a: "\x07",
  b: "\b",
  t: "\t",
  n: "\n",
  v: "\v",
  f: "\f",
  r: "\r",
  e: "\x1b",
  " ": " ",
  '"': '"',
  "/": "/",
  "\\": "\\",
  N: "\u0085",
  _: "\u00a0",
  L: "\u2028",
  P: "\u2029",
  "\t": "\t",
};

export interface QuotedOptions {
  readonly limit: number;
  /** Column of the last delimiter: a tab at or before it may not indent a following line. */
  readonly delim: number;
  /** A quote that is not closed ends with its first line instead of being a fault. */
  readonly lenient: boolean;
}

/**
 * Reads the quoted scalar whose opening quote stands at `place`, as goccy/go-yaml does. For each tab inside double quotes
 * that has text behind it on its line the scanner goes one character too far, so that what stands behind the closing quote
 * is lost to it (seen with Hugo 0.169).
 */
export function readQuoted(text: string, place: ScanPlace, options: QuotedOptions): QuotedScalar {
  return new QuotedReader(text, place, options).read();
}

class QuotedReader {
  private readonly start: number;
  private readonly from: ScanPosition;
  private readonly quote: number;
  private value = "";
  /** Spaces at the value's end, which a line end would take off. */
  private spaces = 0;
  private index: number;
  /** Nothing but blanks was read since the line began (the first line is none). */
  private isFresh = false;
  private isAtLineStart = false;
  private lineEnd = -1;
  private lastText = -1;

  constructor(
    private readonly text: string,
    private readonly place: ScanPlace,
    private readonly options: QuotedOptions,
  ) {
    this.start = place.at;
    this.from = { line: place.line, column: place.column };
    this.quote = text.charCodeAt(place.at);
    this.index = place.at + 1;
  }

  read(): QuotedScalar {
    const { text, place } = this;
    const { limit } = this.options;
    while (this.index < limit) {
      if (this.isAtLineStart) this.isAtLineStart = false;
      else place.advance(1);
      const code = text.charCodeAt(this.index);
      if (code === 10 || code === 13) {
        if (this.options.lenient) break;
        this.breakLine();
      } else if (this.isFresh && (code === 32 || code === 9)) this.indentation(code);
      else if (code === this.quote) {
        if (code === 34 || text.charCodeAt(this.index + 1) !== 39 || this.index + 1 >= limit) {
          place.advance(1);
          this.settle();
          return { value: this.value, end: this.index + 1 };
        }
        this.settle();
        this.value += "'";
        this.index += 2;
        place.advance(1);
      } else if (this.quote === 34 && code === 92) this.escape();
      else if (this.quote === 34 && code === 9) this.tab();
      else this.run();
    }
    if (this.options.lenient) return this.unclosed();
    const kind = this.quote === 39 ? "single" : "double";
    throw place.fault(
      `could not find end character of ${kind}-quoted text`,
      this.start,
      trimEnd(text, this.start + 1, endOfLine(text, this.start, limit)),
      this.from,
    );
  }

  private unclosed(): QuotedScalar {
    const end = trimEnd(this.text, this.start + 1, this.index);
    if (this.place.at < this.index) this.place.advance(1);
    return { value: this.value, end };
  }

  private settle(): void {
    if (this.spaces > 0) this.value += " ".repeat(this.spaces);
    this.spaces = 0;
  }

  /** Of CRLF each half counts as a line end: such a break is a line feed, not a space. */
  private breakLine(): void {
    this.spaces = 0;
    if (this.isFresh) this.value += "\n";
    else this.spaces = 1;
    this.isFresh = true;
    this.isAtLineStart = true;
    this.place.newLine();
    this.index++;
    if (isDocumentMarker(this.text, this.index, this.options.limit))
      throw this.place.fault("found unexpected document separator", this.index, this.index + 3);
  }

  private indentation(code: number): void {
    if (code === 9 && this.options.delim >= this.place.column) {
      const kind = this.quote === 39 ? "single" : "double";
      const message = `tab character cannot be used for indentation in ${kind}-quoted text`;
      throw this.place.fault(message, this.index, this.index + 1);
    }
    this.index++;
  }

  /** Text up to the next character that may mean something. */
  private run(): void {
    const { text } = this;
    const from = this.index;
    let to = from + 1;
    while (to < this.options.limit) {
      const code = text.charCodeAt(to);
      if (code === this.quote || code === 10 || code === 13) break;
      if (this.quote === 34 && (code === 92 || code === 9)) break;
      to++;
    }
    const found = text.slice(from, to);
    let end = to;
    while (end > from && text.charCodeAt(end - 1) === 32) end--;
    if (end > from) {
      this.settle();
      this.value += text.slice(from, end);
    }
    this.spaces += to - end;
    this.isFresh = false;
    this.index = to;
    const characters = runes(found);
    if (characters > 1) this.place.advance(characters - 1);
  }

  private tab(): void {
    const { text } = this;
    if (this.index >= this.lineEnd) {
      this.lineEnd = endOfLine(text, this.index, this.options.limit);
      let last = this.lineEnd - 1;
      while (last > this.index && isBlank(text.charCodeAt(last))) last--;
      this.lastText = last;
    }
    if (this.lastText > this.index) {
      this.settle();
      this.value += "\t";
      if (text.charCodeAt(this.index + 1) !== 34) this.place.advance(1);
      this.index++;
      return;
    }
    this.place.advance(this.lineEnd - this.index - 1);
    this.index = this.lineEnd;
  }

  private escape(): void {
    const { text } = this;
    const { limit } = this.options;
    this.isFresh = false;
    const next = text[this.index + 1] ?? "";
    if (this.index + 1 >= limit) this.take("\\", 1);
    else if (SIMPLE[next] !== undefined) this.take(SIMPLE[next], 2);
    else if (next === "\n" || next === "\r") this.joinLines(next);
    else if (next === "x") {
      if (this.index + 3 >= limit) this.take("x", 2);
      else this.take(rune(hexValue(text, this.index + 2, 2)), 4);
    } else if (next === "u") this.utf16();
    else if (next === "U") {
      if (this.index + 9 >= limit) this.broken("not enough length for escaped UTF-32 character");
      else this.take(rune(hexValue(text, this.index + 2, 8)), 10);
    } else {
      const shown = String.fromCodePoint(text.codePointAt(this.index + 1) as number);
      if (!this.options.lenient) this.place.advance(1);
      this.broken(`found unknown escape character ${goQuotedRune(shown)}`, shown.length + 1);
    }
  }

  private joinLines(next: string): void {
    this.isFresh = true;
    this.isAtLineStart = true;
    if (next === "\n") {
      this.place.advance(1);
      this.place.newLine();
      this.index += 2;
      return;
    }
    const length = this.text[this.index + 2] === "\n" && this.index + 2 < this.options.limit ? 3 : 2;
    this.place.newLine();
    this.take("", length);
  }

  private utf16(): void {
    const { text, index } = this;
    const { limit } = this.options;
    if (index + 5 >= limit) {
      this.broken("not enough length for escaped UTF-16 character");
      return;
    }
    const high = hexValue(text, index + 2, 4);
    if (high < 0xd800 || high > 0xdbff) {
      this.take(rune(high), 6);
      return;
    }
    if (index + 11 >= limit) this.broken("not enough length for escaped UTF-16 surrogate pair");
    else if (text[index + 6] !== "\\" || text[index + 7] !== "u")
      this.broken("found unexpected character after high surrogate for UTF-16 surrogate pair");
    else {
      const low = hexValue(text, index + 8, 4);
      if (low < 0xdc00 || low > 0xdfff) this.broken("found unexpected low surrogate after high surrogate");
      else this.take(String.fromCodePoint((high - 0xd800) * 0x400 + (low - 0xdc00) + 0x10000), 12);
    }
  }

  /** A fault, or with `lenient` the sequence as it is written. */
  private broken(message: string, length = 2): void {
    const { index } = this;
    if (!this.options.lenient) throw this.place.fault(message, index, index + length);
    this.take(this.text.slice(index, index + length), length);
  }

  private take(value: string, length: number): void {
    if (value === " ") this.spaces++;
    else if (value !== "") {
      this.settle();
      this.value += value;
    }
    this.index += length;
    this.place.advance(length - 1);
  }
}

/** Hugo's reader does not check the digits: each counts as its distance from `0`. */
function hexValue(text: string, at: number, length: number): number {
  let sum = 0;
  for (let index = at; index < at + length; index++) {
    const code = text.charCodeAt(index);
    const digit = code >= 65 && code <= 70 ? code - 55 : code >= 97 && code <= 102 ? code - 87 : code - 48;
    sum = sum * 16 + digit;
  }
  return sum;
}

function rune(code: number): string {
  if (code < 0 || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return "\ufffd";
  return String.fromCodePoint(code);
}

/** The code points of a text. */
export function runes(text: string): number {
  let count = text.length;
  for (let at = 0; at + 1 < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < 0xd800 || code > 0xdbff) continue;
    const low = text.charCodeAt(at + 1);
    if (low < 0xdc00 || low > 0xdfff) continue;
    count--;
    at++;
  }
  return count;
}

/** `---` or `...` with a blank, a line end or nothing behind it. */
export function isDocumentMarker(text: string, at: number, limit: number): boolean {
  if (at + 3 > limit) return false;
  if (!text.startsWith("---", at) && !text.startsWith("...", at)) return false;
  const next = text.charCodeAt(at + 3);
  return at + 3 >= limit || isBlank(next) || next === 10 || next === 13;
}

function isBlank(code: number): boolean {
  return code === 32 || code === 9;
}

function trimEnd(text: string, from: number, to: number): number {
  let end = to;
  while (end > from && (text.charCodeAt(end - 1) === 32 || text.charCodeAt(end - 1) === 13)) end--;
  return end;
}

function endOfLine(text: string, at: number, limit: number): number {
  let end = at;
  while (end < limit && text.charCodeAt(end) !== 10 && text.charCodeAt(end) !== 13) end++;
  return end;
}
