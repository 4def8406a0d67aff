// @ts-check
/**
 * Finishes the installation of code-server after `npm ci`: its own install script wants a compiler, Kerberos
 * headers and a download that the npm registry does not hold. Running it again costs a second.
 */
import { spawnSync } from "node:child_process";
import { chmodSync, copyFileSync, existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { installedServer, serverRoot } from "./workbench/server.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const modules = join(serverRoot, "node_modules");

/** VS Code's own dependencies; its npm-shrinkwrap.json pins every version. */
function installServerDependencies() {
  if (existsSync(join(modules, "vscode-textmate")) && existsSync(join(modules, ".galley-complete"))) return;
  console.log("Installing the VS Code server's own dependencies (a minute) …");
  const env = { ...process.env };
  // What npm tells a script about the outer package must not leak into the inner install.
  for (const key of Object.keys(env)) {
    if (/^npm_(config_(global|prefix|local_prefix|omit|include|workspace)|package_|lifecycle_)/.test(key)) {
      delete env[key];
    }
  }
  const npm = process.platform === "win32" ? "npm.cmd" : "npm";
  const args = ["install", "--omit=dev", "--ignore-scripts", "--no-audit", "--no-fund", "--no-save"];
  const { status } = spawnSync(npm, args, { cwd: serverRoot, stdio: "inherit", env });
  if (status !== 0) throw new Error(`npm install in ${serverRoot} ended with ${status}`);
  writeFileSync(join(modules, ".galley-complete"), "");
}

/** Search and findFiles call ripgrep; the package that VS Code names would download it, this one contains it. */
function placeRipgrep() {
  const target = join(modules, "@vscode/ripgrep/bin/rg");
  if (existsSync(target)) return;
  const source = join(
    here,
    `node_modules/@vscode/ripgrep-universal/bin/${process.platform}-${process.arch}/rg`,
  );
  if (!existsSync(source)) throw new Error(`no ripgrep for ${process.platform}-${process.arch} in npm`);
  mkdirSync(dirname(target), { recursive: true });
  copyFileSync(source, target);
  chmodSync(target, 0o755);
}

/** `exports.x =` one by one, because the server import()s the module and named exports must be visible. */
const spdlogInJavaScript = `
const fs = require("fs"), path = require("path");
const levels = ["trace", "debug", "info", "warn", "error", "critical"];
class Logger {
  constructor(name, file) { this.file = file; this.level = 2; fs.mkdirSync(path.dirname(file), { recursive: true }); }
  write(level, text) {
    if (level < this.level) return;
    try { fs.appendFileSync(this.file, new Date().toISOString() + " [" + levels[level] + "] " + text + "\\n"); } catch {}
  }
  setLevel(level) { this.level = level; }
  getLevel() { return this.level; }
  setPattern() {} clearFormatters() {} flush() {} drop() {}
}
levels.forEach((name, level) => { Logger.prototype[name] = function (text) { this.write(level, text); }; });
exports.version = 1;
exports.Logger = Logger;
exports.setLevel = () => {};
exports.setFlushOn = () => {};
exports.shutdown = () => {};
exports.createRotatingLogger = (name, file) => new Logger(name, file);
exports.createAsyncRotatingLogger = async (name, file) => new Logger(name, file);
`;

/** Two native modules that the server runs well without; their stand-ins keep it from printing errors. */
function standInForNativeModules() {
  if (!existsSync(join(modules, "native-watchdog/build/Release/watchdog.node"))) {
    writeFileSync(join(modules, "native-watchdog/index.js"), "exports.start = () => {};\n");
  }
  if (!existsSync(join(modules, "@vscode/spdlog/build/Release/spdlog.node"))) {
    writeFileSync(join(modules, "@vscode/spdlog/index.js"), spdlogInJavaScript);
  }
}

installServerDependencies();
placeRipgrep();
standInForNativeModules();
console.log(`VS Code server ${installedServer()?.version} is ready.`);
