import type { Span } from "../../text/span";

/** An open bracket or brace. */
export interface FlowFrame {
  readonly open: "[" | "{";
  /** The key whose value is being written, as written. */
  key?: string;
}

/** The state of flow text at its end. */
export interface FlowState {
  /** Outermost first; empty when everything was closed at `end`. */
  readonly frames: FlowFrame[];
  /** Where the text stopped being flow: behind the last closing bracket, or at the limit. */
  readonly end: number;
  /** Behind the last separator: what is being written starts there, after blanks. */
  readonly tokenStart: number;
  /** The quote that is open at the end. */
  readonly quote?: '"' | "'";
  readonly inComment: boolean;
  /** A value stands before on an earlier line, with no comma behind it. */
  readonly commaAt?: number;
}

export interface FlowSyntax {
  readonly separator: ":" | "=";
  readonly hashComments: boolean;
  /** A key of the block around, at a line's start: the brackets were never closed. */
  readonly abandonedBy?: RegExp;
}

const BLANK = /[ \t\r\n]/;

/**
 * Reads brackets from `from`, where one opens, up to `to`: a half-typed text at any point, so nothing is required to
 * be closed. Linear; a string left open ends with its line.
 */
export function scanFlow(text: string, from: number, to: number, syntax: FlowSyntax): FlowState {
  const frames: FlowFrame[] = [];
  let tokenStart = from;
  let quote: '"' | "'" | undefined;
  let inComment = false;
  let valueEnd: number | undefined;
  let commaAt: number | undefined;
  const done = (end: number): FlowState => ({
    frames,
    end,
    tokenStart,
    ...(quote === undefined ? {} : { quote }),
    inComment,
    ...(commaAt === undefined ? {} : { commaAt }),
  });
  const blankToken = (at: number): boolean => text.slice(tokenStart, at).trim() === "";
  for (let at = from; at < to; at++) {
    const char = text[at] as string;
    if (char === "\n") {
      inComment = false;
      quote = undefined;
      const top = frames.at(-1);
      if (valueEnd === undefined && !blankToken(at) && (top?.open === "[" || top?.key !== undefined)) {
        valueEnd = tokenStart + text.slice(tokenStart, at).trimEnd().length;
      }
      if (valueEnd !== undefined && top !== undefined) {
        commaAt = valueEnd;
        valueEnd = undefined;
        top.key = undefined;
        tokenStart = at + 1;
      }
      const lineEnd = text.indexOf("\n", at + 1);
      const line = text.slice(at + 1, lineEnd === -1 ? text.length : lineEnd);
      if (syntax.abandonedBy?.test(line) === true) {
        frames.length = 0;
        return done(at);
      }
      continue;
    }
    if (inComment) continue;
    if (quote !== undefined) {
      if (char === "\\" && quote === '"') at++;
      else if (char === quote) {
        quote = undefined;
        valueEnd = at + 1;
      }
      continue;
    }
    if (BLANK.test(char)) continue;
    if (char === "#" && syntax.hashComments && (at === 0 || BLANK.test(text[at - 1] as string))) {
      inComment = true;
      continue;
    }
    const top = frames.at(-1);
    if ((char === '"' || char === "'") && blankToken(at)) {
      quote = char;
      valueEnd = undefined;
    } else if ((char === "[" || char === "{") && blankToken(at)) {
      frames.push({ open: char });
      tokenStart = at + 1;
      commaAt = undefined;
      valueEnd = undefined;
    } else if ((char === "]" || char === "}") && top !== undefined) {
      frames.pop();
      if (frames.length === 0) return done(at + 1);
      valueEnd = at + 1;
      tokenStart = at + 1;
      commaAt = undefined;
    } else if (char === "," && top !== undefined) {
      top.key = undefined;
      tokenStart = at + 1;
      valueEnd = undefined;
      commaAt = undefined;
    } else if (char === syntax.separator && top?.open === "{" && top.key === undefined) {
      top.key = bare(text.slice(tokenStart, at));
      tokenStart = at + 1;
      valueEnd = undefined;
      commaAt = undefined;
    }
  }
  return done(to);
}

/** A key or value without blanks and quotes around it. */
export function bare(token: string): string {
  return token.trim().replace(/^(["'])(.*)\1$/s, "$2");
}

export interface Token {
  readonly span: Span;
  readonly typed: string;
  readonly quote?: '"' | "'";
}

/** What stands around `offset` from `start` on: up to the closing quote, or to the next of `ends`, on one line. */
export function tokenAround(text: string, start: number, offset: number, limit: number, ends: RegExp): Token {
  let from = start;
  while (from < offset && BLANK.test(text[from] as string)) from++;
  const newline = text.indexOf("\n", offset);
  let lineEnd = newline === -1 || newline > limit ? limit : newline;
  if (lineEnd > offset && text[lineEnd - 1] === "\r") lineEnd--;
  const first = text[from];
  if ((first === '"' || first === "'") && from < offset) {
    const close = text.indexOf(first, offset);
    const inner = close === -1 || close > lineEnd ? undefined : text.slice(offset, close);
    // What is between the cursor and a quote far off belongs to the next value: this one isn't closed yet.
    const closed = inner !== undefined && !/[,:=\]}]/.test(inner);
    return {
      span: { start: from, end: closed ? (close as number) + 1 : wordEnd(text, offset, lineEnd) },
      typed: text.slice(from + 1, offset),
      quote: first,
    };
  }
  let end = offset;
  while (end < lineEnd && !ends.test(text[end] as string)) end++;
  while (end > offset && BLANK.test(text[end - 1] as string)) end--;
  return { span: { start: from, end }, typed: text.slice(from, offset) };
}

function wordEnd(text: string, offset: number, limit: number): number {
  let end = offset;
  while (end < limit && /[\p{L}\p{N}_-]/u.test(text[end] as string)) end++;
  return end;
}
