import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type ResolveLinkResult, resolveLinkRequest } from "../../server/src/lsp/protocol";
import { languageClient } from "../support/languageClient";
import { Pane } from "../support/pane";
import { RUNS } from "../support/runs";

const site = {
  "hugo.toml": 'baseURL = "https://example.org/"\n',
  "static/img/boat.png": "a picture",
  "assets/pics/lock.png": "a picture",
  "content/posts/other.md": "---\ntitle: Other\n---\n## Deep water\n\nwords\n\n## Über uns\n",
  "content/posts/bundle/river.jpg": "a picture",
};

async function paneOf(files: Readonly<Record<string, string>>, path: string) {
  const client = await languageClient({ ...site, ...files });
  const document = await client.open(path);
  return { client, document, pane: new Pane(document) };
}

/** The post's HTML on a site. */
async function htmlOf(files: Readonly<Record<string, string>>, path: string): Promise<string> {
  const { client, pane } = await paneOf(files, path);
  const html = await pane.render();
  await client.stop();
  return html;
}

async function headOf(files: Readonly<Record<string, string>>, path: string) {
  const { client, pane } = await paneOf(files, path);
  await pane.render();
  await client.stop();
  return pane.last?.head;
}

describe("what the pane is sent", () => {
  const edit = fc.record({
    at: fc.nat(),
    length: fc.nat({ max: 9 }),
    inserted: fc.constantFrom(
      "x",
      "",
      "\n",
      "\n\n",
      "# ",
      "```\n",
      "[^1]",
      "\n[^1]: note\n",
      "- ",
      "{{< details >}}",
      "{{< /details >}}",
      "<div>",
      "</div>",
      "[a]",
      "\n[a]: /b\n",
      "## Two\n\n",
      "| a | b |\n|---|---|\n",
    ),
  });

  test("makes of what it shows what a new pane shows", { timeout: 300_000 }, async () => {
    const path = "content/posts/p.md";
    const text = `---\ntitle: P\n---\n# One\n\nwords\n\n## Two\n\n- a\n- b\n\n${"Long words of a paragraph. ".repeat(20)}\n\n## Two\n\nEnd\n`;
    const unsafe = "[markup.goldmark.renderer]\nunsafe = true\n";
    const { client, document, pane } = await paneOf({ [path]: text, "hugo.toml": unsafe }, path);
    await fc.assert(
      fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 8 }), async (edits) => {
        let current = text;
        await document.writePlain(current);
        await pane.render();
        for (const { at, length, inserted } of edits) {
          const from = at % (current.length + 1);
          current = current.slice(0, from) + inserted + current.slice(from + length);
          await document.writePlain(current);
          expect(await pane.render()).toBe(await new Pane(document).render());
        }
      }),
      { numRuns: Math.min(RUNS, 60) },
    );
    await client.stop();
  });

  test("is what changed only, in a post with footnotes too", async () => {
    const path = "content/posts/p.md";
    const part = (at: number) => `## Part ${at}\n\n${"Words run on and on. ".repeat(20)}\n`;
    const all = Array.from({ length: 100 }, (_, at) => part(at)).join("\n");
    const text = `---\ntitle: P\n---\nTyped here.\n\n${all}\nSaid[^1].\n\n[^1]: A note.\n`;
    const { client, document, pane } = await paneOf({ [path]: text }, path);
    await pane.render();
    expect(pane.sent).toBeGreaterThan(40_000);
    await document.writePlain(text.replace("Typed here.", "Typed here, and on."));
    expect(await pane.render()).toContain("Typed here, and on.");
    expect(pane.sent).toBeLessThan(100);
    expect(pane.last?.lines).toBeUndefined();
    await document.writePlain(text.replace("Typed here.", "Typed here.\n\n"));
    expect(await pane.render()).toContain('<h2 id="part-99" data-line="403">');
    expect(pane.sent).toBeLessThan(100);
    await client.stop();
  });

  test("follows the front matter that a shortcode reads", async () => {
    const path = "content/posts/p.md";
    const text = (river: string) =>
      `---\ntitle: P\nriver: ${river}\n---\nFirst.\n\nSecond.\n\nThe {{< param river >}} rises.\n`;
    const { client, document, pane } = await paneOf({ [path]: text("Rhine") }, path);
    expect(await pane.render()).toContain("The Rhine rises.");
    await document.writePlain(text("Elbe"));
    expect(await pane.render()).toContain("The Elbe rises.");
    await client.stop();
  });

  test("follows a shortcode template, and runs those that only place their parameters", async () => {
    const path = "content/posts/p.md";
    const template = "layouts/_shortcodes/kbd.html";
    const { client, pane } = await paneOf(
      { [path]: "Press {{< kbd Tab >}}.\n", [template]: "<kbd>{{ .Get 0 }}</kbd>" },
      path,
    );
    expect(await pane.render()).toContain("Press <kbd>Tab</kbd>.");
    await client.writeFile(template, "<b>{{ .Get 0 }}</b>");
    await expect.poll(() => pane.render()).toContain("Press <b>Tab</b>.");
    await client.stop();
  });

  test("what only a script would show has a card, not a hole", async () => {
    const path = "content/posts/p.md";
    const { client, pane } = await paneOf(
      {
        [path]: "The sea.\n\n{{< chart tides >}}\n",
        "layouts/_shortcodes/chart.html":
          '<canvas data-of="{{ .Get 0 }}"></canvas><script src="/chart.js"></script>',
      },
      path,
    );
    const html = await pane.render();
    expect(html).toContain('<span class="galley-shortcode-name">chart</span>');
    expect(html).toContain("tides");
    expect(html).not.toContain("<script");
    await client.stop();
  });
});

