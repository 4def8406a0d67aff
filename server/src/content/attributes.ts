import { isAlphanumeric, isDigit, isLetter, isPunctuation, isWhite, skipWhite } from "./characters";
import type { FenceAttribute } from "./page";

export interface AttributeBlock {
  readonly attributes: readonly FenceAttribute[];
  /** Behind the closing brace. */
  readonly end: number;
}

type Value = FenceAttribute["value"];
interface Read {
  readonly value: Value;
  readonly end: number;
}

/**
 * Goldmark's attribute block `{#id .class key=value}` at `from` (which may be white space), as Hugo 0.169 reads it on
 * headings and fences; undefined when it is malformed. A bare word, a single-quoted value and a value with characters
 * beyond letters, digits, `_ : . -` are malformed. Lists and nested blocks are read `MAX_DEPTH` deep.
 */
export function readAttributes(
  source: string,
  from: number,
  to: number,
  depth = 0,
): AttributeBlock | undefined {
  let at = skipWhite(source, from, to);
  if (source.charCodeAt(at) !== BRACE_OPEN || at >= to || depth > MAX_DEPTH) return undefined;
  at++;
  const attributes: FenceAttribute[] = [];
  for (;;) {
    // Hugo looks for the brace before it skips white space: `{ }` is malformed, `{a=1 }` is not.
    if (at < to && source.charCodeAt(at) === BRACE_CLOSE) return { attributes, end: at + 1 };
    at = skipWhite(source, at, to);
    const read = readAttribute(source, at, to, depth);
    if (read === undefined) return undefined;
    addAttribute(attributes, read);
    at = skipWhite(source, read.span.end, to);
    if (at < to && source.charCodeAt(at) === COMMA) at = skipWhite(source, at + 1, to);
  }
}

const MAX_DEPTH = 16;
const BRACE_OPEN = 123;
const BRACE_CLOSE = 125;
const BRACKET_OPEN = 91;
const BRACKET_CLOSE = 93;
const COMMA = 44;
const QUOTE = 34;
const BACKSLASH = 92;
const ESCAPES: Readonly<Record<string, string>> = {
  '"': '"',
  "/": "/",
  "\\": "\\",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
};

/** Classes add up; of other names each stands, and the last one counts. */
function addAttribute(attributes: FenceAttribute[], added: FenceAttribute): void {
  const index = added.name === "class" ? attributes.findIndex((attribute) => attribute.name === "class") : -1;
  const earlier = attributes[index];
  if (earlier === undefined) attributes.push(added);
  else attributes[index] = { ...earlier, value: `${earlier.value} ${added.value}` };
}

function readAttribute(source: string, from: number, to: number, depth: number): FenceAttribute | undefined {
  const first = from < to ? source.charCodeAt(from) : -1;
  if (first === 35 || first === 46) {
    let at = from + 1;
    while (at < to && isShorthandCharacter(source.charCodeAt(at))) at++;
    return {
      name: first === 35 ? "id" : "class",
      value: source.slice(from + 1, at),
      span: { start: from, end: at },
    };
  }
  const nameEnd = wordEnd(source, from, to);
  if (nameEnd === from) return undefined;
  const name = source.slice(from, nameEnd);
  const equals = skipWhite(source, nameEnd, to);
  if (equals >= to || source.charCodeAt(equals) !== 61) return undefined;
  const read = readValue(source, equals + 1, to, depth);
  if (read === undefined || (name === "class" && typeof read.value !== "string")) return undefined;
  return { name, value: read.value, span: { start: from, end: read.end } };
}

function isShorthandCharacter(code: number): boolean {
  return !isWhite(code) && (!isPunctuation(code) || code === 95 || code === 45 || code === 58 || code === 46);
}

/** The end of a word `[A-Za-z_:][A-Za-z0-9_:.-]*`; `from` when there is none. */
function wordEnd(source: string, from: number, to: number): number {
  const first = from < to ? source.charCodeAt(from) : -1;
  if (!isLetter(first) && first !== 95 && first !== 58) return from;
  let at = from + 1;
  while (at < to) {
    const code = source.charCodeAt(at);
    if (!isAlphanumeric(code) && code !== 95 && code !== 58 && code !== 46 && code !== 45) break;
    at++;
  }
  return at;
}

function readValue(source: string, from: number, to: number, depth: number): Read | undefined {
  const at = skipWhite(source, from, to);
  if (at >= to) return undefined;
  const code = source.charCodeAt(at);
  if (code === BRACE_OPEN) {
    const block = readAttributes(source, at, to, depth + 1);
    if (block === undefined) return undefined;
    const hasNull = block.attributes.some((attribute) => attribute.value === null);
    return { value: hasNull ? null : source.slice(at, block.end), end: block.end };
  }
  if (code === BRACKET_OPEN) return readList(source, at, to, depth);
  if (code === QUOTE) return readQuoted(source, at, to);
  if (code === 45 || code === 43 || isDigit(code)) return readNumber(source, at, to);
  const end = wordEnd(source, at, to);
  if (end === at) return undefined;
  const word = source.slice(at, end);
  return { value: WORDS.has(word) ? (WORDS.get(word) as boolean | null) : word, end };
}

function readList(source: string, from: number, to: number, depth: number): Read | undefined {
  if (depth > MAX_DEPTH) return undefined;
  const values: (string | number | boolean | null)[] = [];
  let at = from + 1;
  for (let index = 0; ; index++) {
    const code = at < to ? source.charCodeAt(at) : -1;
    if (code === BRACKET_CLOSE) return { value: values, end: at + 1 };
    if (index > 0 && code === COMMA) at++;
    const read = readValue(source, at, to, depth + 1);
    if (read === undefined) return undefined;
    values.push(isList(read.value) ? read.value.join(" ") : read.value);
    at = skipWhite(source, read.end, to);
  }
}

const WORDS: ReadonlyMap<string, boolean | null> = new Map([
  ["true", true],
  ["false", false],
  ["null", null],
]);

function isList(value: Value): value is readonly (string | number | boolean | null)[] {
  return Array.isArray(value);
}

function readQuoted(source: string, from: number, to: number): Read | undefined {
  let value = "";
  let at = from + 1;
  while (at < to) {
    const code = source.charCodeAt(at);
    if (code === 10) return undefined;
    if (code === QUOTE) return { value, end: at + 1 };
    if (code === BACKSLASH && at + 1 < to) {
      const resolved = ESCAPES[source[at + 1] as string];
      value += resolved ?? "\\";
      at += resolved === undefined ? 1 : 2;
      continue;
    }
    value += source[at];
    at++;
  }
  return undefined;
}

function readNumber(source: string, from: number, to: number): Read | undefined {
  let at = from;
  if (!isDigit(source.charCodeAt(at))) at++;
  if (at >= to || !isDigit(source.charCodeAt(at))) return undefined;
  const digits = (start: number): number => {
    let end = start;
    while (end < to && isDigit(source.charCodeAt(end))) end++;
    return end;
  };
  at = digits(at);
  if (at < to && source.charCodeAt(at) === 46) at = digits(at + 1);
  if (at < to && (source.charCodeAt(at) | 32) === 101) {
    const sign =
      at + 1 < to && (source.charCodeAt(at + 1) === 45 || source.charCodeAt(at + 1) === 43) ? 1 : 0;
    const end = digits(at + 1 + sign);
    // Go's ParseFloat refuses an exponent without digits.
    if (end === at + 1 + sign) return undefined;
    at = end;
  }
  const value = Number(source.slice(from, at));
  // Go's ParseFloat refuses what overflows.
  return Number.isFinite(value) ? { value, end: at } : undefined;
}
