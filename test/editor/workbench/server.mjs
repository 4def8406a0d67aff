// @ts-check
/** The VS Code server that the npm package code-server contains: where it lies, how it starts and stops. */
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const editorTests = dirname(dirname(fileURLToPath(import.meta.url)));

export const serverRoot =
  process.env.GALLEY_VSCODE_SERVER ?? join(editorTests, "node_modules/code-server/lib/vscode");

export const serverMain = join(serverRoot, "out/server-main.js");

/** @returns {{ version: string } | undefined} undefined where `npm ci` and setup.mjs have not run. */
export function installedServer() {
  const manifest = join(serverRoot, "package.json");
  if (!existsSync(manifest) || !existsSync(join(serverRoot, "node_modules/vscode-textmate")))
    return undefined;
  return JSON.parse(readFileSync(manifest, "utf8"));
}

/** Quiet, offline and without surprises. A workspace's own settings still win. */
export const userSettings = {
  "security.workspace.trust.enabled": false,
  "telemetry.telemetryLevel": "off",
  "workbench.startupEditor": "none",
  "workbench.enableExperiments": false,
  "workbench.tips.enabled": false,
  "workbench.colorTheme": "Default Light Modern",
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "chat.commandCenter.enabled": false,
  "window.commandCenter": false,
  "extensions.autoUpdate": false,
  "extensions.autoCheckUpdates": false,
  "extensions.ignoreRecommendations": true,
  "files.autoSave": "off",
  "git.enabled": false,
};

/** The environment for the server: no marketplace, and nothing of a VS Code that this may run inside. */
export function serverEnvironment() {
  const env = { ...process.env };
  for (const key of Object.keys(env)) {
    if (/^(VSCODE_(?!TEST_)|ELECTRON_|CODE_SERVER_)/.test(key)) delete env[key];
  }
  env.EXTENSIONS_GALLERY ??= "{}";
  return env;
}

/** @param {string} dataDir @param {string} extensionsDir */
export function directoryArguments(dataDir, extensionsDir) {
  return [
    ...["--server-data-dir", join(dataDir, "server")],
    ...["--user-data-dir", dataDir],
    ...["--extensions-dir", extensionsDir],
  ];
}

/** Writes the user's settings; what the file already says stays.
 * @param {string} dataDir @param {Record<string, unknown>} [more] */
export function writeUserSettings(dataDir, more = {}) {
  const file = join(dataDir, "User/settings.json");
  mkdirSync(dirname(file), { recursive: true });
  const old = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : {};
  writeFileSync(file, JSON.stringify({ ...userSettings, ...more, ...old }, undefined, 2));
}

/**
 * @typedef {object} RunningServer
 * @property {number} port
 * @property {() => Promise<void>} stop ends the server and every process it started
 * @property {Promise<number | null>} exited
 * @property {() => string} log
 */

/**
 * Starts the server on loopback and waits until it listens.
 * @param {{ dataDir: string, extensionsDir: string, port?: number, token?: string, environment?: Record<string, string> }} options without a token anyone
 * on this machine may open the page: only for tests.
 * @returns {Promise<RunningServer>}
 */
export async function startServer({ dataDir, extensionsDir, port = 0, token, environment = {} }) {
  mkdirSync(extensionsDir, { recursive: true });
  const access = token === undefined ? ["--without-connection-token"] : ["--connection-token", token];
  const child = spawn(
    process.execPath,
    [
      serverMain,
      ...["--host", "127.0.0.1", "--port", String(port)],
      ...access,
      "--accept-server-license-terms",
      ...["--telemetry-level", "off"],
      "--disable-workspace-trust",
      ...directoryArguments(dataDir, extensionsDir),
    ],
    { env: { ...serverEnvironment(), ...environment }, stdio: ["ignore", "pipe", "pipe"], detached: true },
  );
  let log = "";
  /** @type {Promise<number | null>} */
  const exited = new Promise((resolve) => {
    child.on("exit", resolve);
    child.on("error", () => resolve(1));
  });
  const stop = async () => {
    killGroup(child.pid, "SIGTERM");
    const gone = await Promise.race([exited.then(() => true), wait(2000).then(() => false)]);
    // The extension hosts are in the same group and may outlive the server for a moment.
    if (!gone) await wait(200);
    killGroup(child.pid, "SIGKILL");
  };
  const listening = new Promise((resolve, reject) => {
    const read = (/** @type {Buffer} */ data) => {
      log += data;
      const match = /Extension host agent listening on (\d+)/.exec(log);
      if (match) resolve(Number(match[1]));
    };
    child.stdout.on("data", read);
    child.stderr.on("data", read);
    exited.then((code) => reject(new Error(`the VS Code server ended with ${code}:\n${log.slice(-2000)}`)));
    setTimeout(
      () => reject(new Error(`the VS Code server does not answer:\n${log.slice(-2000)}`)),
      60_000,
    ).unref();
  });
  try {
    return { port: await listening, stop, exited, log: () => log };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** @param {number | undefined} pid @param {NodeJS.Signals} signal */
export function killGroup(pid, signal) {
  if (pid === undefined) return;
  try {
    process.kill(process.platform === "win32" ? pid : -pid, signal);
  } catch {
    // Already gone.
  }
}

/** @param {number} ms */
export const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
