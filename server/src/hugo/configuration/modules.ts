import { type ConfigurationMap, type ConfigurationValue, isList, isMap, valueAt } from "./configurationMap";
import { cachedModuleFolder, readGoModule } from "./goModule";
import {
  type ConfigurationProblem,
  type ConfigurationSource,
  type DataReader,
  type DirectoryConfiguration,
  joined,
  type MountWord,
  readDirectoryConfiguration,
  type Wanted,
} from "./readConfiguration";
import { asString, asStrings } from "./values";

/** One entry of `module.imports`, or one name of `theme`. */
export interface ModuleImport {
  readonly path: string;
  readonly ignoreConfig: boolean;
  readonly ignoreImports: boolean;
  readonly noMounts: boolean;
  readonly disabled: boolean;
  readonly mounts: readonly Mount[];
}

/** A directory (or file) of a module that Hugo sees at another place. */
export interface Mount {
  /** Relative to the module's directory, unless it is absolute. */
  readonly source: string;
  /** Begins with a component: `content`, `layouts`, `static`, … */
  readonly target: string;
  /** Languages that the mount is for, as globs; empty: those that its files name, else the default language. */
  readonly languages: readonly string[];
  /** Globs of the files in it, the first that fits decides; `! ` in front keeps out. Empty: all. */
  readonly files: readonly string[];
}

/** A theme or module that was found, in Hugo's order: the first one wins. */
export interface Module {
  readonly path: string;
  /** Where it lies; undefined when it is neither vendored nor below the themes directory. */
  readonly directory: string | undefined;
  readonly mounts: readonly Mount[];
  readonly configuration: DirectoryConfiguration | undefined;
  /** `module.hugoVersion.min`, or theme.toml's `min_version`. */
  readonly minimumVersion: string | undefined;
}

export const COMPONENTS = ["content", "data", "layouts", "i18n", "archetypes", "assets", "static"] as const;
export type Component = (typeof COMPONENTS)[number];

/** The imports a configuration asks for: `module.imports` first, then `theme`. Entries without a path are left out. */
export function importsOf(map: ConfigurationMap): readonly ModuleImport[] {
  const imports: ModuleImport[] = [];
  const replacements = replacementsOf(map);
  const listed = valueAt(map, "module", "imports");
  for (const entry of isList(listed) ? listed : isMap(listed) ? [listed] : []) {
    if (!isMap(entry)) continue;
    const path = asString(entry.path);
    if (path === "") continue;
    imports.push({
      path: replacements.get(path) ?? path,
      ignoreConfig: entry.ignoreconfig === true,
      ignoreImports: entry.ignoreimports === true,
      noMounts: entry.nomounts === true,
      disabled: entry.disable === true,
      mounts: mountsOf(entry.mounts),
    });
  }
  for (const path of asStrings(map.theme)) {
    if (path === "") continue;
    imports.push({
      path,
      ignoreConfig: false,
      ignoreImports: false,
      noMounts: false,
      disabled: false,
      mounts: [],
    });
  }
  return imports;
}

/** `module.replacements`: "old -> new", in a list or one string with commas. */
function replacementsOf(map: ConfigurationMap): ReadonlyMap<string, string> {
  const lines = asStrings(valueAt(map, "module", "replacements")).flatMap((line) => line.split(","));
  const found = new Map<string, string>();
  for (const line of lines) {
    const parts = line.split("->");
    const [from, to] = [parts[0]?.trim(), parts[1]?.trim()];
    if (from !== undefined && to !== undefined && from !== "") found.set(from, to);
  }
  return found;
}

/** Reads a list of mounts; those without source or target are left out, paths are cleaned. */
export function mountsOf(value: ConfigurationValue | undefined): readonly Mount[] {
  const entries = isList(value) ? value : isMap(value) ? [value] : [];
  return entries.flatMap((entry): Mount[] => {
    if (!isMap(entry)) return [];
    const [source, target] = [cleanPath(asString(entry.source)), cleanPath(asString(entry.target))];
    if (source === "" || target === "") return [];
    const matrix = valueAt(entry, "sites", "matrix", "languages") ?? entry.lang;
    // `includeFiles` and `excludeFiles` were Hugo's words before 0.153, and still count.
    const files = [
      ...asStrings(entry.files),
      ...asStrings(entry.includefiles),
      ...asStrings(entry.excludefiles).map((glob) => `! ${glob}`),
    ];
    return [
      {
        source,
        target,
        languages: asStrings(matrix)
          .filter((name) => name !== "")
          .map((name) => name.toLowerCase()),
        files,
      },
    ];
  });
}

