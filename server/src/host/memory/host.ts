import type { Clock, Host, Http, HttpResponse, Log, PortResult, Storage } from "../ports";
import { MemoryFileSystem } from "./fileSystem";

/** A clock that stands still until it is set. */
export class MemoryClock implements Clock {
  constructor(private time = Date.UTC(2024, 0, 1)) {}
  now(): number {
    return this.time;
  }
  set(time: number): void {
    this.time = time;
  }
}

export class MemoryStorage implements Storage {
  readonly values = new Map<string, Uint8Array>();
  async read(key: string): Promise<Uint8Array | undefined> {
    return this.values.get(key);
  }
  async write(key: string, value: Uint8Array): Promise<PortResult<void>> {
    this.values.set(key, value.slice());
    return { ok: true, value: undefined };
  }
  async remove(key: string): Promise<void> {
    this.values.delete(key);
  }
}

/** Answers from a table; anything else is "not-found". Keeps the URLs that were asked for. */
export class MemoryHttp implements Http {
  readonly asked: string[] = [];
  constructor(private readonly answers: Readonly<Record<string, HttpResponse>> = {}) {}
  async get(url: string): Promise<PortResult<HttpResponse>> {
    this.asked.push(url);
    const answer = this.answers[url];
    if (answer === undefined)
      return { ok: false, error: { code: "not-found", message: `${url}: no answer` } };
    return { ok: true, value: answer };
  }
}

/** Keeps its lines, so that a test can assert that nothing went wrong. */
export class MemoryLog implements Log {
  readonly lines: string[] = [];
  info(message: string): void {
    this.lines.push(`info ${message}`);
  }
  warn(message: string): void {
    this.lines.push(`warn ${message}`);
  }
  error(message: string, cause?: unknown): void {
    this.lines.push(`error ${message}${cause === undefined ? "" : `: ${String(cause)}`}`);
  }
}

export interface MemoryHost extends Host {
  readonly fileSystem: MemoryFileSystem;
  readonly http: MemoryHttp;
  readonly storage: MemoryStorage;
  readonly clock: MemoryClock;
  readonly log: MemoryLog;
}

/** A host without an outside world. `files` by absolute path. */
export function memoryHost(
  files: Readonly<Record<string, string | Uint8Array>> = {},
  answers: Readonly<Record<string, HttpResponse>> = {},
): MemoryHost {
  return {
    fileSystem: new MemoryFileSystem(files),
    http: new MemoryHttp(answers),
    storage: new MemoryStorage(),
    clock: new MemoryClock(),
    log: new MemoryLog(),
  };
}
