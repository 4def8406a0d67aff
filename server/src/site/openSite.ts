import { joinPath } from "../host/pathNames";
import type { Host } from "../host/ports";
import { readConfiguration } from "../hugo/configuration/loadConfiguration";
import { NEWEST_KNOWN_VERSION } from "../hugo/version/hugoVersion";
import {
  applyUpdates,
  configurationSteps,
  recordOfText,
  snapshotOf,
  wantedTexts,
  withConfiguration,
} from "./applyChanges";
import type { Changed } from "./change";
import { ContentIntake } from "./contentIntake";
import { folderOf, isContentName } from "./fileTree";
import { contentPlacement, layoutOf } from "./layout";
import { hasFacts, PackedRecord, packFacts, unpackFacts } from "./packedRecord";
import type { PageFacts } from "./pageFacts";
import { readPersistedFacts, writePersistedFacts } from "./persistedIndex";
import { PersistentMap } from "./persistentMap";
import { type ContentRead, contentRecord, MOST_BYTES, readContent, troubled } from "./readContent";
import { readEnvironment, readSiteConfiguration } from "./readEnvironment";
import type { Site } from "./site";
import { SiteIndex } from "./siteIndex";
import { Slices } from "./slices";
import { type FileRecord, Snapshot, type SnapshotParts, type VersionFacts } from "./snapshot";
import { StringPool } from "./stringPool";
import { type FileUpdate, updateSteps } from "./update";
import { isIgnoredFile, walkFiles } from "./walk";

export interface OpenOptions {
  /** Hugo's environment, which decides what of config/ is read: `production` unless said. */
  readonly environment?: string;
  readonly version?: VersionFacts;
  /** Paths of open documents, relative to the root: they and their folders come first. */
  readonly first?: readonly string[];
  /** Called after each batch with what is known by then. */
  readonly onProgress?: (site: Site) => void;
  readonly signal?: AbortSignal;
  /** Remember the index in the host's storage. Default true. */
  readonly persist?: boolean;
  /** Filled with milliseconds by stage, for the benchmark. */
  readonly timings?: Record<string, number>;
}

/** Where files come over a connection, so many are under way; where they are read at once, each is one step. */
const READ_AT_ONCE = 32;
/** Small, so that the open documents and their folders are there at once; then ever more, since each snapshot costs a little. */
const FIRST_BATCH = 128;
/** Between snapshots the progress is told with what is known already. */
const FILES_BETWEEN_NEWS = 1000;

/** A site without any file, under Hugo's defaults: what there is before indexing, and for a file without a site. */
export function emptySite(root: string, options: OpenOptions & { readonly now?: number } = {}): Site {
  const { configuration } = readConfiguration(
    "",
    { text: () => null, list: () => null },
    undefined,
    options.environment === undefined ? {} : { environment: options.environment },
  );
  const hugo = {
    version: NEWEST_KNOWN_VERSION,
    source: "the newest version that Galley knows",
    isGuess: true,
  };
  const state = { configuration, layout: layoutOf(configuration, ""), wanted: [] };
  const none = PersistentMap.empty<never>();
  const environment = readEnvironment(state, PersistentMap.empty<FileRecord>(), SiteIndex.empty, hugo);
  return new Snapshot(
    withConfiguration(
      {
        root,
        revision: 0,
        complete: false,
        progress: { done: 0, total: 0 },
        now: options.now ?? 0,
        hugo,
        versionFacts: options.version ?? {},
        files: none,
        environment,
        tree: SiteIndex.empty,
        index: SiteIndex.empty,
        pages: none,
        assets: none,
        statics: none,
        data: none,
        troubles: none,
        archetypes: [],
      },
      state,
    ),
  );
}

/**
 * Indexes a site in the background, in slices: names first, then configuration and templates, then the open
 * documents with their folders, then the rest. Never rejects for a file: a file that can't be read is
 * listed in `troubles`. Rejects only when `signal` is aborted.
 */
