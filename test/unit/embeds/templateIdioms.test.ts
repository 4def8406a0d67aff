import { describe, expect, test } from "vitest";
import { formOf } from "../../../server/src/embeds/embedCall";
import { referenceOfAddress } from "../../../server/src/embeds/providers";
import { writeCall } from "../../../server/src/embeds/writeCall";
import { deckId, deckPage as page } from "../../support/embedForms";
import { memorySite } from "../../support/memorySite";

const facts = { id: deckId, title: "Small tools", ratio: 16 / 9, slides: 40 };
const script = (id: string, rest = "") =>
  `<script async class="speakerdeck-embed" data-id="${id}"${rest} src="//speakerdeck.com/assets/embed.js"></script>`;
const frame = (source: string, rest = "") =>
  `<iframe class="speakerdeck-iframe" src="${source}"${rest} allowfullscreen></iframe>`;

/** Ways in which templates read what they read: name, template, roles by key, the parameters that a call then has. */
const idioms: readonly (readonly [string, string, Readonly<Record<string, string>>, string])[] = [
  ["index .Params by position", script("{{ index .Params 0 }}"), { 0: "id" }, `${deckId}`],
  ["index .Params by name", script('{{ index .Params "id" }}'), { id: "id" }, `id="${deckId}"`],
  [".Params.id", script("{{ .Params.id }}"), { id: "id" }, `id="${deckId}"`],
  ["with, and its dot", `{{ with .Get 0 }}${script("{{ . }}")}{{ end }}`, { 0: "id" }, `${deckId}`],
  [
    "with, and a variable",
    `{{ with $id := .Get "id" }}${script("{{ $id }}")}{{ end }}`,
    { id: "id" },
    `id="${deckId}"`,
  ],
  [
    "both sorts of parameters, through variables",
    `{{ $id := "" }}{{ $ratio := "1.33" }}{{ if .IsNamedParams }}{{ $id = .Get "id" }}{{ with .Get "ratio" }}{{ $ratio = . }}{{ end }}{{ else }}{{ $id = .Get 0 }}{{ with .Get 1 }}{{ $ratio = . }}{{ end }}{{ end }}${script("{{ $id }}", ' data-ratio="{{ $ratio }}"')}`,
    { id: "id", ratio: "ratio" },
    `id="${deckId}" ratio="1.7778"`,
  ],
  [
    "a style's aspect-ratio",
    `<div style="aspect-ratio: {{ .Get 1 | default "16/9" }}">${frame("https://speakerdeck.com/player/{{ .Get 0 }}")}</div>`,
    { 0: "id", 1: "ratio" },
    `${deckId} "16/9"`,
  ],
  [
    "the word wide chooses a class",
    `<div class="{{ if eq (.Get 1) "wide" }}r169{{ else }}r43{{ end }}">${frame("//speakerdeck.com/player/{{ .Get 0 }}")}</div>`,
    { 0: "id", 1: "ratio" },
    `${deckId} wide`,
  ],
  [
    "a slide in the player's query",
    frame("https://speakerdeck.com/player/{{ .Get 0 }}{{ with .Get 1 }}?slide={{ . }}{{ end }}"),
    { 0: "id", 1: "slide" },
    `${deckId} 3`,
  ],
  [
    "the player's address by printf",
    `{{ $src := printf "https://speakerdeck.com/player/%s" (.Get 0) }}${frame("{{ $src }}")}`,
    { 0: "id" },
    `${deckId}`,
  ],
  [
    "the player's address by printf, then a slide",
    `{{ $src := printf "https://speakerdeck.com/player/%s" (.Get "id") }}{{ with .Get "slide" }}{{ $src = printf "%s?slide=%s" $src . }}{{ end }}${frame("{{ $src }}")}`,
    { id: "id", slide: "slide" },
    `id="${deckId}" slide=3`,
  ],
  [
    "oEmbed of an address in a variable",
    `{{ $u := .Get "src" }}{{ $d := getJSON "https://speakerdeck.com/oembed.json?url=" $u }}{{ $d.html | safeHTML }}`,
    { src: "address" },
    `src="${page}?slide=3"`,
  ],
  [
    "oEmbed of an address",
    `{{ $d := getJSON "https://speakerdeck.com/oembed.json?url=" (.Get 0) }}{{ $d.html | safeHTML }}`,
    { 0: "address" },
    `"${page}?slide=3"`,
  ],
  [
    "user and slug by position",
    `{{ $d := getJSON (printf "https://speakerdeck.com/oembed.json?url=https://speakerdeck.com/%s/%s" (.Get 0) (.Get 1)) }}{{ $d.html | safeHTML }}`,
    { 0: "user", 1: "slug" },
    `mara small-tools`,
  ],
  [
    "USER/SLUG in one",
    `{{ $d := getJSON (printf "https://speakerdeck.com/oembed.json?url=https://speakerdeck.com/%s" (.Get 0)) }}{{ $d.html | safeHTML }}`,
    { 0: "path" },
    `"mara/small-tools"`,
  ],
  [
    "names of its own",
    script('{{ .Get "dataId" }}', ' data-ratio="{{ .Get "dataRatio" }}" data-slide="{{ .Get "dataSlide" }}"'),
    { dataId: "id", dataRatio: "ratio", dataSlide: "slide" },
    `dataId="${deckId}" dataRatio="1.7778" dataSlide=3`,
  ],
  [
    "id, ratio and slide by position",
    script("{{ .Get 0 }}", ' data-ratio="{{ .Get 1 }}" data-slide="{{ .Get 2 }}"'),
    { 0: "id", 1: "ratio", 2: "slide" },
    `${deckId} 1.7778 3`,
  ],
  [
    "id, slide and ratio by position",
    script(
      "{{ .Get 0 }}",
      ' data-slide="{{ .Get 1 | default 1 }}" data-ratio="{{ .Get 2 | default "1.777" }}"',
    ),
    { 0: "id", 1: "slide", 2: "ratio" },
    `${deckId} 3 1.7778`,
  ],
  [
    "isset",
    script(
      '{{ .Get "id" }}',
      '{{ if isset .Params "ratio" }} data-ratio="{{ .Get "ratio" }}"{{ end }}{{ if isset .Params "slide" }} data-slide="{{ .Get "slide" }}"{{ end }}',
    ),
    { id: "id", ratio: "ratio", slide: "slide" },
    `id="${deckId}" ratio="1.7778" slide=3`,
  ],
  [
    "a dict for a partial",
    `{{ partial "deck.html" (dict "id" (.Get 0) "ratio" (.Get 1)) }}`,
    { 0: "id", 1: "ratio" },
    `${deckId} 1.7778`,
  ],
  [
    "a mere link",
    `<a href="https://speakerdeck.com/{{ .Get "user" }}/{{ .Get "slug" }}">Slides</a>`,
    { user: "user", slug: "slug" },
    `user="mara" slug="small-tools"`,
  ],
  [
    "or, in a chain",
    `{{ $id := .Get 0 | default (.Get "id") }}{{ $ratio := or (.Get 1) (.Get "ratio") "1.3333" }}${script("{{ $id }}", ' data-ratio="{{ $ratio }}"')}`,
    { id: "id", ratio: "ratio" },
    `id="${deckId}" ratio="1.7778"`,
  ],
];

