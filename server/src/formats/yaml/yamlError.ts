import type { Span } from "../../text/span";
import type { FormatProblemCode } from "../dataNode";
import { FormatFault } from "../fault";
import type { ScanPosition } from "./quoted";
import type { YamlToken } from "./token";

/** What is wrong with a token, as the reader says it. */
export class YamlError extends Error {
  constructor(
    message: string,
    readonly token: YamlToken,
    readonly code: FormatProblemCode = "syntax",
  ) {
    super(message);
  }
}

/** A scanner's or parser's complaint as a fault, at the place where the reader reports it; throws anything else again. */
export function faultOf(error: unknown, text: string, span: Span): FormatFault {
  if (error instanceof FormatFault) return error;
  if (!(error instanceof YamlError)) throw error;
  const { token, code, message } = error;
  return new FormatFault(code, message, token.start, token.end, offsetAt(text, span.start, token));
}

/**
 * The offset of a line and column (from 1, in code points), counted from `start`, no further than that line's end. A
 * reader that counts too many lines may point behind the text that it reads.
 */
export function offsetAt(text: string, start: number, { line, column }: ScanPosition): number {
  let at = start;
  for (let left = line - 1; left > 0; left--) {
    const found = text.indexOf("\n", at);
    if (found === -1) return text.length;
    at = found + 1;
  }
  for (let left = column - 1; left > 0 && at < text.length && text.charCodeAt(at) !== 10; left--) {
    const code = text.charCodeAt(at);
    at += code >= 0xd800 && code < 0xdc00 && at + 1 < text.length ? 2 : 1;
  }
  return at;
}
