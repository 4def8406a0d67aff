// @ts-check
/** Everything that is checked without running it: formatting and lint, types, the room rule, dead code. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { endChildrenOnSignals, run } from "./children.mjs";
import { installEditor, installRoot, root } from "./install.mjs";

/** @type {readonly { name: string, args: string[], needs?: string }[]} */
const checks = [
  { name: "biome", args: ["node_modules/@biomejs/biome/bin/biome", "check", "--error-on-warnings", "."] },
  { name: "types", args: ["node_modules/typescript/bin/tsc", "--noEmit"] },
  {
    name: "types of the scripts",
    args: ["node_modules/typescript/bin/tsc", "--noEmit", "-p", "scripts"],
    needs: "test/editor/node_modules",
  },
  {
    name: "types of the editor tests",
    args: ["node_modules/typescript/bin/tsc", "--noEmit", "-p", "test/editor"],
    needs: "test/editor/node_modules",
  },
  { name: "rooms", args: ["scripts/rooms.mjs"] },
  { name: "dead code", args: ["node_modules/knip/bin/knip.js", "--no-progress"] },
];

endChildrenOnSignals();
await installRoot();
// Where all is checked anyway, the editor tests' packages come first: their types are checked, too.
if (process.env.CI !== undefined) await installEditor();
/** @type {string[]} */
const failed = [];
for (const { name, args, needs } of checks) {
  if (needs !== undefined && !existsSync(join(root, needs))) {
    console.log(`SKIPPED ${name}: ${needs} is not installed`);
    continue;
  }
  const { code, output } = await run(process.execPath, args, { cwd: root, quiet: true });
  console.log(`${code === 0 ? "ok    " : "FAILED"} ${name}`);
  if (code === 0) continue;
  failed.push(name);
  console.log(output);
}
console.log(failed.length === 0 ? "lint: clean" : `lint: ${failed.join(", ")}`);
process.exitCode = failed.length === 0 ? 0 : 1;
