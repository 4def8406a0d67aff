import fc from "fast-check";
import { expect, test } from "vitest";
import { LineIndex } from "../../server/src/text/lineIndex";
import { type LanguageClient, languageClient } from "../support/languageClient";
import { RUNS } from "../support/runs";

const path = "content/posts/p.md";
const uri = `file:///site/${path}`;
const text =
  '---\ntitle: A post\ntags: [a, "b"]\n---\n\n# One\n\n{{< note >}}\nText\n{{< /note >}}\n\n## Two\n\n[a](/b/) `c`\n';
const files = { "layouts/_shortcodes/note.html": "<p>{{ .Inner }}</p>", [path]: text };

/** What the server makes of a document: everything that its reading decides. */
async function answers({ connection }: LanguageClient): Promise<string> {
  const textDocument = { uri };
  const all = JSON.stringify([
    await connection.sendRequest("textDocument/documentSymbol", { textDocument }),
    await connection.sendRequest("textDocument/foldingRange", { textDocument }),
    await connection.sendRequest("textDocument/codeAction", {
      textDocument,
      range: { start: { line: 0, character: 0 }, end: { line: 999, character: 0 } },
      context: { diagnostics: [] },
    }),
  ]);
  // The two documents are as old as their edits.
  return all.replaceAll(/"version":\d+/g, "");
}

const edit = fc.record({
  at: fc.nat(),
  length: fc.nat({ max: 12 }),
  inserted: fc.constantFrom(
    "",
    "x",
    "\n",
    "{{< ",
    ">}}",
    "---\n",
    "# ",
    "`",
    '"',
    "[",
    "](",
    "😀",
    "\r\n",
    "{{< /note >}}",
  ),
});

/** No editor's cursor stands between `\r` and `\n`. */
function beforeLineEnd(current: string, offset: number): number {
  // At the very start there is nothing before, and `startsWith` would take -1 for 0.
  return offset > 0 && current.startsWith("\r\n", offset - 1) ? offset - 1 : offset;
}

test("a document edited piece by piece is read like the same text opened afresh", {
  timeout: 300_000,
}, async () => {
  const client = await languageClient(files);
  const document = await client.open(path);
  const fresh = await languageClient(files);
  const other = await fresh.open(path);
  try {
    await fc.assert(
      fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 6 }), async (edits) => {
        await document.writePlain(text);
        let current = text;
        for (const { at, length, inserted } of edits) {
          const start = beforeLineEnd(current, at % (current.length + 1));
          const end = beforeLineEnd(current, Math.min(current.length, start + length));
          const lines = LineIndex.of(current);
          await document.writeRange({ start: lines.positionAt(start), end: lines.positionAt(end) }, inserted);
          current = current.slice(0, start) + inserted + current.slice(end);
        }
        await other.writePlain(current);
        expect(await answers(client)).toBe(await answers(fresh));
      }),
      {
        numRuns: Math.min(RUNS, 1000) / 5,
        // A text that begins with a line end, edited at its start.
        examples: [
          [
            [
              { at: 0, length: 0, inserted: "\r\n" },
              { at: 0, length: 0, inserted: "{{< " },
            ],
          ],
        ],
      },
    );
    expect(client.errors).toEqual([]);
  } finally {
    await client.stop();
    await fresh.stop();
  }
});
