import type { Storage } from "../host/ports";
import type { FileVersion } from "./change";
import { PackedRecord, packFacts } from "./packedRecord";
import type { FileRecord } from "./snapshot";

export interface PersistedFile extends FileVersion {
  /** See packFacts. */
  readonly packed: string;
}

/** Raised whenever the facts of a page, or how they are read, change. Another number reads as absent. */
const SCHEMA = 4;

const key = (root: string): string => `site-index:${root}`;

/** A header, then two lines a file: its name and version, and its packed facts. */
interface Header {
  readonly schema: number;
  readonly root: string;
  readonly count: number;
}

type Line = readonly [path: string, size: number, modified: number];

/** Lets other work run; see Slices. */
type Pause = () => Promise<void>;

const LINES_A_STEP = 50;
const NEWLINE = 10;

/** The facts of an earlier session by path; undefined when there are none, or at the least doubt. */
export async function readPersistedFacts(
  storage: Storage,
  root: string,
  pause: Pause,
): Promise<ReadonlyMap<string, PersistedFile> | undefined> {
  const bytes = await storage.read(key(root));
  if (bytes === undefined) return undefined;
  // Each line by itself: it takes one byte a character where it can, and keeps nothing else alive.
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let start = 0;
  const nextLine = (): string | undefined => {
    const end = bytes.indexOf(NEWLINE, start);
    if (end === -1) return undefined;
    const line = decoder.decode(bytes.subarray(start, end));
    start = end + 1;
    return line;
  };
  try {
    const header = JSON.parse(nextLine() ?? "null") as Partial<Header> | null;
    if (header?.schema !== SCHEMA || header.root !== root) return undefined;
    const files = new Map<string, PersistedFile>();
    for (let line = nextLine(); line !== undefined; line = nextLine()) {
      const [path, size, modified] = JSON.parse(line) as Line;
      const packed = nextLine();
      if (packed === undefined) return undefined;
      files.set(path, { size, modified, packed });
      if (files.size % LINES_A_STEP === 0) await pause();
    }
    return files.size === header.count && start === bytes.length ? files : undefined;
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
  let count = 0;
  for (const [path, record] of files) {
    const { version } = record;
    if (version === undefined || record.trouble !== undefined) continue;
    const packed =
      record instanceof PackedRecord
        ? record.packed
        : record.facts === undefined
          ? undefined
          : packFacts(record.facts);
    if (packed === undefined) continue;
    const line: Line = [path, version.size, version.modified];
    lines.push(JSON.stringify(line), packed);
    if (++count % LINES_A_STEP === 0) await pause();
  }
  const header: Header = { schema: SCHEMA, root, count };
  await storage.write(key(root), await encodedLines([JSON.stringify(header), ...lines], pause));
}

/** UTF-8 of the lines, each with its end. */
async function encodedLines(lines: readonly string[], pause: Pause): Promise<Uint8Array> {
  const encoder = new TextEncoder();
  const most = lines.reduce((sum, line) => sum + 3 * line.length + 1, 0);
  let bytes = new Uint8Array(Math.ceil(most / 3) + lines.length);
  let at = 0;
  for (const [number, line] of lines.entries()) {
    if (at + 3 * line.length + 1 > bytes.length) {
      const larger = new Uint8Array(Math.max(2 * bytes.length, at + 3 * line.length + 1));
      larger.set(bytes.subarray(0, at));
      bytes = larger;
    }
    at += encoder.encodeInto(line, bytes.subarray(at)).written;
    bytes[at++] = NEWLINE;
    if (number % LINES_A_STEP === 0) await pause();
  }
  return bytes.subarray(0, at);
}
