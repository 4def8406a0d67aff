import { shortcodeKey } from "../../hugo/shortcodes/call";
import type { Item } from "../../hugo/shortcodes/item";
import type { Site } from "../../site/site";
import type { Span } from "../../text/span";

/** A call that is open at some place: its closing call has not come yet. */
export interface OpenCall {
  readonly name: string;
  readonly nameSpan: Span;
  /** No closing call follows anywhere behind the place. */
  readonly unclosed: boolean;
}

/** The calls that are open at `offset`, innermost first. Calls whose template takes no inner content don't count. */
export function openCalls(
  site: Site,
  path: string,
  items: readonly Item[],
  offset: number,
): readonly OpenCall[] {
  const stack: Item[] = [];
  const closedLater = new Map<string, number>();
  let closing = false;
  let name: Item | undefined;
  for (const item of items) {
    if (item.type === "tLeftDelimScNoMarkup" || item.type === "tLeftDelimScWithMarkup") {
      closing = false;
      name = undefined;
    } else if (item.type === "tScClose") {
      // Behind the name it makes the call self-closing.
      if (name === undefined) closing = true;
      else name = undefined;
    } else if (item.type === "tScName" || item.type === "tScNameInline") {
      name = item;
    } else if (
      (item.type === "tRightDelimScNoMarkup" || item.type === "tRightDelimScWithMarkup") &&
      name !== undefined
    ) {
      const key = shortcodeKey(name.value);
      if (closing) {
        if (item.end > offset) closedLater.set(key, (closedLater.get(key) ?? 0) + 1);
        else pop(stack, key);
      } else if (item.end <= offset && takesInner(site, path, name.value)) stack.push(name);
      else if (item.end > offset && takesInner(site, path, name.value)) {
        closedLater.set(key, (closedLater.get(key) ?? 0) - 1);
      }
      name = undefined;
    }
  }
  return stack.reverse().map((item) => ({
    name: item.value,
    nameSpan: { start: item.start, end: item.end },
    unclosed: (closedLater.get(shortcodeKey(item.value)) ?? 0) <= 0,
  }));
}

function pop(stack: Item[], key: string): void {
  const at = stack.findLastIndex((open) => shortcodeKey(open.value) === key);
  if (at !== -1) stack.splice(at);
}

function takesInner(site: Site, path: string, name: string): boolean {
  const lookup = site.shortcode(name, path);
  return lookup.kind === "found" && lookup.signature.takesInner;
}
