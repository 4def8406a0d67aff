import type { Span } from "../../text/span";
import type { DataEntry, DataNode, ListNode, MapNode } from "../dataNode";
import { FormatFault } from "../fault";

/** One part of a dotted key or header. */
export interface KeyPart {
  readonly text: string;
  readonly span: Span;
}

type Mutable<Type> = { -readonly [Key in keyof Type]: Type[Key] };

interface OpenEntry extends Mutable<DataEntry> {
  span: Mutable<Span>;
}

/** How a table came to be: decides what may still be added to it. */
type Origin = "implicit" | "header" | "dotted" | "inline" | "item";

/** A table that may still grow, with the entries that lead to it. */
export interface Table {
  readonly node: MapNode & { readonly entries: OpenEntry[]; readonly span: Mutable<Span> };
  readonly children: Map<string, Child>;
  origin: Origin;
  /** What must grow with it. */
  readonly above: readonly { readonly span: Mutable<Span> }[];
}

type Child =
  | { readonly kind: "table"; readonly table: Table }
  | {
      readonly kind: "array";
      readonly items: Table[];
      readonly list: ListNode & { readonly items: DataNode[] };
    }
  | { readonly kind: "value" };

export function rootTable(span: Span): Table {
  const node = { kind: "map" as const, span: { ...span }, entries: [], flow: false };
  return { node, children: new Map(), origin: "header", above: [] };
}

/** Adds `value` under the last part; the parts before it name tables, made where they are missing. */
export function addValue(table: Table, parts: readonly KeyPart[], value: DataNode, keyRaw: Span): void {
  let current = table;
  for (const part of parts.slice(0, -1)) {
    const child = current.children.get(part.text);
    if (child === undefined) current = addTable(current, part, "dotted", part.span.start);
    else if (child.kind === "table" && child.table.origin === "dotted") current = child.table;
    // A table that a header made, in whole or on the way to another, is closed to dotted keys.
    else throw duplicate(`toml: key ${part.text} is already defined`, keyRaw);
  }
  const last = parts[parts.length - 1] as KeyPart;
  if (current.children.has(last.text)) throw duplicate(`toml: key ${last.text} is already defined`, keyRaw);
  current.children.set(last.text, { kind: "value" });
  addEntry(current, last, value, last.span.start);
}

/** Keeps a value whose key is taken: it stays in the tree, and the fault tells of it. */
export function addDuplicate(table: Table, parts: readonly KeyPart[], value: DataNode): void {
  let current = table;
  for (const part of parts.slice(0, -1)) {
    const child = current.children.get(part.text);
    if (child?.kind !== "table") return;
    current = child.table;
  }
  const last = parts[parts.length - 1] as KeyPart;
  addEntry(current, last, value, last.span.start);
}

/** Opens the table of a header `[a.b]` that begins at `start`. */
export function openTable(root: Table, parts: readonly KeyPart[], keyRaw: Span, start: number): Table {
  const parent = descend(root, parts, keyRaw, start);
  const last = parts[parts.length - 1] as KeyPart;
  const child = parent.children.get(last.text);
  if (child === undefined) return addTable(parent, last, "header", start);
  if (child.kind === "array")
    throw duplicate(`toml: table ${last.text} already exists as an array of tables`, keyRaw);
  if (child.kind === "value" || child.table.origin === "inline") {
    throw duplicate(`toml: key ${last.text} should be a table, not a value`, keyRaw);
  }
  if (child.table.origin === "dotted") {
    throw duplicate(`toml: table ${last.text} already exists as defined by a dotted key`, keyRaw);
  }
  if (child.table.origin === "header") throw duplicate(`toml: table ${last.text} already exists`, keyRaw);
  child.table.origin = "header";
  return child.table;
}

/** Opens one more item of the array of tables `[[a.b]]`. */
export function openArrayItem(root: Table, parts: readonly KeyPart[], keyRaw: Span, start: number): Table {
  const parent = descend(root, parts, keyRaw, start);
  const last = parts[parts.length - 1] as KeyPart;
  let child = parent.children.get(last.text);
  if (child === undefined) {
    const list = { kind: "list" as const, span: { start, end: last.span.end }, items: [], flow: false };
    addEntry(parent, last, list, start);
    child = { kind: "array", items: [], list };
    parent.children.set(last.text, child);
  }
  if (child.kind !== "array") {
    const kind = kindOf(child);
    throw duplicate(
      `toml: key ${last.text} already exists as a ${kind}, but should be an array table`,
      keyRaw,
    );
  }
  const entry = parent.node.entries.find((one) => one.value === (child as { list: DataNode }).list);
  const node = { kind: "map" as const, span: { start, end: last.span.end }, entries: [], flow: false };
  const above = [
    child.list as { span: Mutable<Span> },
    ...(entry ? [entry] : []),
    parent.node,
    ...parent.above,
  ];
  const table: Table = { node, children: new Map(), origin: "item", above };
  child.items.push(table);
  child.list.items.push(node);
  grow(table, last.span.end);
  return table;
}

/** What a key holds, as go-toml names it. */
function kindOf(child: Child): string {
  if (child.kind !== "table" || child.table.origin === "inline") return "value";
  return child.table.origin === "dotted" ? "kv-table" : "table";
}

function descend(root: Table, parts: readonly KeyPart[], keyRaw: Span, start: number): Table {
  let current = root;
  for (const part of parts.slice(0, -1)) {
    const child = current.children.get(part.text);
    if (child === undefined) current = addTable(current, part, "implicit", start);
    else if (child.kind === "array") current = child.items[child.items.length - 1] as Table;
    else if (child.kind === "table" && child.table.origin !== "inline") current = child.table;
    else throw duplicate(`toml: key ${part.text} already exists as a value`, keyRaw);
  }
  return current;
}

function addTable(parent: Table, part: KeyPart, origin: Origin, start: number): Table {
  const node = { kind: "map" as const, span: { start, end: part.span.end }, entries: [], flow: false };
  const entry = addEntry(parent, part, node, start);
  const table: Table = { node, children: new Map(), origin, above: [entry, parent.node, ...parent.above] };
  parent.children.set(part.text, { kind: "table", table });
  return table;
}

function addEntry(table: Table, part: KeyPart, value: DataNode, start: number): OpenEntry {
  const end = Math.max(part.span.end, value.span.end);
  const entry = { key: part.text, keySpan: part.span, value, span: { start, end } };
  table.node.entries.push(entry);
  grow(table, end);
  return entry;
}

/** Lets the table and all that holds it reach to `end`. */
function grow(table: Table, end: number): void {
  const own: Mutable<Span> = table.node.span;
  if (own.end < end) own.end = end;
  for (const { span } of table.above) if (span.end < end) span.end = end;
}

function duplicate(message: string, span: Span): FormatFault {
  return new FormatFault("duplicate-key", message, span.start, span.end);
}
