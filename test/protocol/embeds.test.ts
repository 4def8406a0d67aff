import { afterEach, describe, expect, test } from "vitest";
import type { CodeAction, Hover, MarkupContent } from "vscode-languageserver/node";
import {
  consentNotification,
  type EmbedAtResult,
  type EmbedCover,
  embedAtRequest,
  embedCoversRequest,
  embedSlideRequest,
  type GalleySettings,
  type InsertSlideResult,
  insertSlideRequest,
  type PasteEmbedResult,
  pasteEmbedRequest,
  type SlideResult,
} from "../../server/src/lsp/protocol";
import { deckForms, deckId, deckPage } from "../support/embedForms";
import {
  type Behaviour,
  type FakeProvider,
  fakeProvider,
  json,
  speakerDeckWith,
} from "../support/fakeProvider";
import { type ClientWorld, type LanguageClient, languageClient } from "../support/languageClient";
import { editsOf, type OpenDocument } from "../support/openDocument";
import { Pane } from "../support/pane";

const always: GalleySettings = { embeds: { network: "always" } };
const positional = "layouts/_shortcodes/speakerdeck.html";
const template = '<iframe src="https://speakerdeck.com/player/{{ .Get 0 }}"></iframe>';
const good = speakerDeckWith({ id: deckId, title: "Small *tools* <b>", author: "Mara", slides: 12 });
const post = "content/post.md";

const running: { client?: LanguageClient; fake?: FakeProvider } = {};
afterEach(async () => {
  await running.client?.stop();
  await running.fake?.close();
  delete running.client;
  delete running.fake;
});

async function open(
  marked: string,
  {
    settings = always,
    behaviour = good,
    text = template,
    files = {},
    ...world
  }: {
    settings?: GalleySettings;
    behaviour?: Behaviour;
    /** Null: the site has no template for decks. */
    text?: string | null;
    files?: Record<string, string>;
  } & ClientWorld = {},
) {
  const fake = await fakeProvider(behaviour);
  const site = { ...(text === null ? {} : { [positional]: text }), [post]: "", ...files };
  const client = await languageClient(site, settings, { http: fake.http, ...world });
  Object.assign(running, { client, fake });
  const document = await client.open(post, marked);
  return { client, document, fake };
}

async function hover(document: OpenDocument): Promise<string> {
  const answer = await document.ask<Hover | null>("hover");
  return (answer?.contents as MarkupContent | undefined)?.value ?? "";
}

function paste(document: OpenDocument, text: string): Promise<PasteEmbedResult | null> {
  return document.client.request(pasteEmbedRequest, { uri: document.uri, position: document.position, text });
}

describe.each(deckForms)("over the protocol, a template that reads: $name", (form) => {
  test("hover, card, paste and diagnostics", async () => {
    const { client, document } = await open(
      `Text.\n\n${form.call.replace("speakerdeck ", "speakerdeck |")}\n\n`,
      { text: form.template },
    );
    // The mark stands before the first parameter.
    const markdown = await hover(document);
    expect(markdown).toContain("Speaker Deck");
    expect(markdown).toMatch(form.call.includes(deckId) ? deckId : /Small \\\*tools\\\* &lt;b&gt;/);
    expect(await document.complaints()).toEqual([]);
    const html = await new Pane(document).render();
    expect(html).toContain('class="galley-shortcode galley-embed player" data-provider="speakerdeck"');
    expect(html).toMatch(new RegExp(`data-src="https://speakerdeck.com/player/${deckId}(?:\\?slide=3)?"`));
    await document.write("Text.\n\n|\n");
    expect(await paste(document, `${deckPage}?slide=3`)).toMatchObject({ text: form.call });
    expect(client.errors).toEqual([]);
  });
});

