import type { Page } from "../content/page";
import { readPage } from "../content/readPage";
import { shortcodeNameOfPath } from "../hugo/templates/shortcodePath";
import { archetypesOf } from "./archetypes";
import type { Changed, FileVersion, SiteChange } from "./change";
import { languagesOf } from "./environment";
import { filesBelow, isContentName } from "./fileTree";
import { pageFacts } from "./pageFacts";
import {
  type ConfigurationState,
  concernsConfiguration,
  readEnvironment,
  readHugoVersion,
  readSiteConfiguration,
  templatePaths,
  versionPaths,
} from "./readEnvironment";
import type { Site } from "./site";
import { drained } from "./siteIndex";
import { type FileRecord, Snapshot, type SnapshotParts } from "./snapshot";
import type { StringKeeper } from "./stringPool";
import { type FileUpdate, rebuildPages, rebuildParts, updateFiles } from "./update";

export interface ApplyOptions {
  /** Milliseconds since 1970; the site's own time stays when it isn't given. */
  readonly now?: number;
}

/**
 * The next snapshot. Pure: nothing is read from the disk, so a configuration that names files whose text
 * isn't known yet gives a site that `wantedTexts` lists them for. `site` stays as it was.
 */
export function applyChanges(
  site: Site,
  changes: readonly SiteChange[],
  options: ApplyOptions = {},
): Changed {
  const { parts } = snapshotOf(site);
  const updates = changes.flatMap((change) => updatesOf(parts, change));
  return applyUpdates(site, updates, options);
}

/** The same for records that are made already: the indexer's own way in. */
export function applyUpdates(
  site: Site,
  updates: readonly FileUpdate[],
  options: ApplyOptions & {
    readonly complete?: boolean;
    readonly progress?: Site["progress"];
    /** Folders outside of the root that were looked into, all of them. */
    readonly seen?: ReadonlySet<string>;
  } = {},
): Changed {
  const before = snapshotOf(site).parts;
  const updated = updateFiles(
    options.seen === undefined ? before : { ...before, outside: { ...before.outside, seen: options.seen } },
    updates,
  );
  const changedKeys = new Set(updated.changedKeys);
  let { parts } = updated;
  const concerns = { configuration: options.seen !== undefined, templates: false, archetypes: false };
  for (const [path, record] of updates) {
    const cameOrWent = before.files.has(path) !== (record !== undefined);
    concerns.configuration ||= concernsConfiguration(path, before.environment.configuration, cameOrWent);
    concerns.templates ||= path.includes("layouts/") || isBelow(before, path, "layouts");
    concerns.archetypes ||= path.includes("archetypes/") || isBelow(before, path, "archetypes");
  }
  const hugo = readHugoVersion(parts.versionFacts, before.environment.configuration, parts.files, parts.tree);
  if (JSON.stringify(hugo) !== JSON.stringify(parts.hugo)) {
    parts = { ...parts, hugo };
    concerns.templates = true;
    changedKeys.add("config");
  }
  if (concerns.configuration) {
    const state = readSiteConfiguration(
      parts.files,
      parts.tree,
      before.environment.configuration.environment,
      parts.outside,
    );
    if (!sameConfiguration(state, before)) {
      parts = withConfiguration(parts, state);
      changedKeys.add("config");
    } else if (concerns.templates) parts = withTemplates(parts, changedKeys);
  } else if (concerns.templates) parts = withTemplates(parts, changedKeys);
  if (concerns.configuration || concerns.archetypes) parts = withArchetypes(parts);
  return {
    site: new Snapshot({
      ...parts,
      revision: before.revision + 1,
      now: options.now ?? before.now,
      complete: options.complete ?? before.complete,
      progress: options.progress ?? before.progress,
    }),
    changedKeys,
  };
}

/** Everything anew under another configuration. */
export function withConfiguration(parts: SnapshotParts, state: ConfigurationState): SnapshotParts {
  return drained(configurationSteps(parts, state));
}

/** The same in steps far below a slice. */
export function* configurationSteps(
  parts: SnapshotParts,
  state: ConfigurationState,
): Generator<void, SnapshotParts> {
  const languages = languagesOf(state.configuration);
  const places = (layout: unknown, names: ReadonlySet<string>): string =>
    JSON.stringify([layout, [...names]]);
  const moved =
    places(state.layout, languages) !== places(parts.environment.layout, parts.environment.languages);
  // The tree first, since templates and hooks are found in it; then the pages, since they need the languages.
  const tree = moved
    ? (yield* rebuildParts(parts, { ...parts.environment, ...state, languages }, "tree")).tree
    : parts.tree;
  const hugo = readHugoVersion(parts.versionFacts, state.configuration, parts.files, tree);
  const environment = readEnvironment(parts.root, state, parts.files, tree, hugo);
  const next = { ...parts, hugo };
  return withArchetypes(yield* moved ? rebuildParts(next, environment) : rebuildPages(next, environment));
}

