import { relative, resolve, sep } from "node:path";

/** A path that the user named, absolute, with `/` between names as ports want it. */
export function absolutePath(named: string): string {
  return slashed(resolve(named));
}

/** `path` as seen from `folder`, with `/` between names. */
export function pathFrom(folder: string, path: string): string {
  return slashed(relative(folder, path));
}

function slashed(path: string): string {
  return sep === "/" ? path : path.replaceAll(sep, "/");
}
