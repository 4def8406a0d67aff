import type { Notation } from "../../hugo/shortcodes/call";
import type { Span } from "../../text/span";

/** One parameter of a tag as far as it is typed. */
export interface TypedParameter {
  readonly name?: string;
  readonly nameSpan?: Span;
  /** Without quotes; empty behind a bare `=`. */
  readonly value: string;
  readonly valueSpan: Span;
  readonly quote: "" | '"' | "`";
  /** The closing quote is there, or none is needed. */
  readonly closed: boolean;
  readonly span: Span;
}

/** The tag around the cursor, read leniently: whatever Hugo's lexer would say of it, the author is still typing. */
export interface TagContext {
  readonly notation: Notation;
  /** At `{{`. */
  readonly start: number;
  /** `{{< /name`: a closing call. */
  readonly closing: boolean;
  /** Empty, at the place where the name goes, while nothing is typed. */
  readonly nameSpan: Span;
  readonly name: string;
  readonly parameters: readonly TypedParameter[];
  /** Where `>}}` or `%}}` begins, when the tag has one. */
  readonly delimiter?: number;
  /** `/` before the right delimiter. */
  readonly selfClosing: boolean;
  readonly cursor: TagCursor;
}

export type TagCursor =
  | { readonly at: "name" }
  /** In or behind the name of a parameter or a bare positional value: `typed` may become either. */
  | { readonly at: "parameter"; readonly index: number; readonly parameter: TypedParameter }
  | { readonly at: "value"; readonly index: number; readonly parameter: TypedParameter }
  /** Between parameters, where the next one (number `index`) would go. */
  | { readonly at: "gap"; readonly index: number };

/** A tag longer than this is not looked for: nobody types one. */
const longestTag = 4000;

/** The tag that holds `offset` (UTF-16), or undefined outside of tags. Total, and linear in the tag's length. */
export function tagContext(text: string, offset: number): TagContext | undefined {
  const start = openerBefore(text, offset);
  if (start === undefined) return undefined;
  const notation = text.charAt(start + 2) as Notation;
  let at = skipSpace(text, start + 3);
  // `{{</* … */>}}` is text about a shortcode, not a call.
  if (at === start + 3 && text.startsWith("/*", at)) return undefined;
  let closing = false;
  if (text.charAt(at) === "/") {
    closing = true;
    at = skipSpace(text, at + 1);
  }
  // A word on a later line is the text that follows, not the name that is being typed.
  if (offset < at && text.slice(offset, at).includes("\n")) return unnamed(notation, start, closing, offset);
  const nameStart = Math.min(at, offset);
  const beforeName = at;
  while (at < text.length && isNameCharacter(text.charAt(at))) at++;
  const nameSpan = { start: nameStart, end: at === beforeName ? nameStart : at };
  const nameEnd = at;
  const parameters: TypedParameter[] = [];
  let delimiter: number | undefined;
  let selfClosing = false;
  while (at < text.length) {
    at = skipSpace(text, at);
    if (at === text.length) break;
    if (isRightDelimiter(text, at)) {
      delimiter = at;
      break;
    }
    if (text.startsWith("{{<", at) || text.startsWith("{{%", at) || text.startsWith("}}", at)) break;
    if (isHalfDelimiter(text, at)) break;
    if (text.charAt(at) === "/" && isRightDelimiter(text, skipSpace(text, at + 1))) {
      selfClosing = true;
      at++;
      continue;
    }
    // What stands behind the cursor's line belongs to the tag only when a delimiter shows it does.
    if (at > offset && text.slice(offset, at).includes("\n") && !endsSoon(text, at)) break;
    const parameter = readParameter(text, at);
    if (parameter === undefined) break;
    parameters.push(parameter);
    at = parameter.span.end;
  }
  if (delimiter !== undefined && delimiter < offset) return undefined;
  return {
    notation,
    start,
    closing,
    nameSpan,
    name: text.slice(beforeName, nameEnd),
    parameters,
    delimiter,
    selfClosing,
    cursor: cursorAt(offset, nameSpan, parameters),
  };
}

function unnamed(notation: Notation, start: number, closing: boolean, offset: number): TagContext {
  const nameSpan = { start: offset, end: offset };
  return {
    notation,
    start,
    closing,
    nameSpan,
    name: "",
    parameters: [],
    selfClosing: false,
    cursor: { at: "name" },
  };
}

function cursorAt(offset: number, nameSpan: Span, parameters: readonly TypedParameter[]): TagCursor {
  if (offset <= nameSpan.end) return { at: "name" };
  for (const [index, parameter] of parameters.entries()) {
    if (offset < parameter.span.start) return { at: "gap", index };
    if (offset > parameter.span.end) continue;
    if (parameter.name !== undefined) {
      const inName = parameter.nameSpan !== undefined && offset <= parameter.nameSpan.end;
      return { at: inName ? "parameter" : "value", index, parameter };
    }
    if (parameter.quote === "") return { at: "parameter", index, parameter };
    // Before the opening quote nothing of the value is typed.
    if (offset === parameter.span.start) return { at: "gap", index };
    const inQuotes = offset > parameter.span.start && offset <= parameter.valueSpan.end;
    if (inQuotes) return { at: "value", index, parameter };
  }
  return { at: "gap", index: parameters.length };
}