export function withArchetypes(parts: SnapshotParts): SnapshotParts {
  return {
    ...parts,
    archetypes: archetypesOf(parts.environment, parts.tree, (path) => parts.files.get(path)),
  };
}

/** Files that exist and whose text the site would use, but doesn't know, and folders outside of the root that it hasn't seen. */
export function wantedFiles(site: Site): {
  readonly texts: readonly string[];
  readonly folders: readonly string[];
} {
  const { parts } = snapshotOf(site);
  const configuration = readSiteConfiguration(
    parts.files,
    parts.tree,
    parts.environment.configuration.environment,
    parts.outside,
  );
  const wanted = new Set(configuration.wanted);
  for (const path of [...versionPaths(parts.tree), ...templatePaths(parts.tree)]) {
    const record = parts.files.get(path);
    if (record !== undefined && record.text === undefined && record.trouble === undefined) wanted.add(path);
  }
  for (const [below, paths] of parts.tree.postingsOf("archetypes")) {
    if (!isContentName(below.slice(below.lastIndexOf("/") + 1))) continue;
    for (const path of paths) {
      const record = parts.files.get(path);
      if (record === undefined || record.trouble !== undefined) continue;
      if (record.facts === undefined || (isArchetype(path) && record.text === undefined)) wanted.add(path);
    }
  }
  return { texts: [...wanted], folders: configuration.wantedFolders };
}

/** What is kept of a file's text: facts of content and archetypes, the text itself of what else is read. */
export function recordOfText(
  path: string,
  text: string,
  version: FileVersion | undefined,
  pool?: StringKeeper,
): FileRecord {
  const name = path.slice(path.lastIndexOf("/") + 1);
  if (!isContentName(name)) return version === undefined ? { text } : { version, text };
  return recordOfPage(path, readPage(text), version, pool);
}

/** The same for a content file that is read already. */
export function recordOfPage(
  path: string,
  page: Page,
  version: FileVersion | undefined,
  pool?: StringKeeper,
): FileRecord {
  const { text } = page;
  const known = version === undefined ? {} : { version };
  const name = path.slice(path.lastIndexOf("/") + 1);
  const facts = pageFacts(page, pool);
  // Templates may be named like content: `_shortcodes/a.md`, and most files of layouts/.
  const keeps = isArchetype(path) || shortcodeNameOfPath(path) !== undefined || /\.html?$/i.test(name);
  return keeps ? { ...known, facts, text } : { ...known, facts };
}

/** By its folder's usual name: new posts are made of its text. */
function isArchetype(path: string): boolean {
  return /(?:^|\/)archetypes\//.test(path);
}

export function snapshotOf(site: Site): Snapshot {
  if (site instanceof Snapshot) return site;
  throw new TypeError("Only a site made by openSite or emptySite can be changed");
}

function updatesOf(parts: SnapshotParts, change: SiteChange): readonly FileUpdate[] {
  const known = parts.files.get(change.path);
  switch (change.kind) {
    case "page": {
      const version = change.stat ?? known?.version;
      return [
        [change.path, { ...(version === undefined ? {} : { version }), facts: pageFacts(change.page) }],
      ];
    }
    case "text":
      return [[change.path, recordOfText(change.path, change.text, change.stat ?? known?.version)]];
    case "present":
      return [[change.path, { ...(change.stat === undefined ? {} : { version: change.stat }) }]];
    case "removed": {
      if (known !== undefined) return [[change.path, undefined]];
      return [...filesBelow(parts.tree, change.path)].map((path) => [path, undefined] as const);
    }
  }
}

function withTemplates(parts: SnapshotParts, changedKeys: Set<string>): SnapshotParts {
  const { configuration, layout } = parts.environment;
  const before = parts.environment.templates;
  const environment = readEnvironment(
    parts.root,
    { configuration, layout, wanted: [], wantedFolders: [] },
    parts.files,
    parts.tree,
    parts.hugo,
  );
  for (const name of environment.templates.namesThatDiffer(before)) changedKeys.add(`shortcode:${name}`);
  if (JSON.stringify(environment.settings) !== JSON.stringify(parts.environment.settings)) {
    changedKeys.add("config");
  }
  return { ...parts, environment };
}

function isBelow(parts: SnapshotParts, path: string, component: string): boolean {
  return parts.environment.layout.some(
    (mount) => mount.component === component && path.startsWith(`${mount.source}/`),
  );
}

function sameConfiguration(state: ConfigurationState, parts: SnapshotParts): boolean {
  return environmentPrint(state) === environmentPrint(parts.environment);
}

/** Everything that pages are derived with beside their own files, as text that compares. */
export function environmentPrint(environment: Pick<ConfigurationState, "configuration" | "layout">): string {
  return JSON.stringify([environment.configuration, environment.layout], (_, inner: unknown) =>
    inner instanceof Map || inner instanceof Set
      ? [...inner]
      : typeof inner === "bigint"
        ? String(inner)
        : inner,
  );
}
