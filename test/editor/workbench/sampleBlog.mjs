// @ts-check
/** A copy of the sample blog in a temporary folder: editors write into the files they open. */
import { cpSync, mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const fixtures = join(dirname(dirname(dirname(fileURLToPath(import.meta.url)))), "fixtures");

/** @param {string} [name] a folder of test/fixtures */
export function copyOfFixture(name = "blog") {
  const directory = realpathSync(mkdtempSync(join(tmpdir(), "galley-blog-")));
  const folder = join(directory, name);
  cpSync(join(fixtures, name), folder, { recursive: true });
  return {
    directory,
    folder,
    remove: () => rmSync(directory, { recursive: true, force: true, maxRetries: 5 }),
  };
}
