import { describe, expect, test } from "vitest";
import { type MarkdownPreviewResult, markdownPreviewRequest } from "../../server/src/lsp/protocol";
import { languageClient } from "../support/languageClient";
import { uriOf } from "../support/openDocument";

const site = {
  "hugo.toml": 'baseURL = "https://example.org/"\n',
  "layouts/_shortcodes/note.html": '{{ partial "note.html" . }}<aside>{{ .Inner }}</aside>',
  "layouts/_shortcodes/box.html": '<div class="box">{{ .Inner }}</div>',
  "layouts/_shortcodes/speakerdeck.html":
    '<iframe src="https://speakerdeck.com/player/{{ .Get 0 }}"></iframe>',
  "static/img/boat.png": "a picture",
  "content/posts/other.md": "---\ntitle: Other\n---\n## Deep water\n",
};

/** The HTML for VS Code's own preview of a post at `path`. */
async function htmlOf(path: string, text: string): Promise<string | null> {
  const client = await languageClient({ ...site, [path]: text });
  const document = await client.open(path);
  const { html } = await client.connection.sendRequest<MarkdownPreviewResult>(markdownPreviewRequest, {
    uri: document.uri,
  });
  await client.stop();
  return html;
}

describe("a post for VS Code's own Markdown preview", () => {
  test("has Hugo's ids, cards for shortcodes, files for images", async () => {
    const html = await htmlOf(
      "content/posts/a.md",
      "---\ntitle: A\n---\n# A “b” -- c\n\n{{< note >}}\n**inner**\n{{< /note >}}\n\n![boat](/img/boat.png)\n",
    );
    expect(html).toContain('<h1 id="a-b--c" class="code-line" data-line="3">');
    expect(html).toMatch(/data-name="note"[\s\S]*<strong>inner<\/strong>/);
    expect(html).toContain('data-galley-src="file:///site/static/img/boat.png"');
  });

  test("a deck's card speaks of no arrow keys: nothing of Galley's runs there", async () => {
    const id = "0123456789abcdef0123456789abcdef";
    const html = await htmlOf("content/posts/a.md", `---\ntitle: A\n---\n{{< speakerdeck ${id} >}}\n`);
    expect(html).toContain('class="galley-shortcode galley-embed player" data-provider="speakerdeck"');
    expect(html).not.toMatch(/arrow keys|tabindex/);
  });

  test("has what a simple template of the site gives in place of its call", async () => {
    const html = await htmlOf("content/posts/a.md", "---\ntitle: A\n---\n{{< box >}}**inner**{{< /box >}}\n");
    expect(html).toContain('<div class="box">**inner**</div>');
  });

  test("names the file of each page that a link leads to", async () => {
    const html = await htmlOf(
      "content/notes/a.md",
      '---\ntitle: A\n---\n[one]({{< relref "other" >}}) [two](/posts/other/#deep-water) [three](https://example.com/)\n',
    );
    expect(html).toContain('data-href="../posts/other.md"');
    expect(html).toContain('data-href="../posts/other.md#deep-water"');
    expect(html).toContain('<a href="https://example.com/">three</a>');
  });

  test("says which line each block comes from, beside classes of its own", async () => {
    const html = await htmlOf("content/a.md", "---\ntitle: A\n---\n\ntext\n\n{.wide}\n\n## b {.big}\n");
    expect(html).toContain('<p class="code-line" data-line="4">text</p>');
    expect(html).toMatch(/<h2 [^>]*class="code-line big"/);
  });

  test("waits for the site, so that the preview shows one page and not two", async () => {
    const client = await languageClient({ ...site, "content/early.md": "" }, {}, { slowDisk: true });
    const uri = uriOf("content/early.md");
    const text = "---\ntitle: Early\n---\n{{< note >}}soon{{< /note >}}\n";
    void client.connection.sendNotification("textDocument/didOpen", {
      textDocument: { uri, languageId: "markdown", version: 1, text },
    });
    const { html } = await client.connection.sendRequest<MarkdownPreviewResult>(markdownPreviewRequest, {
      uri,
      version: 1,
    });
    await client.stop();
    expect(html).toContain('data-name="note"');
  });

  test("is none of Hugo's business where it is no page of a site", async () => {
    expect(await htmlOf("README.md", "# Read me\n")).toBeNull();
  });
});
