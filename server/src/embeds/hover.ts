import { t } from "@vscode/l10n";
import type { EmbedCall } from "./embedCall";
import type { EmbedAnswer } from "./lookUp/embedLookup";
import { linkTarget, plainMarkdown } from "./plainMarkdown";
import type { EmbedFacts, EmbedReference } from "./provider";
import { providerOf, withFacts } from "./providers";
import { ratioWords } from "./ratio";

/** What may stand in a hover beside the reference itself. */
export interface HoverParts {
  readonly answer?: EmbedAnswer;
  /** A picture from Galley's own cache, as a `data:` address. */
  readonly cover?: string;
  /** A command's address that opens the slides, where the editor has it. */
  readonly previewSlides?: string;
  /** Whether the author allowed to ask providers. */
  readonly mayFetch: boolean;
}

/** VS Code cuts Markdown off beyond 100,000 characters. */
const longestCover = 90_000;

/** What is known of an embed, as Markdown. Works from the reference alone; what providers told is text, never markup. */
export function embedHover(reference: EmbedReference, parts: HoverParts): string {
  const provider = providerOf(reference);
  const facts = parts.answer?.kind === "found" ? parts.answer.facts : undefined;
  const lines = [headline(reference, facts)];
  if (parts.cover !== undefined && parts.cover.length <= longestCover)
    // So low that the links below it are seen too: VS Code shows 250 pixels of a hover.
    lines.push(`![${t("Cover")}](${parts.cover}|height=130)`);
  const details = detailsOf(reference, facts);
  if (details.length > 0) lines.push(details.join(" · "));
  const note = noteOf(parts, provider.title);
  if (note !== undefined) lines.push(`*${note}*`);
  const links = linksOf(reference, parts, facts);
  if (links.length > 0) lines.push(links.join(" · "));
  return lines.join("\n\n");
}

/** For a call whose text names nothing of its provider. */
export function unknownHover({ provider, parameter }: EmbedCall): string {
  const text = plainMarkdown(parameter?.text ?? "");
  if (provider.id === "speakerdeck")
    return t(
      "“{0}” is no Speaker Deck id: an id has 32 (in old decks 24) hexadecimal digits. It stands in the embed code of the deck’s page.",
      text,
    );
  return t("“{0}” names nothing on {1}.", text, provider.title);
}

function headline(reference: EmbedReference, facts: EmbedFacts | undefined): string {
  const { title } = providerOf(reference);
  const name = facts?.title ?? nameOf(reference);
  return `**${title}** · ${name === undefined ? "" : plainMarkdown(name)}`;
}

/** What the reference alone calls the embed. */
function nameOf(reference: EmbedReference): string | undefined {
  const { slug, user, id, sort } = reference;
  if (slug !== undefined) return slug;
  if (user !== undefined) return t("by {0}", user);
  if (reference.provider === "spotify" && sort !== undefined) return `${sort} ${id ?? ""}`;
  return id;
}

function detailsOf(reference: EmbedReference, facts: EmbedFacts | undefined): readonly string[] {
  const details: string[] = [];
  const author = facts?.author ?? (reference.slug === undefined ? undefined : reference.user);
  if (author !== undefined) {
    const name = plainMarkdown(author);
    const address = facts?.authorAddress;
    details.push(t("by {0}", address === undefined ? name : `[${name}](${linkTarget(address)})`));
  }
  if (facts?.slides !== undefined) details.push(t("{0} slides", facts.slides));
  if (reference.slide !== undefined) details.push(t("from slide {0}", reference.slide));
  if (reference.start !== undefined) details.push(t("from second {0}", reference.start));
  const ratio = facts?.ratio ?? reference.ratio;
  if (ratio !== undefined && providerOf(reference).slideImage !== undefined) details.push(ratioWords(ratio));
  return details;
}

function noteOf({ answer, mayFetch }: HoverParts, title: string): string | undefined {
  switch (answer?.kind) {
    case "gone":
      return t("{0} says that there is no such thing (any more).", title);
    case "failed":
      return t("{0} could not be asked just now.", title);
    case "nobody":
    case "found":
      return undefined;
    default:
      return mayFetch
        ? undefined
        : t("Title and cover show here once `galley.embeds.network` allows to ask {0}.", title);
  }
}

function linksOf(
  reference: EmbedReference,
  parts: HoverParts,
  facts: EmbedFacts | undefined,
): readonly string[] {
  const provider = providerOf(reference);
  const known = withFacts(reference, facts);
  const player = provider.player(known);
  const page = provider.page(known) ?? player;
  // A link fetches nothing until somebody follows it, so the cover can be named without being asked for.
  const cover = parts.cover === undefined ? provider.cover(known, facts) : undefined;
  return [
    ...(page === undefined ? [] : [`[${t("Open on {0}", provider.title)}](${linkTarget(page)})`]),
    ...(player === undefined || player === page ? [] : [`[${t("Player")}](${linkTarget(player)})`]),
    ...(cover === undefined ? [] : [`[${t("Cover")}](${linkTarget(cover)})`]),
    ...(parts.previewSlides === undefined ? [] : [`[${t("Preview slides")}](${parts.previewSlides})`]),
  ];
}
