// @ts-check
/**
 * Keeps the rooms apart: who may import whom (ARCHITECTURE.md). Biome cannot say "only downward", so this does.
 *   node scripts/rooms.mjs [ROOT]      prints one line for each violation; exit 1 when there is one
 */
import { readdirSync, readFileSync } from "node:fs";
import { builtinModules } from "node:module";
import { dirname, join, posix, relative, resolve, sep } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

/** Ground floor first: a room imports only from itself and from lower floors. Rooms of one floor are strangers. */
const floors = [
  ["text"],
  ["formats"],
  ["hugo"],
  ["content"],
  ["site"],
  ["features", "embeds", "preview", "engine"],
  ["lsp", "cli"],
  ["main"],
];

/** Importable from the client: what both sides say to each other. */
const protocolFile = "server/src/lsp/protocol";

const builtins = new Set(builtinModules);

/**
 * @typedef {object} Import
 * @property {string} specifier
 * @property {number} line from 1
 */

/**
 * The modules that a source file names in import, export-from, import() and require().
 * @param {string} source
 * @returns {Import[]}
 */
export function importsOf(source) {
  /** @type {Import[]} */
  const found = [];
  const pattern = /(?:\bfrom\s*|\bimport\s*\(\s*|\brequire\s*\(\s*|^\s*import\s*)(["'])([^"'\n]+)\1/gm;
  const lines = source.split("\n");
  for (const [index, line] of lines.entries()) {
    if (/^\s*(\/\/|\*|\/\*)/.test(line)) continue;
    for (const match of line.matchAll(pattern)) {
      if (match[2] !== undefined) found.push({ specifier: match[2], line: index + 1 });
    }
  }
  return found;
}

/**
 * The room that a file of server/src lies in: "text", …, "host/node", "main" for the mains.
 * @param {string} file relative to the root, with `/`
 */
export function roomOf(file) {
  if (file.startsWith("client/")) return "client";
  if (!file.startsWith("server/src/")) return undefined;
  const rest = file.slice("server/src/".length).split("/");
  if (rest.length === 1) return "main";
  if (rest[0] === "host") return rest.length === 2 ? "host" : `host/${rest[1]}`;
  return rest[0];
}

/** @param {string | undefined} room */
const floorOf = (room) => floors.findIndex((rooms) => rooms.includes(room ?? ""));

/**
 * Why this import is not allowed, or undefined.
 * @param {string} file relative to the root, with `/`
 * @param {string} specifier
 * @returns {string | undefined}
 */
export function violation(file, specifier) {
  const room = roomOf(file);
  if (room === undefined) return undefined;
  if (!specifier.startsWith(".")) return violationOfPackage(file, room, specifier);
  const target = posix.normalize(posix.join(posix.dirname(file), specifier)).replace(/\.(ts|js)$/, "");
  const targetRoom = roomOf(
    target.startsWith("server/src/") && !target.slice(11).includes("/") ? `${target}.ts` : target,
  );
  if (targetRoom === room) return undefined;
  if (room === "client") {
    return target === protocolFile
      ? undefined
      : "the client shares only server/src/lsp/protocol with the server";
  }
  if (targetRoom === "client") return "the server knows nothing of the client";
  if (targetRoom === undefined) return `${target} lies outside the rooms`;
  if (room === "host" || room.startsWith("host/")) {
    return targetRoom === "text" || targetRoom === "host"
      ? undefined
      : `a host imports host/ports and text/ only, not ${targetRoom}/`;
  }
  // The outside world as types, and the names of its paths: for every room but the ground floor.
  if (targetRoom === "host") return room === "text" ? "text/ imports nothing" : undefined;
  if (targetRoom.startsWith("host/")) {
    return ["main", "cli", "lsp"].includes(room) ? undefined : `only the mains, cli/ and lsp/ choose a host`;
  }
  const here = floorOf(room);
  const there = floorOf(targetRoom);
  if (here === -1) return `${room}/ is no room that scripts/rooms.mjs knows`;
  if (there === -1) return `${targetRoom}/ is no room that scripts/rooms.mjs knows`;
  // `galley lsp` is the one door between the two rooms of the top floor.
  if (room === "cli" && targetRoom === "lsp") return undefined;
  if (there < here) return undefined;
  return `${room}/ may not import from ${targetRoom}/: imports go down only`;
}

/** @param {string} file @param {string} room @param {string} specifier */
function violationOfPackage(file, room, specifier) {
  if (specifier === "vscode") {
    return room === "client" ? undefined : "vscode is for client/ only";
  }
  if (/^vscode-languageserver(\/|-protocol|-types|$)/.test(specifier)) {
    return room === "lsp" || room === "main"
      ? undefined
      : "vscode-languageserver is for server/src/lsp/ only";
  }
  if (specifier === "vscode-languageserver-textdocument") {
    return room === "lsp" ? undefined : "vscode-languageserver-textdocument is for server/src/lsp/ only";
  }
  if (/^vscode-languageclient(\/|$)/.test(specifier)) {
    return room === "client" ? undefined : "vscode-languageclient is for client/ only";
  }
  const bare = specifier.replace(/^node:/, "");
  if (specifier.startsWith("node:") || builtins.has(bare.split("/")[0] ?? "")) {
    const nodeOnly =
      room === "host/node" ||
      room === "engine" ||
      room === "cli" ||
      file === "server/src/main.node.ts" ||
      file === "server/src/main.cli.ts" ||
      file === "client/src/extension.ts";
    return nodeOnly ? undefined : `Node's ${specifier} is for host/node/, engine/, cli/ and the node mains`;
  }
  return undefined;
}

/** @param {string} directory @returns {string[]} */
function sourceFiles(directory) {
  const found = [];
  for (const entry of readdirSync(directory, { withFileTypes: true })) {
    const path = join(directory, entry.name);
    if (entry.isDirectory()) found.push(...sourceFiles(path));
    else if (/\.m?ts$/.test(entry.name)) found.push(path);
  }
  return found.sort();
}

/** @param {string} root @returns {string[]} one line each: FILE:LINE: reason (specifier) */
export function violations(root) {
  const lines = [];
  for (const top of ["client/src", "server/src"]) {
    for (const path of sourceFiles(join(root, top))) {
      const file = relative(root, path).split(sep).join("/");
      for (const { specifier, line } of importsOf(readFileSync(path, "utf8"))) {
        const reason = violation(file, specifier);
        if (reason !== undefined) lines.push(`${file}:${line}: ${reason} (${specifier})`);
      }
    }
  }
  return lines;
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const root = resolve(process.argv[2] ?? dirname(dirname(fileURLToPath(import.meta.url))));
  const found = violations(root);
  for (const line of found) console.error(line);
  console.log(found.length === 0 ? "rooms: apart" : `rooms: ${found.length} forbidden imports`);
  process.exitCode = found.length === 0 ? 0 : 1;
}
