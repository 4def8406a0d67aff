import { t } from "@vscode/l10n";
import { type DeckReference, pageAddress, playerAddress, slideImage } from "./deck";

/**
 * What is known of a deck from its reference alone, as Markdown. The cover's picture is shown only where the author
 * allowed fetching (`mayFetch`), since the editor loads it from Speaker Deck; a link leads there otherwise.
 */
export function deckHover(reference: DeckReference, mayFetch: boolean): string {
  if (reference.kind === "unknown") {
    return t(
      "“{0}” is no Speaker Deck id: an id has 32 (in old decks 24) hexadecimal digits. It stands in the embed code of the deck’s page.",
      reference.text,
    );
  }
  if (reference.kind === "page") {
    const { user, slug, slide } = reference;
    return [
      t("**Speaker Deck** · {0} by {1}", slug, user),
      `[${t("Open on Speaker Deck")}](${pageAddress(user, slug, slide)})`,
    ].join("\n\n");
  }
  const { id, slide } = reference;
  const cover = slideImage(id, slide ?? 1);
  const lines = [
    slide === undefined
      ? t("**Speaker Deck** · deck `{0}`", id)
      : t("**Speaker Deck** · deck `{0}`, slide {1}", id, slide),
  ];
  if (mayFetch) lines.push(`[![${t("Cover of the deck")}](${cover}|width=320)](${playerAddress(id, slide)})`);
  lines.push(`[${t("Play the slides")}](${playerAddress(id, slide)}) · [${t("Cover")}](${cover})`);
  if (!mayFetch) lines.push(t("*Covers show here once `galley.embeds.network` is “always”.*"));
  return lines.join("\n\n");
}
