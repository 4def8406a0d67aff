import { joinPath } from "../host/pathNames";
import type { FileSystem } from "../host/ports";

export interface WalkTrouble {
  readonly path: string;
  readonly code: "unreadable" | "loop";
  readonly message: string;
}

/** Folders at the root that hold what Hugo writes, or what is none of Hugo's business. */
const IGNORED_AT_ROOT = new Set(["public", "resources/_gen", "node_modules", ".git"]);
const IGNORED_NAMES = new Set(["node_modules", ".git", ".hg", ".svn"]);

/** Folders deeper than this are a loop that no real path could show. */
const DEEPEST = 64;

/**
 * Every file below a root, by name only. Links to folders are followed once: a folder that was seen under
 * its real path is left out, and reported. One folder that can't be read costs itself alone.
 */
export async function walkFiles(
  fileSystem: FileSystem,
  root: string,
  options: {
    readonly publishDir?: string;
    readonly onFolder?: (files: number) => Promise<void> | void;
    readonly signal?: AbortSignal;
  } = {},
): Promise<{ readonly files: readonly string[]; readonly troubles: readonly WalkTrouble[] }> {
  const files: string[] = [];
  const troubles: WalkTrouble[] = [];
  const seen = new Set<string>();
  let level: string[] = [""];
  for (let depth = 0; level.length > 0; depth++) {
    const next: string[] = [];
    for (let at = 0; at < level.length; at += CONCURRENCY) {
      if (options.signal?.aborted === true) return { files, troubles };
      await Promise.all(level.slice(at, at + CONCURRENCY).map((folder) => visit(folder, depth, next)));
      await options.onFolder?.(files.length);
    }
    level = next;
  }
  return { files, troubles };

  async function visit(folder: string, depth: number, next: string[]): Promise<void> {
    const absolute = joinPath(root, folder);
    const real = await fileSystem.realPath(absolute);
    const identity = real.ok ? real.value : absolute;
    if (seen.has(identity) || depth > DEEPEST) {
      troubles.push({
        path: folder,
        code: "loop",
        message: "A link leads back to a folder that is part of the site",
      });
      return;
    }
    seen.add(identity);
    const listed = await fileSystem.readDirectory(absolute);
    if (!listed.ok) {
      // The root itself may be missing for a moment; a folder may go while it is being listed.
      if (listed.error.code !== "not-found") {
        troubles.push({ path: folder, code: "unreadable", message: listed.error.message });
      }
      return;
    }
    for (const entry of listed.value) {
      const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
      if (entry.kind === "file") files.push(path);
      else if (entry.kind === "directory" && !isIgnored(path, entry.name, options.publishDir))
        next.push(path);
    }
  }
}

const CONCURRENCY = 16;

export function isIgnored(path: string, name: string, publishDir?: string): boolean {
  return IGNORED_NAMES.has(name) || IGNORED_AT_ROOT.has(path) || path === publishDir;
}

/** Whether any folder above a file is one that the site never looks into. */
export function isIgnoredFile(path: string, publishDir?: string): boolean {
  const names = path.split("/");
  for (let length = 1; length < names.length; length++) {
    const folder = names.slice(0, length).join("/");
    if (isIgnored(folder, names[length - 1] as string, publishDir)) return true;
  }
  return false;
}