describe("hover", () => {
  test("tells everything once the deck's page was looked up", async () => {
    const { document } = await open(`Text.\n\n{{< speakerdeck |"${deckPage}" >}}\n`);
    await hover(document);
    const markdown = await document.client
      .until("slides to be counted", () => document)
      .then(async () => {
        for (let at = 0; at < 50; at++) {
          const text = await hover(document);
          if (text.includes("12 slides")) return text;
          await new Promise((resolve) => setTimeout(resolve, 40));
        }
        return hover(document);
      });
    expect(markdown).toContain("Small \\*tools\\* &lt;b&gt;");
    expect(markdown).toContain("by [Mara](<https://speakerdeck.com/mara>)");
    expect(markdown).toContain("12 slides");
    expect(markdown).toContain("16:9");
    expect(markdown).toContain("](data:image/png;base64,");
    expect(markdown).toContain("[Open on Speaker Deck](<https://speakerdeck.com/mara/small-tools>)");
    expect(markdown).toContain("[Preview slides](command:galley.previewSlides?");
  });

  test("works from the id alone where nobody may be asked", async () => {
    const { document, fake } = await open(`Text.\n\n{{< speakerdeck |${deckId} >}}\n`, {
      settings: { embeds: { network: "never" } },
    });
    const markdown = await hover(document);
    expect(markdown).toContain(deckId);
    expect(markdown).not.toContain("![");
    expect(fake.asked).toEqual([]);
    expect(running.client?.shown).toEqual([]);
  });

  test("an address in the text, too", async () => {
    const { document } = await open(`Text.\n\nhttps://www.youtube.com/wat|ch?v=dQw4w9WgXcQ\n`, {
      settings: { embeds: { network: "never" } },
    });
    expect(await hover(document)).toContain("**YouTube** · dQw4w9WgXcQ");
  });
});

describe("consent", () => {
  test("is asked for once; “Allow” reaches the client, which keeps it", async () => {
    const { client, document, fake } = await open(`Text.\n\n{{< speakerdeck |"${deckPage}" >}}\n`, {
      settings: {},
      answer: () => "Allow",
    });
    let kept: unknown;
    client.connection.onNotification(consentNotification, (params) => {
      kept = params;
    });
    await hover(document);
    await hover(document);
    await client.until("the answer to be kept", () => kept);
    expect(kept).toEqual({ network: "always" });
    expect(client.shown).toHaveLength(1);
    expect(await hover(document)).toContain("Small");
    expect(fake.asked.length).toBeGreaterThan(0);
  });

  test.each([["Never"], ["Not Now"], [undefined]])(
    "“%s”: nothing is fetched, and nobody is asked again",
    async (answer) => {
      const { client, document, fake } = await open(`Text.\n\n{{< speakerdeck |"${deckPage}" >}}\n\n`, {
        settings: {},
        answer: () => answer,
      });
      await hover(document);
      await client.until("the question", () => (client.shown.length > 0 ? true : undefined));
      await hover(document);
      await paste(document, deckPage);
      expect(client.shown).toHaveLength(1);
      expect(fake.asked).toEqual([]);
    },
  );

  test("an untrusted workspace fetches nothing, whatever the setting says", async () => {
    const { client, document, fake } = await open(`Text.\n\n{{< speakerdeck |"${deckPage}" >}}\n\n`, {
      trusted: false,
    });
    await hover(document);
    await document.write("Text.\n\n|\n");
    expect(await paste(document, deckPage)).toBeNull();
    await client.request(embedAtRequest, { uri: document.uri, position: document.position });
    expect(fake.asked).toEqual([]);
    expect(client.shown).toEqual([]);
  });
});