describe("the head", () => {
  test("has title, date in the site's zone, draft, terms, cover, reading time, language", async () => {
    const head = await headOf(
      {
        "hugo.toml": 'timeZone = "Europe/Paris"\ndefaultContentLanguage = "fr"\n',
        "content/posts/p.md":
          "---\ntitle: Sur l’eau\ndate: 2024-05-06T23:30:00\ndraft: true\ntags: [Écluse]\nimage: /img/boat.png\n---\nMots.\n",
      },
      "content/posts/p.md",
    );
    expect(head).toMatchObject({
      title: "Sur l’eau",
      date: "2024-05-06T21:30:00.000Z",
      timeZone: "Europe/Paris",
      draft: true,
      terms: [{ taxonomy: "tags", term: "Écluse" }],
      cover: "file:///site/static/img/boat.png",
      language: "fr",
      readingTime: 1,
    });
  });

  test("counts minutes as Hugo does: 213 words, or 501 characters on a site for Chinese", async () => {
    const words = "content/posts/p.md";
    expect((await headOf({ [words]: "word ".repeat(213) }, words))?.readingTime).toBe(1);
    expect((await headOf({ [words]: "word ".repeat(214) }, words))?.readingTime).toBe(2);
    const chinese = `---\ntitle: 水\n---\n${"你好世界".repeat(126)}`;
    expect((await headOf({ [words]: chinese }, words))?.readingTime).toBe(1);
    const files = { "hugo.toml": "hasCJKLanguage = true\n", [words]: chinese };
    expect((await headOf(files, words))?.readingTime).toBe(2);
    const own = { [words]: chinese.replace("title", "isCJKLanguage: true\ntitle") };
    expect((await headOf(own, words))?.readingTime).toBe(2);
  });

  test("says the direction of the page's language", async () => {
    const files = {
      "hugo.toml": '[languages.en]\nweight = 1\n[languages.fa]\nweight = 2\ndirection = "rtl"\n',
      "content/posts/p.fa.md": "---\ntitle: آب\n---\nآب\n",
      "content/posts/p.md": "---\ntitle: Water\n---\nwater\n",
    };
    expect(await headOf(files, "content/posts/p.fa.md")).toMatchObject({ language: "fa", direction: "rtl" });
    expect((await headOf(files, "content/posts/p.md"))?.direction).toBeUndefined();
  });
});

