import { ROOT_FILE_NAMES } from "../hugo/configuration/configurationFiles";
import { valueAt } from "../hugo/configuration/configurationMap";
import { readConfiguration } from "../hugo/configuration/loadConfiguration";
import { mountsOf } from "../hugo/configuration/modules";
import type { SiteConfiguration } from "../hugo/configuration/siteConfiguration";
import { contentRules } from "../hugo/paths/contentRules";
import { readShortcodeTemplate } from "../hugo/templates/readShortcodeTemplate";
import { shortcodeNameOfPath } from "../hugo/templates/shortcodePath";
import type { TemplateReading } from "../hugo/templates/templateReading";
import { detectHugoVersion } from "../hugo/version/detectVersion";
import { languagesOf, type SiteEnvironment, settingsOf, taxonomiesOf } from "./environment";
import { filesBelow } from "./fileTree";
import { type LayoutMount, layoutOf, placementsOf } from "./layout";
import type { PersistentMap } from "./persistentMap";
import type { SiteHugo, TemplateFile } from "./site";
import type { SiteIndex } from "./siteIndex";
import type { FileRecord, OutsideFolders, VersionFacts } from "./snapshot";
import { type TemplateLayerFiles, TemplateTable } from "./templateTable";

type Files = Pick<PersistentMap<FileRecord>, "get" | "has">;

export interface ConfigurationState {
  readonly configuration: SiteConfiguration;
  readonly layout: readonly LayoutMount[];
  /** Files that exist and whose text has to be read before the answer is whole. */
  readonly wanted: readonly string[];
  /** Folders outside of the root that have to be looked into. */
  readonly wantedFolders: readonly string[];
}

/** The configuration and mounts by the texts known so far. */
export function readSiteConfiguration(
  files: Files,
  tree: SiteIndex,
  environment: string | undefined,
  outside: OutsideFolders,
): ConfigurationState {
  const { configuration, wanted } = readConfiguration(
    "",
    {
      text: (path) => {
        const record = files.get(path);
        // A file that can't be read counts as not there, or its text would be wanted for ever.
        if (record === undefined || record.trouble !== undefined) return null;
        return record.text;
      },
      list: (directory) => {
        if (isOutside(directory) && ![...outside.seen].some((seen) => isWithin(seen, directory)))
          return undefined;
        return [...filesBelow(tree, directory)];
      },
      exists: (path) => isOutside(path) || files.has(path) || filesBelow(tree, path).next().done !== true,
      moduleCache: outside.moduleCache,
    },
    undefined,
    environment === undefined ? {} : { environment },
  );
  return {
    configuration,
    layout: layoutOf(configuration, ""),
    wanted: wanted.texts,
    wantedFolders: wanted.lists.filter(isOutside),
  };
}

function isWithin(folder: string, path: string): boolean {
  return path === folder || (path.startsWith(`${folder}/`) && !path.startsWith("..", folder.length + 1));
}

/** A path that leads out of the root. Absolute ones, as a configuration may name them, are not looked at. */
export function isOutside(path: string): boolean {
  return path === ".." || path.startsWith("../");
}

/** Everything that holds for all pages; `tree` must be that of the configuration's layout. */
export function readEnvironment(
  root: string,
  state: ConfigurationState,
  files: Files,
  tree: SiteIndex,
  hugo: SiteHugo,
): SiteEnvironment {
  const { configuration, layout } = state;
  const languages = languagesOf(configuration);
  return {
    configuration,
    layout,
    languages,
    taxonomies: taxonomiesOf(configuration),
    rules: contentRules(configuration, root),
    usesSectionTitles: configuration.permalinks.some((rule) => rule.pattern.includes(":sectionslug")),
    settings: settingsOf(configuration, tree),
    templates: readTemplates(layout, languages, files, tree, hugo.version),
  };
}

