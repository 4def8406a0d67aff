import { treeReader } from "./fileTree";
import { PackedRecord, unpackFacts } from "./packedRecord";
import type { PersistedFile, PersistedSite } from "./persistedSite";
import { PersistentMap } from "./persistentMap";
import type { SitePage } from "./site";
import { NO_EXPORTS, SiteIndex } from "./siteIndex";
import type { FileRecord, SnapshotParts } from "./snapshot";

const FILES_A_STEP = 50;

/**
 * The parts as an earlier session left them: its pages and index, and the records of its content files. `parts` holds
 * the names of today's files under the same environment; `content` are those of them that are content. What came, went
 * or changed since is for the caller to apply: files that are gone are in, files that are new are not.
 * Throws where facts are garbled.
 */
export function* restoreSteps(
  parts: SnapshotParts,
  content: ReadonlySet<string>,
  saved: Required<PersistedSite>,
): Generator<void, SnapshotParts> {
  const treeOf = treeReader(parts.environment.layout, parts.environment.languages);
  const files = parts.files.edit();
  const tree = parts.tree.edit();
  const troubles = parts.troubles.edit();
  let seen = 0;
  for (const [path, file] of saved.files) {
    if (++seen % FILES_A_STEP === 0) yield;
    if (!content.has(path)) tree.replace(path, NO_EXPORTS, treeOf(path));
    // What is read as text besides was read just now.
    if (parts.files.get(path)?.text === undefined) files.set(path, recordOf(file));
    if (file.trouble !== undefined) troubles.set(path, file.trouble);
  }
  for (const path of content) {
    if (saved.files.has(path)) continue;
    tree.replace(path, treeOf(path), NO_EXPORTS);
    files.delete(path);
  }
  const pages = PersistentMap.empty<SitePage>().edit();
  for (const page of saved.derived.pages) {
    if (++seen % FILES_A_STEP === 0) yield;
    pages.set(page.path, page);
  }
  return {
    ...parts,
    files: files.done(),
    troubles: troubles.done(),
    tree: yield* tree.steps(),
    pages: pages.done(),
    index: yield* SiteIndex.from(saved.derived.postings, saved.derived.tallies),
  };
}

function recordOf({ size, modified, packed, trouble }: PersistedFile): FileRecord {
  if (trouble === undefined) return new PackedRecord({ size, modified }, packed);
  return { version: { size, modified }, trouble, facts: unpackFacts(packed) };
}
