// @ts-check
/** Runs the tests of this folder: what is known to fail. */
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import Mocha from "mocha";

const mocha = new Mocha({ ui: "bdd", timeout: 60_000, color: true });
mocha.addFile(join(dirname(fileURLToPath(import.meta.url)), "preview.test.mjs"));
await mocha.loadFilesAsync();
mocha.run((failures) => process.exit(failures > 0 ? 1 : 0));
