import { afterEach, describe, expect, test } from "vitest";
import type { Hover, MarkupContent } from "vscode-languageserver/node";
import { type PasteEmbedResult, pasteEmbedRequest } from "../../server/src/lsp/protocol";
import { type FakeProvider, fakeProvider, json, pixel } from "../support/fakeProvider";
import { type LanguageClient, languageClient } from "../support/languageClient";
import { Pane } from "../support/pane";

/** One service: what an author copies, what the call becomes, and what is then known of it. */
interface Service {
  readonly title: string;
  readonly address: string;
  readonly shortcode: string;
  /** Of the site; absent for Hugo's own. */
  readonly template?: string;
  readonly call: string;
  /** Where its facts are asked for; absent where nobody can be asked without a key. */
  readonly facts?: string;
  /** A cover that the answer names; absent where the id tells it, or there is none. */
  readonly thumbnail?: string;
  readonly hasCover?: boolean;
  readonly page: string;
  /** The frame's address; absent where a script shows it. */
  readonly player?: string;
  /** A value that names nothing there. */
  readonly wrong: string;
}

const frame = (source: string) => `<iframe src="${source}"></iframe>`;
const services: readonly Service[] = [
  {
    title: "Speaker Deck",
    address: "https://speakerdeck.com/player/0123456789abcdef0123456789abcdef",
    shortcode: "speakerdeck",
    template: frame("https://speakerdeck.com/player/{{ .Get 0 }}"),
    call: "{{< speakerdeck 0123456789abcdef0123456789abcdef >}}",
    hasCover: true,
    page: "https://speakerdeck.com/player/0123456789abcdef0123456789abcdef",
    player: "https://speakerdeck.com/player/0123456789abcdef0123456789abcdef",
    wrong: "{{< speakerdeck 0123 >}}",
  },
  {
    title: "YouTube",
    address: "https://youtu.be/dQw4w9WgXcQ",
    shortcode: "youtube",
    call: "{{< youtube dQw4w9WgXcQ >}}",
    facts: "www.youtube.com/oembed?",
    hasCover: true,
    page: "https://www.youtube.com/watch?v=dQw4w9WgXcQ",
    player: "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ",
    wrong: "{{< youtube nothing >}}",
  },
  {
    title: "Vimeo",
    address: "https://vimeo.com/19899678",
    shortcode: "vimeo",
    call: "{{< vimeo 19899678 >}}",
    facts: "vimeo.com/api/oembed.json?",
    thumbnail: "https://i.vimeocdn.com/video/1.jpg",
    hasCover: true,
    page: "https://vimeo.com/19899678",
    player: "https://player.vimeo.com/video/19899678?dnt=1",
    wrong: "{{< vimeo harbour >}}",
  },
  {
    title: "SlideShare",
    address: "https://www.slideshare.net/slideshow/small-tools/123456789",
    shortcode: "slideshare",
    template: frame("https://www.slideshare.net/slideshow/embed_code/{{ .Get 0 }}"),
    call: "{{< slideshare 123456789 >}}",
    page: "https://www.slideshare.net/slideshow/embed_code/123456789",
    player: "https://www.slideshare.net/slideshow/embed_code/123456789",
    wrong: "{{< slideshare a-b >}}",
  },
  {
    title: "Google Slides",
    address: "https://docs.google.com/presentation/d/1abcDEFghiJKLmnoPQRstuVWXyz012345/edit",
    shortcode: "gslides",
    template: frame("https://docs.google.com/presentation/d/{{ .Get 0 }}/embed"),
    call: "{{< gslides 1abcDEFghiJKLmnoPQRstuVWXyz012345 >}}",
    page: "https://docs.google.com/presentation/d/1abcDEFghiJKLmnoPQRstuVWXyz012345/edit",
    player: "https://docs.google.com/presentation/d/1abcDEFghiJKLmnoPQRstuVWXyz012345/embed",
    wrong: "{{< gslides short >}}",
  },
  {
    title: "GitHub Gist",
    address: "https://gist.github.com/mara/0123456789abcdef0123456789abcdef",
    shortcode: "gist",
    template: '<script src="https://gist.github.com/{{ .Get 0 }}/{{ .Get 1 }}.js"></script>',
    call: "{{< gist mara 0123456789abcdef0123456789abcdef >}}",
    page: "https://gist.github.com/mara/0123456789abcdef0123456789abcdef",
    wrong: "{{< gist mara nothing >}}",
  },
  {
    title: "CodePen",
    address: "https://codepen.io/mara/pen/abCDef",
    shortcode: "codepen",
    template: frame("https://codepen.io/{{ .Get `user` }}/embed/{{ .Get `id` }}"),
    call: '{{< codepen user="mara" id="abCDef" >}}',
    facts: "codepen.io/api/oembed?",
    thumbnail: "https://shots.codepen.io/mara/pen/abCDef-512.jpg",
    hasCover: true,
    page: "https://codepen.io/mara/pen/abCDef",
    player: "https://codepen.io/mara/embed/abCDef?default-tab=result",
    wrong: '{{< codepen user="mara" id="a b" >}}',
  },
  {
    title: "X",
    address: "https://twitter.com/mara/status/1453110110599868418",
    shortcode: "x",
    call: '{{< x user="mara" id="1453110110599868418" >}}',
    facts: "publish.twitter.com/oembed?",
    page: "https://x.com/mara/status/1453110110599868418",
    wrong: '{{< x user="mara" id="abc" >}}',
  },
  {
    title: "Mastodon",
    address: "https://mastodon.example/@mara/109372843234234234",
    shortcode: "mastodon",
    template: frame("{{ .Get `url` }}/embed"),
    call: '{{< mastodon url="https://mastodon.example/@mara/109372843234234234" >}}',
    page: "https://mastodon.example/@mara/109372843234234234",
    wrong: '{{< mastodon url="https://mastodon.example/about" >}}',
  },
  {
    title: "Bluesky",
    address: "https://bsky.app/profile/mara.example/post/3kabcdefghi2x",
    shortcode: "bluesky",
    template:
      '<blockquote class="bluesky-embed"><a href="{{ .Get `link` }}">post</a></blockquote><script async src="https://embed.bsky.app/static/embed.js"></script>',
    call: '{{< bluesky link="https://bsky.app/profile/mara.example/post/3kabcdefghi2x" >}}',
    facts: "embed.bsky.app/oembed?",
    page: "https://bsky.app/profile/mara.example/post/3kabcdefghi2x",
    wrong: '{{< bluesky link="https://bsky.app/profile/mara.example" >}}',
  },
  {
    title: "Spotify",
    address: "https://open.spotify.com/intl-fr/track/4rOoJ6Egrf8K2IrywzwOMk?si=1",
    shortcode: "spotify",
    template: frame("https://open.spotify.com/embed/{{ .Get `type` }}/{{ .Get `id` }}"),
    call: '{{< spotify type="track" id="4rOoJ6Egrf8K2IrywzwOMk" >}}',
    facts: "open.spotify.com/oembed?",
    thumbnail: "https://i.scdn.co/image/1",
    hasCover: true,
    page: "https://open.spotify.com/track/4rOoJ6Egrf8K2IrywzwOMk",
    player: "https://open.spotify.com/embed/track/4rOoJ6Egrf8K2IrywzwOMk",
    wrong: '{{< spotify type="track" id="x" >}}',
  },
  {
    title: "Internet Archive",
    address: "https://archive.org/details/small_tools_1999",
    shortcode: "archive",
    template: frame("https://archive.org/embed/{{ .Get 0 }}"),
    call: "{{< archive small_tools_1999 >}}",
    page: "https://archive.org/details/small_tools_1999",
    player: "https://archive.org/embed/small_tools_1999",
    wrong: '{{< archive "two words" >}}',
  },
  {
    title: "OpenStreetMap",
    address: "https://www.openstreetmap.org/#map=15/45.75/4.82",
    shortcode: "osm",
    template: '<div class="map" data-map="{{ .Get 0 }}"></div><script src="/map.js"></script>',
    call: '{{< osm "15/45.75/4.82" >}}',
    page: "https://www.openstreetmap.org/#map=15/45.75/4.82",
    player:
      "https://www.openstreetmap.org/export/embed.html?bbox=4.81451%2C45.74725%2C4.82549%2C45.75275&layer=mapnik",
    wrong: '{{< osm "Lyon" >}}',
  },
  {
    title: "asciinema",
    address: "https://asciinema.org/a/335480",
    shortcode: "asciinema",
    template: frame("https://asciinema.org/a/{{ .Get 0 }}/iframe"),
    call: "{{< asciinema 335480 >}}",
    facts: "asciinema.org/oembed?",
    page: "https://asciinema.org/a/335480",
    player: "https://asciinema.org/a/335480/iframe",
    wrong: "{{< asciinema x >}}",
  },
];

