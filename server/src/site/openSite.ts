import { joinPath } from "../host/pathNames";
import type { Host } from "../host/ports";
import { environmentPrint, snapshotOf } from "./applyChanges";
import { ContentIntake } from "./contentIntake";
import { contentPaths } from "./contentPaths";
import { isSectionFile, openStructure } from "./openStructure";
import type { PageFacts } from "./pageFacts";
import {
  type PersistedFile,
  type PersistedSite,
  readPersistedSite,
  writePersistedSite,
} from "./persistedSite";
import { readAhead, readRecords } from "./readRecords";
import { restoreSteps } from "./restoreSite";
import type { Site } from "./site";
import { restingBetween, Slices } from "./slices";
import { type FileRecord, Snapshot, type SnapshotParts, type VersionFacts } from "./snapshot";
import { type FileUpdate, updateSteps } from "./update";

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
  /** Resolves when nobody is typing: only then the index is written. Without it, before `openSite` is done. */
  readonly whenIdle?: () => Promise<void>;
  /** Filled with milliseconds by stage, for the benchmark. */
  readonly timings?: Record<string, number>;
}

/** Small, so that the open documents and their folders are there at once; then ever more, since each snapshot costs a little. */
const FIRST_BATCH = 128;
/** Between snapshots the progress is told with what is known already. */
const FILES_BETWEEN_NEWS = 1000;

/** From here on what reading leaves behind is worth a pause. */
const LARGE_SITE = 2000;

/**
 * Indexes a site in the background, in slices: names first, then configuration and templates, then the open
 * documents with their folders, then the rest. Never rejects for a file: a file that can't be read is
 * listed in `troubles`. Rejects only when `signal` is aborted.
 */
export async function openSite(root: string, host: Host, options: OpenOptions = {}): Promise<Site> {
  const slices = new Slices();
  const clock = stopwatch(options.timings);
  let site = await openStructure(root, host, { ...options, slices, clock });

  const pause = (): Promise<void> => slices.pause();
  await pause();
  const environment = environmentPrint(snapshotOf(site).parts.environment);
  const remembered =
    options.persist === false ? undefined : await readPersistedSite(host.storage, root, environment, pause);
  clock("remembered site");
  const show = (parts: SnapshotParts, complete: boolean, progress: Site["progress"]): void => {
    site = new Snapshot({ ...parts, revision: site.revision + 1, complete, progress });
    options.onProgress?.(site);
  };
  const task: IndexingTask = { root, host, options, slices, clock, show };
  const { parts } = snapshotOf(site);
  const content = contentPaths(parts, options.first ?? []);
  await pause();
  const restored = remembered && (await restoreContent(task, parts, content, remembered));
  const indexed = restored ?? (await indexContent(task, parts, content, remembered?.files));
  show(indexed.parts, true, { done: content.length, total: content.length });
  clock("aggregate");
  if (options.timings !== undefined) options.timings["longest slice"] = slices.longest;
  const settle = async (): Promise<void> => {
    if (options.persist !== false && (indexed.fresh || restored === undefined))
      await writePersistedSite(host.storage, root, environment, indexed.parts, pause);
    if (indexed.fresh && content.length > LARGE_SITE) host.releaseMemory?.();
    clock("remember");
  };
  if (options.whenIdle === undefined) await settle();
  else
    void options
      .whenIdle()
      .then(settle)
      .catch((cause) => host.log.error(`The index of ${root} could not be remembered`, cause));
  return site;
}

/** What the stages of indexing share. */
interface IndexingTask {
  readonly root: string;
  readonly host: Host;
  readonly options: OpenOptions;
  readonly slices: Slices;
  readonly clock: (stage: string) => void;
  /** Makes what is known by now the site's next snapshot, and tells of it. */
  readonly show: (parts: SnapshotParts, complete: boolean, progress: Site["progress"]) => void;
}

interface Indexed {
  readonly parts: SnapshotParts;
  /** Something differs from what is remembered. */
  readonly fresh: boolean;
}

/** Takes an earlier session's site back, and applies what the disk says otherwise. Undefined where that can't be done. */
async function restoreContent(
  { root, host, options, slices, clock, show }: IndexingTask,
  before: SnapshotParts,
  content: readonly string[],
  remembered: PersistedSite,
): Promise<Indexed | undefined> {
  const { files, derived } = remembered;
  if (derived === undefined) return undefined;
  const present = new Set(content);
  let parts: SnapshotParts;
  try {
    parts = await restingBetween(restoreSteps(before, present, { files, derived }), slices);
    const gone = [...files.keys()].filter((path) => !present.has(path));
    if (gone.length > 0) {
      const removals = gone.map((path): FileUpdate => [path, undefined]);
      parts = (await restingBetween(updateSteps(parts, removals, false), slices)).parts;
    }
    clock("restore");
    show(parts, false, { done: 0, total: content.length });
    const changed: string[] = [];
    const looks = readAhead(content, (path) => host.fileSystem.stat(joinPath(root, path)));
    let at = 0;
    for await (const stat of looks) {
      options.signal?.throwIfAborted();
      const path = content[at++] as string;
      const known = files.get(path);
      const same = stat.ok && stat.value.size === known?.size && stat.value.modified === known.modified;
      if (!same) changed.push(path);
      await slices.pause();
    }
    clock("look for changes");
    if (changed.length === 0) return { parts, fresh: gone.length > 0 };
    const updates: FileUpdate[] = [];
    for await (const { path, record } of readRecords(host, root, changed, undefined)) {
      options.signal?.throwIfAborted();
      updates.push([path, record]);
      await slices.pause();
    }
    clock("parse");
    return { parts: (await restingBetween(updateSteps(parts, updates, false), slices)).parts, fresh: true };
  } catch (error) {
    options.signal?.throwIfAborted();
    host.log.warn(`The remembered index of ${root} is no use, so the site is read anew: ${String(error)}`);
    return undefined;
  }
}

/** Reads every content file, in batches that are shown; facts of files that didn't change come from an earlier session. */
async function indexContent(
  { root, host, options, slices, clock, show }: IndexingTask,
  before: SnapshotParts,
  content: readonly string[],
  remembered: ReadonlyMap<string, PersistedFile> | undefined,
): Promise<Indexed> {
  let done = 0;
  let fresh = remembered?.size !== content.length;
  const take = async (
    paths: readonly string[],
    each: (path: string, record: FileRecord, facts: PageFacts | undefined) => Promise<void> | void,
  ): Promise<void> => {
    for await (const read of readRecords(host, root, paths, remembered)) {
      options.signal?.throwIfAborted();
      fresh ||= read.fresh;
      done++;
      clock("read and parse");
      await each(read.path, read.record, read.facts);
      clock("aggregate");
      await slices.pause();
    }
  };

  // What sections hand down has to be known before their pages are read.
  const sections = content.filter(isSectionFile);
  const updates: FileUpdate[] = [];
  await take(sections, (path, record) => void updates.push([path, record]));
  const opened = await restingBetween(updateSteps(before, updates, false), slices);
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
      show(latest, false, { done, total: content.length });
    } else if (done % FILES_BETWEEN_NEWS === 0) show(latest, false, { done, total: content.length });
  });
  return { parts: await restingBetween(intake.snapshot(), slices), fresh };
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
