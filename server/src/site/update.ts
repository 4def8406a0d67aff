import { logicalPath } from "../hugo/paths/sanitizePath";
import { derivePage, type PageSurroundings, placesOf } from "./derivePage";
import type { SiteEnvironment } from "./environment";
import { contentFolders, filesBelow, folderOf, isContentName, treeReader } from "./fileTree";
import { frontMatterValues } from "./frontMatterFacts";
import { contentPlacements, placementsOf, twinsOf } from "./layout";
import { hasFacts } from "./packedRecord";
import { pageExports } from "./pageExports";
import type { PageFacts } from "./pageFacts";
import { type MapEditor, PersistentMap } from "./persistentMap";
import type { SitePage, SiteResource } from "./site";
import { drained, NO_EXPORTS, SiteIndex, type SiteIndexEditor } from "./siteIndex";
import type { FileRecord, SnapshotParts } from "./snapshot";
import { surroundingsOf } from "./surroundings";

/** A file's new record; undefined when the file is gone. */
export type FileUpdate = readonly [path: string, record: FileRecord | undefined];

export interface UpdatedParts {
  readonly parts: SnapshotParts;
  readonly changedKeys: ReadonlySet<string>;
}

/**
 * The parts after some files changed, under the same environment. Costs what the files touch: their own
 * entries, the pages below a folder whose bundle or cascade changed, and the index entries that differ.
 */
export function updateFiles(parts: SnapshotParts, updates: readonly FileUpdate[]): UpdatedParts {
  return drained(updateSteps(parts, updates, true));
}

const FILES_A_STEP = 20;

/** The same in steps far below a slice, for a batch of thousands; `withKeys` false saves naming what changed. */
export function* updateSteps(
  parts: SnapshotParts,
  updates: readonly FileUpdate[],
  withKeys: boolean,
): Generator<void, UpdatedParts> {
  let seen = 0;
  const { environment } = parts;
  const changedKeys = new Set<string>();
  const treeOf = treeReader(environment.layout, environment.languages);
  const files = parts.files.edit();
  const troubles = parts.troubles.edit();
  const treeEditor = parts.tree.edit();
  const contentMounts = environment.layout.filter(({ component }) => component === "content");
  /** Logical folders of content/ below which every page has to be derived again. */
  const stale = new Set<string>();
  const makeStale = (path: string): void => {
    for (const { below } of contentPlacements(contentMounts, path)) stale.add(logicalPath(folderOf(below)));
  };
  const touched = new Set<string>();
  for (const [path, record] of new Map(updates)) {
    if (++seen % FILES_A_STEP === 0) yield;
    const before = parts.files.get(path);
    if (record === undefined) files.delete(path);
    else files.set(path, record);
    if (record?.trouble === undefined) troubles.delete(path);
    else troubles.set(path, record.trouble);
    touched.add(path);
    const name = path.slice(path.lastIndexOf("/") + 1);
    if ((before === undefined) !== (record === undefined)) {
      const exports = treeOf(path);
      treeEditor.replace(
        path,
        before === undefined ? NO_EXPORTS : exports,
        record === undefined ? NO_EXPORTS : exports,
      );
      // A leaf bundle comes or goes: its neighbours become resources, or pages.
      if (/^index\./i.test(name)) makeStale(path);
      // What it stands in front of in a weaker mount, or stood.
      if (contentMounts.length > 1) {
        for (const twin of twinsOf(contentMounts, path)) {
          if (!parts.files.has(twin)) continue;
          touched.add(twin);
          if (/^_index\./i.test(name)) makeStale(twin);
        }
      }
    }
    if (/^_index\./i.test(name) && handedDown(before, environment) !== handedDown(record, environment))
      makeStale(path);
  }
  const tree = yield* treeEditor.steps();
  const nextFiles = files.done();
  if (withKeys) treeEditor.forEachChanged((family, key) => changedKeys.add(`file:${family}:${key}`));

  for (const logical of stale) {
    for (const folder of contentFolders(tree, contentMounts, logical)) {
      for (const path of filesBelow(tree, folder)) if (isContentName(path)) touched.add(path);
    }
  }

  const surroundings = surroundingsOf(environment, tree, nextFiles);
  const pages = parts.pages.edit();
  const indexEditor = parts.index.edit();
  for (const path of touched) {
    if (++seen % FILES_A_STEP === 0) yield;
    if (!isContentName(path.slice(path.lastIndexOf("/") + 1))) continue;
    const beforePage = parts.pages.get(path);
    const beforeFacts = beforePage === undefined ? undefined : parts.files.get(path)?.facts;
    const record = nextFiles.get(path);
    const facts = record?.facts;
    const afterPage =
      facts === undefined ? undefined : pageOf(surroundings, path, facts, record?.version?.size ?? 0);
    const before =
      beforePage === undefined || beforeFacts === undefined
        ? NO_EXPORTS
        : exportsOf(environment, beforePage, beforeFacts);
    const after =
      afterPage === undefined || facts === undefined ? NO_EXPORTS : exportsOf(environment, afterPage, facts);
    indexEditor.replace(path, before, after);
    if (afterPage === undefined) pages.delete(path);
    else pages.set(path, afterPage);
    if (withKeys) collectPageKeys(changedKeys, beforePage, afterPage);
  }
  const index = yield* indexEditor.steps();
  if (withKeys) indexEditor.forEachChanged((family, key) => changedKeys.add(`${family}:${key}`));

  return {
    parts: {
      ...parts,
      files: nextFiles,
      troubles: troubles.done(),
      tree,
      index,
      pages: pages.done(),
      assets: updateNamed(parts.assets, tree, environment, "assets", treeEditor),
      statics: updateNamed(parts.statics, tree, environment, "static", treeEditor),
      data: updateNamed(parts.data, tree, environment, "data", treeEditor),
    },
    changedKeys,
  };
}