test("a page is rendered as its own language is set up", async () => {
  const files = {
    "hugo.toml": [
      '[params]\nwho = "everybody"',
      "[languages.en]\nweight = 1",
      '[languages.fr]\nweight = 2\n[languages.fr.params]\nwho = "tous"',
      "[languages.fr.markup.goldmark.renderer]\nunsafe = true",
      "[languages.fr.privacy.vimeo]\ndisable = true",
    ].join("\n"),
    "content/p.md": "For {{< param who >}} <b>x</b>\n\n{{< vimeo 55073825 >}}\n",
    "content/p.fr.md": "Pour {{< param who >}} <b>x</b>\n\n{{< vimeo 55073825 >}}\n",
  };
  const english = await htmlOf(files, "content/p.md");
  expect(english).toContain("For everybody <!-- raw HTML omitted -->x");
  const french = await htmlOf(files, "content/p.fr.md");
  expect(french).toContain("Pour tous <b>x</b>");
  expect(english).toContain('data-provider="vimeo"');
  expect(french).not.toContain("vimeo");
});

describe("images and links", () => {
  test("come from static/, assets/, the bundle and a theme; what is missing says why", async () => {
    const html = await htmlOf(
      {
        "hugo.toml": 'theme = "quay"\n',
        "themes/quay/static/img/anchor.png": "a picture",
        "content/posts/bundle/index.md":
          "![a](/img/boat.png) ![b](river.jpg) ![c](/img/anchor.png) ![d](gone.png) ![e](https://example.com/x.png)\n",
      },
      "content/posts/bundle/index.md",
    );
    expect(html).toContain('data-galley-src="file:///site/static/img/boat.png" alt="a"');
    expect(html).toContain('data-galley-src="file:///site/content/posts/bundle/river.jpg" alt="b"');
    expect(html).toContain('data-galley-src="file:///site/themes/quay/static/img/anchor.png" alt="c"');
    expect(html).toContain(
      'data-galley-missing="gone.png" data-galley-reason="Nothing on this site answers at this address." alt="d"',
    );
    expect(html).toContain('src="https://example.com/x.png" alt="e"');
  });

  test("a link that leads nowhere says why", async () => {
    const html = await htmlOf(
      { "content/posts/p.md": "[a](/posts/nowhere/) [b](/posts/other/#shallow) [c](/posts/other/)\n" },
      "content/posts/p.md",
    );
    expect(html).toContain('<a href="/posts/nowhere/" data-galley-reason="Nothing on this site answers');
    expect(html).toContain('data-galley-reason="The page is there, but it has no heading “shallow”."');
    expect(html).toContain('<a href="/posts/other/">c</a>');
  });

  test("a followed link opens the post at the line of its heading", async () => {
    const { client, document } = await paneOf({ "content/posts/p.md": "words\n" }, "content/posts/p.md");
    const follow = (destination: string) =>
      client.request<ResolveLinkResult>(resolveLinkRequest, { uri: document.uri, destination });
    const uri = "file:///site/content/posts/other.md";
    expect(await follow("/posts/other/")).toEqual({ kind: "file", uri });
    expect(await follow("/posts/other/#deep-water")).toEqual({ kind: "file", uri, line: 3 });
    expect(await follow("/posts/other/#%C3%BCber-uns")).toEqual({ kind: "file", uri, line: 7 });
    expect(await follow("https://example.com/#a")).toEqual({
      kind: "external",
      url: "https://example.com/#a",
    });
    expect(await follow("/img/boat.png")).toMatchObject({ uri: "file:///site/static/img/boat.png" });
    expect(await follow("/posts/nowhere/")).toMatchObject({ kind: "missing" });
    await client.stop();
  });
});
