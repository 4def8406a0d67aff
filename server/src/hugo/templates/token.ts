/** Kinds of tokens inside one `{{ … }}`, after Go's text/template/parse lexer. */
export type TokenType =
  | "identifier"
  | "field"
  | "variable"
  | "dot"
  | "string"
  | "rawString"
  | "rune"
  | "number"
  | "pipe"
  | "open"
  | "close"
  | "declare"
  | "assign"
  | "comma"
  | "space"
  | "other";

export interface Token {
  readonly type: TokenType;
  readonly start: number;
  readonly end: number;
}

/** What stands between two delimiters: plain text, a comment, or an action with its tokens. */
export type Piece =
  | { readonly kind: "text"; readonly start: number; readonly end: number }
  | {
      readonly kind: "comment";
      readonly start: number;
      readonly end: number;
      /** Between the comment marks. */
      readonly textStart: number;
      readonly textEnd: number;
    }
  | {
      readonly kind: "action";
      readonly start: number;
      readonly end: number;
      readonly tokens: readonly Token[];
      /** False when the right delimiter is missing. */
      readonly closed: boolean;
    };

/**
 * Splits a template into text, comments and actions; the pieces tile the text (UTF-16 offsets).
 * Never fails: an action without `}}` ends before the next `{{` or at the end of the text, an unterminated
 * quoted string at its line end. One pass over the text. Go's text/template lexer, Hugo 0.169 delimiters.
 */
export function tokenizeTemplate(text: string): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  while (at < text.length) {
    const left = text.indexOf("{{", at);
    const textEnd = left < 0 ? text.length : left;
    if (textEnd > at) pieces.push({ kind: "text", start: at, end: textEnd });
    if (left < 0) break;
    const piece = readComment(text, left) ?? readAction(text, left);
    pieces.push(piece);
    at = piece.end;
  }
  return pieces;
}

/** The offset behind `{{` and a trim marker with its white space. */
function afterLeftDelimiter(text: string, start: number): number {
  const at = start + 2;
  return text[at] === "-" && isSpace(text.charCodeAt(at + 1)) ? at + 2 : at;
}

function readComment(text: string, start: number): Piece | undefined {
  const open = afterLeftDelimiter(text, start);
  if (!text.startsWith("/*", open)) return undefined;
  const close = text.indexOf("*/", open + 2);
  if (close < 0) {
    return { kind: "comment", start, end: text.length, textStart: open + 2, textEnd: text.length };
  }
  let end = close + 2;
  if (isSpace(text.charCodeAt(end)) && text.startsWith("-}}", end + 1)) end += 4;
  else if (text.startsWith("}}", end)) end += 2;
  return { kind: "comment", start, end, textStart: open + 2, textEnd: close };
}

function readAction(text: string, start: number): Piece {
  const tokens: Token[] = [];
  let at = afterLeftDelimiter(text, start);
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === 125 && text.charCodeAt(at + 1) === 125) {
      return { kind: "action", start, end: at + 2, tokens, closed: true };
    }
    if (code === 123 && text.charCodeAt(at + 1) === 123) {
      return { kind: "action", start, end: at, tokens, closed: false };
    }
    if (isSpace(code) && isTrimmedEnd(text, at + 1)) {
      return { kind: "action", start, end: at + 4, tokens, closed: true };
    }
    const token = readToken(text, at);
    tokens.push(token);
    at = token.end;
  }
  return { kind: "action", start, end: text.length, tokens, closed: false };
}

/** `-}}` */
function isTrimmedEnd(text: string, at: number): boolean {
  return text.charCodeAt(at) === 45 && text.charCodeAt(at + 1) === 125 && text.charCodeAt(at + 2) === 125;
}

function readToken(text: string, start: number): Token {
  const code = text.charCodeAt(start);
  const next = text.charCodeAt(start + 1);
  if (isSpace(code)) return { type: "space", start, end: spaceEnd(text, start) };
  switch (text[start]) {
    case '"':
      return { type: "string", start, end: quotedEnd(text, start, 34) };
    case "'":
      return { type: "rune", start, end: quotedEnd(text, start, 39) };
    case "`": {
      const close = text.indexOf("`", start + 1);
      return { type: "rawString", start, end: close < 0 ? text.length : close + 1 };
    }
    case "|":
      return { type: "pipe", start, end: start + 1 };
    case "(":
      return { type: "open", start, end: start + 1 };
    case ")":
      return { type: "close", start, end: start + 1 };
    case ",":
      return { type: "comma", start, end: start + 1 };
    case "=":
      return { type: "assign", start, end: start + 1 };
    case ":":
      return next === 61
        ? { type: "declare", start, end: start + 2 }
        : { type: "other", start, end: start + 1 };
    case "$":
      return { type: "variable", start, end: wordEnd(text, start + 1) };
    case ".":
      if (isDigit(next)) return { type: "number", start, end: numberEnd(text, start + 1) };
      if (isWord(next)) return { type: "field", start, end: wordEnd(text, start + 1) };
      return { type: "dot", start, end: start + 1 };
    case "+":
    case "-":
      if (isDigit(next) || (next === 46 && isDigit(text.charCodeAt(start + 2)))) {
        return { type: "number", start, end: numberEnd(text, start + 1) };
      }
      return { type: "other", start, end: start + 1 };
    default:
      if (isDigit(code)) return { type: "number", start, end: numberEnd(text, start) };
      if (isWord(code)) return { type: "identifier", start, end: wordEnd(text, start) };
      return { type: "other", start, end: start + 1 };
  }
}

/** Behind the closing quote; an unterminated one ends at the line end, as Go's lexer stops there. */
function quotedEnd(text: string, start: number, quote: number): number {
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === quote) return at + 1;
    if (code === 10) return at;
    if (code === 92 && text.charCodeAt(at + 1) !== 10) at++;
  }
  return text.length;
}

function spaceEnd(text: string, start: number): number {
  let at = start;
  // The last space before `-}}` belongs to the trim marker.
  while (isSpace(text.charCodeAt(at)) && !(at > start && isTrimmedEnd(text, at + 1))) at++;
  return at;
}

function wordEnd(text: string, start: number): number {
  let at = start;
  while (isWord(text.charCodeAt(at)) || isDigit(text.charCodeAt(at))) at++;
  return at;
}

function numberEnd(text: string, start: number): number {
  let at = start;
  while (isDigit(text.charCodeAt(at)) || isWord(text.charCodeAt(at)) || text[at] === ".") at++;
  return at;
}

function isSpace(code: number): boolean {
  return code === 32 || code === 9 || code === 10 || code === 13;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** Letters, `_`, and anything beyond ASCII (Go asks for Unicode letters; a reader may be generous). */
function isWord(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95 || code > 127;
}
