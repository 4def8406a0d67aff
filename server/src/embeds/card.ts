import { t } from "@vscode/l10n";
import type { EmbedFacts, EmbedReference } from "./provider";
import { providerOf, withFacts } from "./providers";
import { ratioWords } from "./ratio";

/**
 * The card that stands for an embed in the preview pane: what is known, its cover when there is one in Galley's cache,
 * and `data-src`, the player that takes the card's place on a click. Everything is escaped; nothing is loaded by it.
 * `offset`: where the call stands in the page's text (UTF-16).
 */
export function renderEmbedCard(
  reference: EmbedReference,
  facts: EmbedFacts | undefined,
  options: {
    readonly cover?: string;
    readonly offset?: number;
    readonly name?: string;
    /** No script of Galley's stands beside it: nothing steps. */
    readonly still?: boolean;
  } = {},
): string {
  const provider = providerOf(reference);
  const known = withFacts(reference, facts);
  const player = provider.player(known);
  const page = provider.page(known) ?? player;
  const title = facts?.title ?? reference.slug ?? reference.id ?? provider.title;
  const attributes = [
    `class="galley-shortcode galley-embed${player === undefined ? "" : " player"}"`,
    `data-provider="${escaped(provider.id)}"`,
    ...(options.name === undefined ? [] : [`data-name="${escaped(options.name)}"`]),
    ...(options.offset === undefined ? [] : [`data-offset="${options.offset}"`]),
    ...(player === undefined ? [] : [`data-src="${escaped(player)}"`]),
    // What the pane's script needs to go from slide to slide.
    ...(provider.slideImage === undefined || known.id === undefined || options.still === true
      ? []
      : [
          `data-id="${escaped(known.id)}"`,
          'role="group" tabindex="-1"',
          `aria-label="${escaped(t("{0}: arrow keys go from slide to slide", title))}"`,
        ]),
    ...(reference.slide === undefined ? [] : [`data-slide="${reference.slide}"`]),
    ...(facts?.slides === undefined ? [] : [`data-slides="${facts.slides}"`]),
    `style="aspect-ratio: ${(facts?.ratio ?? reference.ratio ?? provider.ratio).toFixed(4)}"`,
  ];
  const details = [
    provider.title,
    ...(facts?.author === undefined ? [] : [facts.author]),
    ...(facts?.slides === undefined ? [] : [t("{0} slides", facts.slides)]),
    ...(reference.slide === undefined ? [] : [t("from slide {0}", reference.slide)]),
    ...(facts?.ratio === undefined ? [] : [ratioWords(facts.ratio)]),
  ];
  return [
    `<div ${attributes.join(" ")}>`,
    options.cover?.startsWith("data:image/") === true
      ? `<img class="galley-embed-cover" src="${escaped(options.cover)}" alt="">`
      : "",
    `<span class="galley-embed-title player-title">${escaped(title)}</span>`,
    `<span class="galley-embed-details">${escaped(details.join(" · "))}</span>`,
    '<span class="galley-embed-actions">',
    player === undefined
      ? ""
      : `<button type="button" aria-label="${escaped(`${t("Play")}: ${title}`)}">${escaped(t("Play"))}</button>`,
    page === undefined
      ? ""
      : `<a class="galley-embed-page" href="${escaped(page)}">${escaped(t("Open on {0}", provider.title))}</a>`,
    "</span>",
    "</div>",
  ].join("");
}

/** The frame that plays an embed; empty where there is none. Sandboxed: a player needs its scripts and its own storage. */
export function renderEmbedPlayer(reference: EmbedReference, title: string): string {
  const player = providerOf(reference).player(reference);
  if (player === undefined) return "";
  return (
    `<iframe src="${escaped(player)}" title="${escaped(title)}" allow="fullscreen"` +
    ` sandbox="allow-scripts allow-same-origin allow-presentation allow-popups" loading="lazy"></iframe>`
  );
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? "");
}
