import { positive, seconds } from "./address";
import type { EmbedReference } from "./provider";
import { providerOf, referenceOfAddress } from "./providers";
import { speakerDeck } from "./providers/speakerDeck";
import { readRatio, sane } from "./ratio";

/** Embed codes are short; what is longer is an article that happens to hold one. */
const longest = 8192;

/**
 * What a pasted or dropped text names, when it is nothing but an address or an embed code: `<script>`, `<iframe>`, or a
 * `<blockquote>` or `<div>` with a script beside it. Undefined for everything else. Linear; never throws.
 */
export function readPasted(text: string): EmbedReference | undefined {
  const trimmed = text.trim();
  if (trimmed === "" || trimmed.length > longest) return undefined;
  return trimmed.startsWith("<") && !/^<https?:/i.test(trimmed)
    ? readEmbedCode(trimmed)
    : referenceOfAddress(trimmed);
}

interface Tag {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
}

/** What an embed code names; its first element that names something decides. */
export function readEmbedCode(html: string): EmbedReference | undefined {
  if (!/^<(?:iframe|script|blockquote|div|p|figure)\b/i.test(html)) return undefined;
  let only: string | undefined;
  for (const tag of tagsOf(html)) {
    // The text of a post may link to anything: only the post itself is what is embedded.
    only ??= postProvider(tag);
    const found = referenceOfTag(tag);
    if (found !== undefined && (only === undefined || found.provider === only)) return found;
  }
  return undefined;
}

/** The provider of a quoted post, by the class that its script looks for. */
function postProvider({ name, attributes }: Tag): string | undefined {
  if (name !== "blockquote") return undefined;
  const found = /(?:^|\s)(twitter-tweet|bluesky-embed|mastodon-embed)(?:\s|$)/.exec(
    attributes.get("class") ?? "",
  );
  const posts: Readonly<Record<string, string>> = {
    "twitter-tweet": "x",
    "bluesky-embed": "bluesky",
    "mastodon-embed": "mastodon",
  };
  return posts[found?.[1] ?? ""];
}

function referenceOfTag({ name, attributes }: Tag): EmbedReference | undefined {
  const value = (key: string) => attributes.get(key);
  const deck =
    name === "script" && /\bspeakerdeck-embed\b/.test(value("class") ?? "") ? value("data-id") : undefined;
  const found =
    deck === undefined
      ? [value("src"), value("cite"), value("href"), value("data-embed-url")].flatMap((address) => {
          const reference = address === undefined ? undefined : referenceOfAddress(address);
          return reference === undefined ? [] : [reference];
        })[0]
      : speakerDeck.fromId(deck.trim());
  if (found === undefined) return codePenOf(value);
  const slide = positive(value("data-slide"));
  const ratio = ratioOf(value);
  const start = found.provider === "asciinema" ? seconds(value("data-t")) : undefined;
  return {
    ...found,
    ...(start === undefined ? {} : { start }),
    ...(slide === undefined ? {} : { slide }),
    ...(ratio === undefined ||
    (name !== "iframe" && name !== "script") ||
    providerOf(found).slideImage === undefined
      ? {}
      : { ratio }),
  };
}

/** CodePen's embed code: `<p class="codepen" data-slug-hash="…" data-user="…">`. */
function codePenOf(value: (key: string) => string | undefined): EmbedReference | undefined {
  const [id, user] = [value("data-slug-hash"), value("data-user")];
  return id === undefined || user === undefined
    ? undefined
    : referenceOfAddress(`https://codepen.io/${user}/pen/${id}`);
}

function ratioOf(value: (key: string) => string | undefined): number | undefined {
  const said = readRatio(value("data-ratio") ?? "");
  if (said !== undefined) return said;
  const style = /aspect-ratio:\s*([\d.]{1,8}\s*\/\s*[\d.]{1,8})/.exec(value("style") ?? "")?.[1];
  if (style !== undefined) return readRatio(style);
  const [width, height] = [Number(value("width")), Number(value("height"))];
  return width > 0 && height > 0 ? sane(width / height) : undefined;
}

/** The opening tags of a fragment, in order. Attribute values may hold `>`. */
function* tagsOf(html: string): Generator<Tag> {
  let at = html.indexOf("<");
  while (at !== -1) {
    const name = /^<([a-z][a-z0-9]{0,20})/i.exec(html.slice(at, at + 24))?.[1];
    if (name === undefined) {
      at = html.indexOf("<", at + 1);
      continue;
    }
    const attributes = new Map<string, string>();
    let next = at + 1 + name.length;
    for (;;) {
      while (next < html.length && /[\s/]/.test(html.charAt(next))) next++;
      if (next >= html.length || html.charAt(next) === ">") break;
      const start = next;
      while (next < html.length && !/[\s=>/]/.test(html.charAt(next))) next++;
      // A lone `=` belongs to nothing.
      if (next === start) next++;
      const key = html.slice(start, next).toLowerCase();
      let behind = next;
      while (/\s/.test(html.charAt(behind))) behind++;
      if (html.charAt(behind) !== "=") {
        if (!attributes.has(key)) attributes.set(key, "");
        continue;
      }
      behind++;
      while (/\s/.test(html.charAt(behind))) behind++;
      const quote = html.charAt(behind);
      let end: number;
      if (quote === '"' || quote === "'") {
        const close = html.indexOf(quote, behind + 1);
        end = close === -1 ? html.length : close;
        if (!attributes.has(key)) attributes.set(key, decoded(html.slice(behind + 1, end)));
        next = end + 1;
      } else {
        end = behind;
        while (end < html.length && !/[\s>]/.test(html.charAt(end))) end++;
        if (!attributes.has(key)) attributes.set(key, decoded(html.slice(behind, end)));
        next = end;
      }
    }
    yield { name: name.toLowerCase(), attributes };
    at = html.indexOf("<", next);
  }
}

/** The entities that addresses in embed codes hold. */
function decoded(value: string): string {
  return value.replace(/&(?:amp|#38|#x26);/gi, "&");
}