/** Each word of a mount that Hugo 0.153 took out, once: an empty list of files counts as none, a text of nothing doesn't. */
export function removedMountWords({ map, files }: DirectoryConfiguration): readonly ConfigurationProblem[] {
  const imports = valueAt(map, "module", "imports");
  const mounts = [
    ...maps(valueAt(map, "module", "mounts")),
    ...maps(imports).flatMap((entry) => maps(entry.mounts)),
  ];
  const stands = (value: ConfigurationValue | undefined) =>
    isList(value) ? value.length > 0 : value !== undefined && value !== null;
  const path = files.at(-1)?.path;
  const words: readonly (readonly [MountWord, boolean])[] = [
    ["includeFiles", mounts.some((mount) => stands(mount.includefiles))],
    ["excludeFiles", mounts.some((mount) => stands(mount.excludefiles))],
    ["lang", mounts.some((mount) => asString(mount.lang) !== "")],
  ];
  return words.flatMap(([word, found]): readonly ConfigurationProblem[] =>
    found ? [{ code: "mount-word-removed", word, ...(path === undefined ? {} : { path }) }] : [],
  );
}

function maps(value: ConfigurationValue | undefined): readonly ConfigurationMap[] {
  return (isList(value) ? value : [value]).filter(isMap);
}

/** Path with `.` and `..` worked out, as Go's filepath.Clean does; "" stays "". */
export function cleanPath(path: string): string {
  if (path === "") return "";
  const slashed = path.replaceAll("\\", "/");
  const absolute = slashed.startsWith("/");
  const parts: string[] = [];
  for (const part of slashed.split("/")) {
    if (part === "" || part === ".") continue;
    if (part !== "..") parts.push(part);
    else if (parts.length > 0 && parts.at(-1) !== "..") parts.pop();
    else if (!absolute) parts.push("..");
  }
  return `${absolute ? "/" : ""}${parts.join("/")}` || ".";
}

