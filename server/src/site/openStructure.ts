import { climbTo } from "../host/pathNames";
import type { Host } from "../host/ports";
import { applyUpdates, configurationSteps, snapshotOf } from "./applyChanges";
import { emptySite } from "./emptySite";
import { readSiteConfiguration } from "./readEnvironment";
import { readRecords } from "./readRecords";
import { readWanted } from "./readWanted";
import type { Site } from "./site";
import { restingBetween, type Slices } from "./slices";
import { Snapshot, type SnapshotParts, type VersionFacts } from "./snapshot";
import { type FileUpdate, updateSteps } from "./update";
import { isIgnoredFile, walkFiles } from "./walk";

export interface StructureOptions {
  /** Hugo's environment, which decides what of config/ is read: `production` unless said. */
  readonly environment?: string;
  readonly version?: VersionFacts;
  readonly signal?: AbortSignal;
  readonly slices: Slices;
  /** Told when a stage is over. */
  readonly clock?: (stage: string) => void;
}

/**
 * A site with everything but its content: the names of all files, the configuration, templates and archetypes. Never
 * rejects for a file; what can't be read is listed in `troubles`. Rejects only when `signal` is aborted.
 */
export async function openStructure(root: string, host: Host, options: StructureOptions): Promise<Site> {
  const { slices, signal, clock = () => {} } = options;
  const moduleCache = host.moduleCache === undefined ? undefined : climbTo(root, host.moduleCache);
  let site = emptySite(root, { ...options, moduleCache, now: host.clock.now() });
  const walked = await walkFiles(host.fileSystem, root, { signal, onFolder: () => slices.pause() });
  signal?.throwIfAborted();
  const troubles = walked.troubles.map(
    ({ path, code, message }): FileUpdate => [path, { trouble: { code, message } }],
  );
  clock("list");
  const names = walked.files.map((path): FileUpdate => [path, {}]);
  const before = snapshotOf(site).parts;
  const { parts } = await restingBetween(updateSteps(before, [...names, ...troubles], false), slices);
  const state = readSiteConfiguration(parts.files, parts.tree, options.environment, parts.outside);
  site = new Snapshot(await restingBetween(configurationSteps(parts, state), slices));
  clock("names");
  await slices.pause();

  site = (await readWanted(site, host, slices, signal)).site;
  const publishDir = site.configuration.publishDir;
  const stale = walked.files.filter((path) => isIgnoredFile(path, publishDir));
  if (stale.length > 0)
    site = applyUpdates(
      site,
      stale.map((path): FileUpdate => [path, undefined]),
    ).site;
  clock("configuration and templates");
  return site;
}

/** What sections hand down has to be known before their pages are read. */
export async function readSections(
  parts: SnapshotParts,
  host: Host,
  content: readonly string[],
  slices: Slices,
): Promise<SnapshotParts> {
  const updates: FileUpdate[] = [];
  for await (const { path, record } of readRecords(
    host,
    parts.root,
    content.filter(isSectionFile),
    undefined,
  ))
    updates.push([path, record]);
  return (await restingBetween(updateSteps(parts, updates, false), slices)).parts;
}

/** `_index.md` and its like. */
export function isSectionFile(path: string): boolean {
  return /^_index\./i.test(path.slice(path.lastIndexOf("/") + 1));
}
