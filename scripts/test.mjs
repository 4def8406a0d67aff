// @ts-check
/**
 * Runs every tier and closes with one line: `N passed, N failed`.
 *   node scripts/test.mjs [--only unit|conformance|protocol|editor] … [--screenshots]
 * Installs what is missing, and leaves nothing behind; --screenshots takes the pictures of the README anew.
 */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { endChildrenOnSignals, run } from "./children.mjs";
import { editorTests, installEditor, installRoot, root } from "./install.mjs";

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

const vitestTiers = ["unit", "conformance", "protocol"];
const tiers = [...vitestTiers, "editor"];
const wanted = readArguments(process.argv.slice(2));
const scratch = mkdtempSync(join(tmpdir(), "galley-test-"));
endChildrenOnSignals(() => rmSync(scratch, { recursive: true, force: true }));

/** @type {Counts} */
const total = { passed: 0, failed: 0, skipped: 0 };
const started = Date.now();
try {
  await installRoot();
  const wantsEditor = wanted.includes("editor");
  // The grammar tests read VS Code's own Markdown grammar, which comes with the editor.
  const hasEditor = wantsEditor || wanted.includes("unit") ? await installedEditor() : false;
  const build = await run(process.execPath, ["scripts/build.mjs"], { cwd: root });
  if (build.code !== 0) throw new Error("the build failed");
  for (const tier of vitestTiers.filter((name) => wanted.includes(name))) await vitest(tier);
  if (wantsEditor) await editor(hasEditor);
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  total.failed += 1;
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
console.log(`\nAll tiers: ${Math.round((Date.now() - started) / 1000)} s`);
const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : "";
console.log(`${total.passed} passed, ${total.failed} failed${skipped}`);
process.exit(total.failed > 0 ? 1 : 0);

/** @param {readonly string[]} args */
function readArguments(args) {
  /** @type {string[]} */
  const only = [];
  for (let at = 0; at < args.length; at++) {
    const argument = args[at] ?? "";
    if (argument === "--screenshots") {
      process.env.GALLEY_SCREENSHOTS = "1";
      continue;
    }
    const value = argument === "--only" ? args[++at] : /^--only=(.*)$/.exec(argument)?.[1];
    if (value === undefined || !tiers.includes(value)) {
      console.error(
        `test: ${argument} ${value ?? ""}: there are --only with one of ${tiers.join(", ")}, and --screenshots`,
      );
      process.exit(2);
    }
    only.push(value);
  }
  return only.length > 0 ? only : tiers;
}

/** False, with a loud line, where the VS Code server cannot be had. */
async function installedEditor() {
  try {
    await installEditor();
    return true;
  } catch (error) {
    console.error(`!!! ${error instanceof Error ? error.message : String(error)}`);
    return false;
  }
}

/** @param {string} tier */
async function vitest(tier) {
  heading(tier);
  const results = join(scratch, `${tier}.json`);
  const { code } = await run(
    process.execPath,
    [
      "node_modules/vitest/vitest.mjs",
      "run",
      ...["--project", tier],
      "--passWithNoTests",
      ...["--reporter", "default", "--reporter", "json", `--outputFile.json=${results}`],
    ],
    { cwd: root },
  );
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } = readResults(results);
  // A file that could not be loaded has no tests that could fail.
  const brokenFiles = (testResults ?? []).filter(
    (/** @type {{ status: string, assertionResults: unknown[] }} */ file) =>
      file.status === "failed" && file.assertionResults.length === 0,
  ).length;
  add(tier, code, {
    passed: numPassedTests ?? 0,
    failed: (numFailedTests ?? 0) + brokenFiles,
    skipped: (numPendingTests ?? 0) + (numTodoTests ?? 0),
  });
}

/** @param {boolean} installed */
async function editor(installed) {
  heading("editor");
  const skip = (/** @type {string} */ reason) => {
    console.error(`!!! THE EDITOR TIER IS SKIPPED: ${reason}`);
    total.skipped += 1;
  };
  if (!installed) return skip("the VS Code server from npm could not be installed");
  const { chromiumPath } = await import("../test/editor/workbench/browser.mjs");
  if (chromiumPath() === undefined) {
    return skip("there is no Chromium on this machine (Debian: apt-get install chromium)");
  }
  const standIn = join(editorTests, "workbench/code.mjs");
  await mochaRun("editor: extension host", "host/run.mjs", {
    VSCODE_EXECUTABLE: process.env.VSCODE_EXECUTABLE ?? standIn,
  });
  await mochaRun("editor: page", "ui/run.mjs", {});
}

/** @param {string} name @param {string} script in test/editor @param {Record<string, string>} env */
async function mochaRun(name, script, env) {
  heading(name);
  const results = join(scratch, `${script.replaceAll("/", "-")}.json`);
  const { code } = await run(process.execPath, [script], {
    cwd: editorTests,
    env: { ...process.env, ...env, GALLEY_TEST_RESULTS: results },
  });
  add(name, code, { passed: 0, failed: 0, skipped: 0, ...readResults(results) });
}

/** @param {string} tier @param {number} code @param {Counts} counts */
function add(tier, code, counts) {
  total.passed += counts.passed;
  total.skipped += counts.skipped;
  total.failed += counts.failed;
  if (code !== 0 && counts.failed === 0) {
    console.error(`!!! ${tier} ended with ${code} before its tests could tell`);
    total.failed += 1;
  }
}

/** @param {string} file */
function readResults(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    // The run broke off before it wrote its counts; its exit code tells.
    return {};
  }
}

/** @param {string} name */
function heading(name) {
  console.log(`\n=== ${name} (${Math.round((Date.now() - started) / 1000)} s)`);
}
