import type { DataEntry, DataNode, MapNode } from "./dataNode";

/** A node's data without spans. TOML dates are their source text. */
export type PlainValue =
  | string
  | number
  | bigint
  | boolean
  | null
  | readonly PlainValue[]
  | { readonly [key: string]: PlainValue };

/** The data of a tree; of a key given twice the last value counts, as in JSON. */
export function plainValue(node: DataNode): PlainValue {
  switch (node.kind) {
    case "map": {
      // Without a prototype, a key named __proto__ is an ordinary key.
      const result: Record<string, PlainValue> = Object.create(null);
      for (const entry of node.entries) result[entry.key] = plainValue(entry.value);
      return result;
    }
    case "list":
      return node.items.map(plainValue);
    case "null":
      return null;
    default:
      return node.value;
  }
}

/** One step into a tree: a key of a map or an index (from 0) of a list. */
export type PathStep = string | number;

export interface FindOptions {
  /** Compare keys as Hugo does, which lower-cases them. */
  readonly ignoreCase?: boolean;
}

/** The entry that `path` leads to (its last step must be a key); undefined where there is none. */
export function findEntry(
  root: MapNode,
  path: readonly PathStep[],
  options: FindOptions = {},
): DataEntry | undefined {
  const last = path[path.length - 1];
  if (typeof last !== "string") return undefined;
  const parent = findNode(root, path.slice(0, -1), options);
  return parent?.kind === "map" ? entryOf(parent, last, options) : undefined;
}

/** The node that `path` leads to; the root for an empty path. */
export function findNode(
  root: DataNode,
  path: readonly PathStep[],
  options: FindOptions = {},
): DataNode | undefined {
  let node: DataNode | undefined = root;
  for (const step of path) {
    if (node === undefined) return undefined;
    if (typeof step === "number") node = node.kind === "list" ? node.items[step] : undefined;
    else node = node.kind === "map" ? entryOf(node, step, options)?.value : undefined;
  }
  return node;
}

function entryOf(map: MapNode, key: string, options: FindOptions): DataEntry | undefined {
  const exact = map.entries.find((entry) => entry.key === key);
  if (exact !== undefined || options.ignoreCase !== true) return exact;
  const lower = key.toLowerCase();
  return map.entries.find((entry) => entry.key.toLowerCase() === lower);
}
