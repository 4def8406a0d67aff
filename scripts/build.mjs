// @ts-check
/**
 * Bundles what package.json's `main`, `browser` and `bin` point to, and the preview pane's script and styles.
 *   node scripts/build.mjs [--watch] [--minify]
 */
import { chmodSync, existsSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/**
 * @typedef {object} Bundle
 * @property {string} entry
 * @property {string} output
 * @property {esbuild.BuildOptions} options
 */

/** @type {esbuild.BuildOptions} Node 18 is what VS Code 1.91 runs. */
const node = { platform: "node", format: "cjs", target: "node18", mainFields: ["module", "main"] };
/** @type {esbuild.BuildOptions} */
const browser = { platform: "browser", target: "es2022", mainFields: ["browser", "module", "main"] };

/** @type {readonly Bundle[]} */
const bundles = [
  { entry: "client/src/extension.ts", output: "extension.js", options: { ...node, external: ["vscode"] } },
  {
    entry: "client/src/extension.browser.ts",
    output: "extension.browser.js",
    options: { ...browser, format: "cjs", external: ["vscode"] },
  },
  { entry: "server/src/main.node.ts", output: "server.js", options: node },
  { entry: "server/src/main.thread.ts", output: "thread.js", options: node },
  { entry: "server/src/main.surveyThread.ts", output: "surveyThread.js", options: node },
  {
    entry: "server/src/main.browser.ts",
    output: "server.browser.js",
    options: { ...browser, format: "iife" },
  },
  {
    entry: "server/src/main.cli.ts",
    output: "galley.js",
    options: { ...node, banner: { js: "#!/usr/bin/env node" } },
  },
  {
    entry: "client/src/preview/webview/main.ts",
    output: "webview.js",
    options: { ...browser, format: "iife" },
  },
  {
    entry: "client/src/embeds/webview/deck.ts",
    output: "deck.js",
    options: { ...browser, format: "iife" },
  },
  { entry: "client/src/embeds/webview/deck.css", output: "deck.css", options: {} },
  { entry: "client/src/preview/webview/preview.css", output: "webview.css", options: {} },
  { entry: "client/src/preview/markdownPreview.css", output: "markdownPreview.css", options: {} },
];

const watch = process.argv.includes("--watch");
const minify = process.argv.includes("--minify");
const unknown = process.argv.slice(2).find((argument) => argument !== "--watch" && argument !== "--minify");
if (unknown !== undefined) {
  console.error(`build: unknown argument ${unknown} (there are --watch and --minify)`);
  process.exit(2);
}

const present = bundles.filter(({ entry, output }) => {
  if (existsSync(join(root, entry))) return true;
  console.log(`build: ${entry} does not exist, so dist/${output} is skipped`);
  return false;
});

const started = Date.now();
// What an earlier build without --minify left would otherwise be packed.
if (minify) for (const { output } of bundles) rmSync(join(root, "dist", `${output}.map`), { force: true });

const contexts = await Promise.all(
  present.map(({ entry, output, options }) =>
    esbuild.context({
      absWorkingDir: root,
      entryPoints: [entry],
      outfile: join("dist", output),
      bundle: true,
      // Names stay, for stack traces in the log; keeping them beside shortened ones costs time at each closure made.
      minifyWhitespace: minify,
      minifySyntax: minify,
      sourcemap: minify ? false : "linked",
      logLevel: "warning",
      define: { "process.env.NODE_ENV": JSON.stringify(minify ? "production" : "development") },
      ...options,
    }),
  ),
);

if (watch) {
  await Promise.all(contexts.map((context) => context.watch()));
  console.log(`build: watching ${present.length} entry points, Ctrl-C ends`);
} else {
  try {
    for (const context of contexts) await context.rebuild();
  } catch {
    // esbuild has printed the errors.
    process.exitCode = 1;
  } finally {
    await Promise.all(contexts.map((context) => context.dispose()));
  }
  const cli = join(root, "dist/galley.js");
  if (existsSync(cli)) chmodSync(cli, 0o755);
  if (process.exitCode !== 1) {
    console.log(`build: ${present.length} bundles in dist/ (${Date.now() - started} ms)`);
  }
}
