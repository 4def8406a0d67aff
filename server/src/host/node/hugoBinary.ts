import { execFile } from "node:child_process";
import type { HugoBinary } from "../ports";

/** Hugo answers within 100 ms; one that doesn't is not waited for. */
const timeoutMs = 3000;

/** The `hugo` of the PATH. Asked once; only for workspaces that their author trusts, since it runs a program. */
export function hugoBinary(): HugoBinary {
  let asked: Promise<string | undefined> | undefined;
  return {
    version() {
      asked ??= new Promise((answer) => {
        execFile("hugo", ["version"], { timeout: timeoutMs, windowsHide: true }, (error, output) => {
          // No hugo on the PATH, or a broken one: the site's own files tell the version then.
          answer(error === null ? output.trim() : undefined);
        });
      });
      return asked;
    },
  };
}
