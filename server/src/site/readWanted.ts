import { joinPath } from "../host/pathNames";
import type { Host } from "../host/ports";
import { applyUpdates, recordOfText, wantedTexts } from "./applyChanges";
import type { Changed } from "./change";
import { MOST_BYTES, troubled } from "./readContent";
import type { Site } from "./site";
import type { Slices } from "./slices";
import type { FileUpdate } from "./update";

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
    const wanted = wantedTexts(current);
    if (wanted.length === 0) break;
    const updates = await Promise.all(
      wanted.map(async (path): Promise<FileUpdate> => {
        const text = await host.fileSystem.readText(joinPath(current.root, path), { maxBytes: MOST_BYTES });
        if (!text.ok) return [path, troubled("unreadable", text.error.message)];
        return [path, recordOfText(path, text.value, undefined)];
      }),
    );
    await slices.pause();
    const changed = applyUpdates(current, updates);
    current = changed.site;
    for (const key of changed.changedKeys) changedKeys.add(key);
  }
  return { site: current, changedKeys };
}
