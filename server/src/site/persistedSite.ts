import type { Storage } from "../host/ports";
import type { FileVersion } from "./change";
import { hasFacts, PackedRecord, packFacts } from "./packedRecord";
import { type Derived, type DerivedCounts, derivedLines, readDerived } from "./persistedDerived";
import type { FileTrouble } from "./site";
import type { FileRecord, SnapshotParts } from "./snapshot";
import { checkSum, decodedLines, encodedLines } from "./textLines";

export interface PersistedFile extends FileVersion {
  /** See packFacts. */
  readonly packed: string;
  /** Of a file that is read in part. */
  readonly trouble?: FileTrouble;
}

/** What an earlier session left: the facts of its files, and what they made of the site under one configuration. */
export interface PersistedSite {
  readonly files: ReadonlyMap<string, PersistedFile>;
  /** Absent where the configuration is another one now. */
  readonly derived?: Derived;
}

/** Raised whenever the facts of a page, what is derived of them, or how they are read, change. Another number reads as absent. */
const SCHEMA = 5;

const key = (root: string): string => `site-index:${root}`;

/** The sum of all bytes before stands at the end. */
const SUM_BYTES = 4;

/** A header; two lines a file, its name and version and its packed facts; then what is derived of all of them. */
interface Header {
  readonly schema: number;
  readonly root: string;
  readonly files: number;
  /** See environmentPrint; empty where nothing derived follows. */
  readonly environment: string;
  readonly derived?: DerivedCounts;
}

type Line = readonly [
  path: string,
  size: number,
  modified: number,
  trouble?: readonly [code: FileTrouble["code"], message: string],
];

/** Lets other work run; see Slices. */
type Pause = () => Promise<void>;

const LINES_A_STEP = 50;

/** What an earlier session knew; undefined when there is nothing, or at the least doubt. */
export async function readPersistedSite(
  storage: Storage,
  root: string,
  environment: string,
  pause: Pause,
): Promise<PersistedSite | undefined> {
  const stored = await storage.read(key(root));
  if (stored === undefined || stored.length < SUM_BYTES) return undefined;
  const bytes = stored.subarray(0, stored.length - SUM_BYTES);
  const sum = new DataView(stored.buffer, stored.byteOffset + bytes.length).getUint32(0);
  // Facts are unpacked when they are asked for, which is too late to notice that they are garbled.
  if ((await checkSum(bytes, pause)) !== sum) return undefined;
  try {
    const lines = decodedLines(bytes);
    const next = (): string => {
      const line = lines.next();
      if (line.done === true) throw new SyntaxError("The index ends early");
      return line.value;
    };
    const header = JSON.parse(next()) as Partial<Header> | null;
    if (header?.schema !== SCHEMA || header.root !== root || header.files === undefined) return undefined;
    const files = new Map<string, PersistedFile>();
    while (files.size < header.files) {
      const [path, size, modified, trouble] = JSON.parse(next()) as Line;
      const packed = next();
      files.set(path, {
        size,
        modified,
        packed,
        ...(trouble === undefined ? {} : { trouble: { code: trouble[0], message: trouble[1] } }),
      });
      if (files.size % LINES_A_STEP === 0) await pause();
    }
    if (header.derived === undefined || header.environment !== environment) return { files };
    const derived = await readDerived(header.derived, next, pause);
    return lines.next().done === true ? { files, derived } : undefined;
  } catch {
    // Another shape than this version writes: the index is made anew.
    return undefined;
  }
}

/** Remembers a site; a write that fails costs the next start its speed, no more. */
export async function writePersistedSite(
  storage: Storage,
  root: string,
  environment: string,
  parts: SnapshotParts,
  pause: Pause,
): Promise<void> {
  const lines: string[] = [];
  const paths = new Set<string>();
  for (const [path, record] of parts.files) {
    const line = lineOf(path, record);
    if (line === undefined) continue;
    paths.add(path);
    lines.push(JSON.stringify(line), packedOf(record));
    if (paths.size % LINES_A_STEP === 0) await pause();
  }
  // A page whose file isn't remembered could never be taken back, so nothing derived is remembered then.
  let whole = true;
  for (const path of parts.pages.keys()) whole &&= paths.has(path);
  const derived = whole ? await derivedLines(parts, pause) : undefined;
  const header: Header = {
    schema: SCHEMA,
    root,
    files: paths.size,
    environment: derived === undefined ? "" : environment,
    ...(derived === undefined ? {} : { derived: derived.counts }),
  };
  const all = [JSON.stringify(header), ...lines, ...(derived?.lines ?? [])];
  const bytes = await encodedLines(all, pause, SUM_BYTES);
  const text = bytes.subarray(0, bytes.length - SUM_BYTES);
  new DataView(bytes.buffer, bytes.byteOffset).setUint32(text.length, await checkSum(text, pause));
  await storage.write(key(root), bytes);
}

/** Only what was read, at a known version: a file that could not be read is tried again at each start. */
function lineOf(path: string, record: FileRecord): Line | undefined {
  const { version, trouble } = record;
  if (version === undefined || !hasFacts(record)) return undefined;
  const line = [path, version.size, version.modified] as const;
  return trouble === undefined ? line : [...line, [trouble.code, trouble.message]];
}

function packedOf(record: FileRecord): string {
  if (record instanceof PackedRecord) return record.packed;
  return record.facts === undefined ? "" : packFacts(record.facts);
}
