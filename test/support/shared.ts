import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";

const root = resolve(__dirname, "../../../shared");

/** The path of a file of the shared facts beside the clone, or undefined where there is none. */
export function sharedPath(relative: string): string | undefined {
  const path = resolve(root, relative);
  return existsSync(path) ? path : undefined;
}

/** The parsed JSON of a shared vector file; undefined, with a loud line, where it is missing. */
export function readSharedJson<Value>(relative: string): Value | undefined {
  const path = sharedPath(relative);
  if (path === undefined) {
    console.warn(`SKIPPED: ../shared/${relative} is not beside this clone`);
    return undefined;
  }
  return JSON.parse(readFileSync(path, "utf8")) as Value;
}
