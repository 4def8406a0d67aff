// @ts-check
const assert = require("node:assert/strict");
const { execFileSync } = require("node:child_process");
const { existsSync, readdirSync, readFileSync } = require("node:fs");
const vscode = require("vscode");
const { openPost, until, diagnosticsOf, codeOf, galley, revert, closeAll, uriOf } = require("./editor.cjs");

const report = "content/posts/confluence-2024.fr.md";

describe("a real post in a real editor", () => {
  afterEach(async () => {
    await revert();
    await closeAll();
  });

  it("the server starts once and finds the site", async () => {
    await openPost(report);
    await openPost("content/posts/rivers-and-queues.md");
    const api = await galley();
    const site = await until("a status with a site", () => api.status()?.site);
    assert.equal(site.title, "Riverside notes");
    assert.equal(api.starts(), 1);
  });

  it("completion after {{< offers the site's and Hugo's shortcodes, and inserts a call with a tab stop", async () => {
    const { document, editor } = await openPost("content/posts/rivers-and-queues.md");
    const end = document.lineAt(document.lineCount - 1).range.end;
    await editor.edit((edit) => edit.insert(end, "\n\n{{< "));
    const at = document.positionAt(document.getText().length);
    const items = await until("speakerdeck among the completions", async () => {
      /** @type {vscode.CompletionList} */
      const list = await vscode.commands.executeCommand("vscode.executeCompletionItemProvider", document.uri, at);
      const labels = list.items.map((/** @type {vscode.CompletionItem} */ item) => labelOf(item));
      return labels.includes("speakerdeck") ? list.items : undefined;
    });
    const labels = items.map(labelOf);
    for (const name of ["notice", "gallery", "lead", "figure", "youtube"]) assert.ok(labels.includes(name), name);
    const deck = items.find((/** @type {vscode.CompletionItem} */ item) => labelOf(item) === "speakerdeck");
    assert.ok(deck?.insertText instanceof vscode.SnippetString, "a snippet");
    assert.match(deck.insertText.value, /speakerdeck \$\{?1/);
  });

  it("an unknown shortcode is an error where Hugo reports it", async () => {
    const { document, editor } = await openPost("content/posts/rivers-and-queues.md");
    const end = document.lineAt(document.lineCount - 1).range.end;
    await editor.edit((edit) => edit.insert(end, "\n\n  {{< speakerdek 5c1e0f7a92d84b36a1f0c3d2e4b59687 >}}\n"));
    const found = await until("shortcode-unknown", () =>
      diagnosticsOf(document.uri).find((diagnostic) => codeOf(diagnostic) === "shortcode-unknown"),
    );
    assert.equal(found.severity, vscode.DiagnosticSeverity.Error);
    assert.equal(document.lineAt(found.range.start.line).text.slice(found.range.start.character).trimStart().slice(0, 14), "{{< speakerdek");
  });

  it("a broken YAML line is an error at its line, and goes when it is mended", async () => {
    const { document, editor } = await openPost("content/posts/rivers-and-queues.md");
    await editor.edit((edit) => edit.replace(document.lineAt(1).range, "title: Rivers: and queues"));
    const found = await until("an error in the front matter", () =>
      diagnosticsOf(document.uri).find(
        ({ severity, range }) => severity === vscode.DiagnosticSeverity.Error && range.start.line === 1,
      ),
    );
    assert.match(codeOf(found), /^front-matter-/);
    await editor.edit((edit) => edit.replace(document.lineAt(1).range, "title: Rivers and queues"));
    await until("no error any more", () => !diagnosticsOf(document.uri).some(({ severity }) => severity === 0));
  });

  it("the conference report's faults are seen, and none of them is an error", async () => {
    const { document } = await openPost(report);
    const wanted = [
      "front-matter-placeholder",
      "raw-html-omitted",
      "link-scheme-missing",
      "image-missing",
      "heading-placeholder",
    ];
    await until(`all of ${wanted.join(", ")}`, () => {
      const codes = new Set(diagnosticsOf(document.uri).map(codeOf));
      return wanted.every((code) => codes.has(code));
    }).catch((error) => {
      throw new Error(`${error.message}; there are: ${diagnosticsOf(document.uri).map(codeOf).join(", ")}`);
    });
    const lines = (/** @type {string} */ code) =>
      diagnosticsOf(document.uri)
        .filter((diagnostic) => codeOf(diagnostic) === code)
        .map(({ range }) => document.lineAt(range.start.line).text.trim());
    assert.deepEqual(lines("heading-placeholder"), ["## Dana Whitlock - _ _", "## Iker Etxeberria - _ _"]);
    assert.equal(diagnosticsOf(document.uri).filter(({ severity }) => severity === 0).length, 0);
    const text = document.getText();
    const emptyDescription = document.positionAt(text.indexOf('description: ""')).line;
    assert.ok(
      diagnosticsOf(document.uri).some(({ range }) => range.start.line === emptyDescription),
      "the empty description is told",
    );
  });

  it("hovering a deck's id shows its cover and links to deck and player", async () => {
    const { document } = await openPost(report);
    const at = document.positionAt(document.getText().indexOf("3f9a1c5e7b2d4860a4c8e6f01b357d92") + 4);
    const text = await until("a hover that names the player", async () => {
      /** @type {vscode.Hover[]} */
      const hovers = await vscode.commands.executeCommand("vscode.executeHoverProvider", document.uri, at);
      const all = hovers.flatMap((/** @type {vscode.Hover} */ hover) => hover.contents.map(contentOf)).join("\n");
      return all.includes("speakerdeck.com/player/") ? all : undefined;
    });
    assert.match(text, /3f9a1c5e7b2d4860a4c8e6f01b357d92/);
    assert.match(text, /slide_0\.jpg/);
  });

  it("killing the server brings it back, with its diagnostics", async () => {
    const { document, editor } = await openPost("content/posts/rivers-and-queues.md");
    const api = await galley();
    await until("the server's first answer", () => api.status()?.site);
    const before = api.starts();
    process.kill(serverProcess(), "SIGKILL");
    await until("another start", () => api.starts() > before);
    await editor.edit((edit) => edit.insert(new vscode.Position(document.lineCount, 0), "\n{{< nowhere >}}\n"));
    await until("diagnostics of the new server", () =>
      diagnosticsOf(document.uri).some((diagnostic) => codeOf(diagnostic) === "shortcode-unknown"),
    );
  });

  it("restarting the server by command keeps it answering", async () => {
    const { document } = await openPost(report);
    const api = await galley();
    const before = api.starts();
    await vscode.commands.executeCommand("galley.restartServer");
    await until("another start", () => api.starts() > before);
    await until("diagnostics again", () => diagnosticsOf(document.uri).length > 0);
  });

  it("the preview opens beside the post", async () => {
    await openPost(report);
    await vscode.commands.executeCommand("galley.openPreviewToSide");
    const tab = await until("a preview tab", () =>
      vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).find(({ label }) => label.startsWith("Preview ")),
    );
    assert.equal(tab.label, "Preview confluence-2024.fr.md");
    assert.equal(tab.group.viewColumn, vscode.ViewColumn.Two);
    assert.equal(vscode.window.activeTextEditor?.document.uri.toString(), uriOf(report).toString());
  });

  it("a snippet inserts front matter", async () => {
    await vscode.commands.executeCommand("workbench.action.files.newUntitledFile");
    const document = await vscode.workspace.openTextDocument({ language: "markdown", content: "" });
    const editor = await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand("editor.action.insertSnippet", {
      langId: "markdown",
      name: "Front matter (YAML)",
    });
    await until("front matter in the text", () => document.getText().startsWith("---\ntitle: Title\ndate: 2"));
    assert.match(document.getText(), /\ndate: \d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d\n/);
    assert.equal(document.getText(editor.selection), "Title");
  });
});

/** @param {vscode.CompletionItem} item */
function labelOf(item) {
  return typeof item.label === "string" ? item.label : item.label.label;
}

/** @param {vscode.MarkdownString | vscode.MarkedString} content */
function contentOf(content) {
  return typeof content === "string" ? content : content.value;
}

/** The language server among this extension host's children: from /proc where there is one, else from ps. */
function serverProcess() {
  const rows = existsSync("/proc/self/stat")
    ? readdirSync("/proc").flatMap((pid) => procRow(pid))
    : execFileSync("ps", ["-eo", "pid=,ppid=,args="], { encoding: "utf8" }).split("\n");
  const row = rows
    .map((line) => /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line))
    .find((match) => match?.[2] === String(process.pid) && match[3]?.includes("dist/server.js"));
  assert.ok(row?.[1], "the server runs below the extension host");
  return Number(row[1]);
}

/** @param {string} pid @returns {string[]} */
function procRow(pid) {
  if (!/^\d+$/.test(pid)) return [];
  try {
    const parent = readFileSync(`/proc/${pid}/stat`, "utf8").replace(/^.*\)/, "").trim().split(" ")[1];
    return [`${pid} ${parent} ${readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ")}`];
  } catch {
    // The process ended meanwhile.
    return [];
  }
}
