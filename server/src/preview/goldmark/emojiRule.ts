import { EMOJI } from "./emojiTable";
import type { InlineContext } from "./inlineContext";
import { type Node, Verbatim } from "./node";

const NAME = /:([a-zA-Z0-9_+-]+):/y;

/** `:tada:`, by GitHub's names, when `enableEmoji` is on. */
export function parseEmoji(context: InlineContext): Node | undefined {
  NAME.lastIndex = context.at;
  const match = NAME.exec(context.text);
  const emoji = match && EMOJI.get(match[1] as string);
  if (!match || !emoji) return undefined;
  context.moveTo(context.at + match[0].length);
  return new Verbatim("emoji", emoji, match[1]);
}
