/** A shortcode template for Speaker Deck, in one of the forms that sites have, and what a call of it looks like. */
export interface DeckForm {
  readonly name: string;
  readonly template: string;
  /** Roles by key. */
  readonly roles: Readonly<Record<string, string>>;
  /** The call for deck `deckId`, page `deckPage`, slide 3, ratio 16:9 of a site without other calls. */
  readonly call: string;
  /** A call of that deck with an address where an id is wanted (or an id for an address); absent where both are right. */
  readonly mistaken?: string;
}

export const deckId = "0123456789abcdef0123456789abcdef";
export const deckPage = "https://speakerdeck.com/mara/small-tools";

const script = (id: string, rest = "") =>
  `<script async class="speakerdeck-embed" data-id="${id}"${rest} src="//speakerdeck.com/assets/embed.js"></script>`;
const frame = (source: string, rest = "") => `<iframe src="${source}"${rest} allowfullscreen></iframe>`;
const oEmbed =
  '{{ with resources.GetRemote (printf "https://speakerdeck.com/oembed.json?url=%s" $url) }}{{ (.Content | transform.Unmarshal).html | safeHTML }}{{ end }}';

/** The forms of `design/speaker-deck.md`, each written for this test. */
export const deckForms: readonly DeckForm[] = [
  {
    name: "positional id",
    template: script("{{ .Get 0 }}"),
    roles: { 0: "id" },
    call: `{{< speakerdeck ${deckId} >}}`,
    mistaken: `{{< speakerdeck "${deckPage}" >}}`,
  },
  {
    name: "positional id, ratio as a number",
    template: script("{{ .Get 0 }}", ' data-ratio="{{ .Get 1 | default `1.33333` }}"'),
    roles: { 0: "id", 1: "ratio" },
    call: `{{< speakerdeck ${deckId} 1.7778 >}}`,
    mistaken: `{{< speakerdeck "${deckPage}" 1.7778 >}}`,
  },
  {
    name: "positional id, the word wide",
    template: script(
      "{{ .Get 0 }}",
      ' data-ratio="{{ if eq (.Get 1) `wide` }}1.77777777777778{{ else }}1.33333333333333{{ end }}"',
    ),
    roles: { 0: "id", 1: "ratio" },
    call: `{{< speakerdeck ${deckId} wide >}}`,
    mistaken: `{{< speakerdeck "mara/small-tools" wide >}}`,
  },
  {
    name: "named id",
    template: frame('https://speakerdeck.com/player/{{ .Get "id" }}'),
    roles: { id: "id" },
    call: `{{< speakerdeck id="${deckId}" >}}`,
    mistaken: `{{< speakerdeck id="${deckPage}" >}}`,
  },
  {
    name: "data-id",
    template: script('{{ .Get "data-id" }}'),
    roles: { "data-id": "id" },
    call: `{{< speakerdeck data-id="${deckId}" >}}`,
    mistaken: `{{< speakerdeck data-id="${deckPage}" >}}`,
  },
  {
    name: "named id and ratio",
    template: script('{{ .Get "id" }}', ' data-ratio="{{ .Get "ratio" }}"'),
    roles: { id: "id", ratio: "ratio" },
    call: `{{< speakerdeck id="${deckId}" ratio="1.7778" >}}`,
    mistaken: `{{< speakerdeck id="${deckPage}" ratio="1.7778" >}}`,
  },
  {
    name: "named id and slide",
    template: script('{{ .Get "id" }}', '{{ with .Get "slide" }} data-slide="{{ . }}"{{ end }}'),
    roles: { id: "id", slide: "slide" },
    call: `{{< speakerdeck id="${deckId}" slide=3 >}}`,
    mistaken: `{{< speakerdeck id="${deckPage}" slide="3" >}}`,
  },
  {
    name: "id, ratio, title, url",
    template: `<figure>${script('{{ .Get "id" }}', ' data-ratio="{{ .Get "ratio" }}"')}<a href="{{ .Get "url" }}">{{ .Get "title" }}</a></figure>`,
    roles: { id: "id", ratio: "ratio", title: "title", url: "address" },
    call: `{{< speakerdeck id="${deckId}" ratio="1.7778" >}}`,
    mistaken: `{{< speakerdeck id="${deckPage}" >}}`,
  },
  {
    name: "id, named or positional",
    template: `{{ $id := .Get "id" | default (.Get 0) }}${frame("https://speakerdeck.com/player/{{ $id }}")}`,
    roles: { id: "id" },
    call: `{{< speakerdeck ${deckId} >}}`,
    mistaken: `{{< speakerdeck id="${deckPage}" >}}`,
  },
  {
    name: "url",
    template: `{{ $url := .Get "url" }}${oEmbed}`,
    roles: { url: "address" },
    call: `{{< speakerdeck url="${deckPage}?slide=3" >}}`,
    mistaken: `{{< speakerdeck url="${deckId}" >}}`,
  },
  {
    name: "url or id",
    template: `{{ if .Get "url" }}{{ $url := .Get "url" }}${oEmbed}{{ else }}${frame('https://speakerdeck.com/player/{{ .Get "id" }}')}{{ end }}`,
    roles: { url: "address", id: "either" },
    call: `{{< speakerdeck url="${deckPage}?slide=3" >}}`,
    mistaken: `{{< speakerdeck url="${deckId}" >}}`,
  },
  {
    name: "positional page address with ?slide=",
    template: `{{ $url := .Get 0 }}${oEmbed}`,
    roles: { 0: "address" },
    call: `{{< speakerdeck "${deckPage}?slide=3" >}}`,
    mistaken: `{{< speakerdeck ${deckId} >}}`,
  },
  {
    name: "user and slug",
    template: `{{ $url := printf "https://speakerdeck.com/%s/%s" (.Get "user") (.Get "slug") }}${oEmbed}`,
    roles: { user: "user", slug: "slug" },
    call: `{{< speakerdeck user="mara" slug="small-tools" >}}`,
  },
  {
    name: "positional id and slide",
    template: `{{ $id := .Get 0 }}{{ $slide := .Get 1 | default 1 }}${frame("https://speakerdeck.com/player/{{ $id }}?slide={{ $slide }}")}`,
    roles: { 0: "id", 1: "slide" },
    call: `{{< speakerdeck ${deckId} 3 >}}`,
    mistaken: `{{< speakerdeck "${deckPage}" 3 >}}`,
  },
];