/** Joins a path onto a directory; an absolute path stays as it is. */
export function resolvePath(directory: string, path: string): string {
  if (path.startsWith("/") || /^[A-Za-z]:\//.test(path)) return cleanPath(path);
  return cleanPath(joined(directory, path)) === "." ? "" : cleanPath(joined(directory, path));
}

export interface CollectedModules {
  readonly modules: readonly Module[];
  readonly problems: readonly ConfigurationProblem[];
}

/**
 * Follows imports depth first, each module once, as Hugo does: a theme's own imports come behind it and before the
 * next theme. A module is looked for in `_vendor` (when its modules.txt names it), then where go.mod
 * says (a directory that replaces it, or the cache of fetched modules), then below the themes directory.
 */
export function collectModules(
  root: string,
  site: ConfigurationMap,
  environment: string,
  source: ConfigurationSource,
  read: DataReader,
  wanted: Wanted,
): CollectedModules {
  const themes = resolvePath(root, asString(site.themesdir) || "themes");
  const climbs = asString(site.themesdir).startsWith("..");
  const vendored = vendoredModules(root, source, wanted);
  const fetched = fetchedModules(root, source, wanted);
  const modules: Module[] = [];
  const problems: ConfigurationProblem[] = [];
  const seen = new Set<string>();

  const follow = (owner: ConfigurationMap): void => {
    for (const entry of importsOf(owner)) {
      const key = entry.path.toLowerCase();
      if (entry.disabled || seen.has(key)) continue;
      seen.add(key);
      const directory = find(entry.path);
      const configuration =
        directory === undefined || entry.ignoreConfig
          ? undefined
          : readDirectoryConfiguration(directory, environment, source, read, wanted);
      problems.push(...(configuration?.problems ?? []));
      if (configuration !== undefined) problems.push(...removedMountWords(configuration));
      modules.push({
        path: entry.path,
        directory,
        mounts:
          directory === undefined || entry.noMounts ? [] : moduleMounts(entry, configuration, directory),
        configuration,
        minimumVersion: directory === undefined ? undefined : minimumVersion(directory, configuration),
      });
      if (configuration !== undefined && !entry.ignoreImports) follow(configuration.map);
    }
  };

  const find = (path: string): string | undefined => {
    const vendor = vendored.get(path);
    const local = fetched(path);
    const candidates = [vendor, local, resolvePath(themes, path)].filter((place) => place !== undefined);
    // A theme's example site reaches for the theme by `themesDir = "../.."`. Hugo needs the checkout to have the
    // theme's name, or --themesDir; here the theme around it, or a copy below themes/, serves as well.
    if (climbs) candidates.push(joined(root, `themes/${path}`), resolvePath(root, ".."));
    for (const directory of new Set(candidates)) {
      const files = source.list(directory);
      if (climbs && directory === resolvePath(root, "..") && !files?.includes(`${directory}/theme.toml`)) {
        if (files === undefined) wanted.lists.add(directory);
        continue;
      }
      if (files === undefined) {
        wanted.lists.add(directory);
        return undefined;
      }
      if (files !== null && files.length > 0) return directory;
    }
    const shown = resolvePath(themes, path);
    const place = root !== "" && shown.startsWith(`${root}/`) ? shown.slice(root.length + 1) : shown;
    problems.push({
      code: "module-not-found",
      module: path,
      place,
    });
    return undefined;
  };

  const moduleMounts = (
    entry: ModuleImport,
    configuration: DirectoryConfiguration | undefined,
    directory: string,
  ): readonly Mount[] => {
    if (entry.mounts.length > 0) return entry.mounts;
    const own = mountsOf(
      configuration === undefined ? undefined : valueAt(configuration.map, "module", "mounts"),
    );
    if (own.length > 0) return own;
    const files = source.list(directory) ?? [];
    return COMPONENTS.filter((name) => files.some((path) => path.startsWith(`${directory}/${name}/`))).map(
      plainMount,
    );
  };

  const minimumVersion = (
    directory: string,
    configuration: DirectoryConfiguration | undefined,
  ): string | undefined => {
    const min =
      configuration === undefined ? undefined : valueAt(configuration.map, "module", "hugoversion", "min");
    if (min !== undefined && min !== null) return asString(min);
    const path = `${directory}/theme.toml`;
    const text = source.text(path);
    if (text === undefined) wanted.texts.add(path);
    if (typeof text !== "string") return undefined;
    const old = read("toml", text).root.entries.find((item) => item.key.toLowerCase() === "min_version");
    return old?.value.kind === "string" ? old.value.value : undefined;
  };

  follow(site);
  return { modules, problems };
}

/** Where a module lies by go.mod; undefined when go.mod doesn't say, or the cache isn't known. */
function fetchedModules(
  root: string,
  source: ConfigurationSource,
  wanted: Wanted,
): (path: string) => string | undefined {
  const path = joined(root, "go.mod");
  const text = source.text(path);
  if (text === undefined) wanted.texts.add(path);
  if (typeof text !== "string") return () => undefined;
  const { requires, replaces } = readGoModule(text);
  return (name) => {
    const replaced = replaces.get(name);
    if (replaced !== undefined && replaced.version === undefined) return resolvePath(root, replaced.path);
    const version = replaced?.version ?? requires.get(name);
    if (version === undefined || source.moduleCache === undefined) return undefined;
    return joined(source.moduleCache, cachedModuleFolder(replaced?.path ?? name, version));
  };
}

export function plainMount(component: Component): Mount {
  return { source: component, target: component, languages: [], files: [] };
}

/** `_vendor/modules.txt` has lines like "# github.com/x/y v1.2.3". */
function vendoredModules(
  root: string,
  source: ConfigurationSource,
  wanted: Wanted,
): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const path = joined(root, "_vendor/modules.txt");
  const text = source.text(path);
  if (text === undefined) wanted.texts.add(path);
  for (const line of (text ?? "").split("\n")) {
    const name = line
      .replace(/^[# ]+/, "")
      .trim()
      .split(/\s+/)[0];
    if (name !== undefined && name !== "") found.set(name, joined(root, `_vendor/${name}`));
  }
  return found;
}
