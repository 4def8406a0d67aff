import type { DataEntry, DataNode, MapNode } from "../../formats/dataNode";
import { type Span, touches } from "../../text/span";

/** The entry at a place of the front matter, with the keys above it. */
export interface EntryPlace {
  readonly entry: DataEntry;
  /** As written, the entry's own key last; lists add nothing. */
  readonly path: readonly string[];
  /** The list item, where the place is in one. */
  readonly item?: DataNode;
  readonly onKey: boolean;
}

/** The innermost entry whose key or value touches `offset`. */
export function entryAt(root: MapNode, offset: number): EntryPlace | undefined {
  return inMap(root, offset, []);
}

function inMap(map: MapNode, offset: number, above: readonly string[]): EntryPlace | undefined {
  for (const entry of map.entries) {
    const path = [...above, entry.key];
    if (touches(entry.keySpan, offset)) return { entry, path, onKey: true };
    if (!touches(entry.value.span, offset) && !touches(entry.span, offset)) continue;
    const inner = inNode(entry.value, offset, path);
    if (inner !== undefined) return inner;
    if (!touches(entry.value.span, offset)) continue;
    const item = entry.value.kind === "list" ? itemAt(entry.value.items, offset) : undefined;
    return { entry, path, onKey: false, ...(item === undefined ? {} : { item }) };
  }
  return undefined;
}

function inNode(node: DataNode, offset: number, path: readonly string[]): EntryPlace | undefined {
  if (node.kind === "map") return inMap(node, offset, path);
  if (node.kind !== "list") return undefined;
  for (const item of node.items) {
    const inner = inNode(item, offset, path);
    if (inner !== undefined) return inner;
  }
  return undefined;
}

function itemAt(items: readonly DataNode[], offset: number): DataNode | undefined {
  return items.find(({ span }: { readonly span: Span }) => touches(span, offset));
}
