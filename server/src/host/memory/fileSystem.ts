import { joinPath, parentPath } from "../pathNames";
import type { DirectoryEntry, FileStat, FileSystem, PortError, PortResult } from "../ports";
import { decodeUtf8 } from "../utf8";

/** Files in memory, for tests: counts what is asked of it, and can be told to fail. */
export class MemoryFileSystem implements FileSystem {
  private readonly files = new Map<string, { bytes: Uint8Array; modified: number }>();
  private readonly links = new Map<string, string>();
  private readonly faults = new Map<string, PortError>();
  private clock = 1;
  readonly counts = { readDirectory: 0, stat: 0, readText: 0, readBytes: 0, realPath: 0 };

  constructor(files: Readonly<Record<string, string | Uint8Array>> = {}) {
    for (const [path, content] of Object.entries(files)) this.write(path, content);
  }

  write(path: string, content: string | Uint8Array): void {
    const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
    this.files.set(joinPath(path), { bytes, modified: this.clock++ });
  }

  /** Removes a file, or a folder with all that is in it. */
  remove(path: string): void {
    const gone = joinPath(path);
    for (const file of [...this.files.keys()]) {
      if (file === gone || file.startsWith(`${gone}/`)) this.files.delete(file);
    }
  }

  rename(from: string, to: string): void {
    const file = this.files.get(joinPath(from));
    if (file === undefined) return;
    this.files.delete(joinPath(from));
    this.files.set(joinPath(to), file);
  }

  /** A symbolic link to a folder, loops allowed. */
  link(path: string, target: string): void {
    this.links.set(joinPath(path), joinPath(target));
  }

  /** Every access to `path` answers with `error` from now on. */
  fail(path: string, error: PortError): void {
    this.faults.set(joinPath(path), error);
  }

  paths(): readonly string[] {
    return [...this.files.keys()].sort();
  }

  async readDirectory(path: string): Promise<PortResult<readonly DirectoryEntry[]>> {
    this.counts.readDirectory++;
    const folder = this.resolve(joinPath(path));
    const fault = this.faults.get(folder);
    if (fault !== undefined) return { ok: false, error: fault };
    if (this.files.has(folder)) return failure("not-directory", path);
    const prefix = folder === "/" ? "/" : `${folder}/`;
    const entries = new Map<string, DirectoryEntry>();
    for (const file of this.files.keys()) {
      if (!file.startsWith(prefix)) continue;
      const rest = file.slice(prefix.length);
      const slash = rest.indexOf("/");
      const name = slash === -1 ? rest : rest.slice(0, slash);
      entries.set(name, { name, kind: slash === -1 ? "file" : "directory" });
    }
    for (const link of this.links.keys()) {
      if (parentPath(link) === folder) {
        const name = link.slice(prefix.length);
        entries.set(name, { name, kind: "directory" });
      }
    }
    if (entries.size === 0 && folder !== "/") return failure("not-found", path);
    return { ok: true, value: [...entries.values()].sort((a, b) => (a.name < b.name ? -1 : 1)) };
  }

  async stat(path: string): Promise<PortResult<FileStat>> {
    this.counts.stat++;
    const real = this.resolve(joinPath(path));
    const fault = this.faults.get(real);
    if (fault !== undefined) return { ok: false, error: fault };
    const file = this.files.get(real);
    if (file !== undefined) {
      return { ok: true, value: { kind: "file", size: file.bytes.length, modified: file.modified } };
    }
    for (const known of this.files.keys()) {
      if (known.startsWith(`${real}/`))
        return { ok: true, value: { kind: "directory", size: 0, modified: 0 } };
    }
    return failure("not-found", path);
  }

  async readText(path: string, options?: { readonly maxBytes?: number }): Promise<PortResult<string>> {
    this.counts.readText++;
    const bytes = this.bytesOf(path, options?.maxBytes);
    return bytes.ok ? decodeUtf8(bytes.value, path) : bytes;
  }

  async readBytes(path: string, options?: { readonly maxBytes?: number }): Promise<PortResult<Uint8Array>> {
    this.counts.readBytes++;
    return this.bytesOf(path, options?.maxBytes);
  }

  async realPath(path: string): Promise<PortResult<string>> {
    this.counts.realPath++;
    return { ok: true, value: this.resolve(joinPath(path)) };
  }

  private bytesOf(path: string, maxBytes = Number.POSITIVE_INFINITY): PortResult<Uint8Array> {
    const real = this.resolve(joinPath(path));
    const fault = this.faults.get(real);
    if (fault !== undefined) return { ok: false, error: fault };
    const file = this.files.get(real);
    if (file === undefined) return failure("not-found", path);
    if (file.bytes.length > maxBytes) return failure("too-large", path);
    return { ok: true, value: file.bytes };
  }

  private resolve(path: string): string {
    let resolved = path;
    // A chain of links longer than this is a loop that never ends in a file.
    for (let hops = 0; hops < 40; hops++) {
      const link = [...this.links.keys()].find(
        (from) => resolved === from || resolved.startsWith(`${from}/`),
      );
      if (link === undefined) return resolved;
      resolved = (this.links.get(link) as string) + resolved.slice(link.length);
    }
    return resolved;
  }
}

function failure(code: PortError["code"], path: string): { ok: false; error: PortError } {
  return { ok: false, error: { code, message: `${path}: ${code}` } };
}
