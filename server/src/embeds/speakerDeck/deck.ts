/**
 * Facts of Speaker Deck that the id alone tells. An id is 32 hexadecimal characters; decks of 2011 and 2012 have 24.
 * The id is not in a deck's page address (`speakerdeck.com/USER/SLUG`): only oEmbed knows it.
 */

/** What names a deck. */
export type DeckReference =
  | { readonly kind: "id"; readonly id: string; readonly slide?: number }
  | { readonly kind: "page"; readonly user: string; readonly slug: string; readonly slide?: number }
  /** Something else stands where an id belongs. */
  | { readonly kind: "unknown"; readonly text: string };

const idPattern = /^(?:[0-9a-f]{32}|[0-9a-f]{24})$/i;

export function isDeckId(text: string): boolean {
  return idPattern.test(text);
}

/** The deck that `text` names: an id, a page address, a player's address, or `USER/SLUG`. Never throws. */
export function deckReference(text: string, slide?: number): DeckReference {
  const trimmed = text.trim();
  if (isDeckId(trimmed)) return { kind: "id", id: trimmed.toLowerCase(), slide };
  const address =
    /^(?:https?:)?(?:\/\/)?(?:www\.)?speakerdeck\.com\/([^?#\s]*)(?:\?([^#\s]*))?(?:#(\d+))?/i.exec(trimmed);
  const path = (address === null ? trimmed : (address[1] ?? "")).replace(/^\/+|\/+$/g, "");
  const asked = slideOf(address?.[2], address?.[3]) ?? slide;
  const [user = "", slug = "", ...rest] = path.split("/");
  if (user === "player" && isDeckId(slug)) return { kind: "id", id: slug.toLowerCase(), slide: asked };
  if (rest.length === 0 && /^[\w-]+$/.test(user) && /^[\w-]+$/.test(slug))
    return { kind: "page", user, slug, slide: asked };
  return { kind: "unknown", text: trimmed };
}

function slideOf(query: string | undefined, fragment: string | undefined): number | undefined {
  const asked = /(?:^|&)slide=(\d+)/.exec(query ?? "")?.[1] ?? fragment;
  const slide = asked === undefined ? Number.NaN : Number(asked);
  return Number.isInteger(slide) && slide > 0 ? slide : undefined;
}

/** The picture of a slide, numbered from 1 as on Speaker Deck's pages (its files count from 0). */
export function slideImage(id: string, slide = 1, size: "full" | "preview" = "full"): string {
  const name = size === "preview" ? "preview_slide" : "slide";
  return `https://files.speakerdeck.com/presentations/${id}/${name}_${Math.max(0, slide - 1)}.jpg`;
}

export function playerAddress(id: string, slide?: number): string {
  return `https://speakerdeck.com/player/${id}${slide === undefined ? "" : `?slide=${slide}`}`;
}

export function pageAddress(user: string, slug: string, slide?: number): string {
  return `https://speakerdeck.com/${user}/${slug}${slide === undefined ? "" : `?slide=${slide}`}`;
}
