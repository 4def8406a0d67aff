import type { TextEdit } from "../../text/edit";
import type { DataEntry, DataNode, ListNode, MapNode } from "../dataNode";
import { findNode, type PathStep, type PlainValue } from "../plainValue";
import { insertFlow, removeFlow } from "./flow";
import {
  isRecord,
  type QuoteStyle,
  type YamlStyle,
  yamlBlock,
  yamlEntry,
  yamlFlow,
  yamlKey,
  yamlString,
} from "./format";
import { type EditSource, lineEndOf, lineStartAt, nextLineAt } from "./result";

/** Where a new entry goes: beside a key of the same map, or last. */
export interface Place {
  readonly before?: string;
  readonly after?: string;
}

/** The edits that write `value` over the node at `path`, which must be there; undefined where it cannot be. */
export function setYaml(
  source: EditSource,
  path: readonly PathStep[],
  value: PlainValue,
): TextEdit[] | undefined {
  const { text, document } = source;
  const old = findNode(document.root, path);
  if (old === undefined || path.length === 0) return undefined;
  const step = path[path.length - 1] as PathStep;
  const parent = findNode(document.root, path.slice(0, -1));
  const inFlow = isInFlow(document.root, path.slice(0, -1));
  const style = styleOf(source, parent);
  const quote: QuoteStyle =
    old.kind === "string" && (old.style === "single" || old.style === "double") ? old.style : style.quote;
  const entry = parent?.kind === "map" ? parent.entries.findLast((one) => one.key === step) : undefined;
  const from = entry === undefined ? old.span.start : afterColon(text, entry);
  const isEmpty = old.span.end <= old.span.start;
  const isBlock = (old.kind === "map" || old.kind === "list") && !old.flow;
  const asBlock = !inFlow && wantsBlock(value, old, style);
  if (!asBlock) {
    const newText = yamlFlow(value, quote, inFlow);
    if (isEmpty || (isBlock && entry !== undefined)) {
      return [{ span: { start: from, end: Math.max(from, old.span.end) }, newText: ` ${newText}` }];
    }
    return [{ span: old.span, newText }];
  }
  const lineEnd = lineEndOf(text, source.span);
  if (isBlock) {
    const indent = blanksTo(text, old.span.start);
    const lines = yamlBlock(value, indent, style);
    return [{ span: old.span, newText: (lines.join(lineEnd) as string).slice(indent.length) }];
  }
  if (entry === undefined) {
    const indent = blanksTo(text, old.span.start);
    return [{ span: old.span, newText: yamlBlock(value, indent, style).join(lineEnd).slice(indent.length) }];
  }
  const indent = blanksTo(text, entry.keySpan.start);
  const deeper = indent + (Array.isArray(value) ? (style.listStep ?? style.step) : style.step);
  const newText = lineEnd + yamlBlock(value, deeper, style).join(lineEnd);
  return [{ span: { start: from, end: Math.max(from, old.span.end) }, newText }];
}

function wantsBlock(value: PlainValue, old: DataNode, style: YamlStyle): boolean {
  if (isRecord(value)) return Object.keys(value).length > 0 && !(old.kind === "map" && old.flow);
  if (!Array.isArray(value) || value.length === 0) return false;
  if (old.kind === "list") return !old.flow;
  return style.listStep !== undefined || value.some((item) => typeof item === "object" && item !== null);
}

/** The edits that add `key` to the map `parent` at `path`. */
export function insertYaml(
  source: EditSource,
  path: readonly PathStep[],
  parent: MapNode,
  key: string,
  value: PlainValue,
  place: Place,
): TextEdit[] | undefined {
  const { text, span } = source;
  const style = styleOf(source, parent);
  const own = parent.entries.filter((entry) => text.slice(entry.keySpan.start, entry.keySpan.end) !== "<<");
  const lineEnd = lineEndOf(text, span);
  if (isInFlow(source.document.root, path)) {
    const index = placeIndex(own, place);
    const newText = `${yamlKey(key, true)}: ${yamlFlow(value, style.quote, true)}`;
    return insertFlow(text, { span: parent.span, members: own.map((entry) => entry.span) }, index, newText);
  }
  const first = own[0];
  if (first === undefined) {
    if (path.length > 0) return undefined;
    const newText = yamlEntry(key, value, "", style).join(lineEnd) + lineEnd;
    const at = span.end;
    const needsBreak = at > span.start && text[at - 1] !== "\n";
    return [{ span: { start: at, end: at }, newText: (needsBreak ? lineEnd : "") + newText }];
  }
  const indent = blanksTo(text, first.keySpan.start);
  const lines = yamlEntry(key, value, indent, style).join(lineEnd);
  const next = own[placeIndex(own, place)];
  if (next !== undefined) {
    const lineStart = lineStartAt(text, next.keySpan.start);
    if (text.slice(lineStart, next.keySpan.start).trim() === "") {
      return [{ span: { start: lineStart, end: lineStart }, newText: lines + lineEnd }];
    }
    const { start } = next.keySpan;
    return [{ span: { start, end: start }, newText: lines.slice(indent.length) + lineEnd + indent }];
  }
  return insertLine(source, (own[own.length - 1] as DataEntry).span.end, lines);
}

function placeIndex(entries: readonly DataEntry[], place: Place): number {
  const before = entries.findIndex((entry) => entry.key === place.before);
  if (before >= 0) return before;
  const after = entries.findIndex((entry) => entry.key === place.after);
  return after >= 0 ? after + 1 : entries.length;
}