describe.each(idioms)("a deck's template with %s", (_, template, roles, parameters) => {
  test("has its parameters understood, and its call written", async () => {
    const files = { "layouts/shortcodes/speakerdeck.html": template, "content/post.md": "text\n" };
    const { site } = await memorySite(files);
    const slots = formOf(site, "content/post.md", "speakerdeck")?.slots ?? [];
    expect(Object.fromEntries(slots.map(({ key, role }) => [key, role]))).toEqual(roles);
    const reference = referenceOfAddress(`${page}?slide=3`)!;
    const written = writeCall(site, "content/post.md", reference, facts);
    expect(written).toMatchObject({ kind: "written", text: `{{< speakerdeck ${parameters} >}}` });
  });
});

test("a template that hands everything to a partial gets what nearly all take: the id", async () => {
  const { site } = await memorySite({
    "layouts/shortcodes/speakerdeck.html": '{{ partial "deck.html" . }}',
    "content/post.md": "text\n",
  });
  const reference = referenceOfAddress(`${page}?slide=3`)!;
  expect(writeCall(site, "content/post.md", reference)).toMatchObject({ kind: "id-needed" });
  expect(writeCall(site, "content/post.md", reference, facts)).toMatchObject({
    text: `{{< speakerdeck ${deckId} >}}`,
  });
});

test("a call whose template has content between the tags is closed", async () => {
  const { site } = await memorySite({
    "layouts/shortcodes/speakerdeck.html": `<figure>${script('{{ .Get "id" }}')}{{ .Inner }}</figure>`,
    "content/post.md": "text\n",
  });
  expect(writeCall(site, "content/post.md", referenceOfAddress(page)!, facts)).toMatchObject({
    text: `{{< speakerdeck id="${deckId}" />}}`,
  });
});

test("a ratio that the template takes anyway is left out, unless the embed code says it", async () => {
  const { site } = await memorySite({
    "layouts/shortcodes/speakerdeck.html": script(
      '{{ .Get "id" }}',
      ' data-ratio="{{ .Get "ratio" | default "1.7777" }}"',
    ),
    "content/post.md": "text\n",
  });
  const written = (reference: object) =>
    writeCall(site, "content/post.md", { ...referenceOfAddress(page)!, ...reference }, facts);
  expect(written({})).toMatchObject({ text: `{{< speakerdeck id="${deckId}" >}}` });
  expect(written({ ratio: 16 / 9 })).toMatchObject({
    text: `{{< speakerdeck id="${deckId}" ratio="1.7778" >}}`,
  });
});
