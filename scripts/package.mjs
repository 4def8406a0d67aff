// @ts-check
/**
 * Packs the extension, with a production build, into one file.
 *   node scripts/package.mjs [FILE.vsix]     default: galley.vsix
 */
import { spawnSync } from "node:child_process";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** @param {string} file where the .vsix goes; throws when packing fails */
export function packageExtension(file) {
  const vsce = join(root, "node_modules/@vscode/vsce/vsce");
  // Everything is bundled, so no dependencies are packed; there is no public repository to point to.
  const flags = ["--no-dependencies", "--allow-missing-repository", "--no-rewrite-relative-links"];
  const args = [vsce, "package", ...flags, "--out", file];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: "utf8" });
  if (status !== 0) throw new Error(`packing the extension failed:\n${stdout}${stderr}`);
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const file = resolve(process.argv[2] ?? join(root, "galley.vsix"));
  packageExtension(file);
  console.log(`packed ${file}`);
}
