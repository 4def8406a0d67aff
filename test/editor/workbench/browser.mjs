// @ts-check
/** Headless Chromium with the workbench in it. No request leaves this machine. */
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { chromium } from "playwright-core";

/** Where Debian, Fedora, Chrome's packages and macOS put it; CHROMIUM overrides. */
const places = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/snap/bin/chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/** @returns {string | undefined} */
export function chromiumPath() {
  return [process.env.CHROMIUM, ...places].find((path) => path !== undefined && existsSync(path));
}

/**
 * @param {string} profile an empty folder
 * @returns {Promise<import("playwright-core").BrowserContext>}
 */
export function openBrowser(profile) {
  const executablePath = chromiumPath();
  if (executablePath === undefined) throw new Error("no Chromium on this machine (CHROMIUM may name one)");
  // Webviews of VS Code for the Web have a host of their own each, and a service worker there.
  const preferences = { profile: { block_third_party_cookies: false, cookie_controls_mode: 0 } };
  mkdirSync(join(profile, "Default"), { recursive: true });
  writeFileSync(join(profile, "Default/Preferences"), JSON.stringify(preferences));
  return chromium.launchPersistentContext(profile, {
    executablePath,
    headless: true,
    viewport: { width: 1280, height: 800 },
    locale: "en-US",
    // The caller ends it together with the server.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    permissions: ["clipboard-read", "clipboard-write"],
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--disable-dev-shm-usage",
      "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost, EXCLUDE *.localhost",
    ],
  });
}

/**
 * The address of the workbench on a folder.
 * @param {number} port
 * @param {{ folder?: string, files?: readonly string[], developmentPaths?: readonly string[], testsPath?: string,
 *   disableExtensions?: boolean }} options
 */
export function workbenchUrl(
  port,
  { folder, files = [], developmentPaths = [], testsPath, disableExtensions },
) {
  const remote = (/** @type {string} */ path) => `vscode-remote://127.0.0.1:${port}${resolve(path)}`;
  /** @type {[string, string][]} */
  const payload = [
    ["skipWelcome", "true"],
    ["skipReleaseNotes", "true"],
    ...developmentPaths.map(
      (path) => /** @type {[string, string]} */ (["extensionDevelopmentPath", remote(path)]),
    ),
    ...files.map((path) => /** @type {[string, string]} */ (["openFile", remote(path)])),
  ];
  if (testsPath !== undefined) payload.push(["extensionTestsPath", remote(testsPath)]);
  if (disableExtensions) payload.push(["disableExtensions", "true"]);
  const query = new URLSearchParams(folder === undefined ? { ew: "true" } : { folder: resolve(folder) });
  query.set("payload", JSON.stringify(payload));
  return `http://127.0.0.1:${port}/?${query}`;
}

/** @param {string} directory */
export const profileIn = (directory) => join(directory, "chromium");