/** Puts lines after the line on which `end` stands. */
function insertLine({ text, span }: EditSource, end: number, lines: string): TextEdit[] {
  const lineEnd = lineEndOf(text, span);
  const at = nextLineAt(text, end, span.end);
  const needsBreak = at > 0 && text[at - 1] !== "\n";
  return [{ span: { start: at, end: at }, newText: needsBreak ? lineEnd + lines : lines + lineEnd }];
}

/** The edits that take the entry `key` out of the map at `path`. */
export function removeYaml(
  source: EditSource,
  path: readonly PathStep[],
  key: string,
): TextEdit[] | undefined {
  const { text, span, document } = source;
  const parent = findNode(document.root, path);
  if (parent?.kind !== "map") return undefined;
  const index = parent.entries.findIndex((entry) => entry.key === key);
  const entry = parent.entries[index];
  if (entry === undefined) return undefined;
  if (isInFlow(document.root, path)) {
    return removeFlow(text, { span: parent.span, members: parent.entries.map((one) => one.span) }, index);
  }
  if (parent.entries.length === 1 && path.length > 0) return setYaml(source, path, {});
  const lineStart = lineStartAt(text, entry.keySpan.start);
  const next = parent.entries[index + 1];
  if (text.slice(lineStart, entry.keySpan.start).trim() !== "") {
    if (next === undefined) return undefined;
    return [{ span: { start: entry.keySpan.start, end: next.keySpan.start }, newText: "" }];
  }
  return [{ span: { start: lineStart, end: nextLineAt(text, entry.span.end, span.end) }, newText: "" }];
}

/** The edits that write another name over a key, quoted as it was. */
export function renameYaml(source: EditSource, entry: DataEntry, name: string): TextEdit[] {
  const quote = source.text[entry.keySpan.start];
  const newText =
    quote === '"' ? yamlString(name, "double") : quote === "'" ? yamlString(name, "single") : yamlKey(name);
  return [{ span: entry.keySpan, newText }];
}

/** The edits that put `value` before item `index` of the list at `path`. */
export function insertYamlItem(
  source: EditSource,
  path: readonly PathStep[],
  list: ListNode,
  index: number,
  value: PlainValue,
): TextEdit[] | undefined {
  const { text, document } = source;
  const style = styleOf(source, list);
  if (list.flow || isInFlow(document.root, path)) {
    const newText = yamlFlow(value, style.quote, true);
    return insertFlow(
      text,
      { span: list.span, members: list.items.map((item) => item.span) },
      index,
      newText,
    );
  }
  const indent = blanksTo(text, list.span.start);
  const lineEnd = lineEndOf(text, source.span);
  const lines = yamlBlock([value], indent, style).join(lineEnd);
  const next = list.items[index];
  if (next === undefined) return insertLine(source, list.span.end, lines);
  const dash = dashBefore(text, next.span.start);
  return [{ span: { start: dash, end: dash }, newText: lines.slice(indent.length) + lineEnd + indent }];
}

/** The edits that take item `index` out of the list at `path`. */
export function removeYamlItem(
  source: EditSource,
  path: readonly PathStep[],
  list: ListNode,
  index: number,
): TextEdit[] | undefined {
  const { text, span, document } = source;
  const item = list.items[index];
  if (item === undefined) return undefined;
  if (list.flow || isInFlow(document.root, path)) {
    return removeFlow(text, { span: list.span, members: list.items.map((one) => one.span) }, index);
  }
  if (list.items.length === 1) return setYaml(source, path, []);
  const dash = dashBefore(text, item.span.start);
  const lineStart = lineStartAt(text, dash);
  const next = list.items[index + 1];
  if (text.slice(lineStart, dash).trim() !== "") {
    if (next === undefined) return undefined;
    return [{ span: { start: dash, end: dashBefore(text, next.span.start) }, newText: "" }];
  }
  return [{ span: { start: lineStart, end: nextLineAt(text, item.span.end, span.end) }, newText: "" }];
}

function dashBefore(text: string, at: number): number {
  let dash = at - 1;
  while (dash > 0 && text[dash] !== "-") dash--;
  return dash;
}

function afterColon(text: string, entry: DataEntry): number {
  return text.indexOf(":", entry.keySpan.end) + 1;
}

/** As many blanks as stand before `at` on its line: dashes count as blanks. */
function blanksTo(text: string, at: number): string {
  return text.slice(lineStartAt(text, at), at).replace(/[^\t ]/g, " ");
}

function isInFlow(root: DataNode, path: readonly PathStep[]): boolean {
  for (let length = 0; length <= path.length; length++) {
    const node = findNode(root, path.slice(0, length));
    if ((node?.kind === "map" || node?.kind === "list") && node.flow) return true;
  }
  return false;
}

function styleOf({ document, text }: EditSource, near: DataNode | undefined): YamlStyle {
  let step = "  ";
  let listStep: string | undefined;
  for (const { keySpan, value } of document.root.entries) {
    if ((value.kind !== "map" && value.kind !== "list") || value.flow) continue;
    const width = blanksTo(text, value.span.start).length - blanksTo(text, keySpan.start).length;
    if (width < 0 || width > 8) continue;
    if (value.kind === "list") listStep ??= " ".repeat(width);
    else if (width > 0) step = " ".repeat(width);
  }
  return { quote: quoteOf(near ?? document.root), step, listStep };
}

/** The quotes that all strings beside use; plain where they differ or where there are none. */
function quoteOf(near: DataNode): QuoteStyle {
  const values =
    near.kind === "map" ? near.entries.map((entry) => entry.value) : near.kind === "list" ? near.items : [];
  const styles = new Set(values.flatMap((value) => (value.kind === "string" ? [value.style] : [])));
  const [style] = styles;
  return styles.size === 1 && (style === "single" || style === "double") ? style : "plain";
}
