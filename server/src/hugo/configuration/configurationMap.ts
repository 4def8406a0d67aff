import type { DataNode, MapNode } from "../../formats/dataNode";

/** A configuration value after reading: every map's keys are in lower case, as Hugo keeps them. */
export type ConfigurationValue =
  | string
  | number
  | bigint
  | boolean
  | null
  | readonly ConfigurationValue[]
  | ConfigurationMap;

export interface ConfigurationMap {
  readonly [key: string]: ConfigurationValue;
}

/** How a theme's map joins the site's (Hugo's `_merge`): not at all, its new keys only, or new keys at every depth. */
export type MergeStrategy = "none" | "shallow" | "deep";

export const MERGE_KEY = "_merge";

export function isMap(value: ConfigurationValue | undefined): value is ConfigurationMap {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function isList(value: ConfigurationValue | undefined): value is readonly ConfigurationValue[] {
  return Array.isArray(value);
}

/** Lower-cases keys at every depth, inside lists too; of two keys that differ in case the later one stays. */
export function toConfigurationMap(node: MapNode): ConfigurationMap {
  const map: Record<string, ConfigurationValue> = emptyMap();
  for (const entry of node.entries) map[entry.key.toLowerCase()] = toValue(entry.value);
  return map;
}

function toValue(node: DataNode): ConfigurationValue {
  switch (node.kind) {
    case "map":
      return toConfigurationMap(node);
    case "list":
      return node.items.map(toValue);
    case "null":
      return null;
    default:
      return node.value;
  }
}

/** A map without a prototype, so that a key named `constructor` or `__proto__` is only a key. */
export function emptyMap(): Record<string, ConfigurationValue> {
  return Object.create(null) as Record<string, ConfigurationValue>;
}

/** Puts `upper` over `lower`: its values win, maps join at every depth. So Hugo puts config/_default over hugo.toml. */
export function overlay(lower: ConfigurationMap, upper: ConfigurationMap): ConfigurationMap {
  const result = Object.assign(emptyMap(), lower);
  for (const [key, value] of Object.entries(upper)) {
    const below = result[key];
    result[key] = isMap(below) && isMap(value) ? overlay(below, value) : value;
  }
  return result;
}

/** The value under a path of lower-case keys, undefined where a part is missing or is no map. */
export function valueAt(map: ConfigurationMap, ...path: readonly string[]): ConfigurationValue | undefined {
  let value: ConfigurationValue | undefined = map;
  for (const key of path) {
    if (!isMap(value)) return undefined;
    value = value[key];
  }
  return value;
}

/** The same map with `value` under a path; maps are made on the way. */
export function withValueAt(
  map: ConfigurationMap,
  path: readonly string[],
  value: ConfigurationValue,
): ConfigurationMap {
  const [key, ...rest] = path;
  if (key === undefined) return map;
  const below = map[key];
  const result = Object.assign(emptyMap(), map);
  result[key] = rest.length === 0 ? value : withValueAt(isMap(below) ? below : emptyMap(), rest, value);
  return result;
}

/** `value` and all below it without the `_merge` marks. */
export function withoutMergeMarks(value: ConfigurationMap): ConfigurationMap {
  const result = emptyMap();
  for (const [key, item] of Object.entries(value)) {
    if (key === MERGE_KEY) continue;
    result[key] = isMap(item) ? withoutMergeMarks(item) : item;
  }
  return result;
}