/** Everything built afresh from the same files, for a new environment, in steps far below a slice. */
export function* rebuildParts(
  parts: SnapshotParts,
  environment: SiteEnvironment,
  what: "all" | "tree" = "all",
): Generator<void, SnapshotParts> {
  const empty: SnapshotParts = {
    ...parts,
    environment,
    files: PersistentMap.empty(),
    tree: SiteIndex.empty,
    index: SiteIndex.empty,
    pages: PersistentMap.empty(),
    assets: PersistentMap.empty(),
    statics: PersistentMap.empty(),
    data: PersistentMap.empty(),
    troubles: PersistentMap.empty(),
  };
  const files = what === "all" ? [...parts.files] : [...parts.files].map(withoutFacts);
  return (yield* updateSteps(empty, files, false)).parts;
}

/** The same files in the same places, every page derived anew: for a configuration that moves no folder. */
export function* rebuildPages(
  parts: SnapshotParts,
  environment: SiteEnvironment,
): Generator<void, SnapshotParts> {
  const empty: SnapshotParts = {
    ...parts,
    environment,
    index: SiteIndex.empty,
    pages: PersistentMap.empty(),
  };
  const content = [...parts.files].filter(([, record]) => hasFacts(record));
  return content.length === 0 ? empty : (yield* updateSteps(empty, content, false)).parts;
}

function withoutFacts([path]: readonly [string, FileRecord]): FileUpdate {
  return [path, {}];
}

/** The page that Hugo makes of a content file; undefined for a file that is none by itself. */
export function pageOf(
  surroundings: PageSurroundings,
  path: string,
  facts: PageFacts,
  size: number,
): SitePage | undefined {
  const [place, ...more] = placesOf(surroundings, path);
  if (place === undefined) return undefined;
  const page = derivePage(surroundings, place, facts, size);
  const alsoIn = more
    .filter(({ logicalPath, language }) => logicalPath === place.logicalPath && language !== place.language)
    .map(({ language }) => language);
  return alsoIn.length === 0 ? page : { ...page, alsoIn };
}

function exportsOf(
  environment: SiteEnvironment,
  page: SitePage,
  facts: PageFacts,
): ReturnType<typeof pageExports> {
  return pageExports(page, facts, environment.languages);
}

/** What a section hands down or lends to the addresses below it, as text that compares. */
function handedDown(record: FileRecord | undefined, environment: SiteEnvironment): string {
  if (record === undefined) return "";
  const values = frontMatterValues(record.facts?.frontMatter ?? []);
  const title = environment.usesSectionTitles ? values.get("title") : null;
  return JSON.stringify([values.get("cascade"), values.get("slug"), title]);
}

/** What other pages can notice of one page's change. */
function collectPageKeys(keys: Set<string>, before: SitePage | undefined, after: SitePage | undefined): void {
  const page = after ?? before;
  if (page === undefined) return;
  const same =
    before !== undefined &&
    after !== undefined &&
    JSON.stringify([before.publish, before.kind, before.title, before.anchors, before.partial]) ===
      JSON.stringify([after.publish, after.kind, after.title, after.anchors, after.partial]);
  if (same) return;
  keys.add(`page:${page.logicalPath}`);
  if (before === undefined || after === undefined || before.anchors.join() !== after.anchors.join()) {
    keys.add(`anchor:${page.logicalPath}`);
  }
}

function updateNamed(
  map: PersistentMap<SiteResource>,
  tree: SiteIndex,
  environment: SiteEnvironment,
  component: "assets" | "static" | "data",
  changed: SiteIndexEditor,
): PersistentMap<SiteResource> {
  let editor: MapEditor<SiteResource> | undefined;
  for (const name of changed.changedKeys(component)) {
    editor ??= map.edit();
    const path = strongest(environment, component, name, tree.pages(component, name));
    if (path === undefined) editor.delete(name);
    else if (map.get(name)?.path !== path) editor.set(name, { path, name });
  }
  return editor === undefined ? map : editor.done();
}

/** Of the files of one name, the one of the strongest mount. */
function strongest(
  environment: SiteEnvironment,
  component: string,
  name: string,
  paths: readonly string[],
): string | undefined {
  if (paths.length < 2) return paths[0];
  const rank = (path: string): number => {
    const placement = placementsOf(environment.layout, path).find(
      (found) => found.mount.component === component && found.below === name,
    );
    return placement === undefined ? Number.MAX_SAFE_INTEGER : environment.layout.indexOf(placement.mount);
  };
  return [...paths].sort((a, b) => rank(a) - rank(b))[0];
}
