import { pathParts, plainHost, positive, withQuery } from "../address";
import type { EmbedProvider, EmbedReference } from "../provider";

/** An id is 32 hexadecimal digits; decks of 2011 and 2012 have 24. */
const idPattern = /^(?:[0-9a-f]{32}|[0-9a-f]{24})$/i;
const host = "speakerdeck.com";
/** First parts of addresses on Speaker Deck that are no user's. */
const reserved = new Set([
  "player",
  "assets",
  "c",
  "p",
  "features",
  "signin",
  "signup",
  "search",
  "pro",
  "oembed.json",
]);

export function isDeckId(text: string): boolean {
  return idPattern.test(text);
}

/** The picture of a slide, numbered from 1 as on Speaker Deck's pages (its files count from 0). */
export function slideImage(id: string, slide = 1, size: "full" | "preview" = "full"): string {
  const name = size === "preview" ? "preview_slide" : "slide";
  return `https://files.speakerdeck.com/presentations/${id}/${name}_${Math.max(0, slide - 1)}.jpg`;
}

/**
 * Speaker Deck. A deck's page address (`speakerdeck.com/USER/SLUG`) doesn't hold its id: only oEmbed tells it.
 * Pictures of all slides follow from the id.
 */
export const speakerDeck: EmbedProvider = {
  id: "speakerdeck",
  title: "Speaker Deck",
  shortcodes: ["speakerdeck"],
  fromAddress(address) {
    if (plainHost(address) !== host && address.hostname !== "files.speakerdeck.com") return undefined;
    const [first = "", second = "", ...rest] = pathParts(address);
    const slide =
      positive(address.searchParams.get("slide")) ?? positive(/^#(\d{1,5})$/.exec(address.hash)?.[1]);
    if (address.hostname === "files.speakerdeck.com")
      return first === "presentations" && isDeckId(second) ? deckOf(second, slide) : undefined;
    if (first === "player") return isDeckId(second) ? deckOf(second, slide) : undefined;
    if (rest.length > 0 || reserved.has(first)) return undefined;
    return deckPage(first, second, slide);
  },
  fromId: (id) => (isDeckId(id) ? deckOf(id) : undefined),
  page: ({ page, slide }) => (page === undefined ? undefined : withQuery(page, { slide })),
  player: ({ id, slide }) =>
    id === undefined ? undefined : withQuery(`https://${host}/player/${id}`, { slide }),
  cover: ({ id, slide }, facts) => {
    const known = id ?? facts?.id;
    return known === undefined ? undefined : slideImage(known, slide ?? 1);
  },
  factsAddress: ({ page }) =>
    page === undefined ? undefined : withQuery(`https://${host}/oembed.json`, { url: page }),
  idInHtml: (html) => {
    const id = /\/player\/([0-9a-f]{24,32})(?![0-9a-z])/i.exec(html)?.[1];
    return id !== undefined && isDeckId(id) ? id.toLowerCase() : undefined;
  },
  factsHosts: [host],
  imageHosts: ["files.speakerdeck.com"],
  frameOrigins: [`https://${host}`],
  ratio: 16 / 9,
  slideImage,
};

function deckOf(id: string, slide?: number): EmbedReference {
  return { provider: speakerDeck.id, id: id.toLowerCase(), ...(slide === undefined ? {} : { slide }) };
}

/** The deck of a page; undefined when the names can't be a user and a deck of his. */
export function deckPage(user: string, slug: string, slide?: number): EmbedReference | undefined {
  if (!/^[\w-]{1,100}$/.test(user) || !/^[\w-]{1,300}$/.test(slug)) return undefined;
  return {
    provider: "speakerdeck",
    page: `https://${host}/${user}/${slug}`,
    user,
    slug,
    ...(slide === undefined ? {} : { slide }),
  };
}
