import type { Span } from "../../text/span";
import type { DataEntry, DataNode, FormatProblem, ListNode, MapNode, ScalarNode } from "../dataNode";
import { FormatFault } from "../fault";
import { decodeYaml, YamlAnchors } from "./decode";
import { parseYaml } from "./parser";
import { plainScalar } from "./scalar";
import { scanYaml } from "./scanner";
import { faultOf } from "./yamlError";

interface Line {
  readonly start: number;
  readonly end: number;
  /** Offset of the first character that is neither space nor tab; `end` for a blank line. */
  readonly first: number;
}

interface Recovery {
  readonly text: string;
  readonly limit: number;
  readonly problems: FormatProblem[];
  readonly anchors: YamlAnchors;
}

const MAX_DEPTH = 60;

/**
 * Reads broken YAML piece by piece: a piece is a line that begins a key (or item) at the outermost
 * indentation, with the deeper lines below. A piece that reads by itself is kept as it is; a broken one is cut
 * along its own inner lines; a broken line gives what its key and the rest of it say.
 * Adds the problems of other pieces to `problems`, whose first is Hugo's.
 */
export function recoverYaml(text: string, span: Span, problems: FormatProblem[]): MapNode {
  const state = { text, limit: span.end, problems, anchors: new YamlAnchors() };
  const lines = splitLines(text, span);
  const entries = readEntries(state, lines, span.end, 0);
  return { kind: "map", span: { start: span.start, end: span.end }, entries, flow: false };
}

function splitLines(text: string, span: Span): Line[] {
  const lines: Line[] = [];
  let start = span.start;
  while (start < span.end) {
    const found = text.indexOf("\n", start);
    const end = found === -1 || found >= span.end ? span.end : found + 1;
    let first = start;
    while (first < end && (text[first] === " " || text[first] === "\t")) first++;
    if (text[first] === "\n" || text[first] === "\r") first = end;
    lines.push({ start, end, first });
    start = end;
  }
  return lines;
}

function readEntries(state: Recovery, lines: readonly Line[], end: number, depth: number): DataEntry[] {
  const entries: DataEntry[] = [];
  const seen = new Map<string, DataEntry>();
  for (const piece of cutPieces(state.text, lines, false)) {
    for (const entry of readPiece(state, piece, end, depth)) {
      if (seen.has(entry.key)) report(state, duplicate(state.text, entry, seen.get(entry.key) as DataEntry));
      else seen.set(entry.key, entry);
      entries.push(entry);
    }
  }
  return entries;
}

function duplicate(_text: string, entry: DataEntry, _first: DataEntry): FormatProblem {
  return {
    code: "duplicate-key",
    message: `mapping key ${JSON.stringify(entry.key)} already defined`,
    span: entry.keySpan,
  };
}

/** Groups lines: each line at (or left of) the first one's indentation begins a piece. */
function cutPieces(text: string, lines: readonly Line[], items: boolean): Line[][] {
  const pieces: Line[][] = [];
  let outer = -1;
  for (const line of lines) {
    const isText = line.first < line.end && text[line.first] !== "#";
    const width = line.first - line.start;
    if (isText && outer < 0) outer = width;
    const isDash = text[line.first] === "-" && /[\s]/.test(text[line.first + 1] ?? " ");
    const begins = isText && width <= outer && (items || !isDash || pieces.length === 0);
    if (begins || pieces.length === 0) pieces.push([line]);
    else (pieces[pieces.length - 1] as Line[]).push(line);
  }
  return pieces;
}

function readPiece(
  state: Recovery,
  piece: readonly Line[],
  end: number,
  depth: number,
): readonly DataEntry[] {
  const { text } = state;
  const start = (piece[0] as Line).start;
  const pieceEnd = Math.min(end, (piece[piece.length - 1] as Line).end);
  const whole = tryParse(state, start, pieceEnd, false);
  if (!(whole instanceof FormatFault)) {
    if (whole === undefined || whole.kind === "null") return [];
    if (whole.kind === "map") return whole.entries;
    const code = "syntax";
    report(state, { code, message: "string was used where mapping is expected", span: whole.span });
    const key = whole.kind === "string" ? halfKey(text, piece, whole) : undefined;
    return key === undefined ? [] : [key];
  }
  report(state, whole.toProblem(state.limit));
  const head = piece.find((line) => line.first < line.end && text[line.first] !== "#");
  if (head === undefined) return [];
  const key = keyOfLine(text, head);
  if (key === undefined) return [];
  const below = piece.slice(piece.indexOf(head) + 1);
  if (key.valueStart >= key.lineEnd && below.some((line) => line.first < line.end) && depth < MAX_DEPTH) {
    return [entryOf(key, readBelow(state, below, pieceEnd, depth + 1, key.valueStart))];
  }
  return [entryOf(key, readLineValue(state, head, key))];
}

/** A line without a colon is a key being typed, when it looks like one. */
function halfKey(text: string, piece: readonly Line[], node: DataNode): DataEntry | undefined {
  const head = piece.find((line) => line.first < line.end && text[line.first] !== "#");
  if (head === undefined || node.kind !== "string") return undefined;
  const match = /^[A-Za-z_][\w-]*$/.exec(text.slice(node.span.start, node.span.end));
  if (match === null) return undefined;
  const { span } = node;
  return {
    key: node.value,
    keySpan: span,
    value: { kind: "null", span: { start: span.end, end: span.end } },
    span,
  };
}

