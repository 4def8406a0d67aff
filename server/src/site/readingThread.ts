import type { Host, Thread } from "../host/ports";
import { PackedRecord, packFacts, unpackFacts } from "./packedRecord";
import { contentRecord, readContent } from "./readContent";
import type { ReadRecord } from "./readRecords";
import type { FileRecord } from "./snapshot";
import { PASSING_STRINGS } from "./stringPool";

/** What a reading thread is asked: the records of some content files. */
export interface ReadingRequest {
  readonly root: string;
  readonly paths: readonly string[];
}

/** A record as it travels between threads: facts packed, which is quicker to copy than objects. */
export type TravellingRecord = Omit<FileRecord, "facts"> & { readonly packed?: string };

/** The thread's side. Never throws: a file that can't be read gives a record that says so. */
export async function answerReading(
  host: Host,
  { root, paths }: ReadingRequest,
): Promise<readonly TravellingRecord[]> {
  const records: TravellingRecord[] = [];
  for (const path of paths) {
    const { text, record = {}, version } = await readContent(host, root, path, undefined);
    records.push(
      packRecord(text === undefined ? record : contentRecord(host, path, text, version, PASSING_STRINGS)),
    );
  }
  return records;
}

/** The asking side: the records in the order of `paths`. Rejects when the thread has died. */
export async function askReading(thread: Thread, request: ReadingRequest): Promise<readonly ReadRecord[]> {
  const records = (await thread.ask(request)) as readonly TravellingRecord[];
  return records.map((record, at) => arrived(request.paths[at] as string, record));
}

export function packRecord({ facts, ...others }: FileRecord): TravellingRecord {
  return facts === undefined ? others : { ...others, packed: packFacts(facts) };
}

/** The record as it was packed, its facts unpacked. */
export function unpackRecord({ packed, ...others }: TravellingRecord): FileRecord {
  return packed === undefined ? others : { ...others, facts: unpackFacts(packed) };
}

function arrived(path: string, travelling: TravellingRecord): ReadRecord {
  const record = unpackRecord(travelling);
  const { facts, version, text, trouble } = record;
  // Most records are kept as they came.
  if (travelling.packed === undefined || text !== undefined || trouble !== undefined)
    return { path, record, facts, fresh: true };
  return { path, record: new PackedRecord(version, travelling.packed), facts, fresh: true };
}