export async function openSite(root: string, host: Host, options: OpenOptions = {}): Promise<Site> {
  const slices = new Slices();
  const clock = stopwatch(options.timings);
  let site = emptySite(root, { ...options, now: host.clock.now() });

  const walked = await walkFiles(host.fileSystem, root, {
    signal: options.signal,
    onFolder: () => slices.pause(),
  });
  throwIfAborted(options.signal);
  const troubles = walked.troubles.map(
    ({ path, code, message }): FileUpdate => [path, { trouble: { code, message } }],
  );
  clock("list");
  const names = walked.files.map((path): FileUpdate => [path, {}]);
  let parts = snapshotOf(site).parts;
  parts = (await restingBetween(updateSteps(parts, [...names, ...troubles], false), slices)).parts;
  const state = readSiteConfiguration(parts.files, parts.tree, options.environment);
  site = new Snapshot(await restingBetween(configurationSteps(parts, state), slices));
  clock("names");

  site = (await readWanted(site, host, options.signal)).site;
  const publishDir = site.configuration.publishDir;
  const stale = walked.files.filter((path) => isIgnoredFile(path, publishDir));
  if (stale.length > 0)
    site = applyUpdates(
      site,
      stale.map((path): FileUpdate => [path, undefined]),
    ).site;
  clock("configuration and templates");

  const persisted =
    options.persist === false
      ? undefined
      : await readPersistedFacts(host.storage, root, () => slices.pause());
  clock("persisted index");
  const content = contentPaths(site, options.first ?? []);
  const pool = new StringPool();
  let done = 0;
  let fresh = 0;
  const take = async (
    paths: readonly string[],
    each: (path: string, record: FileRecord, facts: PageFacts | undefined) => Promise<void> | void,
  ): Promise<void> => {
    for await (const read of readAhead(paths, (path) => readContent(host, root, path, persisted))) {
      throwIfAborted(options.signal);
      clock("read");
      const settled = await settledRecord(host, root, read, pool);
      if (settled.fresh) fresh++;
      done++;
      clock("parse");
      await each(read.path, settled.record, settled.facts);
      clock("aggregate");
      await slices.pause();
    }
  };
  const show = (parts: SnapshotParts, complete: boolean): void => {
    const progress = { done, total: content.length };
    site = new Snapshot({ ...parts, revision: site.revision + 1, complete, progress });
    options.onProgress?.(site);
  };

  // What sections hand down has to be known before their pages are read.
  const sections = content.filter(isSectionFile);
  const updates: FileUpdate[] = [];
  await take(sections, (path, record) => void updates.push([path, record]));
  const opened = await restingBetween(updateSteps(snapshotOf(site).parts, updates, false), slices);
  const intake = new ContentIntake(opened.parts);
  let latest = opened.parts;
  let next = (options.first?.length ?? 0) + FIRST_BATCH;
  const pages = sections.length === 0 ? content : content.filter((path) => !isSectionFile(path));
  await take(pages, async (path, record, facts) => {
    intake.add(path, record, facts);
    if (done === content.length) return;
    if (done >= next) {
      next = done * 4;
      latest = await restingBetween(intake.snapshot(), slices);
      show(latest, false);
    } else if (done % FILES_BETWEEN_NEWS === 0) show(latest, false);
  });
  show(await restingBetween(intake.snapshot(), slices), true);
  clock("aggregate");
  if (options.persist !== false && (fresh > 0 || persisted?.size !== content.length)) {
    await writePersistedFacts(host.storage, root, snapshotOf(site).parts.files, () => slices.pause());
    clock("write persisted index");
  }
  if (options.timings !== undefined) options.timings["longest slice"] = slices.longest;
  return site;
}

/**
 * The next snapshot after files were saved, created, moved or removed on disk (paths relative to the root;
 * folders too). Reads each path anew; open documents are the caller's, who leaves them out or applies their text behind.
 */
export async function refreshSite(
  site: Site,
  host: Host,
  paths: readonly string[],
  options: { readonly signal?: AbortSignal } = {},
): Promise<Changed> {
  const updates: FileUpdate[] = [];
  const known = snapshotOf(site).parts;
  const queue = [...new Set(paths)].filter(
    (path) => !isIgnoredFile(`${path}/`, known.environment.configuration.publishDir),
  );
  const slices = new Slices();
  for (const path of queue) {
    throwIfAborted(options.signal);
    const stat = await host.fileSystem.stat(joinPath(site.root, path));
    if (!stat.ok) updates.push(...removals(site, path));
    else if (stat.value.kind === "directory") {
      const walked = await walkFiles(host.fileSystem, joinPath(site.root, path));
      const inside = new Set(walked.files.map((name) => `${path}/${name}`));
      for (const [gone] of removals(site, path)) if (!inside.has(gone)) updates.push([gone, undefined]);
      for (const file of inside) updates.push([file, await freshRecord(site, host, file)]);
    } else {
      // A file in place of a folder: what was in the folder is gone.
      for (const [gone] of removals(site, path)) if (gone !== path) updates.push([gone, undefined]);
      updates.push([path, await freshRecord(site, host, path)]);
    }
    await slices.pause();
  }
  const changed = applyUpdates(site, updates, { now: host.clock.now() });
  const readHere = (path: string): boolean => {
    const record = snapshotOf(changed.site).parts.files.get(path);
    return record === undefined || hasFacts(record) || record.trouble !== undefined;
  };
  // Saving a post wants nothing more: only then a change costs the same at any size of site.
  if (!changed.changedKeys.has("config") && updates.every(([path]) => readHere(path))) return changed;
  const settled = await readWanted(changed.site, host, options.signal);
  const keys = new Set([...changed.changedKeys, ...settled.changedKeys]);
  const whole = keys.has("config") ? await readMissingContent(settled.site, host) : settled.site;
  return { site: whole, changedKeys: keys };
}

function removals(site: Site, path: string): readonly FileUpdate[] {
  const { parts } = snapshotOf(site);
  const gone: FileUpdate[] = parts.files.has(path) ? [[path, undefined]] : [];
  const stack = [path];
  for (let folder = stack.pop(); folder !== undefined; folder = stack.pop()) {
    for (const file of parts.tree.pages("folder", folder)) gone.push([file, undefined]);
    for (const inner of parts.tree.tally(`folders:${folder}`).keys()) stack.push(inner);
  }
  return gone;
}

