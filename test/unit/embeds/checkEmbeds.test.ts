import { describe, expect, test } from "vitest";
import { checkEmbeds } from "../../../server/src/embeds/checkEmbeds";
import type { EmbedAnswer } from "../../../server/src/embeds/lookUp/embedLookup";
import type { EmbedReference } from "../../../server/src/embeds/provider";
import { deckId, deckPage } from "../../support/embedForms";
import { contextOf, memorySite } from "../../support/memorySite";

const template =
  '<iframe src="https://speakerdeck.com/player/{{ .Get "id" }}?slide={{ .Get "slide" }}" style="aspect-ratio: {{ .Get "ratio" }}"></iframe>';
const near = `${deckId.slice(0, 31)}0`;
const site = memorySite({
  "layouts/_shortcodes/speakerdeck.html": template,
  "content/other.md": `Text.\n\n{{< speakerdeck id="${deckId}" >}}\n`,
  "content/post.md": "text\n",
});
const found: EmbedAnswer = { kind: "found", facts: { id: deckId, ratio: 16 / 9, slides: 20 } };

async function check(body: string, answer?: EmbedAnswer) {
  const context = contextOf(await site, "content/post.md", `Text.\n\n${body}\n`);
  const known = {
    known: (reference: EmbedReference) =>
      reference.id === deckId || reference.page === deckPage ? answer : undefined,
    pageOf: () => undefined,
  };
  const { text } = context.page;
  return [...checkEmbeds(context, known)].map(({ code, span, fixes, severity }) => ({
    code,
    severity,
    at: text.slice(span.start, span.end),
    fixed: fixes.map(({ edits }) =>
      edits
        .reduce(
          (result, edit) => result.slice(0, edit.span.start) + edit.newText + result.slice(edit.span.end),
          text,
        )
        .slice(7)
        .trimEnd(),
    ),
  }));
}

