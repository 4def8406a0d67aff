import type { DirectoryEntry, FileStat, FileSystem, PortResult } from "../ports";
import { decodeUtf8 } from "../utf8";

/** What the client answers for a workspace that only it can read. The lsp room carries it over its connection. */
export interface RemoteFiles {
  readDirectory(path: string): Promise<PortResult<readonly DirectoryEntry[]>>;
  stat(path: string): Promise<PortResult<FileStat>>;
  readBytes(path: string): Promise<PortResult<Uint8Array>>;
}

/** A file system that the client serves; sizes are asked first, so that a huge file never crosses the wire. */
export function remoteFileSystem(remote: RemoteFiles): FileSystem {
  async function readBytes(
    path: string,
    options?: { readonly maxBytes?: number },
  ): Promise<PortResult<Uint8Array>> {
    try {
      const limit = options?.maxBytes;
      if (limit !== undefined) {
        const stat = await remote.stat(path);
        if (!stat.ok) return stat;
        if (stat.value.size > limit) {
          return { ok: false, error: { code: "too-large", message: `${path} is too large to read` } };
        }
      }
      return await remote.readBytes(path);
    } catch (error) {
      return lost(path, error);
    }
  }
  return {
    readBytes,
    async readText(path, options) {
      const read = await readBytes(path, options);
      return read.ok ? decodeUtf8(read.value, path) : read;
    },
    readDirectory: (path) => remote.readDirectory(path).catch((error: unknown) => lost(path, error)),
    stat: (path) => remote.stat(path).catch((error: unknown) => lost(path, error)),
    // Virtual workspaces have no links, so a path is its own.
    realPath: async (path) => ({ ok: true, value: path }),
  };
}

/** The connection went away while a request was under way. */
function lost(path: string, error: unknown): PortResult<never> {
  const message = `${path}: ${error instanceof Error ? error.message : String(error)}`;
  return { ok: false, error: { code: "io", message } };
}
