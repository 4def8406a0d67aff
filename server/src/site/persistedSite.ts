import type { Storage } from "../host/ports";
import type { FileVersion } from "./change";
import { hasFacts, PackedRecord, packFacts } from "./packedRecord";
import { type Derived, type DerivedCounts, readDerived, writeDerived } from "./persistedDerived";
import type { FileTrouble } from "./site";
import type { FileRecord, SnapshotParts } from "./snapshot";
import { checkSum, LineReader, LineWriter } from "./textLines";

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
const SCHEMA = 6;

const key = (root: string): string => `site-index:${root}`;

/** At the very end: how long the trailer is, and the sum of all bytes before. */
const END_BYTES = 8;

/** Two lines a file, its name and version and its packed facts; then what is derived of all of them; then this. */
interface Trailer {
  readonly schema: number;
  readonly root: string;
  readonly files: number;
  /** See environmentPrint. */
  readonly environment: string;
  /** Absent where nothing derived is there. */
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
  if (stored === undefined || stored.length < END_BYTES) return undefined;
  const end = new DataView(stored.buffer, stored.byteOffset + stored.length - END_BYTES);
  const bytes = stored.subarray(0, stored.length - END_BYTES);
  // Facts are unpacked when they are asked for, which is too late to notice that they are garbled.
  if ((await checkSum(bytes, pause)) !== end.getUint32(4)) return undefined;
  try {
    const start = bytes.length - end.getUint32(0);
    const trailer = JSON.parse(new LineReader(bytes, start).line()) as Partial<Trailer> | null;
    if (trailer?.schema !== SCHEMA || trailer.root !== root || trailer.files === undefined) return undefined;
    const lines = new LineReader(bytes.subarray(0, start));
    const files = new Map<string, PersistedFile>();
    while (files.size < trailer.files) {
      const [path, size, modified, trouble] = JSON.parse(lines.line()) as Line;
      const packed = lines.line();
      files.set(path, {
        size,
        modified,
        packed,
        ...(trouble === undefined ? {} : { trouble: { code: trouble[0], message: trouble[1] } }),
      });
      if (files.size % LINES_A_STEP === 0) await pause();
    }
    if (trailer.derived === undefined || trailer.environment !== environment) return { files };
    const derived = await readDerived(trailer.derived, lines, pause);
    return lines.isAtEnd ? { files, derived } : undefined;
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
  const writer = new LineWriter();
  const paths = new Set<string>();
  for (const [path, record] of parts.files) {
    const line = lineOf(path, record);
    if (line === undefined) continue;
    paths.add(path);
    writer.line(JSON.stringify(line));
    writer.line(packedOf(record));
    if (paths.size % LINES_A_STEP === 0) await pause();
  }
  // A page whose file isn't remembered could never be taken back, so nothing derived is remembered then.
  let whole = true;
  for (const path of parts.pages.keys()) whole &&= paths.has(path);
  const derived = whole ? await writeDerived(parts, writer, pause) : undefined;
  const before = writer.done(0).length;
  const trailer: Trailer = {
    schema: SCHEMA,
    root,
    files: paths.size,
    environment,
    ...(derived === undefined ? {} : { derived }),
  };
  writer.line(JSON.stringify(trailer));
  const bytes = writer.done(END_BYTES);
  const text = bytes.subarray(0, bytes.length - END_BYTES);
  const end = new DataView(bytes.buffer, bytes.byteOffset + text.length);
  end.setUint32(0, text.length - before);
  end.setUint32(4, await checkSum(text, pause));
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