/** Which Hugo builds the site, by the user's word, else by the project's files. */
export function readHugoVersion(
  question: VersionFacts,
  configuration: SiteConfiguration,
  files: Files,
  tree: SiteIndex,
): SiteHugo {
  const own = versionPaths(tree).flatMap((path) => {
    const text = files.get(path)?.text;
    return text === undefined ? [] : [{ path, text }];
  });
  const found = detectHugoVersion({
    ...question,
    files: [...own, ...(question.files ?? [])],
    minimums: configuration.minimumVersions,
  });
  return {
    version: found.version,
    source: found.why,
    isGuess: found.isGuess,
    ...(found.path === undefined ? {} : { path: found.path }),
  };
}

/** Files that may name a version: at the root, or in a folder of a build service. */
export function versionPaths(tree: SiteIndex): readonly string[] {
  return tree.pages("version", "");
}

/** The shortcode templates among the files of layouts/, of which the text is wanted. */
export function templatePaths(tree: SiteIndex): readonly string[] {
  const paths: string[] = [];
  for (const [below, found] of tree.postingsOf("layouts")) {
    if (shortcodeNameOfPath(below) !== undefined) paths.push(...found);
  }
  return paths;
}

/** A template's reading belongs to its text, whichever snapshots hold the record. */
const readings = new WeakMap<FileRecord, TemplateReading>();

function readTemplates(
  layout: readonly LayoutMount[],
  languages: ReadonlySet<string>,
  files: Files,
  tree: SiteIndex,
  hugoVersion: string,
): TemplateTable {
  const layers = new Map<string, TemplateLayerFiles & { readings: Map<string, TemplateReading> }>();
  for (const mount of layout) {
    if (mount.component === "layouts" && !layers.has(mount.owner)) {
      layers.set(mount.owner, { layer: mount.layer, readings: new Map() });
    }
  }
  const all = new Map<string, TemplateFile>();
  for (const [below, paths] of tree.postingsOf("layouts")) {
    const place = shortcodeNameOfPath(below);
    for (const path of paths) {
      all.set(path, { path, kind: templateKind(below, place !== undefined) });
      const record = place === undefined ? undefined : files.get(path);
      if (record?.text === undefined) continue;
      const mount = placementsOf(layout, path).find((found) => found.mount.component === "layouts")?.mount;
      const layer = mount === undefined ? undefined : layers.get(mount.owner);
      if (mount === undefined || layer === undefined) continue;
      let reading = readings.get(record);
      if (reading === undefined) {
        reading = readShortcodeTemplate(record.text, { path, layer: mount.layer });
        readings.set(record, reading);
      }
      layer.readings.set(path, reading);
    }
  }
  const sorted = new Map([...all].sort(([a], [b]) => (a < b ? -1 : 1)));
  return new TemplateTable([...layers.values()], [...languages], sorted, hugoVersion);
}

function templateKind(below: string, isShortcode: boolean): TemplateFile["kind"] {
  if (isShortcode) return "shortcode";
  if (/(^|\/)_markup\//.test(below)) return "render-hook";
  return /(^|\/)_?partials\//.test(below) ? "partial" : "layout";
}

/** Whether a file may say something about the configuration: its own files, a theme's, or a theme's coming and going. */
export function concernsConfiguration(
  path: string,
  configuration: SiteConfiguration,
  cameOrWent: boolean,
): boolean {
  const name = path.slice(path.lastIndexOf("/") + 1);
  if (path === name) return ROOT_FILE_NAMES.includes(name);
  if (path.startsWith("config/") || path === "_vendor/modules.txt") return true;
  // A mount counts as soon as there is something in it.
  if (cameOrWent && mountSources(configuration).some((source) => isWithin(source, path))) return true;
  const inModule =
    path.startsWith(`${configuration.themesDir}/`) ||
    path.startsWith("_vendor/") ||
    configuration.modules.some(
      (module) => module.directory !== undefined && path.startsWith(`${module.directory}/`),
    );
  if (!inModule) return false;
  return cameOrWent || ROOT_FILE_NAMES.includes(name) || name === "theme.toml" || path.includes("/config/");
}

/** The sources of the mounts that the site writes, but for a component's own folder. */
function mountSources(configuration: SiteConfiguration): readonly string[] {
  return mountsOf(valueAt(configuration.raw, "module", "mounts")).flatMap(({ source, target }) =>
    source === target ? [] : [source],
  );
}
