import type { TextEdit } from "../../text/edit";
import { findEntry, findNode, type PathStep, type PlainValue } from "../plainValue";
import { insertJson, insertJsonItem, removeJson, removeJsonItem, setJson } from "./json";
import { checked, type EditResult, type EditSource, refuse, withValue } from "./result";
import { insertToml, insertTomlItem, removeToml, removeTomlItem, renameToml, setToml } from "./toml";
import {
  insertYaml,
  insertYamlItem,
  type Place,
  removeYaml,
  removeYamlItem,
  renameYaml,
  setYaml,
} from "./yaml";

export type { EditResult, EditSource } from "./result";
export type { Place } from "./yaml";

const CANNOT = "This entry is written in a way that cannot be edited here.";

/**
 * Writes `value` at `path`, whose missing maps are made. Like every edit here it changes nothing else, byte for
 * byte outside the edits and in the data, or is refused with a reason.
 */
export function setValue(source: EditSource, path: readonly PathStep[], value: PlainValue): EditResult {
  if (findNode(source.document.root, path) === undefined) return insertEntry(source, path, value);
  const set = { yaml: setYaml, toml: setToml, json: setJson }[source.document.format];
  return finish(source, set(source, path, value), (data) => withValue(data, path, value));
}

/** Adds the entry at `path` beside the named key of its map, or last; refused when it is there already. */
export function insertEntry(
  source: EditSource,
  path: readonly PathStep[],
  value: PlainValue,
  place: Place = {},
): EditResult {
  const { root, format } = plain(source);
  if (findNode(root, path) !== undefined) return refuse("The front matter holds this entry already.");
  if (!path.every((step, index) => typeof step === "string" || findNode(root, path.slice(0, index + 1)))) {
    return refuse("The list holds no such item.");
  }
  let depth = path.length - 1;
  while (depth > 0 && findNode(root, path.slice(0, depth)) === undefined) depth--;
  let nested = value;
  for (const step of path.slice(depth + 1).reverse()) nested = { [step]: nested };
  const parentPath = path.slice(0, depth);
  const parent = findNode(root, parentPath);
  const key = path[depth];
  if (typeof key !== "string") return refuse(CANNOT);
  const change = (data: PlainValue): PlainValue | undefined => withValue(data, path, value);
  const isEmptyMap = parent?.kind === "map" && parent.entries.length === 0;
  if (format === "yaml" && depth > 0 && (parent?.kind === "null" || isEmptyMap)) {
    return finish(source, setYaml(source, parentPath, { [key]: nested }), change);
  }
  if (parent?.kind !== "map") return refuse("The entry above holds a value, not a map.");
  if (format === "yaml")
    return finish(source, insertYaml(source, parentPath, parent, key, nested, place), change);
  if (format === "toml")
    return finish(source, insertToml(source, parentPath, parent, key, nested, place), change);
  return finish(source, insertJson(source, parent, key, nested, place), change);
}

/** Removes the entry at `path`; a map above it stays, if need be empty. */
export function removeEntry(source: EditSource, path: readonly PathStep[]): EditResult {
  const key = path[path.length - 1];
  if (typeof key !== "string" || findEntry(source.document.root, path) === undefined) {
    return refuse("The front matter holds no such entry.");
  }
  const remove = { yaml: removeYaml, toml: removeToml, json: removeJson }[source.document.format];
  return finish(source, remove(source, path.slice(0, -1), key), (data) => withValue(data, path, undefined));
}

/** Gives the entry at `path` another key, at its place. */
export function renameKey(source: EditSource, path: readonly PathStep[], name: string): EditResult {
  const entry = findEntry(source.document.root, path);
  if (entry === undefined) return refuse("The front matter holds no such entry.");
  const parentPath = path.slice(0, -1);
  if (findEntry(source.document.root, [...parentPath, name]) !== undefined) {
    return refuse("The front matter holds an entry of that name already.");
  }
  const { format } = source.document;
  let edits: TextEdit[] = [{ span: entry.keySpan, newText: JSON.stringify(name) }];
  if (format === "yaml") edits = renameYaml(source, entry, name);
  else if (format === "toml") edits = renameToml(source, entry, name);
  return finish(source, edits, (data) => {
    const value = valueAt(data, path);
    const without = withValue(data, path, undefined);
    if (value === undefined || without === undefined) return undefined;
    return withValue(without, [...parentPath, name], value);
  });
}

/** Writes `value` over item `index` (from 0) of the list at `path`. */
export function setListItem(
  source: EditSource,
  path: readonly PathStep[],
  index: number,
  value: PlainValue,
): EditResult {
  if (findNode(source.document.root, [...path, index]) === undefined)
    return refuse("The list holds no such item.");
  return setValue(source, [...path, index], value);
}

/** Puts `value` before item `index` (last by default); a missing list is made. */
export function insertListItem(
  source: EditSource,
  path: readonly PathStep[],
  value: PlainValue,
  index?: number,
): EditResult {
  const list = findNode(source.document.root, path);
  if (list === undefined || list.kind === "null") return setValue(source, path, [value]);
  if (list.kind !== "list") return refuse("The entry holds a single value, not a list.");
  if (list.items.length === 0 && source.document.format === "yaml") return setValue(source, path, [value]);
  const at = Math.min(Math.max(0, index ?? list.items.length), list.items.length);
  const edits = {
    yaml: () => insertYamlItem(source, path, list, at, value),
    toml: () => insertTomlItem(source, list, at, value),
    json: () => insertJsonItem(source, list, at, value),
  }[source.document.format]();
  return finish(source, edits, (data) => {
    const items = valueAt(data, path);
    if (!Array.isArray(items)) return undefined;
    return withValue(data, path, [...items.slice(0, at), value, ...items.slice(at)]);
  });
}

/** Removes item `index` of the list at `path`; the list stays, if need be empty. */
export function removeListItem(source: EditSource, path: readonly PathStep[], index: number): EditResult {
  const list = findNode(source.document.root, path);
  if (list?.kind !== "list" || list.items[index] === undefined) return refuse("The list holds no such item.");
  const edits = {
    yaml: () => removeYamlItem(source, path, list, index),
    toml: () => removeTomlItem(source, list, index),
    json: () => removeJsonItem(source, list, index),
  }[source.document.format]();
  return finish(source, edits, (data) => withValue(data, [...path, index], undefined));
}

/** Writes `name` over the first item that is the string `old`. */
export function renameListItem(
  source: EditSource,
  path: readonly PathStep[],
  old: string,
  name: string,
): EditResult {
  const list = findNode(source.document.root, path);
  if (list?.kind !== "list") return refuse("The entry holds no list.");
  const index = list.items.findIndex((item) => item.kind === "string" && item.value === old);
  return index < 0 ? refuse("The list holds no such item.") : setListItem(source, path, index, name);
}

function plain({ document }: EditSource): EditSource["document"] {
  return document;
}

function finish(
  source: EditSource,
  edits: TextEdit[] | undefined,
  change: (data: PlainValue) => PlainValue | undefined,
): EditResult {
  return edits === undefined ? refuse(CANNOT) : checked(source, edits, change);
}

function valueAt(data: PlainValue, path: readonly PathStep[]): PlainValue | undefined {
  let value: PlainValue | undefined = data;
  for (const step of path) {
    if (typeof value !== "object" || value === null) return undefined;
    value = (value as { readonly [key: string]: PlainValue })[step];
  }
  return value;
}
