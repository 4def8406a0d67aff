import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { renderEmbedCard, renderEmbedPlayer } from "../../../server/src/embeds/card";
import { embedHover } from "../../../server/src/embeds/hover";
import { readPasted } from "../../../server/src/embeds/pasted";
import {
  frameOrigins,
  providerOf,
  providerOfShortcode,
  providers,
  referenceOfAddress,
} from "../../../server/src/embeds/providers";
import { deckId, deckPage } from "../../support/embedForms";
import { RUNS } from "../../support/runs";

describe("addresses", () => {
  test.each<[string, string, object]>([
    ["speakerdeck", `${deckPage}`, { user: "mara", slug: "small-tools", page: deckPage }],
    ["speakerdeck", `${deckPage}/?slide=4&x=1`, { page: deckPage, slide: 4 }],
    ["speakerdeck", `${deckPage}#7`, { page: deckPage, slide: 7 }],
    ["speakerdeck", "speakerdeck.com/mara/small-tools", { page: deckPage }],
    ["speakerdeck", `//speakerdeck.com/player/${deckId}?slide=2`, { id: deckId, slide: 2 }],
    ["speakerdeck", `http://www.speakerdeck.com/player/${deckId.toUpperCase()}`, { id: deckId }],
    ["speakerdeck", `https://files.speakerdeck.com/presentations/${deckId}/slide_0.jpg`, { id: deckId }],
    ["youtube", "https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=1m5s", { id: "dQw4w9WgXcQ", start: 65 }],
    ["youtube", "https://youtu.be/dQw4w9WgXcQ?t=42", { id: "dQw4w9WgXcQ", start: 42 }],
    ["youtube", "https://m.youtube.com/shorts/dQw4w9WgXcQ", { id: "dQw4w9WgXcQ" }],
    [
      "youtube",
      "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?start=7",
      { id: "dQw4w9WgXcQ", start: 7 },
    ],
    ["vimeo", "https://vimeo.com/19899678", { id: "19899678" }],
    ["vimeo", "https://player.vimeo.com/video/19899678?h=abcdef0123", { id: "19899678", sort: "abcdef0123" }],
    ["slideshare", "https://www.slideshare.net/mara/small-tools", { user: "mara", slug: "small-tools" }],
    ["slideshare", "https://www.slideshare.net/slideshow/small-tools/123456789", { id: "123456789" }],
    [
      "slideshare",
      "https://www.slideshare.net/slideshow/embed_code/key/aBcDeFgHiJkLmN",
      { id: "aBcDeFgHiJkLmN", sort: "key" },
    ],
    [
      "googleslides",
      "https://docs.google.com/presentation/d/1abcDEFghiJKLmnoPQRstuVWXyz012345/edit#slide=id.p",
      { id: "1abcDEFghiJKLmnoPQRstuVWXyz012345" },
    ],
    [
      "googleslides",
      "https://docs.google.com/presentation/d/e/2PACX-1vabcDEFghiJKLmno/pub?start=false",
      { sort: "published" },
    ],
    [
      "gist",
      "https://gist.github.com/mara/0123456789abcdef0123456789abcdef.js",
      { user: "mara", id: deckId },
    ],
    ["codepen", "https://codepen.io/mara/pen/abCDef", { user: "mara", id: "abCDef" }],
    [
      "x",
      "https://twitter.com/mara/status/1453110110599868418?s=20",
      { user: "mara", id: "1453110110599868418", page: "https://x.com/mara/status/1453110110599868418" },
    ],
    [
      "mastodon",
      "https://mastodon.example/@mara/109372843234234234",
      { user: "mara", sort: "mastodon.example" },
    ],
    [
      "bluesky",
      "https://bsky.app/profile/mara.example/post/3kabcdefghi2x",
      { user: "mara.example", id: "3kabcdefghi2x" },
    ],
    [
      "spotify",
      "https://open.spotify.com/intl-de/episode/4rOoJ6Egrf8K2IrywzwOMk?si=1",
      { sort: "episode", id: "4rOoJ6Egrf8K2IrywzwOMk" },
    ],
    ["archive", "https://archive.org/details/small_tools_1999", { id: "small_tools_1999" }],
    ["openstreetmap", "https://www.openstreetmap.org/#map=15/45.7500/4.8200", { id: "15/45.7500/4.8200" }],
    ["asciinema", "https://asciinema.org/a/335480", { id: "335480" }],
    ["asciinema", "https://asciinema.org/a/335480?t=1:10", { id: "335480", start: 70 }],
    ["youtube", "https://www.youtube.com/live/dQw4w9WgXcQ?feature=share", { id: "dQw4w9WgXcQ" }],
    ["youtube", "https://youtube.com/watch?list=PL0&v=dQw4w9WgXcQ", { id: "dQw4w9WgXcQ" }],
    ["vimeo", "https://vimeo.com/channels/staffpicks/19899678", { id: "19899678" }],
    ["vimeo", "https://vimeo.com/groups/motion/videos/19899678", { id: "19899678" }],
    ["vimeo", "https://vimeo.com/showcase/1234567/video/19899678", { id: "19899678" }],
    ["vimeo", "https://vimeo.com/19899678/abcdef0123#t=1m2s", { sort: "abcdef0123", start: 62 }],
    [
      "googleslides",
      "https://docs.google.com/presentation/u/1/d/1abcDEFghiJKLmnoPQRstuVWXyz012345/edit",
      { id: "1abcDEFghiJKLmnoPQRstuVWXyz012345" },
    ],
    [
      "codepen",
      "https://codepen.io/mara/embed/preview/abCDef?default-tab=js",
      { user: "mara", id: "abCDef" },
    ],
    ["codepen", "https://codepen.io/team/harbour/pen/abCDef", { user: "team/harbour", id: "abCDef" }],
    ["x", "https://x.com/i/web/status/1453110110599868418", { id: "1453110110599868418" }],
    ["x", "https://twitter.com/mara/statuses/1453110110599868418", { user: "mara" }],
    [
      "mastodon",
      "https://mastodon.example/users/mara/statuses/109372843234234234",
      { user: "mara", page: "https://mastodon.example/@mara/109372843234234234" },
    ],
    ["mastodon", "https://mastodon.example/@mara/109372843234234234/embed", { user: "mara" }],
    [
      "openstreetmap",
      "https://www.openstreetmap.org/?mlat=45.75&mlon=4.82#map=15/45.7500/4.8200",
      { id: "15/45.7500/4.8200" },
    ],
    ["spotify", "https://open.spotify.com/embed/track/4rOoJ6Egrf8K2IrywzwOMk", { sort: "track" }],
    ["archive", "https://archive.org/embed/small_tools_1999?start=60", { id: "small_tools_1999" }],
  ])("%s: %s", (provider, address, expected) => {
    expect(referenceOfAddress(address)).toMatchObject({ provider, ...expected });
  });

  test.each([
    "https://speakerdeck.com/",
    "https://speakerdeck.com/mara",
    "https://speakerdeck.com/player/xyz",
    "https://speakerdeck.com.evil.example/mara/deck",
    "https://evil.example/speakerdeck.com/mara/deck",
    "https://speakerdeck.com@evil.example/mara/deck",
    "https://mara:secret@speakerdeck.com/mara/deck",
    "ftp://speakerdeck.com/mara/deck",
    "javascript:alert(1)//speakerdeck.com/mara/deck",
    "https://www.youtube.com/watch?v=short",
    "https://www.youtube.com/embed/videoseries?list=PL0123456789",
    "https://www.youtube.com/playlist?list=PL0123456789",
    "https://vimeo.com/event/1234567",
    "https://vimeo.com/showcase/1234567",
    "https://docs.google.com/document/d/1abcDEFghiJKLmnoPQRstuVWXyz012345",
    "see https://speakerdeck.com/mara/deck",
    "mara/deck",
    "",
  ])("nothing to embed: %s", (text) => {
    expect(referenceOfAddress(text)).toBeUndefined();
    expect(readPasted(text)).toBeUndefined();
  });

  test("every address that a provider makes names the same again, on its own origins", () => {
    const ids = [deckId, "dQw4w9WgXcQ", "19899678", "4rOoJ6Egrf8K2IrywzwOMk", "15/45.75/4.82", "335480"];
    for (const provider of providers) {
      for (const id of ids) {
        const reference = provider.fromId(id);
        if (reference === undefined) continue;
        const player = provider.player(reference);
        if (player !== undefined) expect(frameOrigins).toContain(new URL(player).origin);
        const page = provider.page(reference);
        if (page !== undefined)
          expect(referenceOfAddress(page)).toMatchObject({ provider: provider.id, id: reference.id });
      }
    }
  });
});

