import type { Host, Threads } from "../host/ports";
import { PackedRecord, packFacts, unpackFacts } from "./packedRecord";
import type { PageFacts } from "./pageFacts";
import type { PersistedFile } from "./persistedSite";
import { type ContentRead, contentRecord, readContent } from "./readContent";
import { askReading } from "./readingThread";
import { shareWork, startThreads } from "./shareWork";
import type { FileRecord } from "./snapshot";
import { StringPool } from "./stringPool";

/** Where files come over a connection, so many are under way; where they are read at once, each is one step. */
const READ_AT_ONCE = 32;

export interface ReadRecord {
  readonly path: string;
  readonly record: FileRecord;
  readonly facts?: PageFacts;
  /** It was read from the disk, not taken from what is remembered. */
  readonly fresh: boolean;
}

/** Below this the threads would cost more than they help with. */
const FEWEST_FOR_THREADS = 400;

/** The records of content files, the first paths first. A file that can't be read gives a record that says so. */
export function readRecords(
  host: Host,
  root: string,
  paths: readonly string[],
  remembered: ReadonlyMap<string, PersistedFile> | undefined,
): AsyncGenerator<ReadRecord> {
  const { threads } = host;
  if (threads === undefined || paths.length < FEWEST_FOR_THREADS || remembered !== undefined)
    return readHere(host, root, paths, remembered);
  return readWithThreads(host, root, paths, threads);
}

async function* readHere(
  host: Host,
  root: string,
  paths: readonly string[],
  remembered: ReadonlyMap<string, PersistedFile> | undefined,
): AsyncGenerator<ReadRecord> {
  const pool = new StringPool();
  for await (const read of readAhead(paths, (path) => readContent(host, root, path, remembered)))
    yield { path: read.path, ...(await settledRecord(host, root, read, pool)) };
}

async function* readWithThreads(
  host: Host,
  root: string,
  paths: readonly string[],
  threads: Threads,
): AsyncGenerator<ReadRecord> {
  const pool = new StringPool();
  const started = startThreads(threads);
  try {
    yield* shareWork(paths, started, {
      ask: (thread, batch) => askReading(thread, { root, paths: batch }),
      here: async (path) => {
        const read = await readContent(host, root, path, undefined);
        return { path, ...(await settledRecord(host, root, read, pool)) };
      },
      died: (cause) => host.log.warn(`A reading thread ended: ${String(cause)}`),
    });
  } finally {
    for (const thread of started) thread.end();
  }
}

/** Results in the order of `paths`, with up to READ_AT_ONCE under way. */
export async function* readAhead<Result>(
  paths: readonly string[],
  read: (path: string) => Promise<Result>,
): AsyncGenerator<Result> {
  const underWay: Promise<Result>[] = [];
  for (const path of paths) {
    underWay.push(read(path));
    if (underWay.length === READ_AT_ONCE) yield underWay.shift() as Promise<Result>;
  }
  yield* underWay;
}

/** A file's packed record with its facts; what was remembered and can't be unpacked is read again. */
async function settledRecord(
  host: Host,
  root: string,
  { path, text, record, version }: ContentRead,
  pool: StringPool,
): Promise<{ readonly record: FileRecord; readonly facts?: PageFacts; readonly fresh: boolean }> {
  if (text !== undefined) {
    const made = contentRecord(host, path, text, version, pool);
    const { facts } = made;
    if (facts === undefined || made.text !== undefined) return { record: made, facts, fresh: true };
    return { record: new PackedRecord(made.version, packFacts(facts)), facts, fresh: true };
  }
  if (record === undefined) return { record: {}, fresh: false };
  if (!(record instanceof PackedRecord)) return { record, facts: record.facts, fresh: false };
  try {
    return { record, facts: unpackFacts(record.packed), fresh: false };
  } catch {
    // Garbled: as if nothing had been remembered.
    return settledRecord(host, root, await readContent(host, root, path, undefined), pool);
  }
}