describe("embeds of a page", () => {
  test("nothing is odd about a right call, looked up or not", async () => {
    const call = `{{< speakerdeck id="${deckId}" slide="20" ratio="16/9" >}}`;
    expect(await check(call)).toEqual([]);
    expect(await check(call, found)).toEqual([]);
  });

  test.each<[string, string]>([
    [`${deckId},`, deckId],
    [` ${deckId}`, ""],
    [`#${deckId}`, deckId],
    [near.slice(0, 31), deckId],
    [`${deckId.slice(0, 31)}g`, deckId],
  ])("an id of the wrong length or alphabet: %s", async (id, mended) => {
    const problems = await check(`{{< speakerdeck id="${id}" >}}`);
    if (mended === "") return expect(problems).toEqual([]);
    expect(problems).toMatchObject([{ code: "deck-id-invalid", severity: "warning", at: id }]);
    expect(problems[0]?.fixed[0]).toBe(`{{< speakerdeck id="${mended}" >}}`);
  });

  test("a slide beyond the end, and one that is no number", async () => {
    expect(await check(`{{< speakerdeck id="${deckId}" slide=21 >}}`, found)).toMatchObject([
      { code: "deck-slide", at: "21", fixed: [`{{< speakerdeck id="${deckId}" slide=20 >}}`] },
    ]);
    expect(await check(`{{< speakerdeck id="${deckId}" slide=21 >}}`)).toEqual([]);
    expect(await check(`{{< speakerdeck id="${deckId}" slide=0 >}}`)).toMatchObject([
      { code: "deck-slide", fixed: [`{{< speakerdeck id="${deckId}" slide=1 >}}`] },
    ]);
  });

  test("a ratio far from the deck's own", async () => {
    for (const ratio of ["4/3", "1.3333", "1:1"]) {
      expect(await check(`{{< speakerdeck id="${deckId}" ratio="${ratio}" >}}`, found)).toMatchObject([
        { code: "deck-ratio", at: ratio, fixed: [`{{< speakerdeck id="${deckId}" ratio="16/9" >}}`] },
      ]);
    }
    expect(await check(`{{< speakerdeck id="${deckId}" ratio="1.7794" >}}`, found)).toEqual([]);
    expect(await check(`{{< speakerdeck id="${deckId}" ratio="4/3" >}}`)).toEqual([]);
  });

  test("a deck that no longer exists, when it was looked up", async () => {
    expect(await check(`{{< speakerdeck id="${deckId}" >}}`, { kind: "gone" })).toMatchObject([
      { code: "deck-gone", at: deckId, fixed: [""] },
    ]);
    expect(await check(`{{< speakerdeck id="${deckId}" >}}`, { kind: "failed", why: "server" })).toEqual([]);
  });

  test("the same deck twice, but not two slides of it", async () => {
    const call = `{{< speakerdeck id="${deckId}" >}}`;
    expect(await check(`${call}\n\nand\n\n${call}`)).toMatchObject([
      { code: "deck-repeated", severity: "info", at: call, fixed: [`${call}\n\nand`] },
    ]);
    expect(await check(`${call}\n\n{{< speakerdeck id="${deckId}" slide=4 >}}`)).toEqual([]);
  });

  test("an address without a known id is told; the fix has to ask first", async () => {
    expect(await check(`{{< speakerdeck id="${deckPage}" >}}`)).toMatchObject([
      { code: "deck-id-wanted", fixed: [] },
    ]);
  });

  test("other providers: an address where Hugo's own shortcode takes an id", async () => {
    expect(await check('{{< youtube id="https://youtu.be/dQw4w9WgXcQ" >}}')).toMatchObject([
      { code: "embed-id-wanted", fixed: ['{{< youtube id="dQw4w9WgXcQ" >}}'] },
    ]);
    expect(await check("{{< youtube dQw4w9WgXcQ >}}\n{{< vimeo 19899678 >}}")).toEqual([]);
    expect(await check('{{< x user="mara" id="1453110110599868418" >}}')).toEqual([]);
  });

  test.each<[string, string, string]>([
    [
      "mara/small-tools",
      `{{< speakerdeck url="mara/small-tools" >}}`,
      `{{< speakerdeck url="${deckPage}" >}}`,
    ],
    [deckPage, `{{< speakerdeck "${deckPage}" >}}`, '{{< speakerdeck "mara/small-tools" >}}'],
  ])("an address in the other of its forms: %s", async (_, call, mended) => {
    const read = call.includes("url=") ? '"url"' : "0";
    const asked = read === "0" ? "https://speakerdeck.com/%s" : "%s";
    const memory = await memorySite({
      "layouts/_shortcodes/speakerdeck.html": `{{ $url := printf "${asked}" (.Get ${read}) }}{{ resources.GetRemote (printf "https://speakerdeck.com/oembed.json?url=%s" $url) }}`,
      "content/post.md": "text\n",
    });
    const text = `Text.\n\n${call}`;
    const context = contextOf(memory, "content/post.md", text);
    const [problem, ...others] = [...checkEmbeds(context)];
    expect(others).toEqual([]);
    expect(problem?.code).toBe("deck-address-wanted");
    const edit = problem!.fixes[0]!.edits[0]!;
    const after = text.slice(0, edit.span.start) + edit.newText + text.slice(edit.span.end);
    expect(after).toBe(`Text.\n\n${mended}`);
  });

  test("a slug that can be none is told where it stands, a user too", async () => {
    const memory = await memorySite({
      "layouts/_shortcodes/speakerdeck.html":
        '<a href="https://speakerdeck.com/{{ .Get "user" }}/{{ .Get "slug" }}">Slides</a>',
      "content/post.md": "text\n",
    });
    const at = (call: string) => {
      const context = contextOf(memory, "content/post.md", `Text.\n\n${call}`);
      return [...checkEmbeds(context)].map(({ message, span }) => [
        context.page.text.slice(span.start, span.end),
        message,
      ]);
    };
    expect(at('{{< speakerdeck user="mara" slug="small tools" >}}')).toEqual([
      ["small tools", expect.stringContaining("https://speakerdeck.com/USER/DECK")],
    ]);
    expect(at('{{< speakerdeck user="ma ra" slug="small-tools" >}}')).toEqual([
      ["ma ra", expect.stringContaining("https://speakerdeck.com/USER/DECK")],
    ]);
  });
});
