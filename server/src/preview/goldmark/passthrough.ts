import type { InlineContext } from "./inlineContext";
import { Block, type Node, Passthrough, Text } from "./node";

type Delimiters = readonly [string, string];

/** Text between the delimiters that `markup.goldmark.extensions.passthrough` names goes out as it is. */
export function parsePassthrough(context: InlineContext): Node | undefined {
  const { text, at } = context;
  const { block, inline } = context.document.settings.passthrough;
  const pair = opens(block, text, at) ?? opens(inline, text, at);
  if (!pair) {
    if (text[at] !== "\\" || text[at + 1] !== "\\" || at + 2 >= context.lineEnd) return undefined;
    const escaped = opens(block, text, at + 2) ?? opens(inline, text, at + 2);
    if (!escaped) return undefined;
    const end = at + 2 + escaped[0].length;
    context.moveTo(end);
    return new Text(text.slice(at, end), at, end);
  }
  const from = at + pair[0].length;
  const close = closing(context, pair[1], from);
  if (close < 0) {
    context.moveTo(from);
    return new Text(text.slice(at, from), at, from);
  }
  if (close === from) return undefined;
  const end = close + pair[1].length;
  context.moveTo(end);
  return new Passthrough(context.sourceBetween(at, end), block.includes(pair));
}

function opens(pairs: readonly Delimiters[], text: string, at: number): Delimiters | undefined {
  return pairs.find(([open]) => open !== "" && text.startsWith(open, at));
}

function closing(context: InlineContext, closer: string, from: number): number {
  const none = context.noEnd.get(closer);
  if (none !== undefined && from >= none) return -1;
  const close = context.text.indexOf(closer, from);
  if (close < 0) context.noEnd.set(closer, from);
  return close;
}

/** Splits a paragraph where a passthrough with block delimiters stands in it. */
export function splitAtPassthroughs(paragraph: Block): void {
  if (paragraph.kind !== "paragraph" && paragraph.kind !== "textBlock") return;
  let child = paragraph.first;
  let split = false;
  for (; child; child = child.next) if (child instanceof Passthrough && child.block) split = true;
  if (!split || !paragraph.parent) return;
  const { parent } = paragraph;
  const tight = paragraph.kind === "textBlock";
  let rest: Block | undefined;
  let behindBlock = false;
  child = paragraph.first;
  while (child) {
    const { next } = child;
    if (child instanceof Passthrough && child.block) {
      const last = rest?.last;
      if (tight && last instanceof Text) last.value = last.value.replace(/[ \t]+$/, "");
      rest = undefined;
      behindBlock = true;
      const block = new Block("passthroughBlock");
      block.start = paragraph.start;
      block.append(child);
      parent.insertBefore(paragraph, block);
    } else {
      if (!rest) {
        rest = new Block(paragraph.block);
        rest.start = paragraph.start;
        parent.insertBefore(paragraph, rest);
      }
      if (tight && behindBlock && !rest.first && child instanceof Text)
        child.value = child.value.replace(/^[ \t]+/, "");
      rest.append(child);
    }
    child = next;
  }
  paragraph.detach();
}
