// @ts-check
/**
 * Runs host/*.test.cjs inside a VS Code extension host, on a copy of the sample blog.
 * VSCODE_EXECUTABLE names the VS Code; unset, @vscode/test-electron downloads one.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { runTests } from "@vscode/test-electron";
import { copyOfFixture } from "../workbench/sampleBlog.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, "../../..");
const blog = copyOfFixture();
const profile = mkdtempSync(join(tmpdir(), "galley-host-"));

try {
  await runTests({
    vscodeExecutablePath: process.env.VSCODE_EXECUTABLE || undefined,
    extensionDevelopmentPath: root,
    extensionTestsPath: join(here, "index.cjs"),
    extensionTestsEnv: {
      GALLEY_TEST_RESULTS: process.env.GALLEY_TEST_RESULTS,
      GALLEY_TEST_GREP: process.env.GALLEY_TEST_GREP,
    },
    launchArgs: [
      blog.folder,
      "--disable-extensions",
      `--user-data-dir=${join(profile, "data")}`,
      `--extensions-dir=${join(profile, "extensions")}`,
    ],
  });
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
} finally {
  rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  blog.remove();
}