describe("embed codes", () => {
  test.each<[string, object]>([
    [
      `<script async class="speakerdeck-embed" data-id="${deckId}" data-ratio="1.77777777777778" data-slide="5" src="//speakerdeck.com/assets/embed.js"></script>`,
      { provider: "speakerdeck", id: deckId, slide: 5, ratio: 1.77777777777778 },
    ],
    [
      `<iframe class="speakerdeck-iframe" frameborder="0" src="https://speakerdeck.com/player/${deckId}" title="A > B" style="border: 0px; width: 100%; height: auto; aspect-ratio: 560 / 420;" data-x></iframe>`,
      { provider: "speakerdeck", id: deckId, ratio: 4 / 3 },
    ],
    [
      '<iframe width="560" height="315" src="https://www.youtube.com/embed/dQw4w9WgXcQ?si=x&amp;start=9" title="YouTube video player" allowfullscreen></iframe>',
      { provider: "youtube", id: "dQw4w9WgXcQ", start: 9 },
    ],
    [
      '<blockquote class="twitter-tweet"><p lang="en">hi</p>&mdash; Mara <a href="https://twitter.com/mara/status/1453110110599868418?ref=x">Oct</a></blockquote> <script async src="https://platform.twitter.com/widgets.js"></script>',
      { provider: "x", user: "mara", id: "1453110110599868418" },
    ],
    [
      '<script src="https://gist.github.com/mara/0123456789abcdef0123456789abcdef.js"></script>',
      { provider: "gist" },
    ],
    [
      '<p class="codepen" data-height="300" data-slug-hash="abCDef" data-user="mara"><span>See the Pen</span></p>\n<script async src="https://cpwebassets.codepen.io/assets/embed/ei.js"></script>',
      { provider: "codepen", user: "mara", id: "abCDef" },
    ],
    [
      '<script id="asciicast-335480" src="https://asciinema.org/a/335480.js" async></script>',
      { provider: "asciinema", id: "335480" },
    ],
    [
      '<blockquote class="bluesky-embed" data-bluesky-uri="at://did:plc:abc/app.bsky.feed.post/3kabcdefghi2x"><p>Watch <a href="https://youtu.be/dQw4w9WgXcQ">this</a></p>&mdash; <a href="https://bsky.app/profile/did:plc:abc?ref_src=embed">Mara</a> <a href="https://bsky.app/profile/did:plc:abc/post/3kabcdefghi2x?ref_src=embed">May 1</a></blockquote><script async src="https://embed.bsky.app/static/embed.js"></script>',
      { provider: "bluesky", id: "3kabcdefghi2x" },
    ],
    [
      '<blockquote class="mastodon-embed" data-embed-url="https://mastodon.example/@mara/109372843234234234/embed"><a href="https://speakerdeck.com/mara/deck">deck</a></blockquote><script async src="https://mastodon.example/embed.js"></script>',
      { provider: "mastodon", user: "mara" },
    ],
    [
      '<iframe src="https://mastodon.example/@mara/109372843234234234/embed" class="mastodon-embed"></iframe><script src="https://mastodon.example/embed.js" async></script>',
      { provider: "mastodon", user: "mara" },
    ],
    [
      '<script async id="asciicast-335480" src="https://asciinema.org/a/335480.js" data-t="10"></script>',
      { provider: "asciinema", id: "335480", start: 10 },
    ],
  ])("%s", (code, expected) => {
    expect(readPasted(code)).toMatchObject(expected);
  });

  test.each([
    "<p>Hello</p>",
    '<script src="https://evil.example/x.js"></script>',
    '<a href="https://speakerdeck.com/mara/deck">deck</a>',
    "<iframe src=",
    '<iframe src="',
    `<script class="speakerdeck-embed" data-id="${deckId}x"></script>`,
    "<<<<",
  ])("no embed code: %s", (code) => {
    expect(readPasted(code)).toBeUndefined();
  });

  test("any text is read", () => {
    const pieces = [
      "<iframe ",
      "<script ",
      "src=",
      '"',
      "'",
      ">",
      "=",
      "/",
      " ",
      "data-id",
      deckId,
      deckPage,
      "<",
      "</script>",
      "\n",
    ];
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.constantFrom(...pieces), fc.string()), { maxLength: 30 }), (parts) => {
        const text = parts.join("");
        const reference = readPasted(text);
        if (reference !== undefined) expect(providerOf(reference).id).toBe(reference.provider);
      }),
      { numRuns: RUNS },
    );
  });
});

