import { readdirSync, readFileSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import MarkdownItCallable from "markdown-it";
import type { ProtocolConnection, PublishDiagnosticsParams } from "vscode-languageserver/node";
import { type Figure, figure, percentile, sortedCopy } from "./figure";
import { postPath } from "./generateBlog";
import { startServerProcess, Typist } from "./serverProcess";

/** What VS Code says when nobody changed its settings. */
const MARKDOWN_SETTINGS = {
  occurrencesHighlight: { enabled: false },
  preferredMdPathExtensionStyle: "auto",
  server: { log: "off" },
  suggest: { paths: { enabled: true, includeWorkspaceHeaderCompletions: "onDoubleHash" } },
  validate: { enabled: false },
};

interface MarkdownServerRun {
  readonly symbols: number;
  readonly symbolsAlone: number;
  readonly references: number;
  readonly completions: readonly number[];
  readonly items: number;
  readonly resident: number;
}

/** VS Code's own Markdown server on the same blog: its first workspace symbols and references, completion, memory. */
export async function measureMarkdownServer(
  benchFolder: string,
  blog: string,
  posts: number,
  runs: number,
): Promise<readonly Figure[]> {
  const main = packageFile(benchFolder, "vscode-markdown-languageserver", "dist/node/workerMain.js");
  if (main === undefined) return [];
  const all: MarkdownServerRun[] = [];
  for (let run = 0; run < runs; run++) all.push(await runMarkdownServer(main, blog));
  const subject = `vscode-markdown-languageserver, ${posts}`;
  const row = (name: string, unit: Figure["unit"], value: (run: MarkdownServerRun) => number): Figure =>
    figure(name, subject, unit, all.map(value));
  const items = Math.max(...all.map((run) => run.items));
  return [
    row("server: start to first workspace symbol", "ms", ({ symbols }) => symbols),
    row("first workspace symbol alone", "ms", ({ symbolsAlone }) => symbolsAlone),
    row("first references", "ms", ({ references }) => references),
    row(`completion after a keystroke, p50 (${items} items)`, "ms", (run) => share(run.completions, 0.5)),
    row("completion after a keystroke, p99", "ms", (run) => share(run.completions, 0.99)),
    row("resident memory, indexed", "MB", ({ resident }) => resident),
  ];
}

function share(values: readonly number[], part: number): number {
  return percentile(sortedCopy(values), part);
}

async function runMarkdownServer(main: string, blog: string): Promise<MarkdownServerRun> {
  const started = performance.now();
  const server = await startServerProcess({
    command: [process.execPath, main, "--stdio"],
    folder: blog,
    initializationOptions: { markdownFileExtensions: ["md"], i10lLocation: undefined },
    prepare: (connection) => answerAsVsCode(connection, blog),
  });
  await server.connection.sendNotification("workspace/didChangeConfiguration", {
    settings: { markdown: MARKDOWN_SETTINGS },
  });
  const uri = `file://${join(blog, postPath(1))}`;
  const text = `${readFileSync(join(blog, postPath(1)), "utf8").trimEnd()}\n\n`;
  await server.connection.sendNotification("textDocument/didOpen", {
    textDocument: { uri, languageId: "markdown", version: 1, text },
  });
  const asked = performance.now();
  await server.connection.sendRequest("workspace/symbol", { query: "Post 1" });
  const symbols = performance.now();
  const heading = text.split("\n").findIndex((line) => line.startsWith("## "));
  await server.connection.sendRequest("textDocument/references", {
    textDocument: { uri },
    position: { line: heading, character: 4 },
    context: { includeDeclaration: true },
  });
  const references = performance.now();
  const typist = new Typist(server.connection, uri, text.split("\n").length - 1, 0);
  const completions: number[] = [];
  let items = 0;
  for (let key = 0; key < 20; key++) {
    await typist.type("[a](/po");
    const before = performance.now();
    const list = await server.connection.sendRequest<
      { items: readonly unknown[] } | readonly unknown[] | null
    >("textDocument/completion", {
      textDocument: { uri },
      position: typist.position,
      context: { triggerKind: 1 },
    });
    completions.push(performance.now() - before);
    items = Math.max(items, list === null ? 0 : "items" in list ? list.items.length : list.length);
    await typist.erase("[a](/po".length);
  }
  const resident = server.residentMb();
  await server.stop();
  return {
    symbols: symbols - started,
    symbolsAlone: symbols - asked,
    references: references - symbols,
    completions,
    items,
    resident,
  };
}

/** The YAML server on a front matter of its own: what a keystroke's diagnostics take there. */
export async function measureYamlServer(benchFolder: string, blog: string): Promise<readonly Figure[]> {
  const main = packageFile(benchFolder, "yaml-language-server", "bin/yaml-language-server");
  if (main === undefined) return [];
  let sent = (_: PublishDiagnosticsParams) => {};
  const server = await startServerProcess({
    command: [process.execPath, main, "--stdio"],
    folder: blog,
    prepare: (connection) =>
      connection.onNotification("textDocument/publishDiagnostics", (params: PublishDiagnosticsParams) =>
        sent(params),
      ),
  });
  const uri = `file://${join(blog, "front-matter.yaml")}`;
  const text = readFileSync(join(blog, postPath(1)), "utf8").split("---\n")[1] ?? "";
  await server.connection.sendNotification("textDocument/didOpen", {
    textDocument: { uri, languageId: "yaml", version: 1, text },
  });
  const typist = new Typist(server.connection, uri, text.split("\n").length - 1, 0);
  const rounds: number[] = [];
  for (let key = 0; key < 20; key++) {
    const answered = new Promise<PublishDiagnosticsParams>((done) => {
      sent = done;
    });
    const typed = performance.now();
    await typist.type(key === 0 ? "key: " : "x");
    await answered;
    rounds.push(performance.now() - typed);
  }
  await server.stop();
  return [
    figure("keystroke to diagnostics, quiet time included", "yaml-language-server, one file", "ms", rounds),
  ];
}

/** What VS Code's client answers: it parses Markdown and serves files. */
function answerAsVsCode(connection: ProtocolConnection, blog: string): void {
  const markdown = MarkdownItCallable({ html: true });
  connection.onRequest("markdown/parse", ({ uri, text }: { uri: string; text?: string }) =>
    markdown.parse(text ?? readFileSync(fileURLToPath(uri), "utf8"), {}),
  );
  connection.onRequest("markdown/fs/readFile", ({ uri }: { uri: string }) => [
    ...readFileSync(fileURLToPath(uri)),
  ]);
  connection.onRequest("markdown/fs/stat", ({ uri }: { uri: string }) => {
    const stat = statSync(fileURLToPath(uri), { throwIfNoEntry: false });
    return stat === undefined ? null : { isDirectory: stat.isDirectory() };
  });
  connection.onRequest("markdown/fs/readDirectory", ({ uri }: { uri: string }) =>
    readdirSync(fileURLToPath(uri), { withFileTypes: true }).map((entry) => [
      entry.name,
      { isDirectory: entry.isDirectory() },
    ]),
  );
  connection.onRequest("markdown/fs/watcher/create", () => null);
  connection.onRequest("markdown/fs/watcher/delete", () => null);
  connection.onRequest("markdown/findMarkdownFilesInWorkspace", () =>
    readdirSync(blog, { recursive: true, encoding: "utf8" })
      .filter((path) => path.endsWith(".md"))
      .map((path) => `file://${join(blog, path)}`),
  );
}

function packageFile(benchFolder: string, name: string, file: string): string | undefined {
  try {
    const require = createRequire(join(benchFolder, "package.json"));
    return join(require.resolve(`${name}/package.json`), "..", file);
  } catch {
    console.log(`SKIPPED: ${name} is not installed, so it is not measured`);
    return undefined;
  }
}