/** A file's record as the disk has it now; of files known by name only, the name. */
async function freshRecord(site: Site, host: Host, path: string): Promise<FileRecord | undefined> {
  const known = snapshotOf(site).parts;
  if (
    isContentName(path.slice(path.lastIndexOf("/") + 1)) &&
    contentPlacement(known.environment.layout, path)
  ) {
    const read = await readContent(host, site.root, path, undefined);
    if (read.record !== undefined) return read.record;
    return read.text === undefined ? {} : contentRecord(host, path, read.text, read.version);
  }
  return {};
}

/** Reads configuration, templates and archetypes until nothing more is wanted: one round for each level of themes. */
async function readWanted(site: Site, host: Host, signal?: AbortSignal): Promise<Changed> {
  let current = site;
  const changedKeys = new Set<string>();
  for (let round = 0; round < 12; round++) {
    throwIfAborted(signal);
    const wanted = wantedTexts(current);
    if (wanted.length === 0) break;
    const updates = await Promise.all(
      wanted.map(async (path): Promise<FileUpdate> => {
        const text = await host.fileSystem.readText(joinPath(current.root, path), { maxBytes: MOST_BYTES });
        if (!text.ok) return [path, troubled("unreadable", text.error.message)];
        return [path, recordOfText(path, text.value, undefined)];
      }),
    );
    const changed = applyUpdates(current, updates);
    current = changed.site;
    for (const key of changed.changedKeys) changedKeys.add(key);
  }
  return { site: current, changedKeys };
}

/** Content that a new configuration mounts, and that was known by name only. */
async function readMissingContent(site: Site, host: Host): Promise<Site> {
  const { files } = snapshotOf(site).parts;
  if (!site.complete) return site;
  const updates: FileUpdate[] = [];
  for (const path of contentPaths(site, [])) {
    const record = files.get(path);
    if (record === undefined || hasFacts(record) || record.trouble !== undefined) continue;
    const read = await freshRecord(site, host, path);
    updates.push([path, read]);
  }
  return updates.length === 0 ? site : applyUpdates(site, updates).site;
}

/** Content files in the order in which they are read: open documents, their folders, the rest. */
function contentPaths(site: Site, first: readonly string[]): readonly string[] {
  const { files, environment } = snapshotOf(site).parts;
  const roots = environment.layout
    .filter((mount) => mount.component === "content")
    .map((mount) => mount.source);
  const paths: string[] = [];
  for (const path of files.keys()) {
    if (!isContentName(path.slice(path.lastIndexOf("/") + 1))) continue;
    if (roots.some((root) => root === "" || path.startsWith(`${root}/`))) paths.push(path);
  }
  const open = new Set(first);
  const folders = new Set(first.map(folderOf));
  const rank = (path: string): number => (open.has(path) ? 0 : folders.has(folderOf(path)) ? 1 : 2);
  if (first.length === 0) return paths.sort();
  return paths.sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
}

/** Results in the order of `paths`, with up to READ_AT_ONCE under way. */
async function* readAhead<Result>(
  paths: readonly string[],
  read: (path: string) => Promise<Result>,
): AsyncGenerator<Result> {
  const underWay: Promise<Result>[] = [];
  for (const path of paths) {
    underWay.push(read(path));
    if (underWay.length === READ_AT_ONCE) yield underWay.shift() as Promise<Result>;
  }
  yield* underWay;
}

/** A file's packed record with its facts; what was remembered and can't be unpacked is read again. */
async function settledRecord(
  host: Host,
  root: string,
  { path, text, record, version }: ContentRead,
  pool: StringPool,
): Promise<{ readonly record: FileRecord; readonly facts?: PageFacts; readonly fresh: boolean }> {
  if (text !== undefined) {
    const made = contentRecord(host, path, text, version, pool);
    const { facts } = made;
    if (facts === undefined || made.text !== undefined) return { record: made, facts, fresh: true };
    return { record: new PackedRecord(made.version, packFacts(facts)), facts, fresh: true };
  }
  if (record === undefined) return { record: {}, fresh: false };
  if (!(record instanceof PackedRecord)) return { record, facts: record.facts, fresh: false };
  try {
    return { record, facts: unpackFacts(record.packed), fresh: false };
  } catch {
    // Garbled: as if nothing had been remembered.
    return settledRecord(host, root, await readContent(host, root, path, undefined), pool);
  }
}

async function restingBetween<Value>(steps: Generator<void, Value>, slices: Slices): Promise<Value> {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    await slices.pause();
  }
}

function isSectionFile(path: string): boolean {
  return /^_index\./i.test(path.slice(path.lastIndexOf("/") + 1));
}

function throwIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted === true) throw new DOMException("Indexing was stopped", "AbortError");
}

/** Adds the time since the last call to a stage; does nothing when nobody asks. */
function stopwatch(timings: Record<string, number> | undefined): (stage: string) => void {
  if (timings === undefined) return () => {};
  let last = performance.now();
  return (stage) => {
    const now = performance.now();
    timings[stage] = (timings[stage] ?? 0) + now - last;
    last = now;
  };
}
