import type { Storage } from "../host/ports";
import type { FileVersion } from "./change";
import type { PageFacts } from "./pageFacts";
import type { FileRecord } from "./snapshot";

export interface PersistedFile extends FileVersion {
  readonly facts: PageFacts;
}

/** Raised whenever the facts of a page, or how they are read, change. Another number reads as absent. */
const SCHEMA = 3;

const key = (root: string): string => `site-index:${root}`;

/** A header, then one line a file, so that reading can rest between lines. */
interface Header {
  readonly schema: number;
  readonly root: string;
  readonly count: number;
}

type Line = readonly [path: string, size: number, modified: number, facts: PageFacts];

/** Lets other work run; see Slices. */
type Pause = () => Promise<void>;

const LINES_A_STEP = 50;

/** The facts of an earlier session by path; undefined when there are none, or at the least doubt. */
export async function readPersistedFacts(
  storage: Storage,
  root: string,
  pause: Pause,
): Promise<ReadonlyMap<string, PersistedFile> | undefined> {
  const bytes = await storage.read(key(root));
  if (bytes === undefined) return undefined;
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    let start = text.indexOf("\n");
    const header = JSON.parse(text.slice(0, start)) as Partial<Header> | null;
    if (header?.schema !== SCHEMA || header.root !== root) return undefined;
    const files = new Map<string, PersistedFile>();
    for (let end = text.indexOf("\n", ++start); end !== -1; end = text.indexOf("\n", start)) {
      const [path, size, modified, facts] = JSON.parse(text.slice(start, end)) as Line;
      files.set(path, { size, modified, facts });
      start = end + 1;
      if (files.size % LINES_A_STEP === 0) await pause();
    }
    return files.size === header.count && start === text.length ? files : undefined;
  } catch {
    // Cut off or garbled: the index is made anew.
    return undefined;
  }
}

/** Remembers the facts of all files that have some; a write that fails costs the next start its speed, no more. */
export async function writePersistedFacts(
  storage: Storage,
  root: string,
  files: Iterable<readonly [string, FileRecord]>,
  pause: Pause,
): Promise<void> {
  const lines: string[] = [];
  for (const [path, { facts, version, trouble }] of files) {
    if (facts === undefined || version === undefined || trouble !== undefined) continue;
    const line: Line = [path, version.size, version.modified, facts];
    lines.push(JSON.stringify(line));
    if (lines.length % LINES_A_STEP === 0) await pause();
  }
  const header: Header = { schema: SCHEMA, root, count: lines.length };
  const text = [JSON.stringify(header), ...lines, ""].join("\n");
  await storage.write(key(root), new TextEncoder().encode(text));
}
