import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { afterEach, describe, expect, test } from "vitest";

const script = resolve(__dirname, "../../../scripts/rooms.mjs");
const made: string[] = [];

afterEach(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** Runs the checker on a house of these files; its lines and exit code. */
function check(files: Record<string, string>) {
  const root = mkdtempSync(join(tmpdir(), "galley-rooms-"));
  made.push(root);
  for (const [path, text] of Object.entries({
    "client/src/a.ts": "",
    "server/src/text/a.ts": "",
    ...files,
  })) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  const run = spawnSync(process.execPath, [script, root], { encoding: "utf8" });
  return { status: run.status, lines: run.stderr.split("\n").filter((line) => line !== "") };
}

describe("a forbidden import is named with its file and line", () => {
  test.each([
    ["upward", "server/src/text/b.ts", 'import { x } from "../hugo/x";'],
    ["sideways", "server/src/features/b.ts", 'import type { X } from "../preview/x";'],
    ["re-export upward", "server/src/formats/b.ts", 'export * from "../site/site";'],
    ["import() upward", "server/src/content/b.ts", 'const x = await import("../lsp/x");'],
    ["vscode in the server", "server/src/features/b.ts", 'import * as vscode from "vscode";'],
    ["LSP in a feature", "server/src/features/b.ts", 'import { Range } from "vscode-languageserver-types";'],
    ["LSP in the site", "server/src/site/b.ts", 'import { x } from "vscode-languageserver/node";'],
    ["Node in a reader", "server/src/content/b.ts", 'import { readFileSync } from "node:fs";'],
    ["Node without its prefix", "server/src/site/b.ts", 'import path from "path";'],
    ["Node in the language server's room", "server/src/lsp/b.ts", 'import { join } from "node:path";'],
    ["Node in the browser main", "server/src/main.browser.ts", 'import { join } from "node:path";'],
    ["a host chosen by a feature", "server/src/site/b.ts", 'import { x } from "../host/node/x";'],
    ["the client in the server", "server/src/lsp/b.ts", 'import { x } from "../../../client/src/a";'],
    ["the server in the client", "client/src/b.ts", 'import { x } from "../../server/src/site/site";'],
  ])("%s", (_name, path, text) => {
    const { status, lines } = check({ [path]: `// first line\n${text}\n` });
    expect(status).toBe(1);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain(`${path}:2: `);
  });
});

test("what the house allows passes", () => {
  const { status, lines } = check({
    "server/src/host/ports.ts": "",
    "server/src/hugo/b.ts": 'import { x } from "../text/a";\nimport type { Log } from "../host/ports";\n',
    "server/src/lsp/protocol.ts": "",
    "server/src/lsp/b.ts":
      'import { x } from "../features/x";\nimport { createConnection } from "vscode-languageserver";\n',
    "server/src/cli/b.ts": 'import { x } from "../lsp/x";\nimport { join } from "node:path";\n',
    "server/src/host/node/b.ts": 'import { join } from "node:path";\nimport type { Log } from "../ports";\n',
    "server/src/main.node.ts":
      'import { x } from "./lsp/x";\nimport { y } from "./host/node/b";\nimport { join } from "node:path";\n',
    "client/src/b.ts":
      'import * as vscode from "vscode";\nimport type { X } from "../../server/src/lsp/protocol";\n',
    "server/src/text/c.ts": '// import { x } from "vscode";\n',
  });
  expect(lines).toEqual([]);
  expect(status).toBe(0);
});
