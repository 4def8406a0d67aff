import { ROOT_FILE_NAMES } from "./configurationFiles";

/** A directory that Hugo would build as a site. */
export interface SiteRoot {
  /** Without a `/` at its end; "" for the listing's own root. */
  readonly path: string;
  /** What makes it a site: the first file of its configuration, or only its directories. */
  readonly evidence: "hugo-file" | "config-file" | "config-directory" | "directories";
  /** A theme's own example (`exampleSite`, or a site inside a theme), not what somebody publishes. */
  readonly isExample: boolean;
}

const NEVER_INSIDE = new Set(["node_modules", "public", "resources", "_vendor", ".git", ".hugo_cache"]);
const CONTENT_DIRECTORY = /^content(?:[._-][A-Za-z-]+)?$/;
const COMPANIONS = ["layouts", "archetypes", "themes", "static", "assets", "data", "i18n"];
const KNOWN_KEYS =
  /^[ \t]*["']?(?:baseurl|theme|languagecode|defaultcontentlanguage|contentdir|publishdir|enablerobotstxt|disablekinds|taxonomies|permalinks)["']?[ \t]*[:=]|^[ \t]*\[+[ \t]*(?:module|markup|menu|menus|params|languages|taxonomies|permalinks|outputs)\b/im;

/** What of a directory counts: the names of its files, and of the directories in it. */
interface Directory {
  readonly files: Set<string>;
  readonly directories: Set<string>;
}

export interface FindSitesOptions {
  /** The text of a config.* file where it is known; its keys then decide. Undefined: its neighbours do. */
  readonly text?: (path: string) => string | undefined;
  /** The workspace folder of the paths; without it the directory that all of them lie in. */
  readonly root?: string;
}

/**
 * The sites in a listing of files, by Hugo's own names: hugo.*, a config.* beside Hugo's directories or with Hugo's
 * keys, config/_default, or content/ beside layouts/, archetypes/, themes/ or static/. Themes are none, what lies in
 * node_modules, public, resources and _vendor neither.
 * @param paths of files, `/` between names; all relative or all absolute
 * @returns sites in order of their paths
 */
export function findSites(paths: readonly string[], options: FindSitesOptions = {}): readonly SiteRoot[] {
  const base = options.root ?? commonDirectory(paths);
  const prefix = base === "" ? "" : `${base}/`;
  const text = (path: string): string | undefined => options.text?.(prefix + path);
  const directories = directoriesOf(
    paths.filter((path) => path.startsWith(prefix)).map((path) => path.slice(prefix.length)),
  );
  const sites: SiteRoot[] = [];
  for (const [path, directory] of directories) {
    const evidence = evidenceOf(path, directory, directories, text);
    if (evidence === undefined) continue;
    sites.push({ path, evidence, isExample: isInTheme(path, directories) });
  }
  return sites
    .filter((site) => !isPartOfContent(site, sites))
    .map((site) => ({ ...site, path: site.path === "" ? base : prefix + site.path }))
    .sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
}

/** The directory that all paths lie in: what is above it (a home called "public") says nothing of the sites. */
function commonDirectory(paths: readonly string[]): string {
  let common: string | undefined;
  for (const path of paths) {
    const directory = path.slice(0, Math.max(0, path.lastIndexOf("/")));
    common ??= directory;
    while (common !== "" && directory !== common && !directory.startsWith(`${common}/`)) {
      common = common.slice(0, Math.max(0, common.lastIndexOf("/")));
    }
  }
  // A listing of nothing but configuration still means the site around it.
  return (common ?? "").replace(/(?:^|\/)config(?:\/[^/]+)?$/, "");
}

/** The nearest site that a file lies in, undefined for a file without one. Files of a theme belong to the theme's site. */
export function siteRootOf(path: string, sites: readonly SiteRoot[]): SiteRoot | undefined {
  let nearest: SiteRoot | undefined;
  for (const site of sites) {
    const inside = site.path === "" || path === site.path || path.startsWith(`${site.path}/`);
    if (inside && (nearest === undefined || site.path.length > nearest.path.length)) nearest = site;
  }
  return nearest;
}

function directoriesOf(paths: readonly string[]): ReadonlyMap<string, Directory> {
  const directories = new Map<string, Directory>();
  const at = (path: string): Directory => {
    const known = directories.get(path);
    if (known !== undefined) return known;
    const made: Directory = { files: new Set(), directories: new Set() };
    directories.set(path, made);
    const slash = path.lastIndexOf("/");
    if (path !== "") at(slash === -1 ? "" : path.slice(0, slash)).directories.add(path.slice(slash + 1));
    return made;
  };
  for (const path of paths) {
    const slash = path.lastIndexOf("/");
    const directory = slash === -1 ? "" : path.slice(0, slash);
    const known = directories.get(directory);
    if (known !== undefined) known.files.add(path.slice(slash + 1));
    else if (!directory.split("/").some((part) => NEVER_INSIDE.has(part)))
      at(directory).files.add(path.slice(slash + 1));
  }
  return directories;
}

function evidenceOf(
  path: string,
  directory: Directory,
  directories: ReadonlyMap<string, Directory>,
  textOf: (path: string) => string | undefined,
): SiteRoot["evidence"] | undefined {
  if (isConfigurationDirectory(path, directories)) return undefined;
  // A theme's or module's own hugo.toml configures the theme; with content beside it, it is a site as well.
  const hasContent = [...directory.directories].some((name) => CONTENT_DIRECTORY.test(name));
  if (isThemeRoot(path, directory, directories) && !hasContent) return undefined;
  if (ROOT_FILE_NAMES.some((name) => name.startsWith("hugo.") && directory.files.has(name))) {
    return hasContent || !isThemeRoot(path, directory, directories) ? "hugo-file" : undefined;
  }
  if (directory.directories.has("config") && hasConfigurationDirectory(path, directories)) {
    return "config-directory";
  }
  for (const name of ROOT_FILE_NAMES) {
    if (!name.startsWith("config.") || !directory.files.has(name)) continue;
    if (hasContent) return "config-file";
    const text = textOf(path === "" ? name : `${path}/${name}`);
    const beside = COMPANIONS.filter((one) => directory.directories.has(one)).length;
    const isHugos =
      text === undefined ? beside > 1 || hasHugoOnly(directory) : KNOWN_KEYS.test(text) && isPlausible(text);
    if (isHugos) return "config-file";
  }
  const strong = ["layouts", "archetypes", "themes", "static"].some((name) =>
    directory.directories.has(name),
  );
  return hasContent && directory.directories.has("content") && strong ? "directories" : undefined;
}

function hasHugoOnly(directory: Directory): boolean {
  return ["archetypes", "layouts", "themes"].some((name) => directory.directories.has(name));
}

/** Keys that Hugo alone has; `theme` and `params` stand in many tools' config files. */
function isPlausible(text: string): boolean {
  return /^[ \t]*["']?(?:baseurl|languagecode|defaultcontentlanguage|contentdir|publishdir|taxonomies|permalinks)["']?[ \t]*[:=]|^[ \t]*\[+[ \t]*(?:module\.|markup\.|menus?\.|languages\.|taxonomies|permalinks)/im.test(
    text,
  );
}

/** `config/_default`, `config/production` and what lies in them. */
function isConfigurationDirectory(path: string, directories: ReadonlyMap<string, Directory>): boolean {
  const parts = path.split("/");
  return parts.some(
    (part, i) =>
      part === "config" &&
      i < parts.length - 1 &&
      directories.get(parts.slice(0, i + 1).join("/"))?.directories.has("_default") === true,
  );
}

function hasConfigurationDirectory(path: string, directories: ReadonlyMap<string, Directory>): boolean {
  const base = path === "" ? "config/_default" : `${path}/config/_default`;
  const found = directories.get(base);
  if (found === undefined) return false;
  return [...found.files].some((name) => /\.(?:toml|ya?ml|json)$/i.test(name));
}

/** A theme says so in theme.toml, or lies where sites keep their themes and has layouts. */
function isThemeRoot(
  path: string,
  directory: Directory,
  directories: ReadonlyMap<string, Directory>,
): boolean {
  if (directory.files.has("theme.toml")) return true;
  const parts = path.split("/");
  const themes = parts.lastIndexOf("themes");
  if (themes === -1 || themes === parts.length - 1) return false;
  // `themes` counts as Hugo's when a site lies around it, or when it is the listing's own first directory.
  const owner = directories.get(parts.slice(0, themes).join("/"));
  return (
    owner !== undefined &&
    !parts
      .slice(themes + 1)
      .some((part) => /^(?:exampleSite|docs?|site|website|userguide|demo|.*\.dev)$/i.test(part))
  );
}

function isInTheme(path: string, directories: ReadonlyMap<string, Directory>): boolean {
  const parts = path.split("/");
  if (parts.some((part) => /^example_?site$/i.test(part)) || parts.includes("themes")) return true;
  return parts.some((_, i) => {
    const above = directories.get(parts.slice(0, i).join("/"));
    return i < parts.length && above?.files.has("theme.toml") === true && i > 0;
  });
}

/** A config.yaml among a site's content or data is an example to show, not a site. */
function isPartOfContent(site: SiteRoot, sites: readonly SiteRoot[]): boolean {
  return sites.some((other) => {
    if (other === site) return false;
    const prefix = other.path === "" ? "" : `${other.path}/`;
    if (!site.path.startsWith(prefix)) return false;
    const first = site.path.slice(prefix.length).split("/")[0] ?? "";
    return (
      CONTENT_DIRECTORY.test(first) || ["static", "assets", "data", "layouts", "archetypes"].includes(first)
    );
  });
}
