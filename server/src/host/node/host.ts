import type { Host, Log } from "../ports";
import { nodeFileSystem } from "./fileSystem";
import { nodeHttp } from "./http";
import { releaseMemory } from "./memory";
import { moduleCacheFolder } from "./moduleCache";
import { nodeStorage } from "./storage";
import { nodeThreads } from "./threads";

export interface NodeHostOptions {
  /** Folder for values that outlive the session; made when the first is written. */
  readonly storageFolder: string;
  /** Default: lines on standard error. */
  readonly log?: Log;
  readonly allowLoopback?: boolean;
  /** The bundle of main.thread.ts; without it there is but one thread. */
  readonly threadScript?: string;
}

/** The machine itself. */
export function nodeHost(options: NodeHostOptions): Host {
  return {
    ...(options.threadScript === undefined ? {} : { threads: nodeThreads(options.threadScript) }),
    releaseMemory,
    moduleCache: moduleCacheFolder(),
    fileSystem: nodeFileSystem(),
    http: nodeHttp({ allowLoopback: options.allowLoopback }),
    storage: nodeStorage(options.storageFolder),
    clock: { now: () => Date.now() },
    log: options.log ?? standardErrorLog(),
  };
}

/** Standard output belongs to the protocol; people read standard error. */
export function standardErrorLog(): Log {
  const line = (level: string, message: string): void => {
    process.stderr.write(`${level} ${message}\n`);
  };
  return {
    info: (message) => line("info", message),
    warn: (message) => line("warn", message),
    error: (message, cause) => line("error", cause instanceof Error ? `${message}\n${cause.stack}` : message),
  };
}