function openerBefore(text: string, offset: number): number | undefined {
  if (offset < 3) return undefined;
  const lowest = Math.max(0, offset - longestTag);
  for (
    let at = text.lastIndexOf("{{", offset - 3);
    at >= lowest && at !== -1;
    at = text.lastIndexOf("{{", at - 1)
  ) {
    const mark = text.charAt(at + 2);
    if (mark === "<" || mark === "%") return at;
    if (at === 0) return undefined;
  }
  return undefined;
}

function readParameter(text: string, start: number): TypedParameter | undefined {
  const first = text.charAt(start);
  if (first === '"' || first === "`") {
    const quoted = readQuoted(text, start);
    const behind = skipSpace(text, quoted.span.end);
    if (text.charAt(behind) === "=" && quoted.closed) return named(text, quoted.valueSpan, start, behind);
    return quoted;
  }
  let at = start;
  while (
    at < text.length &&
    !isSpace(text.charAt(at)) &&
    !'="`'.includes(text.charAt(at)) &&
    !isRightDelimiter(text, at) &&
    !isHalfDelimiter(text, at)
  )
    at++;
  if (at === start && text.charAt(at) !== "=") return bare(text, start, start + 1);
  const behind = skipSpace(text, at);
  if (text.charAt(behind) === "=") return named(text, { start, end: at }, start, behind);
  return bare(text, start, at);
}

function named(text: string, nameSpan: Span, start: number, equals: number): TypedParameter {
  const name = text.slice(nameSpan.start, nameSpan.end);
  const value = readValue(text, equals + 1);
  return { ...value, name, nameSpan, span: { start, end: value.span.end } };
}

/** The value behind `=`. Blanks may stand before it, unless what follows them is the next `name=`. */
function readValue(text: string, start: number): TypedParameter {
  const at = skipBlanks(text, start);
  const first = text.charAt(at);
  if (first === '"' || first === "`") return readQuoted(text, at);
  const end = bareEnd(text, at);
  const isNext =
    at > start &&
    (end === at || /[="`]/.test(text.slice(at, end)) || text.charAt(skipBlanks(text, end)) === "=");
  return isNext ? bare(text, start, start) : bare(text, at, end);
}

function bareEnd(text: string, start: number): number {
  let at = start;
  while (
    at < text.length &&
    !isSpace(text.charAt(at)) &&
    !isRightDelimiter(text, at) &&
    !isHalfDelimiter(text, at)
  )
    at++;
  return at;
}

function bare(text: string, start: number, end: number): TypedParameter {
  const span = { start, end };
  return { value: text.slice(start, end), valueSpan: span, quote: "", closed: true, span };
}

function readQuoted(text: string, start: number): TypedParameter {
  const quote = text.charAt(start) as '"' | "`";
  let at = start + 1;
  while (at < text.length && text.charAt(at) !== quote) {
    // A double-quoted value ends with its line, and a half-typed one before the delimiter.
    if (quote === '"' && (text.charAt(at) === "\n" || (isRightDelimiter(text, at) && !closesLater(text, at))))
      break;
    at += quote === '"' && text.charAt(at) === "\\" ? 2 : 1;
  }
  at = Math.min(at, text.length);
  const closed = text.charAt(at) === quote;
  const valueSpan = { start: start + 1, end: at };
  return {
    value: text.slice(valueSpan.start, valueSpan.end),
    valueSpan,
    quote,
    closed,
    span: { start, end: closed ? at + 1 : at },
  };
}

/** True when a quote follows on the same line, so that `>}}` stands inside of it. */
function closesLater(text: string, at: number): boolean {
  const newline = text.indexOf("\n", at);
  const quote = text.indexOf('"', at);
  return quote !== -1 && (newline === -1 || quote < newline);
}

/** True when a right delimiter stands on the line at `at`. */
function endsSoon(text: string, at: number): boolean {
  const newline = text.indexOf("\n", at);
  const line = text.slice(at, newline === -1 ? text.length : newline);
  const end = line.search(/[>%]\}\}/);
  const opener = line.search(/\{\{[<%]/);
  return end !== -1 && (opener === -1 || end < opener);
}

function isRightDelimiter(text: string, at: number): boolean {
  return text.startsWith(">}}", at) || text.startsWith("%}}", at);
}

/** `>}`, `%}`, `}` or `>` before white space: what an editor has closed by itself, which need not be all that was opened. */
function isHalfDelimiter(text: string, at: number): boolean {
  const first = text.charAt(at);
  if (first !== ">" && first !== "%" && first !== "}") return false;
  const behind = first !== "}" && text.charAt(at + 1) === "}" ? at + 2 : at + 1;
  if (first === "%" && behind === at + 1) return false;
  return behind === text.length || isSpace(text.charAt(behind));
}

function isNameCharacter(character: string): boolean {
  return /[\p{L}\p{Nd}_\-/.]/u.test(character) && character !== "";
}

function isSpace(character: string): boolean {
  return (
    character === " " ||
    character === "\t" ||
    character === "\n" ||
    character === "\r" ||
    character === "\v" ||
    character === "\f"
  );
}

function skipSpace(text: string, start: number): number {
  let at = start;
  while (at < text.length && isSpace(text.charAt(at))) at++;
  return at;
}

function skipBlanks(text: string, start: number): number {
  let at = start;
  while (text.charAt(at) === " " || text.charAt(at) === "\t") at++;
  return at;
}
