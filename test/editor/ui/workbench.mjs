// @ts-check
/** One workbench with the packaged extension on a copy of the sample blog, for the tests that look at the page. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { packageExtension } from "../../../scripts/package.mjs";
import { openBrowser, profileIn, workbenchUrl } from "../workbench/browser.mjs";
import { copyOfFixture } from "../workbench/sampleBlog.mjs";
import {
  directoryArguments,
  serverEnvironment,
  serverMain,
  startServer,
  writeUserSettings,
} from "../workbench/server.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "../../..");
/** Pictures for the README are taken anew on request only (`npm run screenshots`): tests leave the work tree alone. */
const pictures =
  process.env.GALLEY_SCREENSHOTS === "1"
    ? join(root, "docs/screenshots")
    : join(root, "test/editor/screenshots");

/**
 * @typedef {object} Workbench
 * @property {import("playwright-core").Page} page
 * @property {string} folder the copy of the sample blog
 * @property {() => Promise<void>} close
 */

/**
 * GALLEY_VSIX names a package that is there already; GALLEY_DEVELOP=1 takes the extension from the working tree as it
 * was last built. `folder` is opened instead of a copy of the sample blog;
 * `environment` is for the editor, not for the browser.
 * @param {{ folder?: string, settings?: Record<string, unknown>, environment?: Record<string, string>, viewport?: { width: number, height: number } }} [options]
 * @returns {Promise<Workbench>}
 */
export async function openWorkbench({ folder, settings = {}, environment = {}, viewport } = {}) {
  const scratch = mkdtempSync(join(tmpdir(), "galley-page-"));
  const blog = folder === undefined ? copyOfFixture() : { folder, remove: () => {} };
  const develop = process.env.GALLEY_DEVELOP === "1";
  const dataDir = join(scratch, "data");
  const extensionsDir = join(scratch, "extensions");
  /** @type {import("../workbench/server.mjs").RunningServer | undefined} */
  let server;
  /** @type {import("playwright-core").BrowserContext | undefined} */
  let browser;
  const close = async () => {
    await browser?.close().catch(() => {});
    await server?.stop();
    rmSync(scratch, { recursive: true, force: true, maxRetries: 5 });
    blog.remove();
  };
  try {
    if (!develop) {
      const vsix = process.env.GALLEY_VSIX ?? join(scratch, "galley.vsix");
      if (process.env.GALLEY_VSIX === undefined) packageExtension(vsix);
      installExtension(vsix, dataDir, extensionsDir);
    }
    writeUserSettings(dataDir, {
      "editor.fontSize": 13,
      "editor.minimap.enabled": false,
      "editor.wordWrap": "on",
      "workbench.activityBar.location": "top",
      "breadcrumbs.enabled": false,
      ...settings,
    });
    // What the editor leaves behind (its sockets) goes with the folder; a socket's path has room for about 100 characters.
    /** @type {Record<string, string>} */
    const temporary = scratch.length < 45 ? { TMPDIR: scratch, XDG_RUNTIME_DIR: scratch } : {};
    server = await startServer({ dataDir, extensionsDir, environment: { ...temporary, ...environment } });
    browser = await openBrowser(profileIn(scratch));
    const page = browser.pages()[0] ?? (await browser.newPage());
    if (viewport !== undefined) await page.setViewportSize(viewport);
    const developmentPaths = develop ? [root] : [];
    await page.goto(workbenchUrl(server.port, { folder: blog.folder, developmentPaths }), {
      timeout: 90_000,
    });
    await page.locator(".monaco-workbench .explorer-folders-view").waitFor({ timeout: 60_000 });
    return { page, folder: blog.folder, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** @param {string} vsix @param {string} dataDir @param {string} extensionsDir */
function installExtension(vsix, dataDir, extensionsDir) {
  const args = [serverMain, "--install-extension", vsix, ...directoryArguments(dataDir, extensionsDir)];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    encoding: "utf8",
    env: serverEnvironment(),
  });
  if (status !== 0) throw new Error(`installing ${vsix} failed:\n${stdout}${stderr}`);
}

/** Runs a command of the palette by its title. @param {import("playwright-core").Page} page @param {string} title */
export async function runCommand(page, title) {
  await page.keyboard.press("F1");
  const input = page.locator(".quick-input-widget input.input");
  await input.fill(`>${title}`);
  // Other titles may hold this one, and stand above it.
  const whole = new RegExp(`^${title.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}$`);
  await page
    .locator(".quick-input-list .monaco-list-row .label-name")
    .filter({ hasText: whole })
    .first()
    .click();
}

/** Opens a file of the folder by its name. @param {import("playwright-core").Page} page @param {string} name */
export async function openFile(page, name) {
  const input = page.locator(".quick-input-widget input.input");
  const row = page.locator(".quick-input-list .monaco-list-row.focused", { hasText: name }).first();
  const tab = page.locator(`.tab.active[data-resource-name="${name}"]`);
  const coloured = page.locator(".editor-instance .view-line span[class*='mtk']").first();
  const comes = (/** @type {import("playwright-core").Locator} */ wanted) =>
    wanted.waitFor({ timeout: 4000 }).then(
      () => true,
      () => false,
    );
  await until(
    async () => {
      // The list of a busy editor is filled anew while one looks at it, and the key opens what stands there by then.
      await page.keyboard.press("Control+P");
      // It closes again where something else, a preview that comes late, takes the focus.
      const isOpen = await input.fill(name, { timeout: 4000 }).then(
        () => true,
        () => false,
      );
      if (!isOpen) return false;
      // A file that is new comes with the next listing.
      if (!(await comes(row))) {
        await page.keyboard.press("Escape");
        return false;
      }
      await page.keyboard.press("Enter");
      // The text is coloured as Markdown only once the grammars are there.
      return (await comes(tab)) && (await comes(coloured));
    },
    `${name} is opened`,
    60,
  );
}

/** Puts the caret there. @param {import("playwright-core").Page} page @param {number} line @param {number} [column] */
export async function goTo(page, line, column = 1) {
  await page.keyboard.press("Control+G");
  await page.locator(".quick-input-widget input.input").fill(`:${line}:${column}`);
  await page.keyboard.press("Enter");
  await page.locator(".quick-input-widget").waitFor({ state: "hidden" });
}

/** What stands inside the preview pane. @param {import("playwright-core").Page} page */
export function previewOf(page) {
  return page.frameLocator("iframe.webview.ready").frameLocator("#active-frame");
}

/** @param {import("playwright-core").Page} page @param {string} name */
export async function screenshot(page, name) {
  // Nothing that blinks or comes late: the pointer rests in a corner, toasts are away.
  await page.screenshot({ path: join(pictures, `${name}.png`), animations: "disabled", caret: "hide" });
}

/** A picture of the page as a failed test left it. @param {import("playwright-core").Page} page @param {string} [name] */
export async function failureScreenshot(page, name = "") {
  await page.screenshot({ path: join(root, `test/editor/screenshots/failed/${name}${Date.now()}.png`) });
}

/**
 * Asks again and again until there is an answer.
 * @template Answer @param {() => Answer | Promise<Answer>} ask @param {string} what @param {number} [seconds]
 * @returns {Promise<Answer>}
 */
export async function until(ask, what, seconds = 30) {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    if (Date.now() > end) throw new Error(`after ${seconds} s still not: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
