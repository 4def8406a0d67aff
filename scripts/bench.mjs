// @ts-check
/**
 * Measures Galley, and other language servers in the same run; prints a table and writes bench-results.json.
 *   npm run bench -- [--posts N] [--runs N] [--only index|typing|peers|site|rendering|linear|editor] [--json FILE]
 */
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { endChildrenOnSignals, run } from "./children.mjs";
import { installPeers, installRoot, root } from "./install.mjs";

endChildrenOnSignals();
await installRoot();
await installPeers();
const build = await run(process.execPath, [join(root, "scripts/build.mjs"), "--minify"], { cwd: root });
if (build.code !== 0) process.exit(1);

const esbuild = await import("esbuild");
const bundles = mkdtempSync(join(tmpdir(), "galley-bench-"));
try {
  await esbuild.build({
    entryPoints: [join(root, "test/bench/main.ts"), join(root, "test/bench/index.ts")],
    bundle: true,
    platform: "node",
    format: "cjs",
    outdir: bundles,
    // The bench files load the peers by their paths at run time.
    mainFields: ["module", "main"],
    logLevel: "error",
  });
  const args = process.argv.slice(2);
  const only = args.includes("--only") ? args[args.indexOf("--only") + 1] : undefined;
  const json = args.includes("--json") ? [] : ["--json", join(root, "bench-results.json")];
  if (only !== "editor") {
    const { code } = await run(
      process.execPath,
      [
        join(bundles, "main.js"),
        "--galley",
        join(root, "dist/galley.js"),
        "--bench",
        join(root, "test/bench"),
        "--index",
        join(bundles, "index.js"),
        ...json,
        ...args,
      ],
      { cwd: root },
    );
    if (code !== 0) process.exitCode = 1;
  }
  const editor = join(root, "test/editor/bench.mjs");
  if ((only === undefined || only === "editor") && existsSync(editor)) {
    const { code } = await run(process.execPath, [editor], { cwd: root });
    if (code !== 0) process.exitCode = 1;
  }
} finally {
  rmSync(bundles, { recursive: true, force: true });
}
