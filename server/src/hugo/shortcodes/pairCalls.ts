import type { ShortcodeCall } from "./call";
import { shortcodeKey } from "./call";
import { CallNode, finishCalls } from "./callNode";
import type { Item } from "./item";
import { readTags } from "./readTags";

/**
 * The calls of a text as its author most likely meant them, without knowledge of templates: a closing call
 * closes the nearest open call of its name (case aside); what is never closed stands alone. `takesInner`
 * may say that a name never takes a closing call; undefined for a name means unknown. Stray closing calls
 * are left out. Calls of the outermost level are returned, in source order; linear time.
 */
export function pairCalls(
  text: string,
  items: readonly Item[],
  takesInner?: (name: string) => boolean | undefined,
): ShortcodeCall[] {
  const level: CallNode[] = [];
  /** For each name the places in `level` of calls that may still be closed; stale ones are dropped when met. */
  const open = new Map<string, { node: CallNode; at: number }[]>();
  for (const tag of readTags(text, items)) {
    const key = shortcodeKey(tag.name);
    if (!tag.closing) {
      const node = new CallNode(tag);
      level.push(node);
      if (tag.selfClosing || tag.name === "" || takesInner?.(tag.name) === false) continue;
      const waiting = open.get(key);
      if (waiting === undefined) open.set(key, [{ node, at: level.length - 1 }]);
      else waiting.push({ node, at: level.length - 1 });
      continue;
    }
    const waiting = open.get(key) ?? [];
    let opener = waiting.pop();
    while (opener !== undefined && level[opener.at] !== opener.node) opener = waiting.pop();
    if (opener === undefined) continue;
    opener.node.closeWith(tag, level.splice(opener.at + 1));
  }
  return finishCalls(level);
}
