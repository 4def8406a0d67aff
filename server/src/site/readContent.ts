import { joinPath } from "../host/pathNames";
import type { Host } from "../host/ports";
import { recordOfText } from "./applyChanges";
import type { FileVersion } from "./change";
import { PackedRecord } from "./packedRecord";
import type { PageFacts } from "./pageFacts";
import type { PersistedFile } from "./persistedSite";
import type { FileRecord } from "./snapshot";
import type { StringKeeper } from "./stringPool";

/** A file above this is read for its front matter alone, so that one of 100 MB costs itself only. */
export const MOST_BYTES = 1 << 20;

export interface ContentRead {
  readonly path: string;
  readonly version?: FileVersion;
  readonly text?: string;
  readonly record?: FileRecord;
}

/** A content file as the disk has it: its text, or its record where that is known already or the text is no use. */
export async function readContent(
  host: Host,
  root: string,
  path: string,
  persisted: ReadonlyMap<string, PersistedFile> | undefined,
): Promise<ContentRead> {
  const absolute = joinPath(root, path);
  const stat = await host.fileSystem.stat(absolute);
  if (!stat.ok) return { path, record: troubled("unreadable", stat.error.message) };
  const version = { size: stat.value.size, modified: stat.value.modified };
  const known = persisted?.get(path);
  if (known !== undefined && known.size === version.size && known.modified === version.modified) {
    return { path, record: new PackedRecord(version, known.packed) };
  }
  if (version.size > MOST_BYTES) return { path, record: await readLarge(host, absolute, path, version) };
  const text = await host.fileSystem.readText(absolute, { maxBytes: MOST_BYTES, stat: stat.value });
  if (text.ok) return { path, text: text.value, version };
  const code =
    text.error.code === "not-utf8" || text.error.code === "too-large" ? text.error.code : "unreadable";
  return { path, record: { version, ...troubled(code, text.error.message) } };
}

/** Above this not even the front matter is looked for. */
const LARGEST_READ = 16 << 20;
const FRONT_MATTER_WINDOW = 64 << 10;

/** A large file's front matter, if it stands within the first 64 kB; links, headings and calls stay unknown. */
async function readLarge(
  host: Host,
  absolute: string,
  path: string,
  version: FileVersion,
): Promise<FileRecord> {
  const trouble = {
    code: "too-large" as const,
    message: `${path} is over 1 MB, so only its front matter is read`,
  };
  if (version.size > LARGEST_READ) return { version, trouble, facts: emptyFacts() };
  const text = await host.fileSystem.readText(absolute, { maxBytes: LARGEST_READ });
  if (!text.ok)
    return {
      version,
      ...troubled(text.error.code === "not-utf8" ? "not-utf8" : "unreadable", text.error.message),
    };
  const facts = contentRecord(host, path, text.value.slice(0, FRONT_MATTER_WINDOW), version).facts;
  return {
    version,
    trouble,
    facts: {
      ...emptyFacts(),
      frontMatter: facts?.frontMatter ?? [],
      ...(facts?.format === undefined ? {} : { format: facts.format }),
    },
  };
}

function emptyFacts(): PageFacts {
  return {
    frontMatter: [],
    anchors: [],
    links: [],
    images: [],
    refs: [],
    calls: [],
    partial: true,
  };
}

/** A reader that throws is our fault, and costs one file, never the site. */
export function contentRecord(
  host: Host,
  path: string,
  text: string,
  version: FileVersion | undefined,
  pool?: StringKeeper,
): FileRecord {
  try {
    return recordOfText(path, text, version, pool);
  } catch (error) {
    host.log.error(`Reading ${path} failed`, error);
    return {
      ...(version === undefined ? {} : { version }),
      ...troubled("internal", `Galley could not read ${path}`),
    };
  }
}

export function troubled(
  code: "unreadable" | "not-utf8" | "too-large" | "internal",
  message: string,
): FileRecord {
  return { trouble: { code, message } };
}
