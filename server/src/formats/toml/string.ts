import { FormatFault } from "../fault";
import { goUnicode } from "./goText";

export interface TomlString {
  readonly value: string;
  readonly end: number;
  readonly multiline: boolean;
}

const ESCAPES: Readonly<Record<string, string>> = {
  '"': '"',
  "\\": "\\",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  e: "\x1b",
};

/**
 * Reads the TOML string whose opening quote stands at `at`, as pelletier/go-toml 2.4 does (TOML 1.1).
 * Throws FormatFault at the first character that may not stand there.
 */
export function readTomlString(text: string, at: number, limit: number, keyOnly = false): TomlString {
  const quote = text[at] as string;
  const triple = !keyOnly && text[at + 1] === quote && text[at + 2] === quote && at + 2 < limit;
  return triple ? readMultiline(text, at, limit, quote) : readSingle(text, at, limit, quote);
}

function readSingle(text: string, at: number, limit: number, quote: string): TomlString {
  const basic = quote === '"';
  const kind = basic ? "basic" : "literal";
  let value = "";
  let run = at + 1;
  let index = at + 1;
  while (index < limit) {
    const code = text.charCodeAt(index);
    if (text[index] === quote) {
      return { value: value + text.slice(run, index), end: index + 1, multiline: false };
    }
    if (code === 10 || code === 13) throw fault(`${kind} strings cannot have new lines`, index);
    if (basic && code === 92) {
      value += text.slice(run, index);
      const sequence = readEscape(text, index, limit);
      value += sequence.value;
      index = sequence.end;
      run = index;
      continue;
    }
    if ((code < 32 && code !== 9) || code === 127) {
      throw fault(`${kind} strings cannot have control characters`, index);
    }
    index++;
  }
  throw endFault(`unterminated ${kind} string`, at, limit);
}

function readMultiline(text: string, at: number, limit: number, quote: string): TomlString {
  const basic = quote === '"';
  const kind = basic ? "basic" : "literal";
  let index = at + 3;
  if (text[index] === "\n") index++;
  else if (text[index] === "\r" && text[index + 1] === "\n") index += 2;
  let value = "";
  let run = index;
  while (index < limit) {
    const code = text.charCodeAt(index);
    if (text[index] === quote) {
      let end = index;
      while (end < limit && text[end] === quote) end++;
      const count = end - index;
      if (count > 5) throw fault(`too many quotes at the end of a multiline ${kind} string`, index);
      if (count >= 3) {
        return { value: value + text.slice(run, end - 3), end, multiline: true };
      }
      index = end;
      continue;
    }
    if (basic && code === 92) {
      value += text.slice(run, index);
      const folded = foldedEnd(text, index, limit);
      if (folded !== undefined) index = folded;
      else {
        const sequence = readEscape(text, index, limit);
        value += sequence.value;
        index = sequence.end;
      }
      run = index;
      continue;
    }
    if (code === 13 && text[index + 1] !== "\n") {
      throw fault("carriage returns must be followed by a newline character", index);
    }
    if ((code < 32 && code !== 9 && code !== 10 && code !== 13) || code === 127) {
      throw fault(`multiline ${kind} strings cannot have control characters`, index);
    }
    index++;
  }
  throw endFault(`multiline ${kind} string not terminated by ${quote.repeat(3)}`, at, limit);
}

/** After a backslash that ends its line: where the text goes on; undefined for any other backslash. */
function foldedEnd(text: string, at: number, limit: number): number | undefined {
  let index = at + 1;
  const next = text[index];
  if (next !== " " && next !== "\t" && next !== "\n" && next !== "\r") return undefined;
  while (index < limit && (text[index] === " " || text[index] === "\t")) index++;
  if (text[index] === "\r") index++;
  if (index >= limit || text[index] !== "\n") {
    throw fault(`invalid escape character ${goUnicode(text, at + 1)}`, at);
  }
  index++;
  while (index < limit) {
    const char = text[index];
    if (char === "\r" && text[index + 1] !== "\n") break;
    if (char !== " " && char !== "\t" && char !== "\n" && char !== "\r") break;
    index++;
  }
  return index;
}

function readEscape(text: string, at: number, limit: number): { value: string; end: number } {
  const name = text[at + 1];
  if (name === undefined || at + 1 >= limit) throw fault("need a character after \\", at);
  const simple = ESCAPES[name];
  if (simple !== undefined) return { value: simple, end: at + 2 };
  const digits = name === "x" ? 2 : name === "u" ? 4 : name === "U" ? 8 : 0;
  if (digits === 0) throw fault(`invalid escape character ${goUnicode(text, at + 1)}`, at);
  if (at + 2 + digits > limit) throw fault("unicode escape sequence is too short", at);
  let point = 0;
  for (let index = at + 2; index < at + 2 + digits; index++) {
    const digit = Number.parseInt(text[index] as string, 16);
    if (Number.isNaN(digit)) throw fault("invalid hexadecimal digit in unicode escape sequence", index);
    point = point * 16 + digit;
  }
  if (point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff)) {
    throw fault("escape sequence is not a valid unicode code point", at);
  }
  return { value: String.fromCodePoint(point), end: at + 2 + digits };
}

function fault(message: string, at: number): FormatFault {
  return new FormatFault("syntax", message, at, at + 1);
}

/** A fault that Hugo finds at the end of the text: it points to the last byte there. */
export function endFault(message: string, start: number, limit: number): FormatFault {
  return new FormatFault("syntax", message, start, limit, Math.max(start, limit - 1));
}
