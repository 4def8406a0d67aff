import type { ShortcodeCall, ShortcodeParameter } from "../../hugo/shortcodes/call";
import { type DeckReference, deckReference } from "./deck";

/** A call that shows a deck, whatever the site's template calls its parameters. */
export interface DeckCall {
  readonly reference: DeckReference;
  /** The parameter that names the deck. */
  readonly parameter: ShortcodeParameter;
}

const namesOfId = ["id", "data-id", "deck", "deckid", "deck_id", "url", "src", "link", "href"];

/** True for `speakerdeck`, `speaker-deck`, `embeds/speakerdeck`, …. */
export function isDeckShortcode(name: string): boolean {
  return /(?:^|\/)speaker[-_]?deck(?:$|[-_/])/i.test(name);
}

/** The deck that a call names; undefined for other shortcodes, and for a call without anything that could name one. */
export function deckCall(call: ShortcodeCall): DeckCall | undefined {
  if (!isDeckShortcode(call.name)) return undefined;
  const named = (names: readonly string[]) =>
    call.parameters.findLast(({ name }) => name !== undefined && names.includes(name.toLowerCase()));
  const slide = slideOf(named(["slide", "start", "page"]));
  const parameter = named(namesOfId) ?? call.parameters.find(({ name }) => name === undefined);
  if (parameter !== undefined) return { reference: deckReference(parameter.text, slide), parameter };
  const user = named(["user", "author", "username"]);
  const slug = named(["slug", "presentation", "talk", "name"]);
  if (user === undefined || slug === undefined) return undefined;
  return { reference: deckReference(`${user.text}/${slug.text}`, slide), parameter: slug };
}

function slideOf(parameter: ShortcodeParameter | undefined): number | undefined {
  const slide = Number(parameter?.text);
  return Number.isInteger(slide) && slide > 0 ? slide : undefined;
}
