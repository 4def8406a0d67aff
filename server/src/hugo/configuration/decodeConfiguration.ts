import { type ConfigurationMap, isMap, overlay, valueAt, withoutMergeMarks } from "./configurationMap";
import { decodeLanguage, decodeLanguages, decodeSettings, forLanguage } from "./decodeLanguage";
import { DEFAULT_MEDIA_TYPES, DEFAULT_OUTPUT_FORMATS } from "./defaults";
import { type Component, cleanPath, type Module, type Mount, mountsOf, plainMount } from "./modules";
import type { ConfigurationProblem, DirectoryConfiguration } from "./readConfiguration";
import type { Language, OutputFormat, SiteConfiguration } from "./siteConfiguration";
import { asBoolean, asMap, asString, asStrings } from "./values";

/** What decoding starts from: the site's own files, and the merged whole with its themes. */
export interface ConfigurationParts {
  readonly environment: string;
  readonly site: DirectoryConfiguration;
  readonly merged: ConfigurationMap;
  readonly modules: readonly Module[];
  readonly problems: readonly ConfigurationProblem[];
  /** Whether there is something at a path from the site's root. */
  exists(path: string): boolean;
}

/** Turns the merged configuration into typed values, with Hugo's defaults for what is missing. */
export function decodeConfiguration(parts: ConfigurationParts): SiteConfiguration {
  const problems = [...parts.problems];
  const raw = parts.merged;
  const { languages: written, disabled, defaultLanguage } = decodeLanguages(raw, problems);
  const enabled = written.filter(([name]) => !disabled.has(name));
  const named = isMap(raw.languages) && enabled.length > 0;
  const isMultihost = named && enabled.every(([, own]) => typeof own.baseurl === "string");
  // Any `languages` at all turns the embedded hooks on, one alone too (0.169).
  const embeddedHooks = named && !isMultihost;
  const languages = written.map(([name, own]) =>
    decodeLanguage(name, own, raw, {
      embeddedHooks,
      disabled: disabled.has(name),
      only: written.length === 1 || name === defaultLanguage,
    }),
  );
  const own = written.find(([name]) => name === defaultLanguage)?.[1] ?? {};
  const seen = forLanguage(raw, own);
  const directory = (key: string, fallback: string): string => asString(raw[key]) || fallback;
  const contentDir = asString(seen.contentdir) || "content";
  return {
    ...decodeSettings(seen, { embeddedHooks }, problems),
    environment: parts.environment,
    languages,
    defaultLanguage,
    defaultContentLanguageInSubdir: asBoolean(raw.defaultcontentlanguageinsubdir),
    isMultilingual: enabled.length > 1,
    isMultihost,
    contentDir,
    layoutDir: directory("layoutdir", "layouts"),
    staticDirs: staticDirectories(raw),
    assetDir: directory("assetdir", "assets"),
    dataDir: directory("datadir", "data"),
    i18nDir: directory("i18ndir", "i18n"),
    archetypeDir: directory("archetypedir", "archetypes"),
    publishDir: directory("publishdir", "public"),
    resourceDir: directory("resourcedir", "resources"),
    themesDir: directory("themesdir", "themes"),
    themes: asStrings(raw.theme),
    modules: parts.modules,
    mounts: siteMounts(raw, languages, isMultihost, parts.exists),
    outputFormats: decodeOutputFormats(raw),
    mediaTypes: decodeMediaTypes(raw),
    security: {
      allowContent:
        valueAt(raw, "security", "allowcontent") === undefined
          ? undefined
          : asStrings(valueAt(raw, "security", "allowcontent")),
      // Its old place counts as well (0.169).
      enableInlineShortcodes:
        asBoolean(valueAt(raw, "security", "enableinlineshortcodes")) ||
        asBoolean(valueAt(raw, "enableinlineshortcodes")),
    },
    ignoreFiles: asStrings(raw.ignorefiles),
    services: withoutMergeMarks(asMap(raw.services)),
    minimumVersions: minimumVersions(parts),
    raw,
    origins: parts.site.origins,
    files: parts.site.files.map((file) => file.path),
    problems,
  };
}

/** `staticDir`, a name or a list, and the old staticDir0 … staticDir10. */
function staticDirectories(map: ConfigurationMap): readonly string[] {
  const found = [...asStrings(map.staticdir)];
  for (let i = 0; i <= 10; i++) found.push(...asStrings(map[`staticdir${i}`]));
  const named = found.filter((name) => name !== "");
  return named.length > 0 ? named : ["static"];
}

