import type { TextEdit } from "../../text/edit";
import type { ListNode, MapNode } from "../dataNode";
import { findNode, type PathStep, type PlainValue } from "../plainValue";
import { insertFlow, removeFlow } from "./flow";
import { jsonValue } from "./format";
import { type EditSource, lineEndOf, lineStartAt } from "./result";
import type { Place } from "./yaml";

export function setJson(
  source: EditSource,
  path: readonly PathStep[],
  value: PlainValue,
): TextEdit[] | undefined {
  const old = findNode(source.document.root, path);
  if (old === undefined || path.length === 0) return undefined;
  const indent =
    /^[ \t]*/.exec(source.text.slice(lineStartAt(source.text, old.span.start), old.span.start))?.[0] ?? "";
  return [{ span: old.span, newText: write(source, value, indent) }];
}

export function insertJson(
  source: EditSource,
  parent: MapNode,
  key: string,
  value: PlainValue,
  place: Place,
): TextEdit[] | undefined {
  const { text } = source;
  const members = parent.entries.map((entry) => entry.span);
  const index = parent.entries.findIndex((entry) => entry.key === (place.before ?? place.after));
  const at = index < 0 ? members.length : place.before === undefined ? index + 1 : index;
  const first = members[0]?.start ?? parent.span.start;
  const indent = /^[ \t]*/.exec(text.slice(lineStartAt(text, first), first))?.[0] ?? "";
  const newText = `${JSON.stringify(key)}: ${write(source, value, indent)}`;
  if (text[parent.span.start] === "{") return insertFlow(text, { span: parent.span, members }, at, newText);
  return [{ span: { start: source.span.start, end: source.span.start }, newText: `{${newText}}` }];
}

export function removeJson(
  source: EditSource,
  path: readonly PathStep[],
  key: string,
): TextEdit[] | undefined {
  const parent = findNode(source.document.root, path);
  if (parent?.kind !== "map") return undefined;
  const index = parent.entries.findIndex((entry) => entry.key === key);
  if (index < 0) return undefined;
  const members = parent.entries.map((entry) => entry.span);
  return removeFlow(source.text, { span: parent.span, members }, index);
}

export function insertJsonItem(
  source: EditSource,
  list: ListNode,
  index: number,
  value: PlainValue,
): TextEdit[] {
  const members = list.items.map((item) => item.span);
  return insertFlow(source.text, { span: list.span, members }, index, write(source, value, ""));
}

export function removeJsonItem(source: EditSource, list: ListNode, index: number): TextEdit[] | undefined {
  if (list.items[index] === undefined) return undefined;
  return removeFlow(source.text, { span: list.span, members: list.items.map((item) => item.span) }, index);
}

function write(source: EditSource, value: PlainValue, indent: string): string {
  const step = /\n([ \t]+)"/.exec(source.text.slice(source.span.start, source.span.start + 500))?.[1] ?? "";
  return jsonValue(value, indent, step, lineEndOf(source.text, source.span));
}
