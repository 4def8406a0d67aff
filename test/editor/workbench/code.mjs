#!/usr/bin/env node
// @ts-check
/**
 * Stands in for the `code` executable where no desktop VS Code can be had: takes the command line that
 * @vscode/test-electron gives, opens the workbench of the VS Code server from npm in headless Chromium, runs the
 * tests in its real extension host, and exits with their exit code.
 *   GALLEY_EDITOR_TIMEOUT   seconds until it gives up with 124 (300)
 *   GALLEY_EDITOR_SHOT      where a picture of the page goes when tests fail
 *   GALLEY_EDITOR_VERBOSE   set: what the server and the browser say
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openBrowser, profileIn, workbenchUrl } from "./browser.mjs";
import {
  directoryArguments,
  serverEnvironment,
  serverMain,
  startServer,
  writeUserSettings,
} from "./server.mjs";

const verbose = process.env.GALLEY_EDITOR_VERBOSE !== undefined;
const { options, positions } = readArguments(process.argv.slice(2));
const own = mkdtempSync(join(tmpdir(), "galley-code-"));
const dataDir = options.get("user-data-dir")?.[0] ?? join(own, "data");
const extensionsDir = options.get("extensions-dir")?.[0] ?? join(own, "extensions");

if (["install-extension", "uninstall-extension", "list-extensions"].some((name) => options.has(name))) {
  const args = [serverMain, ...process.argv.slice(2), ...directoryArguments(dataDir, extensionsDir)];
  const { status } = spawnSync(process.execPath, args, { stdio: "inherit", env: serverEnvironment() });
  rmSync(own, { recursive: true, force: true });
  process.exit(status ?? 1);
}

/** What the workbench itself writes to the console, beside what the tests say. */
const workbenchTalk =
  /^(Resolv(ing|ed) connection token|Creating a socket|Ignoring fetching|Updating additional builtin|ChatSessionStore:|\[Service Worker\] registration|\[reconnection|Overwriting extension|WSL|An iframe which has both|Ignoring the error while validating)/;

/** @type {import("./server.mjs").RunningServer | undefined} */
let server;
/** @type {import("playwright-core").BrowserContext | undefined} */
let browser;
let ending = false;

/** @param {number} code @param {string} [reason] */
async function finish(code, reason) {
  if (ending) return;
  ending = true;
  if (reason !== undefined) console.error(`[code] ${reason}\n${server?.log().slice(-3000) ?? ""}`);
  const shot = process.env.GALLEY_EDITOR_SHOT;
  if (code !== 0 && shot !== undefined)
    await browser
      ?.pages()[0]
      ?.screenshot({ path: shot })
      .catch(() => {});
  await Promise.race([browser?.close().catch(() => {}), new Promise((done) => setTimeout(done, 5000))]);
  await server?.stop();
  rmSync(own, { recursive: true, force: true, maxRetries: 5 });
  process.exit(code);
}

const seconds = Number(process.env.GALLEY_EDITOR_TIMEOUT ?? 300);
setTimeout(() => finish(124, `no end after ${seconds} s`), seconds * 1000).unref();
for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"])) {
  process.on(signal, () => finish(130));
}
process.on("unhandledRejection", (error) => finish(125, String(error)));

writeUserSettings(dataDir);
server = await startServer({ dataDir, extensionsDir });
void server.exited.then((code) => finish(125, `the VS Code server ended with ${code}`));
browser = await openBrowser(profileIn(own));
const page = browser.pages()[0] ?? (await browser.newPage());
// The two hooks that the web workbench calls when it runs extension tests.
await page.exposeFunction(
  "codeAutomationLog",
  (/** @type {string} */ type, /** @type {unknown[]} */ args) => {
    if (!verbose && workbenchTalk.test(String(args[0]))) return;
    (type === "error" ? console.error : console.log)(...args);
  },
);
await page.exposeFunction("codeAutomationExit", (/** @type {number} */ code) => finish(code));
if (verbose) page.on("console", (message) => console.error(`[browser] ${message.text().slice(0, 400)}`));
page.on("crash", () => finish(126, "the page crashed"));

const isFile = (/** @type {string} */ path) => statSync(path, { throwIfNoEntry: false })?.isFile() === true;
await page.goto(
  workbenchUrl(server.port, {
    folder: positions.find((path) => !isFile(path)),
    files: positions.filter(isFile),
    developmentPaths: options.get("extensionDevelopmentPath") ?? [],
    testsPath: options.get("extensionTestsPath")?.[0],
    disableExtensions: options.has("disable-extensions"),
  }),
);

/**
 * `--name=value`, `--name`, and the few that VS Code also takes as two words.
 * @param {readonly string[]} args
 */
function readArguments(args) {
  const twoWords = new Set(["user-data-dir", "extensions-dir", "install-extension", "uninstall-extension"]);
  /** @type {Map<string, string[]>} */
  const options = new Map();
  /** @type {string[]} */
  const positions = [];
  for (let at = 0; at < args.length; at++) {
    const argument = args[at] ?? "";
    const match = /^--([^=]+)(?:=(.*))?$/s.exec(argument);
    if (match === null) {
      positions.push(argument);
      continue;
    }
    const name = match[1] ?? "";
    const next = args[at + 1];
    let value = match[2] ?? "";
    if (match[2] === undefined && twoWords.has(name) && next !== undefined) {
      value = next;
      at++;
    }
    options.set(name, [...(options.get(name) ?? []), value]);
  }
  return { options, positions };
}
