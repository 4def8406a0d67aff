import type { TextEdit } from "../../text/edit";
import type { DataEntry, DataNode, ListNode, MapNode } from "../dataNode";
import { findNode, type PathStep, type PlainValue } from "../plainValue";
import { insertFlow, removeFlow } from "./flow";
import { isRecord, type QuoteStyle, tomlKey, tomlString, tomlValue } from "./format";
import { type EditSource, lineEndOf, lineStartAt, nextLineAt } from "./result";
import type { Place } from "./yaml";

/** The edits that write `value` over the node at `path`; tables under headers cannot be replaced as a whole. */
export function setToml(
  source: EditSource,
  path: readonly PathStep[],
  value: PlainValue,
): TextEdit[] | undefined {
  const old = findNode(source.document.root, path);
  if (old === undefined || path.length === 0) return undefined;
  if ((old.kind === "map" || old.kind === "list") && !old.flow) return undefined;
  const parent = findNode(source.document.root, path.slice(0, -1));
  const quote = old.kind === "string" && old.style === "single" ? "single" : quoteOf(parent);
  const newText = tomlValue(value, quote);
  return newText === undefined ? undefined : [{ span: old.span, newText }];
}

/** The edits that add `key` to the table `parent` at `path`. */
export function insertToml(
  source: EditSource,
  path: readonly PathStep[],
  parent: MapNode,
  key: string,
  value: PlainValue,
  place: Place,
): TextEdit[] | undefined {
  const { text, span } = source;
  const quote = quoteOf(parent);
  const written = tomlValue(value, quote);
  if (written === undefined) return undefined;
  const newText = `${tomlKey(key)} = ${written}`;
  const lineEnd = lineEndOf(text, span);
  if (parent.flow) {
    const members = parent.entries.map((entry) => entry.span);
    const index = parent.entries.findIndex((entry) => entry.key === (place.before ?? place.after));
    const at = index < 0 ? members.length : place.before === undefined ? index + 1 : index;
    const edits = insertFlow(text, { span: parent.span, members }, at, newText);
    return members.length > 0 ? edits : edits.map((edit) => ({ ...edit, newText: ` ${newText} ` }));
  }
  if (path.length === 0 && isRecord(value) && Object.keys(value).length > 0) {
    const lines = tableLines(key, value, quote);
    if (lines === undefined) return undefined;
    const isFirst = text.slice(span.start, span.end).trim() === "";
    const needsBreak = span.end > span.start && text[span.end - 1] !== "\n";
    const lead = (needsBreak ? lineEnd : "") + (isFirst ? "" : lineEnd);
    return [{ span: { start: span.end, end: span.end }, newText: lead + lines.join(lineEnd) + lineEnd }];
  }
  const own = parent.entries.filter((entry) => isLineEntry(entry));
  const beside = own.find((entry) => entry.key === (place.before ?? place.after));
  if (beside !== undefined && place.before !== undefined) {
    const lineStart = lineStartAt(text, beside.span.start);
    const indent = text.slice(lineStart, beside.span.start);
    return [{ span: { start: lineStart, end: lineStart }, newText: indent + newText + lineEnd }];
  }
  const previous = beside ?? own[own.length - 1];
  if (previous !== undefined) {
    const indent = text.slice(lineStartAt(text, previous.span.start), previous.span.start);
    const at = nextLineAt(text, previous.span.end, span.end);
    const needsBreak = text[at - 1] !== "\n";
    const line = (indent.trim() === "" ? indent : "") + newText;
    return [{ span: { start: at, end: at }, newText: needsBreak ? lineEnd + line : line + lineEnd }];
  }
  const at = path.length === 0 ? span.start : nextLineAt(text, parent.span.start, span.end);
  const needsBreak = at > 0 && text[at - 1] !== "\n";
  return [{ span: { start: at, end: at }, newText: needsBreak ? lineEnd + newText : newText + lineEnd }];
}

function tableLines(name: string, table: PlainValue, quote: QuoteStyle): string[] | undefined {
  if (!isRecord(table)) return undefined;
  const lines = [`[${tomlKey(name)}]`];
  for (const [key, value] of Object.entries(table)) {
    const written = tomlValue(value, quote);
    if (written === undefined) return undefined;
    lines.push(`${tomlKey(key)} = ${written}`);
  }
  return lines;
}

/** True for `key = value` lines; false for tables that a header opens. */
function isLineEntry({ keySpan, span, value }: DataEntry): boolean {
  if (span.start !== keySpan.start) return false;
  return !((value.kind === "map" || value.kind === "list") && !value.flow);
}

/** The edits that take the entry `key` out of the table at `path`. */
export function removeToml(
  source: EditSource,
  path: readonly PathStep[],
  key: string,
): TextEdit[] | undefined {
  const { text, span } = source;
  const parent = findNode(source.document.root, path);
  if (parent?.kind !== "map") return undefined;
  const index = parent.entries.findIndex((entry) => entry.key === key);
  const entry = parent.entries[index];
  if (entry === undefined) return undefined;
  if (parent.flow) {
    return removeFlow(text, { span: parent.span, members: parent.entries.map((one) => one.span) }, index);
  }
  const start = lineStartAt(text, entry.span.start);
  return [{ span: { start, end: nextLineAt(text, entry.span.end, span.end) }, newText: "" }];
}

export function renameToml(source: EditSource, entry: DataEntry, name: string): TextEdit[] {
  const quote = source.text[entry.keySpan.start];
  const newText =
    quote === "'" ? tomlString(name, "single") : quote === '"' ? tomlString(name, "double") : tomlKey(name);
  return [{ span: entry.keySpan, newText }];
}

export function insertTomlItem(
  source: EditSource,
  list: ListNode,
  index: number,
  value: PlainValue,
): TextEdit[] | undefined {
  const newText = tomlValue(value, quoteOf(list));
  if (!list.flow || newText === undefined) return undefined;
  return insertFlow(
    source.text,
    { span: list.span, members: list.items.map((item) => item.span) },
    index,
    newText,
  );
}

export function removeTomlItem(source: EditSource, list: ListNode, index: number): TextEdit[] | undefined {
  const { text, span } = source;
  const item = list.items[index];
  if (item === undefined) return undefined;
  if (list.flow)
    return removeFlow(text, { span: list.span, members: list.items.map((one) => one.span) }, index);
  const start = lineStartAt(text, item.span.start);
  return [{ span: { start, end: nextLineAt(text, item.span.end, span.end) }, newText: "" }];
}

function quoteOf(near: DataNode | undefined): QuoteStyle {
  const values =
    near?.kind === "map" ? near.entries.map((entry) => entry.value) : near?.kind === "list" ? near.items : [];
  const styles = new Set(values.flatMap((value) => (value.kind === "string" ? [value.style] : [])));
  return styles.size === 1 && styles.has("single") ? "single" : "double";
}