interface LineKey {
  readonly text: string;
  readonly span: Span;
  readonly colonEnd: number;
  /** First character of the value; `lineEnd` where the line has none. */
  readonly valueStart: number;
  readonly lineEnd: number;
}

function keyOfLine(text: string, line: Line): LineKey | undefined {
  let lineEnd = line.end;
  while (lineEnd > line.first && /\s/.test(text[lineEnd - 1] as string)) lineEnd--;
  const source = text.slice(line.first, lineEnd);
  const quoted = /^(?:"((?:[^"\\]|\\.)*)"|'((?:[^']|'')*)')\s*:(?=\s|$)/.exec(source);
  let keyLength: number;
  let name: string;
  let colon: number;
  if (quoted !== null) {
    colon = quoted[0].length - 1;
    keyLength = source.slice(0, colon).trimEnd().length;
    name = quoted[1] ?? (quoted[2] ?? "").replaceAll("''", "'");
  } else {
    colon = colonOf(source);
    if (colon <= 0) return undefined;
    keyLength = source.slice(0, colon).trimEnd().length;
    name = source.slice(0, keyLength);
  }
  let valueStart = line.first + colon + 1;
  const colonEnd = valueStart;
  while (valueStart < lineEnd && (text[valueStart] === " " || text[valueStart] === "\t")) valueStart++;
  const span = { start: line.first, end: line.first + keyLength };
  return { text: name, span, colonEnd, valueStart, lineEnd: Math.max(lineEnd, colonEnd) };
}

function colonOf(source: string): number {
  for (let at = source.indexOf(":"); at !== -1; at = source.indexOf(":", at + 1)) {
    const next = source[at + 1];
    if (next === undefined || next === " " || next === "\t") return at;
  }
  return -1;
}

function entryOf(key: LineKey, value: DataNode): DataEntry {
  const end = Math.max(key.colonEnd, value.span.end);
  return { key: key.text, keySpan: key.span, value, span: { start: key.span.start, end } };
}

/** What stands below a key whose own line has no value: a list or a map, read piece by piece. */
function readBelow(
  state: Recovery,
  lines: readonly Line[],
  end: number,
  depth: number,
  at: number,
): DataNode {
  const { text } = state;
  const first = lines.find((line) => line.first < line.end && text[line.first] !== "#");
  if (first === undefined) return nullAt(at);
  if (text[first.first] !== "-") {
    const entries = readEntries(state, lines, end, depth);
    const span = { start: entries[0]?.span.start ?? at, end: lastEnd(entries, at) };
    return entries.length === 0 ? nullAt(at) : { kind: "map", span, entries, flow: false };
  }
  return readItems(state, lines, end);
}

function readItems(state: Recovery, lines: readonly Line[], end: number): ListNode {
  const items: DataNode[] = [];
  let start = -1;
  let last = 0;
  for (const piece of cutPieces(state.text, lines, true)) {
    const head = piece[0] as Line;
    const pieceEnd = Math.min(end, (piece[piece.length - 1] as Line).end);
    let parsed = tryParse(state, head.start, pieceEnd, false);
    if (parsed instanceof FormatFault) {
      report(state, parsed.toProblem(state.limit));
      parsed = tryParse(state, head.start, head.end, true);
    }
    if (start < 0) start = head.first;
    last = Math.max(last, head.first);
    if (parsed instanceof FormatFault || parsed === undefined) continue;
    if (parsed.kind === "list") items.push(...parsed.items);
    last = Math.max(last, parsed.span.end);
  }
  return {
    kind: "list",
    span: { start: Math.max(0, start), end: Math.max(start, last) },
    items,
    flow: false,
  };
}

function lastEnd(entries: readonly DataEntry[], otherwise: number): number {
  return entries.reduce((end, entry) => Math.max(end, entry.span.end), otherwise);
}

/** The value on a broken line: an unclosed quote or flow collection as far as it goes, else its plain text. */
function readLineValue(state: Recovery, line: Line, key: LineKey): DataNode {
  const { text } = state;
  if (key.valueStart >= key.lineEnd) return nullAt(key.colonEnd);
  const parsed = tryParse(state, line.start, line.end, true);
  if (!(parsed instanceof FormatFault) && parsed?.kind === "map") {
    const [entry] = parsed.entries;
    if (entry !== undefined && entry.keySpan.start === key.span.start && entry.value.kind !== "null") {
      return entry.value;
    }
  }
  const span = { start: key.valueStart, end: key.lineEnd };
  const source = text.slice(span.start, span.end);
  const comment = source.search(/\s#/);
  if (comment < 0) return plainScalar(source, span);
  const trimmed = source.slice(0, comment).trimEnd();
  return plainScalar(trimmed, { start: span.start, end: span.start + trimmed.length });
}

function tryParse(
  state: Recovery,
  start: number,
  end: number,
  lenient: boolean,
): DataNode | undefined | FormatFault {
  try {
    const documents = parseYaml(scanYaml(state.text, start, end, { lenient }), { lenient });
    return decodeYaml(documents, state.anchors).root;
  } catch (error) {
    return faultOf(error, state.text, { start, end });
  }
}

function report(state: Recovery, problem: FormatProblem): void {
  const known = state.problems.some(
    ({ span }) => problem.span.start <= Math.max(span.end, span.start + 1) && span.start <= problem.span.end,
  );
  // One fault a place, and no more than an editor can show: the same text is read more than once here.
  if (!known && state.problems.length < 100) state.problems.push(problem);
}

function nullAt(offset: number): ScalarNode {
  return { kind: "null", span: { start: offset, end: offset } };
}
