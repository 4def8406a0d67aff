import type { Storage } from "../host/ports";
import type { PersistedFile } from "./openSite";
import type { FileRecord } from "./snapshot";

/** Raised whenever the facts of a page, or how they are read, change. Another number reads as absent. */
const SCHEMA = 2;

const key = (root: string): string => `site-index:${root}`;

/** The facts of an earlier session by path; undefined when there are none, or at the least doubt. */
export async function readPersistedFacts(
  storage: Storage,
  root: string,
): Promise<ReadonlyMap<string, PersistedFile> | undefined> {
  const bytes = await storage.read(key(root));
  if (bytes === undefined) return undefined;
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    const value: unknown = JSON.parse(text);
    if (!isStored(value) || value.schema !== SCHEMA || value.root !== root) return undefined;
    if (value.files.length !== value.count) return undefined;
    return new Map(
      value.files.map(([path, size, modified, facts]) => [path, { size, modified, facts }] as const),
    );
  } catch {
    // Cut off or garbled: the index is made anew.
    return undefined;
  }
}

export async function writePersistedFacts(
  storage: Storage,
  root: string,
  files: Iterable<readonly [string, FileRecord]>,
): Promise<void> {
  const stored: StoredFile[] = [];
  for (const [path, record] of files) {
    if (record.facts === undefined || record.version === undefined || record.trouble !== undefined) continue;
    stored.push([path, record.version.size, record.version.modified, record.facts]);
  }
  const value: Stored = { schema: SCHEMA, root, count: stored.length, files: stored };
  await storage.write(key(root), new TextEncoder().encode(JSON.stringify(value)));
}

type StoredFile = readonly [path: string, size: number, modified: number, facts: PersistedFile["facts"]];

interface Stored {
  readonly schema: number;
  readonly root: string;
  readonly count: number;
  readonly files: readonly StoredFile[];
}

function isStored(value: unknown): value is Stored {
  return typeof value === "object" && value !== null && "files" in value && Array.isArray(value.files);
}