/** The mounts that the site writes and that lead to something, then those of the directories it names, for components without one. */
function siteMounts(
  map: ConfigurationMap,
  languages: readonly Language[],
  isMultihost: boolean,
  exists: (path: string) => boolean,
): readonly Mount[] {
  // Hugo passes over a mount of nothing before it looks which components have one (0.169).
  const written = mountsOf(valueAt(map, "module", "mounts")).filter(
    ({ source, target }) => source === target || exists(source),
  );
  const taken = new Set(written.map((mount) => mount.target.split("/")[0]));
  const mounts = [...written];
  const add = (component: Component, source: string, names: readonly string[] = []): void => {
    mounts.push({ ...plainMount(component), source, languages: names });
  };
  if (!taken.has("content")) {
    for (const mount of contentMounts(map, languages)) mounts.push(mount);
  }
  const directories: readonly (readonly [Component, string])[] = [
    ["data", "datadir"],
    ["layouts", "layoutdir"],
    ["i18n", "i18ndir"],
    ["archetypes", "archetypedir"],
    ["assets", "assetdir"],
  ];
  for (const [component, key] of directories) {
    if (!taken.has(component)) add(component, asString(map[key]) || component);
  }
  if (taken.has("static")) return mounts;
  if (!isMultihost) for (const name of staticDirectories(map)) add("static", name);
  for (const language of isMultihost ? languages : []) {
    const own = asMap(asMap(map.languages)[language.name]);
    for (const name of staticDirectories(forLanguage(map, own))) add("static", name, [language.name]);
  }
  return mounts;
}

/**
 * A mount for each directory that a language has of its own, for all languages that name it, and one for the common
 * directory when some language has none. The latter names no language: what lies there is by file name, else the
 * default language's.
 */
function contentMounts(map: ConfigurationMap, languages: readonly Language[]): readonly Mount[] {
  const common = cleanPath(asString(map.contentdir) || "content");
  const owners = new Map<string, string[]>();
  for (const { name, contentDir, disabled } of languages) {
    if (disabled) continue;
    const source = cleanPath(contentDir);
    const names = owners.get(source) ?? [];
    if (source !== common) names.push(name);
    owners.set(source, names);
  }
  return [...owners].map(([source, names]) => ({ ...plainMount("content"), source, languages: names }));
}

function decodeMediaTypes(map: ConfigurationMap): ReadonlyMap<string, readonly string[]> {
  const types = new Map(Object.entries(DEFAULT_MEDIA_TYPES));
  for (const [name, value] of Object.entries(asMap(map.mediatypes))) {
    if (isMap(value))
      types.set(name, value.suffixes === undefined ? (types.get(name) ?? []) : asStrings(value.suffixes));
  }
  return types;
}

function decodeOutputFormats(map: ConfigurationMap): ReadonlyMap<string, OutputFormat> {
  const types = decodeMediaTypes(map);
  const formats = new Map<string, OutputFormat>();
  for (const [name, value] of Object.entries(overlay(DEFAULT_OUTPUT_FORMATS, asMap(map.outputformats)))) {
    if (!isMap(value)) continue;
    const mediaType = asString(value.mediatype).toLowerCase();
    const suffix = types.get(mediaType)?.[0];
    formats.set(name, {
      name,
      mediaType,
      suffix: suffix === undefined ? "" : `.${suffix}`,
      baseName:
        value.basename === undefined && name in DEFAULT_OUTPUT_FORMATS
          ? ""
          : asString(value.basename) || "index",
      path: asString(value.path),
      isPlainText: asBoolean(value.isplaintext),
      isHTML: asBoolean(value.ishtml),
      noUgly: asBoolean(value.nougly),
      ugly: asBoolean(value.ugly),
      root: asBoolean(value.root),
      permalinkable: asBoolean(value.permalinkable),
    });
  }
  return formats;
}

function minimumVersions(parts: ConfigurationParts): SiteConfiguration["minimumVersions"] {
  const own = asString(valueAt(parts.site.map, "module", "hugoversion", "min"));
  const file = parts.site.origins.get("module") ?? "";
  return [
    ...(own === "" ? [] : [{ version: own, path: file }]),
    ...parts.modules.flatMap((module) =>
      module.minimumVersion === undefined
        ? []
        : [{ version: module.minimumVersion, path: module.directory ?? module.path }],
    ),
  ];
}
