import type { Span } from "../../text/span";
import type { FrontMatterCursor } from "./cursor";
import { flowCursor } from "./flowCursor";
import { bare, type FlowSyntax, scanFlow, tokenAround } from "./flowScan";

const syntax: FlowSyntax = {
  separator: ":",
  hashComments: true,
  abandonedBy: /^(?:[A-Za-z_][\w.-]*|"[^"\n]*"|'[^'\n]*'):(?:\s|$)/,
};

const KEY = /^("[^"\n]*"|'[^'\n]*'|[^\s#'"[\]{},&*!|>%@`:-][^#\n:]*|-[^\s#\n:][^#\n:]*)[ \t]*:(?=\s|$)/;
/** What holds a colon inside, as in `og:title: x`. */
const ANY_KEY = /^([^\s#'"[\]{},&*!|>%@`-][^#\n]*?)[ \t]*:(?=\s|$)/;
const BLOCK_TEXT = /^[|>][-+0-9]*[ \t]*(?:#.*)?$/;

type Level =
  | { readonly kind: "key"; readonly indent: number; readonly key: string; readonly empty: boolean }
  | { readonly kind: "item"; readonly indent: number };

/** What is being written at `offset` of YAML front matter. Line by line, so that what is broken elsewhere doesn't matter. */
export function yamlCursor(text: string, span: Span, offset: number): FrontMatterCursor | undefined {
  const lineStart = Math.max(span.start, text.lastIndexOf("\n", offset - 1) + 1);
  const levels: Level[] = [];
  let blockText: number | undefined;
  let at = span.start;
  while (at < lineStart) {
    const end = endOfLine(text, at, span.end);
    const line = text.slice(at, end);
    const indent = indentOf(line);
    if (line.trim() === "" || (blockText !== undefined && indent > blockText)) {
      at = end + 1;
      continue;
    }
    blockText = undefined;
    if (/^\s*#/.test(line)) {
      at = end + 1;
      continue;
    }
    const read = readLine(line, levels);
    const value = line.slice(read.valueAt).trim();
    if (BLOCK_TEXT.test(value)) blockText = read.column;
    if (/^[[{]/.test(value)) {
      const from = at + read.valueAt + line.slice(read.valueAt).search(/[[{]/);
      const state = scanFlow(text, from, offset, syntax);
      if (state.frames.length > 0)
        return flowCursor("yaml", text, span, offset, state, syntax, keysOf(levels));
      at = Math.max(end, endOfLine(text, Math.max(from, state.end - 1), span.end)) + 1;
      continue;
    }
    at = end + 1;
  }
  if (at > offset) return undefined;
  const line = text.slice(lineStart, endOfLine(text, offset, span.end));
  const column = offset - lineStart;
  if (blockText !== undefined && Math.min(column, indentOf(line)) > blockText) return undefined;
  return onLine(text, span, offset, lineStart, line, levels);
}

function onLine(
  text: string,
  span: Span,
  offset: number,
  lineStart: number,
  line: string,
  levels: Level[],
): FrontMatterCursor | undefined {
  const column = offset - lineStart;
  const before = line.slice(0, column);
  if (/^\s*#/.test(line) || /(?:^|\s)#/.test(outsideQuotes(before))) return undefined;
  const base = { format: "yaml" as const, flow: false, separated: false, indent: "" };
  if (/^(?:[ \t]*- +)*[ \t]*-$/.test(before)) {
    const rest = line.slice(column);
    if (rest.trim() !== "") return undefined;
    descend(levels, before.length - 1, true);
    return {
      ...base,
      role: "value",
      path: keysOf(levels),
      inList: true,
      span: { start: offset, end: offset },
      typed: "",
      lead: " ",
    };
  }
  const dashes = /^[ \t]*(?:- +)*/.exec(line)?.[0] ?? "";
  const start = Math.min(dashes.length, column);
  const isItem = dashes.includes("-") && column >= dashes.length;
  if (dashes.includes("-") && !isItem) return undefined;
  const own: Level[] = [...levels];
  for (let dash = dashes.indexOf("-"); dash !== -1; dash = dashes.indexOf("-", dash + 1))
    descend(own, dash, true);
  const key = KEY.exec(line.slice(start)) ?? ANY_KEY.exec(line.slice(start));
  const keyEnd = key === null ? undefined : start + key[0].length;
  descend(own, start, false);
  if (key !== null && keyEnd !== undefined && column >= keyEnd) {
    const path = [...keysOf(own), bare(key[1] as string).toLowerCase()];
    const valueAt = keyEnd + (/^[ \t]*/.exec(line.slice(keyEnd))?.[0].length ?? 0);
    if (/[[{]/.test(line[valueAt] ?? "") && column > valueAt) {
      const state = scanFlow(text, lineStart + valueAt, offset, syntax);
      return flowCursor("yaml", text, span, offset, state, syntax, path);
    }
    if (/^[|>&*!]/.test(line.slice(valueAt))) return undefined;
    const token = tokenAround(text, lineStart + Math.min(valueAt, column), offset, span.end, /#/);
    if (isClosed(token)) return undefined;
    const lead = column === keyEnd ? " " : "";
    return { ...base, role: "value", path, inList: false, ...token, lead };
  }
  const token = tokenAround(text, lineStart + start, offset, span.end, key === null ? /#/ : /[:]/);
  if (isClosed(token)) return undefined;
  const above = own.at(-1);
  if (isItem && key === null) {
    return { ...base, role: "value", path: keysOf(own), inList: true, ...token, lead: "" };
  }
  if (above?.kind === "key" && !above.empty) return undefined;
  if (start > 0 && above === undefined) return undefined;
  const inList = own.some(({ kind }) => kind === "item");
  const indent = line.slice(0, start).replaceAll("-", " ");
  return {
    ...base,
    role: "key",
    path: keysOf(own),
    inList,
    ...token,
    lead: "",
    separated: key !== null,
    indent,
  };
}

/** Takes one line into `levels`; answers with its key's column and where its value begins. */
function readLine(line: string, levels: Level[]): { readonly column: number; readonly valueAt: number } {
  let column = indentOf(line);
  while (/^-(?: |$)/.test(line.slice(column))) {
    descend(levels, column, true);
    levels.push({ kind: "item", indent: column });
    column += 1 + (/^ */.exec(line.slice(column + 1))?.[0].length ?? 0);
  }
  const key = KEY.exec(line.slice(column)) ?? ANY_KEY.exec(line.slice(column));
  if (key === null) return { column, valueAt: column };
  descend(levels, column, false);
  const valueAt = column + key[0].length;
  const empty = /^[ \t]*(?:#.*|[&!]\S+[ \t]*)?$/.test(line.slice(valueAt).trimEnd());
  levels.push({ kind: "key", indent: column, key: bare(key[1] as string), empty });
  return { column, valueAt };
}

/** Leaves the levels that a key or dash at `column` is not below; a dash may stand under its key's first letter. */
function descend(levels: Level[], column: number, dash: boolean): void {
  for (let top = levels.at(-1); top !== undefined; top = levels.at(-1)) {
    const leaves = dash && top.kind === "key" ? top.indent > column : top.indent >= column;
    if (!leaves) return;
    levels.pop();
  }
}

function keysOf(levels: readonly Level[]): string[] {
  return levels.flatMap((level) => (level.kind === "key" ? [level.key.toLowerCase()] : []));
}

function indentOf(line: string): number {
  return /^ */.exec(line)?.[0].length ?? 0;
}

function endOfLine(text: string, at: number, limit: number): number {
  const end = text.indexOf("\n", at);
  return end === -1 || end > limit ? limit : end;
}

function outsideQuotes(line: string): string {
  return line.replace(/"(?:\\.|[^"\\])*"?|'[^']*'?/g, (quoted) => "x".repeat(quoted.length));
}

/** The cursor is behind a string's closing quote. */
function isClosed(token: { readonly typed: string; readonly quote?: string }): boolean {
  return token.quote !== undefined && token.typed.replace(/\\./g, "").includes(token.quote);
}