const running: { client?: LanguageClient; fake?: FakeProvider } = {};
afterEach(async () => {
  await running.client?.stop();
  await running.fake?.close();
  delete running.client;
  delete running.fake;
});

describe.each(services)("$title", (service) => {
  async function open(marked: string) {
    const fake = await fakeProvider((_, response, asked) => {
      if (service.facts !== undefined && asked.startsWith(service.facts))
        return json(response, {
          title: "Of <b>harbours</b>",
          author_name: "Mara *Quai*",
          html: "<iframe></iframe>",
          width: 640,
          height: 360,
          thumbnail_url: service.thumbnail,
        });
      if (!/\.(?:jpg|png)$|image/.test(asked)) return void response.writeHead(404).end();
      response.writeHead(200, { "content-type": "image/png" }).end(pixel);
    });
    running.fake = fake;
    const { template, shortcode } = service;
    const site = {
      "content/post.md": "",
      ...(template === undefined ? {} : { [`layouts/_shortcodes/${shortcode}.html`]: template }),
    };
    running.client = await languageClient(site, { embeds: { network: "always" } }, { http: fake.http });
    return { client: running.client, document: await running.client.open("content/post.md", marked), fake };
  }

  test("what is pasted becomes the site's call", async () => {
    const { document, client } = await open("Text.\n\n|\n");
    const params = { uri: document.uri, position: document.position, text: service.address };
    const pasted = await client.request<PasteEmbedResult | null>(pasteEmbedRequest, params);
    expect(pasted?.text).toBe(service.call);
  });

  test("a hover tells what is known, as text, and leads to its page", async () => {
    const at = service.call.indexOf(" ", 5) + 2;
    const marked = `Text.\n\n${service.call.slice(0, at)}|${service.call.slice(at)}\n`;
    const { document, fake } = await open(marked);
    expect(await document.complaints()).toEqual([]);
    const answer = await document.ask<Hover | null>("hover");
    const markdown = (answer?.contents as MarkupContent | undefined)?.value ?? "";
    expect(markdown).toContain(`**${service.title}**`);
    expect(decodeURIComponent(markdown)).toContain(decodeURIComponent(service.page));
    expect(markdown.includes("harbours")).toBe(service.facts !== undefined);
    expect(markdown).not.toMatch(/<b>|(?<!\\)\*Quai/);
    expect(/!\[Cover\]\(data:image\/png/.test(markdown)).toBe(service.hasCover === true);
    const facts = fake.asked.filter((asked) => !/\.(?:jpg|png)$|image/.test(asked));
    expect(facts.length).toBe(service.facts === undefined ? 0 : 1);
  });

  test("the preview shows a card; its player is asked for on a click only", async () => {
    const { document } = await open(`Text.\n\n${service.call}\n`);
    const html = await new Pane(document).render();
    const card = /<div[^>]*galley-embed[\s\S]*?<\/div>/.exec(html)?.[0] ?? "";
    expect(card).toContain(`>Open on ${service.title}</a>`);
    const source = /data-src="([^"]*)"/.exec(card)?.[1]?.replaceAll("&amp;", "&");
    expect(source).toBe(service.player);
    expect(card.includes("<button")).toBe(service.player !== undefined);
    expect(card).not.toMatch(/<iframe|<script|<b>/);
  });

  test("a value that names nothing there is told", async () => {
    const { document } = await open(`Text.\n\n${service.wrong}\n`);
    const complaints = await document.complaints();
    expect(complaints).toHaveLength(1);
    expect(complaints[0]).toMatch(/^(?:deck|embed)-id-invalid at /);
  });
});
