import {
  type ConfigurationMap,
  type ConfigurationValue,
  emptyMap,
  isMap,
  MERGE_KEY,
  type MergeStrategy,
} from "./configurationMap";

/**
 * Merges a theme's or module's configuration into the site's, by the site's `_merge` marks and Hugo's defaults:
 * `params` deep; `menus`, `outputFormats`, `mediaTypes` shallow; everything else not at all. Plain values at the root
 * (title, baseURL, enableEmoji, …) come from a theme only when the site says `_merge` at its root.
 * Seen in 0.169; the site's own values always win.
 */
export function mergeModule(site: ConfigurationMap, module: ConfigurationMap): ConfigurationMap {
  const rootMark = markOf(site);
  if (rootMark === "none") return site;
  const result = Object.assign(emptyMap(), site);
  for (const [key, theirs] of Object.entries(module)) {
    if (key === MERGE_KEY) continue;
    const ours = site[key];
    if (!isMap(theirs)) {
      if (ours === undefined && rootMark !== undefined) result[key] = theirs;
      continue;
    }
    if (ours !== undefined && !isMap(ours)) continue;
    const merged = mergeMap(ours ?? emptyMap(), theirs, [key], rootMark, undefined);
    if (ours !== undefined || Object.keys(merged).length > 0) result[key] = merged;
  }
  return result;
}

/** `parent` is the strategy of the map above, `undefined` for the keys of the root. */
function mergeMap(
  ours: ConfigurationMap,
  theirs: ConfigurationMap,
  path: readonly string[],
  inherited: MergeStrategy | undefined,
  parent: MergeStrategy | undefined,
): ConfigurationMap {
  const strategy = markOf(ours) ?? defaultStrategy(path, inherited);
  const addsKeys = strategy !== "none" && parent !== "shallow";
  const result = Object.assign(emptyMap(), ours);
  for (const [key, value] of Object.entries(theirs)) {
    if (key === MERGE_KEY) continue;
    const below = result[key];
    if (isMap(below) && isMap(value)) {
      result[key] = mergeMap(below, value, [...path, key], strategy, strategy);
    } else if (below === undefined && isMap(value) && isLanguageParams(path, key)) {
      result[key] = mergeMap(emptyMap(), value, [...path, key], strategy, undefined);
    } else if (below === undefined && addsKeys) {
      result[key] = value;
    }
  }
  return result;
}

/** A language without `params` takes the theme's; one without `menus` doesn't. */
function isLanguageParams(path: readonly string[], key: string): boolean {
  return path.length === 2 && path[0] === "languages" && key === "params";
}

function defaultStrategy(path: readonly string[], inherited: MergeStrategy | undefined): MergeStrategy {
  const key = path.at(-1);
  if (key === "params") return "deep";
  const atRoot = path.length === 1;
  if (atRoot && (key === "outputformats" || key === "mediatypes")) return "shallow";
  if (key === "menus" && (atRoot || (path.length === 3 && path[0] === "languages"))) return "shallow";
  return inherited ?? "none";
}

/** What the user wrote under `_merge`; a word that Hugo doesn't know means deep. */
function markOf(map: ConfigurationMap): MergeStrategy | undefined {
  const value: ConfigurationValue | undefined = map[MERGE_KEY];
  if (value === undefined) return undefined;
  return value === "none" || value === "shallow" ? value : "deep";
}
