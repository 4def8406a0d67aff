import { matchGlob } from "./matchGlob";

const NEGATION = "! ";

/**
 * Whether a mount's `files` let a file through (Hugo 0.169): the first pattern that fits decides, one with `! ` in front
 * against it. Where none fits, the file stays out as soon as some pattern asks for files. Folders are asked likewise on
 * the way down, so `**.md` finds nothing in a folder, and `! drafts` shuts out all below it.
 * @param path relative to the mount's source
 */
export function admitsFile(patterns: readonly string[], path: string): boolean {
  if (patterns.length === 0) return true;
  for (let slash = path.indexOf("/"); slash !== -1; slash = path.indexOf("/", slash + 1)) {
    if (!admits(patterns, `/${path.slice(0, slash)}`, true)) return false;
  }
  return admits(patterns, `/${path}`, false);
}

function admits(patterns: readonly string[], path: string, isFolder: boolean): boolean {
  let asks = false;
  for (const pattern of patterns) {
    const negated = pattern.startsWith(NEGATION);
    const glob = rooted(negated ? pattern.slice(NEGATION.length) : pattern);
    asks ||= !negated;
    if (matchGlob(glob, path)) return !negated;
    // A folder on the way to what a pattern asks for.
    if (isFolder && !negated && foldersOf(glob).some((folder) => matchGlob(folder, path))) return true;
  }
  return !asks;
}

function rooted(glob: string): string {
  return glob.startsWith("/") ? glob : `/${glob}`;
}

function foldersOf(glob: string): readonly string[] {
  const folders: string[] = [];
  for (let slash = glob.indexOf("/", 1); slash !== -1; slash = glob.indexOf("/", slash + 1)) {
    folders.push(glob.slice(0, slash));
  }
  return folders;
}
