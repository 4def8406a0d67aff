/** Where a deck's card stands: slides count from 1. */
export interface DeckPlace {
  readonly provider: string;
  readonly id: string;
  readonly slide: number;
}

/** The deck's card that has the focus, or holds what has it. */
export function deckAround(target: EventTarget | null): HTMLElement | undefined {
  const card = target instanceof Element ? target.closest<HTMLElement>(".galley-embed[data-id]") : null;
  return card ?? undefined;
}

/**
 * Goes `by` slides on in a card, or in the player that took its place. Returns the place whose picture the card needs;
 * undefined where it stays, and for a player, which brings its own.
 */
export function step(card: HTMLElement, by: number): DeckPlace | undefined {
  const { provider, id, src } = card.dataset;
  if (provider === undefined || id === undefined || src === undefined || !URL.canParse(src)) return undefined;
  const last = whole(card.dataset.slides) ?? Number.MAX_SAFE_INTEGER;
  const before = whole(card.dataset.slide) ?? 1;
  const slide = Math.min(Math.max(before + by, 1), last);
  if (slide === before) return undefined;
  goTo(card, slide);
  const frame = card.querySelector("iframe");
  if (frame === null) return { provider, id, slide };
  frame.src = card.dataset.src ?? src;
  return undefined;
}

/** Puts a slide's picture into the cards of its deck that wait for it; behind the end they go back to the last slide. */
export function showSlide(
  root: ParentNode,
  { id, slide, address, end }: { id: string; slide: number; address?: string; end: boolean },
): void {
  for (const card of root.querySelectorAll<HTMLElement>(".galley-embed[data-id]")) {
    if (card.dataset.id !== id || whole(card.dataset.slide) !== slide) continue;
    if (end && slide > 1) {
      card.dataset.slides = String(slide - 1);
      goTo(card, slide - 1);
    } else if (address?.startsWith("data:image/") === true) coverOf(card).src = address;
  }
}

function goTo(card: HTMLElement, slide: number): void {
  const source = new URL(card.dataset.src ?? "");
  source.searchParams.set("slide", String(slide));
  card.dataset.src = source.href;
  card.dataset.slide = String(slide);
  counterOf(card).textContent =
    card.dataset.slides === undefined ? String(slide) : `${slide} / ${card.dataset.slides}`;
}

function coverOf(card: HTMLElement): HTMLImageElement {
  const found = card.querySelector<HTMLImageElement>(".galley-embed-cover");
  if (found !== null) return found;
  const made = document.createElement("img");
  made.className = "galley-embed-cover";
  made.alt = "";
  card.prepend(made);
  return made;
}

/** Says where one is, to screen readers too. */
function counterOf(card: HTMLElement): HTMLElement {
  const found = card.querySelector<HTMLElement>(".galley-embed-counter");
  if (found !== null) return found;
  const made = document.createElement("span");
  made.className = "galley-embed-counter";
  made.setAttribute("aria-live", "polite");
  card.append(made);
  return made;
}

function whole(text: string | undefined): number | undefined {
  return text !== undefined && /^[1-9]\d{0,5}$/.test(text) ? Number(text) : undefined;
}
