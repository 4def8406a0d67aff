import { joinPath, relativeTo } from "../host/pathNames";
import type { Host } from "../host/ports";
import { applyUpdates, recordOfText, snapshotOf, wantedFiles } from "./applyChanges";
import type { Changed } from "./change";
import { MOST_BYTES, troubled } from "./readContent";
import type { Site } from "./site";
import type { Slices } from "./slices";
import type { FileUpdate } from "./update";
import { walkFiles } from "./walk";

/** Reads configuration, templates and archetypes until nothing more is wanted: one round for each level of themes. */
export async function readWanted(
  site: Site,
  host: Host,
  slices: Slices,
  signal?: AbortSignal,
): Promise<Changed> {
  let current = site;
  const changedKeys = new Set<string>();
  for (let round = 0; round < 12; round++) {
    await slices.pause();
    signal?.throwIfAborted();
    const { texts, folders } = wantedFiles(current);
    if (texts.length === 0 && folders.length === 0) break;
    const names: FileUpdate[] = [];
    for (const folder of folders) {
      for (const path of await filesOutside(host, current.root, folder, slices)) names.push([path, {}]);
    }
    const updates = await Promise.all(
      texts.map(async (path): Promise<FileUpdate> => {
        const text = await host.fileSystem.readText(joinPath(current.root, path), { maxBytes: MOST_BYTES });
        if (!text.ok) return [path, troubled("unreadable", text.error.message)];
        return [path, recordOfText(path, text.value, undefined)];
      }),
    );
    await slices.pause();
    const before = snapshotOf(current).parts.outside.seen;
    const seen = folders.length === 0 ? undefined : new Set([...before, ...folders]);
    const changed = applyUpdates(current, [...names, ...updates], seen === undefined ? {} : { seen });
    current = changed.site;
    for (const key of changed.changedKeys) changedKeys.add(key);
  }
  return { site: current, changedKeys };
}

/** Sites of their own inside a theme. */
const NOT_PART_OF_THEMES = /^(?:exampleSites?|node_modules|public|resources|\..*)$/;

/** The files of a theme or module that lies outside of the root (`../../theme`), by paths that begin with its own. */
async function filesOutside(
  host: Host,
  root: string,
  folder: string,
  slices: Slices,
): Promise<readonly string[]> {
  const absolute = joinPath(root, folder);
  const listed = await host.fileSystem.readDirectory(absolute);
  if (!listed.ok) return [];
  const paths: string[] = [];
  for (const { name, kind } of listed.value) {
    const below = joinPath(absolute, name);
    if (kind === "file") paths.push(`${folder}/${name}`);
    // The site itself may lie in its theme.
    if (kind !== "directory" || NOT_PART_OF_THEMES.test(name) || relativeTo(below, root) !== undefined)
      continue;
    const { files } = await walkFiles(host.fileSystem, below, { onFolder: () => slices.pause() });
    for (const path of files) paths.push(`${folder}/${name}/${path}`);
  }
  return paths;
}
