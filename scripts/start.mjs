// @ts-check
/**
 * Opens a VS Code with Galley in it on a copy of the sample blog.
 *   node scripts/start.mjs [--no-open] [--port N] [--browser]
 * The desktop `code` where there is one (not with --browser, --port or --no-open), else the VS Code server from
 * npm in a browser tab: on loopback only, behind a token that the printed address carries. Ctrl-C stops all of it.
 */
import { spawn, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { cpSync, existsSync, mkdirSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { endChildren, run } from "./children.mjs";
import { installEditor, installRoot, root } from "./install.mjs";

const options = readArguments(process.argv.slice(2));
const home = process.env.GALLEY_START_DIR ?? join(cacheDirectory(), "galley");
const blog = join(home, "sample-blog");
const profile = join(home, "profile");
const extensions = join(home, "extensions");

/** @type {import("../test/editor/workbench/server.mjs").RunningServer | undefined} */
let server;
let stopping = false;
for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"])) {
  process.once(signal, async () => {
    stopping = true;
    console.log("\nStopping …");
    await Promise.all([endChildren(2000), server?.stop()]);
    process.exit(signal === "SIGINT" ? 0 : 143);
  });
}

try {
  await start();
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  await Promise.all([endChildren(2000), server?.stop()]);
  process.exit(1);
}

async function start() {
  await installRoot();
  mkdirSync(home, { recursive: true });
  copyBlog();
  console.log("Building and packing Galley …");
  const vsix = join(home, "galley.vsix");
  const { code, output } = await run(process.execPath, ["scripts/package.mjs", vsix], {
    cwd: root,
    quiet: true,
  });
  if (code !== 0) throw new Error(output);
  if (!options.browser && hasDesktop()) return openDesktop(vsix);
  await installEditor();
  await openInBrowser(vsix);
}

/** A copy, so that edits survive the next start and the project stays as it is. */
function copyBlog() {
  if (existsSync(join(blog, "hugo.toml"))) {
    console.log(`The sample blog is in ${blog} (delete it for a fresh one)`);
    return;
  }
  console.log(`Copying the sample blog to ${blog}`);
  cpSync(join(root, "test/fixtures/blog"), blog, { recursive: true });
}

function hasDesktop() {
  const display = process.platform !== "linux" || process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
  return (
    Boolean(display) && spawnSync("code", ["--version"], { shell: process.platform === "win32" }).status === 0
  );
}

/** In a profile of its own: the user's settings and extensions stay as they are. @param {string} vsix */
async function openDesktop(vsix) {
  const own = ["--user-data-dir", join(home, "desktop"), "--extensions-dir", extensions];
  const installed = await run("code", [...own, "--install-extension", vsix, "--force"], {
    cwd: home,
    quiet: true,
  });
  if (installed.code !== 0) throw new Error(`code --install-extension failed:\n${installed.output}`);
  console.log("Opening VS Code; close its window or press Ctrl-C to end.");
  await run("code", [...own, "--new-window", "--wait", blog, firstPost()], { cwd: home });
}

/** @param {string} vsix */
async function openInBrowser(vsix) {
  const workbench = await import("../test/editor/workbench/server.mjs");
  const args = [
    workbench.serverMain,
    ...["--install-extension", vsix, "--force"],
    ...workbench.directoryArguments(profile, extensions),
  ];
  const env = workbench.serverEnvironment();
  const installed = await run(process.execPath, args, { cwd: home, env, quiet: true });
  if (installed.code !== 0) throw new Error(`installing the extension failed:\n${installed.output}`);
  workbench.writeUserSettings(profile);
  console.log("Starting the VS Code server …");
  const token = randomBytes(24).toString("hex");
  server = await workbench.startServer({
    dataDir: profile,
    extensionsDir: extensions,
    port: options.port,
    token,
  });
  const payload = JSON.stringify([["openFile", `vscode-remote://127.0.0.1:${server.port}${firstPost()}`]]);
  const query = new URLSearchParams({ tkn: token, folder: blog, payload });
  const address = `http://127.0.0.1:${server.port}/?${query}`;
  console.log(`\nGalley is open at\n\n  ${address}\n\nCtrl-C stops it.`);
  if (options.open) openAddress(address);
  const code = await server.exited;
  if (!stopping) throw new Error(`the VS Code server ended with ${code}`);
}

/** What is open at the start. */
function firstPost() {
  return join(blog, "content/posts/confluence-2024.fr.md");
}

/** The system's way to open an address; where there is none, the printed line serves. @param {string} address */
function openAddress(address) {
  const [command, ...args] =
    process.platform === "darwin"
      ? ["open", address]
      : process.platform === "win32"
        ? ["rundll32", "url.dll,FileProtocolHandler", address]
        : ["xdg-open", address];
  if (process.platform === "linux" && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return;
  spawn(command ?? "", args, { stdio: "ignore", detached: true })
    .on("error", () => console.log("(open the address in a browser)"))
    .unref();
}

function cacheDirectory() {
  if (process.platform === "darwin") return join(homedir(), "Library/Caches");
  if (process.platform === "win32") return process.env.LOCALAPPDATA ?? join(homedir(), "AppData/Local");
  return process.env.XDG_CACHE_HOME ?? join(homedir(), ".cache");
}

/** @param {readonly string[]} args */
function readArguments(args) {
  const result = { open: true, port: 0, browser: false };
  for (let at = 0; at < args.length; at++) {
    const argument = args[at] ?? "";
    const port = argument === "--port" ? args[++at] : /^--port=(.*)$/.exec(argument)?.[1];
    if (argument === "--no-open") result.open = false;
    else if (argument === "--browser") result.browser = true;
    else if (port !== undefined && /^\d{1,5}$/.test(port)) result.port = Number(port);
    else {
      console.error(`start: ${argument}: there are --no-open, --port N and --browser`);
      process.exit(2);
    }
  }
  // Both speak of the server's page.
  if (!result.open || result.port !== 0) result.browser = true;
  return result;
}
