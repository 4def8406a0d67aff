import { folderOf, isContentName } from "./fileTree";
import type { SnapshotParts } from "./snapshot";

/** Content files in the order in which they are read: open documents, their folders, the rest. */
export function contentPaths(
  { files, environment }: Pick<SnapshotParts, "files" | "environment">,
  first: readonly string[],
): readonly string[] {
  const roots = environment.layout
    .filter((mount) => mount.component === "content")
    .map((mount) => mount.source);
  const paths: string[] = [];
  for (const path of files.keys()) {
    if (!isContentName(path.slice(path.lastIndexOf("/") + 1))) continue;
    if (roots.some((root) => root === "" || path === root || path.startsWith(`${root}/`))) paths.push(path);
  }
  const open = new Set(first);
  const folders = new Set(first.map(folderOf));
  const rank = (path: string): number => (open.has(path) ? 0 : folders.has(folderOf(path)) ? 1 : 2);
  if (first.length === 0) return paths.sort();
  return paths.sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
}
