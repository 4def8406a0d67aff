import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { PublishDiagnosticsParams } from "vscode-languageserver/node";
import { readPage } from "../../server/src/content/readPage";
import { diagnosePage } from "../../server/src/features/diagnose";
import { nodeHost } from "../../server/src/host/node/host";
import { type StatusParams, statusNotification } from "../../server/src/lsp/protocol";
import { applyChanges } from "../../server/src/site/applyChanges";
import { openSite } from "../../server/src/site/openSite";
import { type Figure, figure, percentile, sortedCopy } from "./figure";
import { postPath } from "./generateBlog";
import { startServerProcess, Typist } from "./serverProcess";

const keystrokes = 200;

/** Galley's server on a blog: from the start to fully indexed, completion and diagnostics after a keystroke, memory. */
export async function measureTyping(
  galley: string,
  blog: string,
  posts: number,
  runs: number,
): Promise<readonly Figure[]> {
  const subject = `galley, ${posts} posts`;
  const indexed: number[] = [];
  const medians: number[] = [];
  const worst: number[] = [];
  const rounds: number[] = [];
  const resident: number[] = [];
  let items = 0;
  for (let run = 0; run < runs; run++) {
    const started = performance.now();
    let ready = () => {};
    const isReady = new Promise<void>((done) => {
      ready = done;
    });
    let sent = (_: PublishDiagnosticsParams) => {};
    const server = await startServerProcess({
      command: [process.execPath, galley, "lsp", "--stdio"],
      folder: blog,
      initializationOptions: { trusted: false },
      prepare: (connection) => {
        connection.onNotification(statusNotification, ({ site, indexing }: StatusParams) => {
          if (site !== undefined && indexing === undefined && site.pages >= posts) ready();
        });
        connection.onNotification("textDocument/publishDiagnostics", (params: PublishDiagnosticsParams) =>
          sent(params),
        );
      },
    });
    const uri = `file://${join(blog, postPath(1))}`;
    const text = `${readFileSync(join(blog, postPath(1)), "utf8").trimEnd()}\n\n`;
    await server.connection.sendNotification("textDocument/didOpen", {
      textDocument: { uri, languageId: "markdown", version: 1, text },
    });
    await isReady;
    indexed.push(performance.now() - started);
    const completions: number[] = [];
    const typist = new Typist(server.connection, uri, text.split("\n").length - 1, 0);
    for (let key = 0; key < keystrokes; key++) {
      const word = key % 2 === 0 ? '{{< ref "po' : "{{< fi";
      await typist.type(word);
      const asked = performance.now();
      const list = await server.connection.sendRequest<{ items: readonly unknown[] }>(
        "textDocument/completion",
        {
          textDocument: { uri },
          position: typist.position,
        },
      );
      completions.push(performance.now() - asked);
      items = Math.max(items, list.items.length);
      await typist.erase(word.length);
    }
    const sorted = sortedCopy(completions);
    medians.push(percentile(sorted, 0.5));
    worst.push(percentile(sorted, 0.99));
    for (let key = 0; key < 20; key++) {
      const answered = new Promise<PublishDiagnosticsParams>((done) => {
        sent = done;
      });
      const typed = performance.now();
      await typist.type("x");
      await answered;
      rounds.push(performance.now() - typed);
    }
    resident.push(server.residentMb());
    await server.stop();
  }
  return [
    figure("server: start to fully indexed", subject, "ms", indexed),
    figure(`completion after a keystroke, p50 (≤ ${items} items)`, subject, "ms", medians),
    figure("completion after a keystroke, p99", subject, "ms", worst),
    figure("keystroke to diagnostics, quiet time included", subject, "ms", rounds),
    ...(await diagnosticsWork(blog, posts, runs)),
    figure("resident memory, indexed", subject, "MB", resident),
  ];
}

/** The work of one keystroke, without transport and quiet time: read the page, swap it in, run every rule. */
async function diagnosticsWork(blog: string, posts: number, runs: number): Promise<readonly Figure[]> {
  const host = nodeHost({ storageFolder: join(blog, ".storage") });
  let site = await openSite(blog, host, { persist: false });
  const path = postPath(1);
  const text = readFileSync(join(blog, path), "utf8");
  const medians: number[] = [];
  const high: number[] = [];
  for (let run = 0; run < runs; run++) {
    const times: number[] = [];
    for (let key = 0; key < keystrokes; key++) {
      const typed = `${text}\n${"word ".repeat(key % 7)}{{< ref "posts/post-${key}" >}}`;
      const started = performance.now();
      const page = readPage(typed);
      site = applyChanges(site, [{ kind: "page", path, page }]).site;
      diagnosePage({ site, page, path, sitePage: site.page(path), now: host.clock.now() });
      times.push(performance.now() - started);
    }
    const sorted = sortedCopy(times.slice(20));
    medians.push(percentile(sorted, 0.5));
    high.push(percentile(sorted, 0.95));
  }
  const subject = `galley, ${posts} posts`;
  return [
    figure("diagnostics after a keystroke, work, p50", subject, "ms", medians),
    figure("diagnostics after a keystroke, work, p95", subject, "ms", high),
  ];
}
