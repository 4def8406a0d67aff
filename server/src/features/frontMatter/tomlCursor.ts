import type { Span } from "../../text/span";
import type { FrontMatterCursor } from "./cursor";
import { flowCursor } from "./flowCursor";
import { bare, type FlowSyntax, scanFlow, tokenAround } from "./flowScan";

const syntax: FlowSyntax = {
  separator: "=",
  hashComments: true,
  abandonedBy: /^(?:\[\[?[\w."' -]+\]\]?[ \t]*(?:#.*)?$|[A-Za-z_][\w.-]*[ \t]*=(?!=))/,
};

const HEADER = /^[ \t]*\[(\[)?([^\]#]*)/;
const KEY = /^([ \t]*)((?:"[^"\n]*"|'[^'\n]*'|[^\s="'#])(?:"[^"\n]*"|'[^'\n]*'|[^="'#])*?)[ \t]*=/;

/** What is being written at `offset` of TOML front matter. Line by line, with the last table's header in mind. */
export function tomlCursor(text: string, span: Span, offset: number): FrontMatterCursor | undefined {
  let table: readonly string[] = [];
  let inList = false;
  let at = span.start;
  while (at <= offset) {
    const newline = text.indexOf("\n", at);
    const end = newline === -1 || newline > span.end ? span.end : newline;
    const line = text.slice(at, end);
    const header = HEADER.exec(line);
    const key = header === null ? KEY.exec(line) : null;
    if (header !== null) {
      if (offset <= end) return headerCursor(text, at, offset, end);
      table = parts(header[2] as string);
      inList = header[1] === "[";
    } else if (key !== null) {
      const equals = at + key[0].length;
      const dotted = parts(key[2] as string);
      if (offset < equals && offset <= end) return keyCursor(text, at, offset, end, [...table], inList, true);
      const valueAt = equals + (/^[ \t]*/.exec(text.slice(equals, end))?.[0].length ?? 0);
      const value = text.slice(valueAt, end);
      const path = [...table, ...dotted].map((part) => part.toLowerCase());
      if (value.startsWith('"""') || value.startsWith("'''")) {
        const close = text.indexOf(value.slice(0, 3), valueAt + 3);
        if (close === -1 || close + 3 >= offset) return undefined;
        at = lineAfter(text, close, span.end);
        continue;
      }
      if (/^[[{]/.test(value)) {
        const state = scanFlow(text, valueAt, offset, syntax);
        if (state.frames.length > 0) {
          if (offset > valueAt) return flowCursor("toml", text, span, offset, state, syntax, path);
          return undefined;
        }
        if (state.end >= offset) return undefined;
        if (state.end >= end) {
          at = lineAfter(text, Math.max(state.end, valueAt), span.end);
          continue;
        }
      }
      if (offset <= end) return valueCursor(text, valueAt, offset, end, path);
    } else if (offset <= end) {
      if (/#/.test(text.slice(at, offset))) return undefined;
      return keyCursor(text, at, offset, end, [...table], inList, false);
    }
    at = end + 1;
  }
  return undefined;
}

/** Behind the last dot in a header's brackets, so that `[cover.` goes on below `cover`. */
function headerCursor(
  text: string,
  lineStart: number,
  offset: number,
  lineEnd: number,
): FrontMatterCursor | undefined {
  const line = text.slice(lineStart, lineEnd);
  const open = lineStart + line.indexOf("[") + (line.includes("[[") ? 2 : 1);
  const close = text.indexOf("]", open);
  const end = close === -1 || close > lineEnd ? lineEnd : close;
  if (offset < open || offset > end || /["'#]/.test(text.slice(open, end))) return undefined;
  const dot = text.lastIndexOf(".", offset - 1);
  const start = dot < open ? open : dot + 1;
  return {
    format: "toml",
    role: "table",
    path: dot < open ? [] : parts(text.slice(open, dot)).map((part) => part.toLowerCase()),
    inList: line.includes("[["),
    flow: false,
    span: { start, end },
    typed: text.slice(start, offset).trimStart(),
    lead: "",
    separated: true,
    indent: "",
  };
}

function keyCursor(
  text: string,
  lineStart: number,
  offset: number,
  lineEnd: number,
  table: readonly string[],
  inList: boolean,
  separated: boolean,
): FrontMatterCursor {
  const dot = text.lastIndexOf(".", offset - 1);
  const isDotted = dot >= lineStart && !/["']/.test(text.slice(lineStart, offset));
  const above = isDotted ? parts(text.slice(lineStart, dot)) : [];
  const token = tokenAround(text, isDotted ? dot + 1 : lineStart, offset, lineEnd, /[=#.]/);
  return {
    format: "toml",
    role: "key",
    path: [...table, ...above].map((part) => part.toLowerCase()),
    inList,
    flow: false,
    ...token,
    lead: "",
    separated,
    indent: /^[ \t]*/.exec(text.slice(lineStart, offset))?.[0] ?? "",
  };
}

function valueCursor(
  text: string,
  valueAt: number,
  offset: number,
  lineEnd: number,
  path: readonly string[],
): FrontMatterCursor | undefined {
  const token = tokenAround(text, Math.min(valueAt, offset), offset, lineEnd, /#/);
  const closed = token.quote !== undefined && token.typed.replace(/\\./g, "").includes(token.quote);
  if (closed || (token.quote === undefined && /[#"']/.test(token.typed))) return undefined;
  return {
    format: "toml",
    role: "value",
    path,
    inList: false,
    flow: false,
    ...token,
    lead: "",
    separated: false,
    indent: "",
  };
}

/** The parts of a dotted key, without quotes. */
function parts(key: string): string[] {
  const found = key.match(/"[^"]*"|'[^']*'|[^.\s"']+/g) ?? [];
  return found.map(bare);
}

function lineAfter(text: string, at: number, limit: number): number {
  const newline = text.indexOf("\n", at);
  return newline === -1 || newline >= limit ? limit + 1 : newline + 1;
}
