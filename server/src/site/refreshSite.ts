import { joinPath } from "../host/pathNames";
import type { Host } from "../host/ports";
import { applyUpdates, snapshotOf } from "./applyChanges";
import type { Changed } from "./change";
import { contentPaths } from "./contentPaths";
import { isContentName } from "./fileTree";
import { contentPlacement } from "./layout";
import { hasFacts } from "./packedRecord";
import { contentRecord, readContent } from "./readContent";
import { readWanted } from "./readWanted";
import type { Site } from "./site";
import { Slices } from "./slices";
import type { FileRecord } from "./snapshot";
import type { FileUpdate } from "./update";
import { isIgnoredFile, walkFiles } from "./walk";

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
    options.signal?.throwIfAborted();
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
  const settled = await readWanted(changed.site, host, slices, options.signal);
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

/** Content that a new configuration mounts, and that was known by name only. */
async function readMissingContent(site: Site, host: Host): Promise<Site> {
  const { files } = snapshotOf(site).parts;
  if (!site.complete) return site;
  const updates: FileUpdate[] = [];
  for (const path of contentPaths(snapshotOf(site).parts, [])) {
    const record = files.get(path);
    if (record === undefined || hasFacts(record) || record.trouble !== undefined) continue;
    const read = await freshRecord(site, host, path);
    updates.push([path, read]);
  }
  return updates.length === 0 ? site : applyUpdates(site, updates).site;
}
