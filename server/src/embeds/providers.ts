import { readAddress } from "./address";
import type { EmbedFacts, EmbedProvider, EmbedReference } from "./provider";
import { asciinema, codePen, gist } from "./providers/code";
import { internetArchive, openStreetMap, spotify } from "./providers/media";
import { googleSlides, slideShare } from "./providers/slides";
import { bluesky, mastodon, x } from "./providers/social";
import { speakerDeck } from "./providers/speakerDeck";
import { vimeo, youTube } from "./providers/video";

/** Mastodon comes last: it has no host of its own, so its addresses are told by their shape alone. */
export const providers: readonly EmbedProvider[] = [
  speakerDeck,
  youTube,
  vimeo,
  slideShare,
  googleSlides,
  gist,
  codePen,
  x,
  bluesky,
  spotify,
  internetArchive,
  openStreetMap,
  asciinema,
  mastodon,
];

const byId = new Map(providers.map((provider) => [provider.id, provider]));

/** The provider of a reference; references are made by providers only. */
export function providerOf({ provider }: EmbedReference): EmbedProvider {
  const found = byId.get(provider);
  if (found === undefined) throw new Error(`no provider is called ${provider}`);
  return found;
}

/** A reference with the id and the page that its facts tell. */
export function withFacts(reference: EmbedReference, facts: EmbedFacts | undefined): EmbedReference {
  const id = reference.id ?? facts?.id;
  const page = reference.page ?? facts?.page;
  return { ...reference, ...(id === undefined ? {} : { id }), ...(page === undefined ? {} : { page }) };
}

/** What `text` names when it is the address of something that can be embedded. */
export function referenceOfAddress(text: string): EmbedReference | undefined {
  const address = readAddress(text);
  if (address === undefined) return undefined;
  for (const provider of providers) {
    const reference = provider.fromAddress(address);
    if (reference !== undefined) return reference;
  }
  return undefined;
}

/** The provider that a shortcode is for by its name: `speakerdeck`, `speaker-deck`, `embeds/speakerdeck`, `gslides`, …. */
export function providerOfShortcode(name: string): EmbedProvider | undefined {
  if (!byShortcode.has(name)) {
    if (byShortcode.size >= MOST_NAMES) byShortcode.clear();
    byShortcode.set(name, findProvider(name));
  }
  return byShortcode.get(name);
}

/** A site has a few dozen shortcodes, and thousands of calls. */
const byShortcode = new Map<string, EmbedProvider | undefined>();
const MOST_NAMES = 1000;

function findProvider(name: string): EmbedProvider | undefined {
  const last = name.toLowerCase().split("/").at(-1) ?? "";
  const plain = last.replace(/[-_]/g, "");
  const found = providers.find(({ shortcodes }) => shortcodes.includes(plain));
  if (found !== undefined) return found;
  // Deck shortcodes have names of their own: `speakerdeck-embed`, `my_speakerdeck`.
  return plain.includes("speakerdeck") ? speakerDeck : undefined;
}

/** Every origin that a webview may frame a player of. */
export const frameOrigins: readonly string[] = [...new Set(providers.flatMap((one) => one.frameOrigins))];