describe("paste", () => {
  test("an id that is in the embed code needs nobody to be asked", async () => {
    const { document, fake } = await open("Text.\n\n|\n", { settings: { embeds: { network: "never" } } });
    const code = `<script async class="speakerdeck-embed" data-id="${deckId}" data-ratio="1.7777" src="//speakerdeck.com/assets/embed.js"></script>`;
    expect(await paste(document, code)).toEqual({
      text: `{{< speakerdeck ${deckId} >}}`,
      title: "Insert a call of speakerdeck",
    });
    expect(await paste(document, "https://youtu.be/dQw4w9WgXcQ")).toMatchObject({
      text: "{{< youtube dQw4w9WgXcQ >}}",
    });
    expect(await paste(document, "https://x.com/mara/status/1453110110599868418")).toMatchObject({
      text: '{{< x user="mara" id="1453110110599868418" >}}',
    });
    expect(fake.asked).toEqual([]);
  });

  test("the site's notation and form are kept", async () => {
    const { document } = await open("Text.\n\n|\n", {
      files: {
        "content/a.md": `Text.\n\n{{% speakerdeck id="${deckId}" %}}\n\n{{% speakerdeck id="${deckId}" slide=3 %}}\n`,
      },
      text: '{{ $id := .Get "id" | default (.Get 0) }}<iframe src="https://speakerdeck.com/player/{{ $id }}"></iframe>',
    });
    expect(await paste(document, `https://speakerdeck.com/player/${deckId}`)).toMatchObject({
      text: `{{% speakerdeck id="${deckId}" %}}`,
    });
  });

  test.each([
    ["front matter", `---\ntitle: |\n---\nText.\n`],
    ["a fence", "Text.\n\n```\n|\n```\n"],
    ["a code span", "Text `a | b`.\n"],
    ["a link's address", "Text [deck](|).\n"],
    ["another call", `Text.\n\n{{< figure | >}}\n`],
    ["a call that names its deck", `Text.\n\n{{< speakerdeck ${deckId} | >}}\n`],
    ["a reference", "Text [deck].\n\n[deck]: |\n"],
    ["an image's address", "Text ![deck](|).\n"],
    ["pointed brackets", "Text <|>.\n"],
    ["a comment", "Text.\n\n<!-- | -->\n"],
    ["highlighted code", "Text.\n\n{{< highlight html >}}\n|\n{{< /highlight >}}\n"],
    ["indented code", "Text.\n\n    code\n    |\n"],
    ["an attribute", 'Text.\n\n<a href="|">x</a>\n'],
  ])("stays as it is in %s", async (_, marked) => {
    const { document } = await open(marked);
    expect(await paste(document, `https://speakerdeck.com/player/${deckId}`)).toBeNull();
  });

  test.each([
    ["{{< speakerdeck | >}}", `{{< speakerdeck ${deckId} >}}`],
    ['{{< speakerdeck "|" >}}', `{{< speakerdeck "${deckId}" >}}`],
    ["{{< speakerdeck |>}}", `{{< speakerdeck ${deckId}>}}`],
    ["{{< youtube | >}}", undefined],
  ])("in the place of an id it becomes the id: %s", async (call, expected) => {
    const { document } = await open(`Text.\n\n${call}\n`);
    const pasted = await paste(document, deckPage);
    expect(pasted === null ? undefined : call.replace("|", pasted.text)).toBe(expected);
  });

  test("stays as it is where the site has no such shortcode", async () => {
    const { document } = await open("Text.\n\n|\n");
    expect(await paste(document, "https://codepen.io/mara/pen/abCDef")).toBeNull();
    expect(await paste(document, "Hello https://youtu.be/dQw4w9WgXcQ")).toBeNull();
  });
});

