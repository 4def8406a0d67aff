// @ts-check
/** Runs ui/*.test.mjs with mocha in this process, or only those whose names hold one of the arguments. */
import { readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import Mocha from "mocha";

const here = dirname(fileURLToPath(import.meta.url));
const reporter = createRequire(import.meta.url)("../workbench/countingReporter.cjs");
const grep = process.env.GALLEY_TEST_GREP;
const mocha = new Mocha({ ui: "bdd", timeout: 60_000, color: true, reporter, ...(grep ? { grep } : {}) });
for (const name of readdirSync(here).sort()) {
  const wanted = process.argv.slice(2);
  if (!name.endsWith(".test.mjs")) continue;
  if (wanted.length === 0 || wanted.some((part) => name.includes(part))) mocha.addFile(join(here, name));
}
await mocha.loadFilesAsync();
const runner = mocha.run((failures) => process.exit(failures > 0 ? 1 : 0));
// The hooks that close the editor still run.
for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"]))
  process.on(signal, () => runner.abort());