describe("names of shortcodes", () => {
  test.each<[string, string | undefined]>([
    ["speakerdeck", "speakerdeck"],
    ["Speaker-Deck", "speakerdeck"],
    ["embeds/speakerdeck", "speakerdeck"],
    ["my_speakerdeck", "speakerdeck"],
    ["youtube", "youtube"],
    ["tweet", "x"],
    ["figure", undefined],
  ])("%s is for %s", (name, provider) => {
    expect(providerOfShortcode(name)?.id).toBe(provider);
  });
});

describe("what others told stays text", () => {
  const nasty = [
    "<script>alert(1)</script>",
    "[x](command:workbench.action.quit)",
    "![x](https://evil.example/a.png)",
    "**b** `c` $(bug) https://evil.example www.evil.example a@evil.example",
    '" onerror="x',
    "line\n\n# heading\n- item\n1. item",
  ];
  test.each(nasty)("%s", (title) => {
    const reference = referenceOfAddress(deckPage)!;
    const facts = { title, author: title, id: deckId, ratio: 16 / 9 };
    const markdown = embedHover(reference, { answer: { kind: "found", facts }, mayFetch: true });
    expect(markdown).not.toMatch(
      /<script|(?<!\\)\]\(command:|!\[x\]|(?<![\\<(])https:\/\/evil|www\.evil|\n#|\$\(/,
    );
    const html = renderEmbedCard({ ...reference, id: deckId }, facts, { name: "speakerdeck", offset: 3 });
    expect(html).not.toMatch(/<script|" onerror/);
    expect(html.match(/<[a-z]+/g)).toEqual(["<div", "<span", "<span", "<span", "<button", "<a"]);
    expect(renderEmbedPlayer({ ...reference, id: deckId }, title)).toMatch(
      /^<iframe src="https:\/\/speakerdeck\.com\/player\/[0-9a-f]{32}" title="[^"<>]*" /,
    );
  });
});

test("a hover works from the id alone", () => {
  const markdown = embedHover({ provider: "speakerdeck", id: deckId, slide: 12 }, { mayFetch: false });
  expect(markdown).toContain("Speaker Deck");
  expect(markdown).toContain("from slide 12");
  expect(markdown).toContain(`https://speakerdeck.com/player/${deckId}?slide=12`);
  expect(markdown).toContain("galley.embeds.network");
  expect(markdown).not.toContain("![");
});