describe("code actions", () => {
  async function resolved(document: OpenDocument, title: string): Promise<string | undefined> {
    const actions = await document.actions("document");
    const action = actions.find((one) => one.title === title);
    if (action === undefined)
      throw new Error(`No “${title}” among ${actions.map((one) => one.title).join(", ")}`);
    const whole =
      action.edit === undefined
        ? await document.client.request<CodeAction>("codeAction/resolve", action)
        : action;
    return whole.edit === undefined ? undefined : document.after(editsOf(whole.edit, document.uri));
  }

  test("an address in the text becomes a call, by way of oEmbed", async () => {
    const { document } = await open(`Text.\n\n${deckPage}\n`);
    expect(await resolved(document, "Replace by a call of speakerdeck")).toBe(
      `Text.\n\n{{< speakerdeck ${deckId} >}}\n`,
    );
  });

  test("a raw embed becomes a call", async () => {
    const raw = `<script async class="speakerdeck-embed" data-id="${deckId}" src="//speakerdeck.com/assets/embed.js"></script>`;
    const { document } = await open(`Text.\n\n${raw}\n\nMore.\n`);
    expect(await resolved(document, "Replace by a call of speakerdeck")).toBe(
      `Text.\n\n{{< speakerdeck ${deckId} >}}\n\nMore.\n`,
    );
  });

  test("raw HTML that Hugo leaves out is mended so", async () => {
    const raw = `<iframe src="https://speakerdeck.com/player/${deckId}"></iframe>`;
    const { document } = await open(`Text.\n\n${raw}\n`);
    const title = "Replace by a call of speakerdeck";
    const kindOf = async () => (await document.actions("document")).find((one) => one.title === title)?.kind;
    expect(await document.complaints()).toEqual([`raw-html-omitted at “${raw}”`]);
    expect(await kindOf()).toBe("quickfix");
  });

  test.each([
    [deckPage, "speakerdeck", `{{< speakerdeck ${deckId} >}}`],
    [
      `https://speakerdeck.com/player/${deckId}?slide=3`,
      "speakerdeck",
      `{{< speakerdeck id="${deckId}" slide=3 >}}`,
    ],
    [
      "https://www.slideshare.net/slideshow/embed_code/key/aBcDeFgHiJkLmN",
      "slideshare",
      "{{< slideshare aBcDeFgHiJkLmN >}}",
    ],
    [
      "https://docs.google.com/presentation/d/1abcDEFghiJKLmnoPQRstuVWXyz012345/edit",
      "googleslides",
      "{{< googleslides 1abcDEFghiJKLmnoPQRstuVWXyz012345 >}}",
    ],
    ["https://codepen.io/mara/pen/abCDef", "codepen", '{{< codepen id="abCDef" user="mara" >}}'],
    [
      "https://open.spotify.com/track/4rOoJ6Egrf8K2IrywzwOMk",
      "spotify",
      '{{< spotify id="4rOoJ6Egrf8K2IrywzwOMk" type="track" >}}',
    ],
    ["https://archive.org/details/small_tools_1999", "archive", "{{< archive small_tools_1999 >}}"],
    ["https://asciinema.org/a/335480?t=70", "asciinema", '{{< asciinema id="335480" start=70 >}}'],
  ])("where the site has no shortcode for it, one is made and called: %s", async (address, name, call) => {
    const { document, client } = await open(`Text.\n\n${address}\n`, { text: null });
    const title = `Create the template layouts/_shortcodes/${name}.html and call it`;
    const action = (await document.actions("document")).find((one) => one.title === title);
    const { edit } = await client.request<CodeAction>("codeAction/resolve", action!);
    expect(document.after(editsOf(edit!, document.uri))).toBe(`Text.\n\n${call}\n`);
    const [created] = edit!.documentChanges!.filter((change) => "kind" in change);
    expect(created).toMatchObject({
      kind: "create",
      uri: expect.stringMatching(new RegExp(`/${name}\\.html$`)),
    });
  });

  test("an address in the place of an id is replaced", async () => {
    const { document, client } = await open(`Text.\n\n{{< speakerdeck "${deckPage}" >}}\n`);
    expect(await document.complaints()).toEqual([`deck-id-wanted at “${deckPage}”`]);
    expect(await resolved(document, "Ask Speaker Deck for the id, and replace the address")).toBe(
      `Text.\n\n{{< speakerdeck "${deckId}" >}}\n`,
    );
    expect(client.errors).toEqual([]);
  });

  test.each<[string, Behaviour, RegExp]>([
    ["404", (_, response) => void response.writeHead(404).end(), /no such thing/],
    ["500", (_, response) => void response.writeHead(500).end(), /could not be asked/],
    ["HTML", (_, response) => void response.writeHead(200).end("<html>"), /could not be asked/],
    ["no id", (_, response) => json(response, { title: "x" }), /tells no id/],
    [
      "redirect",
      (_, response) => void response.writeHead(302, { location: "http://127.0.0.1/" }).end(),
      /could not be asked/,
    ],
  ])(
    "a provider that answers %s: one quiet sentence, and the text as it was",
    async (_, behaviour, sentence) => {
      const { document, client } = await open(`Text.\n\n${deckPage}\n`, { behaviour });
      expect(await resolved(document, "Replace by a call of speakerdeck")).toBeUndefined();
      await client.until("a sentence", () => (client.shown.length > 0 ? true : undefined));
      expect(client.shown).toHaveLength(1);
      expect(client.shown[0]).toMatch(sentence);
      expect(client.errors).toEqual([]);
    },
  );
});

describe("completion", () => {
  test("offers the decks of the site with title and place, and the id of a typed address", async () => {
    const { document } = await open(`Text.\n\n{{< speakerdeck "|" >}}\n`, {
      files: { "content/talk.md": `---\ntitle: My talk\n---\n{{< speakerdeck ${deckId} >}}\n` },
    });
    const [item] = (await document.completions()).filter(({ label }) => label === deckId);
    expect(item?.detail).toBe("used in My talk");
    await document.write(`Text.\n\n{{< speakerdeck "${deckPage}|" >}}\n`);
    expect(await document.complete(deckId)).toBe(`Text.\n\n{{< speakerdeck "${deckId}|" >}}\n`);
    await document.write(`Text.\n\n{{< speakerdeck "|" >}}\n`);
    const [titled] = (await document.completions()).filter(({ label }) => label === deckId);
    expect(titled?.labelDetails?.description).toBe("Small *tools* <b>");
  });
});

