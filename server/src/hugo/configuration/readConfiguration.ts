import type { DataDocument, DataFormat } from "../../formats/dataNode";
import type { Span } from "../../text/span";
import {
  type ConfigurationFile,
  configurationDirectoryFiles,
  ROOT_FILE_NAMES,
  rootConfigurationFile,
} from "./configurationFiles";
import {
  type ConfigurationMap,
  emptyMap,
  isMap,
  overlay,
  toConfigurationMap,
  withValueAt,
} from "./configurationMap";

/** Reads one file's text as data; the readers of formats/ fit. It must not throw. */
export type DataReader = (format: DataFormat, text: string) => DataDocument;

/**
 * What is known of the files. `undefined` means "not looked at yet", `null` "not there".
 * Paths have `/` between names.
 */
export interface ConfigurationSource {
  text(path: string): string | null | undefined;
  /** Paths of all files below a directory, at every depth. */
  list(directory: string): readonly string[] | null | undefined;
  /** Whether there is a file or a folder with something in it; absent where that isn't known. */
  exists?(path: string): boolean;
  /** Where Hugo keeps the modules that it has fetched (`…/pkg/mod`); absent where there is no such place. */
  readonly moduleCache?: string;
}

/** What is wrong with a configuration. `path` is the file's, as the source names it. */
export type ConfigurationProblem =
  | {
      readonly code: "configuration-syntax";
      readonly reason: string;
      readonly path: string;
      readonly span: Span;
    }
  | { readonly code: "module-not-found"; readonly module: string; readonly place: string }
  | {
      readonly code: "default-language-unknown";
      readonly language: string;
      readonly languages: readonly string[];
    }
  | { readonly code: "permalink-kind-unknown"; readonly kind: string; readonly kinds: readonly string[] }
  | { readonly code: "mount-word-removed"; readonly word: MountWord; readonly path?: string };

/** Words of a mount that Hugo 0.153 took out: it logs an error for them, and fails. */
export type MountWord = "includeFiles" | "excludeFiles" | "lang";

/** The configuration of one directory (a site, a theme, a module): its files laid over each other, nothing decoded. */
export interface DirectoryConfiguration {
  readonly map: ConfigurationMap;
  /** Files read, the first one lowest. */
  readonly files: readonly ConfigurationFile[];
  /** The file whose value won, for each key of the root in lower case, and for `params.x`, `markup.x`, … one deeper. */
  readonly origins: ReadonlyMap<string, string>;
  readonly problems: readonly ConfigurationProblem[];
}

/** Paths that have to be looked at before the answer is whole. */
export interface Wanted {
  readonly texts: Set<string>;
  readonly lists: Set<string>;
}

/**
 * Reads hugo.toml (or the first of its kin) and lays `configDirectory/_default` and the environment's files over it.
 * A file that can't be read is a problem and counts with what could be read of it.
 */
export function readDirectoryConfiguration(
  root: string,
  environment: string,
  source: ConfigurationSource,
  read: DataReader,
  wanted: Wanted,
): DirectoryConfiguration {
  const files: ConfigurationFile[] = [];
  for (const name of ROOT_FILE_NAMES) {
    const path = joined(root, name);
    const text = source.text(path);
    if (text === undefined) wanted.texts.add(path);
    if (typeof text !== "string") continue;
    const file = rootConfigurationFile(path);
    if (file !== undefined) files.push(file);
    break;
  }
  const directory = joined(root, "config");
  const below = source.list(directory);
  if (below === undefined) wanted.lists.add(directory);
  files.push(...configurationDirectoryFiles(directory, below ?? [], environment));

  let map: ConfigurationMap = emptyMap();
  const origins = new Map<string, string>();
  const problems: ConfigurationProblem[] = [];
  for (const file of files) {
    const text = source.text(file.path);
    if (text === undefined) wanted.texts.add(file.path);
    if (typeof text !== "string") continue;
    const document = read(file.format, text);
    for (const problem of document.problems) {
      if (problem.accepted === true) continue;
      problems.push({
        code: "configuration-syntax",
        reason: problem.message,
        path: file.path,
        span: problem.span,
      });
    }
    const content = withoutRepeatedKey(toConfigurationMap(document.root), file.keys);
    const placed = file.keys.length === 0 ? content : withValueAt(emptyMap(), file.keys, content);
    const renamed = withMenusRenamed(placed);
    for (const [key, value] of Object.entries(renamed)) {
      origins.set(key, file.path);
      if (!isMap(value)) continue;
      for (const inner of Object.keys(value)) origins.set(`${key}.${inner}`, file.path);
    }
    map = overlay(map, renamed);
  }
  return { map, files, origins, problems };
}

/** `[params]` alone in params.toml means its content (Hugo 0.162). */
function withoutRepeatedKey(map: ConfigurationMap, keys: readonly string[]): ConfigurationMap {
  const last = keys.at(-1);
  if (last === undefined) return map;
  const own = Object.keys(map);
  const only = own[0];
  if (own.length !== 1 || only === undefined) return map;
  const value = map[only];
  const repeated = only === last || (last === "menus" && only === "menu");
  return repeated && isMap(value) ? value : map;
}

/** `menu` was the name of `menus` before Hugo 0.53, and still is read. */
function withMenusRenamed(map: ConfigurationMap): ConfigurationMap {
  const result = renameMenu(map);
  const languages = result.languages;
  if (!isMap(languages)) return result;
  const renamed = emptyMap();
  for (const [name, language] of Object.entries(languages)) {
    renamed[name] = isMap(language) ? renameMenu(language) : language;
  }
  return withValueAt(result, ["languages"], renamed);
}

function renameMenu(map: ConfigurationMap): ConfigurationMap {
  const menu = map.menu;
  if (menu === undefined) return map;
  const result = Object.assign(emptyMap(), map);
  delete result.menu;
  if (result.menus === undefined) result.menus = menu;
  return result;
}

export function joined(directory: string, name: string): string {
  return directory === "" ? name : `${directory}/${name}`;
}
