import { joinPath, parentPath } from "../host/pathNames";
import type { FileSystem } from "../host/ports";
import { findSites, type SiteRoot, siteRootOf } from "../hugo/configuration/findSites";

/** Deeper than anybody nests content. */
const mostLevels = 24;

/**
 * The root of the site that the file or folder at `path` (absolute) belongs to; undefined when there is none around
 * it. Looks at the folders above it only, so it is quick in any workspace; of nested sites the nearest wins.
 */
export async function locateSite(path: string, fileSystem: FileSystem): Promise<string | undefined> {
  const listing: string[] = [];
  const texts = new Map<string, string>();
  let folder = path;
  for (let level = 0; level < mostLevels; level++) {
    await listFolder(folder, fileSystem, listing, texts);
    const parent = parentPath(folder);
    if (parent === "" || parent === folder) break;
    folder = parent;
  }
  return absolute(siteRootOf(path, findSites(listing, { text: (config) => texts.get(config) }))?.path);
}

/** A virtual workspace may have its site at the very root, which a listing calls "". */
function absolute<Path extends string | undefined>(path: Path): Path | "/" {
  return path === "" ? "/" : path;
}

/** The sites below a folder (absolute), nested ones too, `exampleSite` of themes left out where they aren't all there is. */
export async function sitesBelow(
  folder: string,
  fileSystem: FileSystem,
  depth = 5,
): Promise<readonly string[]> {
  const listing: string[] = [];
  const texts = new Map<string, string>();
  await listTree(folder, fileSystem, listing, texts, depth);
  const sites: readonly SiteRoot[] = findSites(listing, { text: (config) => texts.get(config) });
  const real = sites.filter(({ isExample }) => !isExample);
  return (real.length > 0 ? real : sites).map(({ path }) => absolute(path));
}

const skipped = new Set([
  "node_modules",
  "public",
  "resources",
  "_vendor",
  ".git",
  "content",
  "static",
  "assets",
]);

async function listTree(
  folder: string,
  fileSystem: FileSystem,
  listing: string[],
  texts: Map<string, string>,
  depth: number,
): Promise<void> {
  const inner = await listFolder(folder, fileSystem, listing, texts);
  if (depth === 0) return;
  for (const name of inner) {
    if (!skipped.has(name) && !name.startsWith("."))
      await listTree(joinPath(folder, name), fileSystem, listing, texts, depth - 1);
  }
}

/** Adds one folder's names to the listing, and what tells a site's configuration; answers with its folders. */
async function listFolder(
  folder: string,
  fileSystem: FileSystem,
  listing: string[],
  texts: Map<string, string>,
): Promise<readonly string[]> {
  const entries = await fileSystem.readDirectory(folder);
  if (!entries.ok) return [];
  const folders: string[] = [];
  for (const { name, kind } of entries.value) {
    const path = joinPath(folder, name);
    if (kind === "directory") {
      folders.push(name);
      // The listing knows folders by the files in them; any name will do.
      listing.push(`${path}/.`);
      if (name === "config") await listDefaults(path, fileSystem, listing);
      continue;
    }
    listing.push(path);
    if (!/^config\.(?:toml|ya?ml|json)$/.test(name)) continue;
    const text = await fileSystem.readText(path, { maxBytes: 1 << 20 });
    if (text.ok) texts.set(path, text.value);
  }
  return folders;
}

async function listDefaults(config: string, fileSystem: FileSystem, listing: string[]): Promise<void> {
  const defaults = joinPath(config, "_default");
  const entries = await fileSystem.readDirectory(defaults);
  if (entries.ok) for (const { name } of entries.value) listing.push(joinPath(defaults, name));
}