describe("the panel of slides", () => {
  test("knows the deck at the cursor, its slides, and what to insert", async () => {
    const { client, document } = await open(`Text.\n\n{{< speakerdeck id="${deckId}" sli|de=3 >}}\n`, {
      text: '<iframe src="https://speakerdeck.com/player/{{ .Get "id" }}?slide={{ .Get "slide" }}"></iframe>',
    });
    const place = { uri: document.uri, position: { line: 2, character: 25 } };
    const deck = await client.request<EmbedAtResult>(embedAtRequest, place);
    expect(deck).toMatchObject({
      provider: "speakerdeck",
      id: deckId,
      slides: 12,
      slide: 3,
      hasSlides: true,
    });
    const slide = (number: number) =>
      client.request<SlideResult>(embedSlideRequest, {
        provider: "speakerdeck",
        id: deckId,
        slide: number,
        size: "full",
      });
    expect(await slide(12)).toMatchObject({
      kind: "picture",
      address: expect.stringMatching(/^data:image\/png/),
    });
    expect(await slide(13)).toEqual({ kind: "end" });
    expect(await slide(0)).toEqual({ kind: "none" });
    expect(
      await client.request<SlideResult>(embedSlideRequest, {
        provider: "speakerdeck",
        id: "../x",
        slide: 1,
        size: "full",
      }),
    ).toEqual({ kind: "none" });
    expect(
      await client.request<InsertSlideResult>(insertSlideRequest, {
        ...place,
        provider: "speakerdeck",
        id: deckId,
        slide: 7,
      }),
    ).toEqual({
      call: `{{< speakerdeck id="${deckId}" slide=7 >}}`,
      image: `![Speaker Deck, slide 7](https://files.speakerdeck.com/presentations/${deckId}/slide_6.jpg)`,
    });
    expect(client.errors).toEqual([]);
  });

  test("a template without slides gets an image only", async () => {
    const { client, document } = await open(`Text.\n\n{{< speakerdeck ${deckId} >}}\n`);
    const params = {
      uri: document.uri,
      position: { line: 0, character: 0 },
      provider: "speakerdeck",
      id: deckId,
      slide: 2,
    };
    expect(Object.keys((await client.request<InsertSlideResult>(insertSlideRequest, params)) ?? {})).toEqual([
      "image",
    ]);
  });

  test("without consent it says so, and shows what is known", async () => {
    const { client, document, fake } = await open(`Text.\n\n{{< speakerdeck ${deckId} >}}\n`, {
      settings: { embeds: { network: "never" } },
    });
    const deck = await client.request<EmbedAtResult>(embedAtRequest, {
      uri: document.uri,
      position: { line: 2, character: 20 },
    });
    expect(deck).toMatchObject({ id: deckId, problem: expect.stringContaining("galley.embeds.network") });
    expect(fake.asked).toEqual([]);
  });
});

test("covers beside the text come from the cache", async () => {
  const { client, document } = await open(`Text.\n\n{{< speakerdeck ${deckId} >}}\n`);
  const covers = await client.request<readonly EmbedCover[]>(embedCoversRequest, { uri: document.uri });
  expect(covers).toMatchObject([
    { range: { start: { line: 2 } }, image: expect.stringMatching(/^data:image\/svg\+xml;base64,/) },
  ]);
  const svg = atob(covers[0]!.image.split(",")[1]!);
  expect(svg).toMatch(/^<svg [^>]* width="23" height="13"><image href="data:image\/png;base64,[^"]+" /);
});

test("looked up once, a deck that ends earlier is told", async () => {
  const { client, document } = await open(`Text.\n\n{{< speakerdeck id="${deckId}" slide=30 >}}\n`, {
    text: '<iframe src="https://speakerdeck.com/player/{{ .Get "id" }}?slide={{ .Get "slide" }}"></iframe>',
  });
  expect(await document.complaints()).toEqual([]);
  await client.request(embedAtRequest, { uri: document.uri, position: { line: 2, character: 20 } });
  await client.until("the slide to be told", () =>
    client.publishedFor(document.uri)?.diagnostics.some(({ code }) => code === "deck-slide")
      ? true
      : undefined,
  );
});
