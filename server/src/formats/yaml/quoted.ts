import { FormatFault } from "../fault";

/** A quoted scalar's value and the offset after its closing quote. */
export interface QuotedScalar {
  readonly value: string;
  readonly end: number;
  readonly closed: boolean;
  /**
   * How many characters behind the closing quote goccy/go-yaml 1.19 loses: one for each tab inside double quotes that
   * has text behind it on its line (seen with Hugo 0.169).
   */
  readonly lost: number;
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

/**
 * Reads the quoted scalar whose opening quote stands at `at`, up to `limit`. A missing closing quote is a
 * fault, or with `lenient` the value ends with its first line. `delim` is the column of the last delimiter:
 * a tab at or before it may not indent a following line.
 */
export function readQuoted(
  text: string,
  at: number,
  limit: number,
  delim: number,
  lenient: boolean,
): QuotedScalar {
  const quote = text.charCodeAt(at);
  const kind = quote === 39 ? "single" : "double";
  let value = "";
  let run = at + 1;
  let index = at + 1;
  let lineStart = -1;
  let fresh = false;
  let lost = 0;
  const flush = (to: number): void => {
    if (to > run) value += text.slice(run, to);
  };
  while (index < limit) {
    const code = text.charCodeAt(index);
    if (code === 10 || code === 13) {
      if (lenient) break;
      flush(index);
      value = trimSpaces(value) + (fresh ? "\n" : " ");
      // Of CRLF each half counts as a line end, in Hugo's reader too: such a break is a line feed, not a space.
      index++;
      run = index;
      lineStart = index;
      fresh = true;
      if (startsDocumentMarker(text, index, limit)) {
        throw new FormatFault("syntax", "found unexpected document separator", index, index + 3);
      }
      continue;
    }
    if (fresh && (code === 32 || code === 9)) {
      if (code === 9 && delim >= index - lineStart + 1) {
        throw new FormatFault(
          "syntax",
          `tab character cannot be used for indentation in ${kind}-quoted text`,
          index,
          index + 1,
        );
      }
      index++;
      run = index;
      continue;
    }
    if (code === quote) {
      if (quote === 39 && text.charCodeAt(index + 1) === 39 && index + 1 < limit) {
        flush(index + 1);
        index += 2;
        run = index;
        continue;
      }
      flush(index);
      return { value, end: index + 1, closed: true, lost };
    }
    fresh = false;
    if (code === 92 && quote === 34) {
      flush(index);
      const sequence = readEscape(text, index, limit, lenient);
      value += sequence.value;
      index = sequence.end;
      run = index;
      if (sequence.newline) {
        fresh = true;
        lineStart = index;
      }
      continue;
    }
    if (code === 9 && quote === 34) {
      const after = skipBlanks(text, index, limit);
      const next = text.charCodeAt(after);
      if (after >= limit || next === 10 || next === 13) {
        flush(index);
        index = after;
        run = after;
        continue;
      }
      if (text.charCodeAt(index + 1) !== quote) lost++;
    }
    index++;
  }
  flush(index);
  if (lenient) return { value: trimSpaces(value), end: trimEnd(text, at + 1, index), closed: false, lost: 0 };
  const lineEnd = endOfLine(text, at, limit);
  throw new FormatFault(
    "syntax",
    `could not find end character of ${kind}-quoted text`,
    at,
    trimEnd(text, at + 1, lineEnd),
  );
}

interface Escape {
  readonly value: string;
  readonly end: number;
  readonly newline?: boolean;
}

function readEscape(text: string, at: number, limit: number, lenient: boolean): Escape {
  if (at + 1 >= limit) return { value: "\\", end: at + 1 };
  const next = text[at + 1] as string;
  const simple = SIMPLE[next];
  if (simple !== undefined) return { value: simple, end: at + 2 };
  if (next === "\n") return { value: "", end: at + 2, newline: true };
  if (next === "\r" && text[at + 2] === "\n") return { value: "", end: at + 3, newline: true };
  if (next === "x") {
    if (at + 3 >= limit) return { value: "x", end: at + 2 };
    return { value: rune(hexValue(text, at + 2, 2)), end: at + 4 };
  }
  if (next === "u") return readUtf16(text, at, limit, lenient);
  if (next === "U") {
    if (at + 9 >= limit) {
      return escapeFault("not enough length for escaped UTF-32 character", text, at, lenient);
    }
    return { value: rune(hexValue(text, at + 2, 8)), end: at + 10 };
  }
  const shown = String.fromCodePoint(text.codePointAt(at + 1) as number);
  if (lenient) return { value: `\\${shown}`, end: at + 1 + shown.length };
  const message = `found unknown escape character ${goQuotedRune(shown)}`;
  throw new FormatFault("syntax", message, at, at + 1 + shown.length, at + 1);
}

function readUtf16(text: string, at: number, limit: number, lenient: boolean): Escape {
  if (at + 5 >= limit) {
    return escapeFault("not enough length for escaped UTF-16 character", text, at, lenient);
  }
  const high = hexValue(text, at + 2, 4);
  if (high < 0xd800 || high > 0xdbff) return { value: rune(high), end: at + 6 };
  if (at + 11 >= limit) {
    return escapeFault("not enough length for escaped UTF-16 surrogate pair", text, at, lenient);
  }
  if (text[at + 6] !== "\\" || text[at + 7] !== "u") {
    return escapeFault(
      "found unexpected character after high surrogate for UTF-16 surrogate pair",
      text,
      at,
      lenient,
    );
  }
  const low = hexValue(text, at + 8, 4);
  if (low < 0xdc00 || low > 0xdfff) {
    return escapeFault("found unexpected low surrogate after high surrogate", text, at, lenient);
  }
  return { value: String.fromCodePoint((high - 0xd800) * 0x400 + (low - 0xdc00) + 0x10000), end: at + 12 };
}

function escapeFault(message: string, text: string, at: number, lenient: boolean): Escape {
  if (lenient) return { value: text.slice(at, at + 2), end: at + 2 };
  throw new FormatFault("syntax", message, at, at + 2);
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

/** A rune as Go's `%q` prints it. */
export function goQuotedRune(char: string): string {
  if (char === "'") return "'\\''";
  if (char === "\\") return "'\\\\'";
  return `'${char}'`;
}

function startsDocumentMarker(text: string, at: number, limit: number): boolean {
  if (!text.startsWith("---", at) && !text.startsWith("...", at)) return false;
  if (at + 3 > limit) return false;
  const next = text.charCodeAt(at + 3);
  return at + 3 >= limit || next === 32 || next === 9 || next === 10 || next === 13;
}

function skipBlanks(text: string, at: number, limit: number): number {
  let index = at;
  while (index < limit && (text.charCodeAt(index) === 32 || text.charCodeAt(index) === 9)) index++;
  return index;
}

function trimSpaces(value: string): string {
  let end = value.length;
  while (end > 0 && value.charCodeAt(end - 1) === 32) end--;
  return end === value.length ? value : value.slice(0, end);
}

function trimEnd(text: string, from: number, to: number): number {
  let end = to;
  while (end > from && (text.charCodeAt(end - 1) === 32 || text.charCodeAt(end - 1) === 13)) end--;
  return end;
}

function endOfLine(text: string, at: number, limit: number): number {
  const found = text.indexOf("\n", at);
  return found === -1 || found > limit ? limit : found;
}
