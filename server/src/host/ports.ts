/** The outside world, as the server sees it. Each has a node/, a browser/ and a memory/ version. */

export type PortResult<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly error: PortError };

export interface PortError {
  readonly code:
    | "not-found"
    | "is-directory"
    | "not-directory"
    | "denied"
    | "too-large"
    | "not-utf8"
    | "io"
    | "aborted";
  readonly message: string;
}

export interface FileStat {
  readonly kind: "file" | "directory" | "other";
  readonly size: number;
  /** Milliseconds since 1970. */
  readonly modified: number;
}

export interface DirectoryEntry {
  readonly name: string;
  readonly kind: "file" | "directory" | "other";
}

export interface ReadTextOptions {
  readonly maxBytes?: number;
  /** What `stat` just said of the file, so that nobody needs to ask again. */
  readonly stat?: FileStat;
}

/** Paths are absolute, with `/` between names on every system; `C:/` begins one on Windows. */
export interface FileSystem {
  readDirectory(path: string): Promise<PortResult<readonly DirectoryEntry[]>>;
  stat(path: string): Promise<PortResult<FileStat>>;
  /** The text of a UTF-8 file; a byte order mark is kept. Other encodings answer "not-utf8". */
  readText(path: string, options?: ReadTextOptions): Promise<PortResult<string>>;
  readBytes(path: string, options?: { readonly maxBytes?: number }): Promise<PortResult<Uint8Array>>;
  /** The path with links resolved, to notice loops; the same path where the system has none. */
  realPath(path: string): Promise<PortResult<string>>;
}

export interface HttpResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

export interface HttpOptions {
  readonly timeoutMs: number;
  readonly maxBytes: number;
  readonly signal?: AbortSignal;
}

/** Never follows a redirect by itself: the caller decides. */
export interface Http {
  get(url: string, options: HttpOptions): Promise<PortResult<HttpResponse>>;
}

/** Small values that outlive the session; writes are atomic, a broken value reads as absent. */
export interface Storage {
  read(key: string): Promise<Uint8Array | undefined>;
  write(key: string, value: Uint8Array): Promise<PortResult<void>>;
  remove(key: string): Promise<void>;
}

export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
}

export interface Log {
  info(message: string): void;
  warn(message: string): void;
  error(message: string, cause?: unknown): void;
}

/** The `hugo` that the author has installed. */
export interface HugoBinary {
  /** What `hugo version` prints; undefined when there is none. */
  version(): Promise<string | undefined>;
}

/** Another thread with a heap of its own, for work that the site's thread can hand out. */
export interface Thread {
  /** Requests and answers are copied. Rejects when the thread has died. */
  ask(request: unknown): Promise<unknown>;
  end(): void;
}

export interface Threads {
  /** How many are worth starting on this machine, beside the one that asks. */
  readonly count: number;
  start(): Thread;
}

export interface Host {
  /** Absent where there are none, in the browser for one: then everything is read by the site's own thread. */
  readonly threads?: Threads;
  /** Absent where no program may be run: in the browser, and in untrusted workspaces. */
  readonly hugo?: HugoBinary;
  /**
   * Gives back what a large piece of work left behind, which the engine would keep for the next one. Takes some ten
   * milliseconds. Absent where there is no such way.
   */
  releaseMemory?(): void;
  /** Where Hugo keeps the modules that it has fetched (absolute); absent where there is no such place. */
  readonly moduleCache?: string;
  readonly fileSystem: FileSystem;
  readonly http: Http;
  readonly storage: Storage;
  readonly clock: Clock;
  readonly log: Log;
}
