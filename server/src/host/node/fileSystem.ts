import { isUtf8 } from "node:buffer";
import { closeSync, type Dirent, fstatSync, openSync, readFileSync, readSync, statSync } from "node:fs";
import { open, readdir, realpath, stat } from "node:fs/promises";
import type { DirectoryEntry, FileStat, FileSystem, PortError, PortResult } from "../ports";

/** Where most reads are this slow, waiting would freeze the server: later ones go to the thread pool. */
const SLOW_READ_MS = 2;
/** A slow disk is tried again now and then: it may have been busy with something else. */
const READS_BETWEEN_TRIALS = 50;

/**
 * The machine's own files. Small files of a quick disk are read at once, since a round through the
 * thread pool costs four times the read itself; a disk that proves slow is read in the background.
 */
export function nodeFileSystem(): FileSystem {
  // The share of slow ones among the last twenty or so. A busy machine makes a few reads very slow, which an average
  // would take for a slow disk; a slow disk makes most of them slow.
  let slowShare = 0;
  let sinceTrial = 0;
  const isSlow = (): boolean => slowShare > 0.5 && sinceTrial < READS_BETWEEN_TRIALS;

  async function readBytes(
    path: string,
    options?: { readonly maxBytes?: number },
  ): Promise<PortResult<Uint8Array>> {
    const maxBytes = options?.maxBytes ?? Number.POSITIVE_INFINITY;
    try {
      if (isSlow()) {
        sinceTrial++;
        return await readInBackground(path, maxBytes);
      }
      const started = performance.now();
      const read = readAtOnce(path, Math.min(maxBytes, SMALL_FILE));
      sinceTrial = 0;
      slowShare += ((performance.now() - started > SLOW_READ_MS ? 1 : 0) - slowShare) / 20;
      if (!read.ok && read.error.code === "too-large" && maxBytes > SMALL_FILE) {
        return await readInBackground(path, maxBytes);
      }
      return read;
    } catch (error) {
      return { ok: false, error: portError(error, path) };
    }
  }

  return {
    readBytes,
    async readText(path, options) {
      const quick = options?.stat === undefined || isSlow() ? undefined : textAtOnce(path, options.stat);
      if (quick !== undefined) return { ok: true, value: quick };
      const read = await readBytes(path, options);
      if (!read.ok) return read;
      const bytes = read.value as Buffer;
      if (!isUtf8(bytes)) {
        return { ok: false, error: { code: "not-utf8", message: `${path} is not UTF-8 text` } };
      }
      return { ok: true, value: bytes.toString("utf8") };
    },
    async readDirectory(path) {
      try {
        const entries = await readdir(path, { withFileTypes: true });
        return { ok: true, value: await Promise.all(entries.map((entry) => directoryEntry(path, entry))) };
      } catch (error) {
        return { ok: false, error: portError(error, path) };
      }
    },
    async stat(path) {
      try {
        // One look at a file's entry is far below what a round through the thread pool costs.
        const found = isSlow() ? await stat(path) : statSync(path);
        const kind = found.isFile() ? "file" : found.isDirectory() ? "directory" : "other";
        const value: FileStat = { kind, size: found.size, modified: found.mtimeMs };
        return { ok: true, value };
      } catch (error) {
        return { ok: false, error: portError(error, path) };
      }
    },
    async realPath(path) {
      try {
        return { ok: true, value: slashes(await realpath(path)) };
      } catch (error) {
        return { ok: false, error: portError(error, path) };
      }
    },
  };
}

const SMALL_FILE = 1 << 20;

/** A symbolic link is listed as what it points to; a dangling one as "other". */
async function directoryEntry(folder: string, entry: Dirent): Promise<DirectoryEntry> {
  if (entry.isFile()) return { name: entry.name, kind: "file" };
  if (entry.isDirectory()) return { name: entry.name, kind: "directory" };
  if (!entry.isSymbolicLink()) return { name: entry.name, kind: "other" };
  try {
    const target = await stat(`${folder}/${entry.name}`);
    return {
      name: entry.name,
      kind: target.isFile() ? "file" : target.isDirectory() ? "directory" : "other",
    };
  } catch {
    // The link leads nowhere, or in a circle: nothing to read behind it.
    return { name: entry.name, kind: "other" };
  }
}

function readAtOnce(path: string, maxBytes: number): PortResult<Uint8Array> {
  const file = openSync(path, "r");
  try {
    const found = fstatSync(file);
    const refused = refuse(path, found, maxBytes);
    if (refused !== undefined) return { ok: false, error: refused };
    const bytes = Buffer.allocUnsafe(found.size);
    let length = 0;
    while (length < bytes.length) {
      const read = readSync(file, bytes, length, bytes.length - length, length);
      // The file became shorter since its size was asked.
      if (read === 0) break;
      length += read;
    }
    return { ok: true, value: bytes.subarray(0, length) };
  } finally {
    closeSync(file);
  }
}

/**
 * The text of a small file whose entry was just looked at, for half the price. Undefined for every other file,
 * and for one that can't be read or is perhaps no UTF-8: the careful way tells why.
 */
function textAtOnce(path: string, stat: FileStat): string | undefined {
  if (stat.kind !== "file" || stat.size > SMALL_FILE) return undefined;
  try {
    const text = readFileSync(path, "utf8");
    return text.includes("\ufffd") ? undefined : text;
  } catch {
    // The careful way fails too, and says how.
    return undefined;
  }
}

async function readInBackground(path: string, maxBytes: number): Promise<PortResult<Uint8Array>> {
  const file = await open(path, "r");
  try {
    const refused = refuse(path, await file.stat(), maxBytes);
    if (refused !== undefined) return { ok: false, error: refused };
    const bytes = await file.readFile();
    if (bytes.length > maxBytes) return { ok: false, error: tooLarge(path) };
    return { ok: true, value: bytes };
  } finally {
    await file.close();
  }
}

interface Found {
  readonly size: number;
  isFile(): boolean;
  isDirectory(): boolean;
}

/** Only ordinary files are read: a pipe or a device would never end. */
function refuse(path: string, found: Found, maxBytes: number): PortError | undefined {
  if (found.isDirectory()) return { code: "is-directory", message: `${path} is a directory` };
  if (!found.isFile()) return { code: "io", message: `${path} is not an ordinary file` };
  return found.size > maxBytes ? tooLarge(path) : undefined;
}

function tooLarge(path: string): PortError {
  return { code: "too-large", message: `${path} is too large to read` };
}

const codes: Readonly<Record<string, PortError["code"]>> = {
  ENOENT: "not-found",
  ENOTDIR: "not-directory",
  EISDIR: "is-directory",
  EACCES: "denied",
  EPERM: "denied",
};

function portError(error: unknown, path: string): PortError {
  const code = (error as NodeJS.ErrnoException | undefined)?.code ?? "";
  return { code: codes[code] ?? "io", message: `${path}: ${error instanceof Error ? error.message : code}` };
}

/** Paths inside the server have `/` on every system. */
export function slashes(path: string): string {
  return process.platform === "win32" ? path.replaceAll("\\", "/") : path;
}
