import type { ExtraTag } from "../markupSettings";
import { type DelimiterKind, scanDelimiter } from "./delimiters";
import type { InlineContext } from "./inlineContext";
import type { Node } from "./node";

/** Hugo's own inline tags (`markup.goldmark.extensions.extras`): a run of one or two characters of its own. */
export function parseExtra(extra: ExtraTag): (context: InlineContext) => Node | undefined {
  const delimits: DelimiterKind = { element: () => extra.element };
  return (context) => {
    const { at } = context;
    if (context.runeBefore(at) === extra.character.charCodeAt(0)) return undefined;
    const delimiter = scanDelimiter(context, extra.minimum, delimits, extra.element === "sup");
    if (!delimiter || delimiter.originalLength > 2) return undefined;
    context.moveTo(at + delimiter.originalLength);
    context.delimiters.push(delimiter);
    return delimiter;
  };
}
