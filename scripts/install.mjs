// @ts-check
/** Installs what is missing, so that a bare clone needs no command before `npm start` and `npm test`. */
import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { run } from "./children.mjs";

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
export const editorTests = join(root, "test/editor");

const npm = process.platform === "win32" ? "npm.cmd" : "npm";

/**
 * True where node_modules has everything that the lock file names, in its versions.
 * @param {string} folder
 */
function isInstalled(folder) {
  const marker = join(folder, "node_modules/.package-lock.json");
  if (!existsSync(marker)) return false;
  const lock = join(folder, "package-lock.json");
  if (statSync(marker).mtimeMs >= statSync(lock).mtimeMs) return true;
  const wanted = JSON.parse(readFileSync(lock, "utf8")).packages;
  const present = JSON.parse(readFileSync(marker, "utf8")).packages;
  return Object.keys(wanted).every(
    (name) =>
      name === "" || wanted[name].optional === true || present[name]?.version === wanted[name].version,
  );
}

/** @param {string} folder @param {string} what */
async function npmCi(folder, what) {
  if (isInstalled(folder)) return;
  console.log(`Installing ${what} …`);
  const { code } = await run(npm, ["ci", "--no-audit", "--no-fund"], { cwd: folder });
  if (code !== 0) throw new Error(`npm ci in ${folder} ended with ${code}`);
}

/** The packages that build and check Galley. */
export function installRoot() {
  return npmCi(root, "the packages that build Galley");
}

/** The language servers that `npm run bench` measures beside Galley. */
export function installPeers() {
  return npmCi(join(root, "test/bench"), "the language servers to compare with");
}

/** VS Code's server and what drives it (about 400 MB). */
export async function installEditor() {
  await npmCi(editorTests, "a VS Code server from npm (400 MB, about a minute)");
  const { code } = await run(process.execPath, [join(editorTests, "setup.mjs")], { cwd: editorTests });
  if (code !== 0) throw new Error("setting up the VS Code server failed");
}
