import type { Blocks, ShownBlock } from "./blocks";

/**
 * Source lines and places on the page. Blocks stand in document order, and so do the elements with `data-line` in
 * them; between two of them the place is interpolated, so that scrolling is smooth in both directions.
 */

interface Anchor {
  readonly line: number;
  /** Below the upper edge of the view, in pixels. */
  readonly top: number;
}

/** Scrolls so that the source line (from 0, fractions allowed) is `margin` pixels below the upper edge. */
export function scrollToLine(blocks: Blocks, line: number, margin: number): void {
  const { all } = blocks;
  const at = lastBlock(all, (index) => blocks.lineOf(index) <= line);
  if (at === -1 || line <= 0) {
    window.scrollTo({ top: 0 });
    return;
  }
  const anchors = anchorsAround(blocks, at);
  const next = anchors.findIndex((anchor) => anchor.line > line);
  const before = anchors[next === -1 ? anchors.length - 1 : next - 1] ?? anchors[0];
  if (before === undefined) return;
  const after = next === -1 ? undefined : anchors[next];
  const share = after === undefined ? 0 : Math.max(0, line - before.line) / (after.line - before.line);
  const top = before.top + share * ((after?.top ?? before.top) - before.top);
  window.scrollBy({ top: top - margin });
}

/** The source line that is `margin` pixels below the upper edge; undefined for a post without lines. */
export function lineAtTop(blocks: Blocks, margin: number): number | undefined {
  const { all } = blocks;
  const at = lastBlock(all, (index) => beginsAbove(all[index] as ShownBlock, margin + 1));
  if (at === -1) return all.length === 0 ? undefined : 0;
  const anchors = anchorsAround(blocks, at);
  const next = anchors.findIndex((anchor) => anchor.top > margin + 1);
  if (next === -1) return anchors.at(-1)?.line;
  const after = anchors[next];
  const before = anchors[next - 1];
  if (after === undefined || before === undefined) return blocks.lineOf(at);
  return before.line + ((margin - before.top) / (after.top - before.top)) * (after.line - before.line);
}

let marked: readonly Element[] = [];

/** Marks the element that the caret's line is in, and those between the ends of a selection. */
export function markLines(blocks: Blocks, first: number, last: number): void {
  for (const element of marked) element.classList.remove("caret", "selected");
  marked = last === first ? caretElement(blocks, first) : selectedElements(blocks, first, last);
  for (const element of marked) element.classList.add(last === first ? "caret" : "selected");
}

function caretElement(blocks: Blocks, line: number): readonly Element[] {
  const at = lastBlock(blocks.all, (index) => blocks.lineOf(index) <= line);
  const candidates = at === -1 ? [] : linesIn(blocks, at);
  const found = candidates.findLast((candidate) => candidate.line <= line) ?? candidates[0];
  return found === undefined ? [] : [found.element];
}

function selectedElements(blocks: Blocks, first: number, last: number): readonly Element[] {
  const from = Math.max(
    0,
    lastBlock(blocks.all, (index) => blocks.lineOf(index) <= first),
  );
  const to = lastBlock(blocks.all, (index) => blocks.lineOf(index) <= last);
  const candidates = [];
  for (let at = from; at <= to; at++) candidates.push(...linesIn(blocks, at));
  const start = Math.max(
    0,
    candidates.findLastIndex(({ line }) => line <= first),
  );
  return (
    candidates
      .slice(start)
      // A list is marked by its items.
      .filter(({ element, line }) => line <= last && element.querySelector("[data-line]") === null)
      .map(({ element }) => element)
  );
}

/** The line (of the file) that an element of the post comes from. */
export function lineOf(blocks: Blocks, element: Element): number | undefined {
  const nearest = element.closest<HTMLElement>("[data-line]");
  if (nearest === null) return undefined;
  const at = blocks.all.findIndex(({ nodes }) => nodes.some((node) => node.contains(nearest)));
  return at === -1 ? undefined : blocks.lineOf(at) + Number(nearest.dataset.line);
}

/** Index of the last block for which `holds`, when it holds for all before; -1 for none. */
function lastBlock(all: readonly ShownBlock[], holds: (index: number) => boolean): number {
  let low = -1;
  let high = all.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (holds(middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** A stretch that is far from the view tells for its blocks: they needn't be laid out. */
function beginsAbove(block: ShownBlock, edge: number): boolean {
  const element = firstElement(block);
  if (element === undefined) return true;
  const stretch = element.parentElement?.getBoundingClientRect();
  if (stretch !== undefined && stretch.bottom <= edge) return true;
  if (stretch !== undefined && stretch.top > edge) return false;
  return element.getBoundingClientRect().top <= edge;
}

/** Anchors of a block, and where the next one begins, with growing lines. */
function anchorsAround(blocks: Blocks, at: number): readonly Anchor[] {
  const { all } = blocks;
  const found: Anchor[] = [];
  const add = (line: number, top: number | undefined) => {
    const last = found.at(-1);
    if (top !== undefined && !Number.isNaN(line) && (last === undefined || line > last.line))
      found.push({ line, top });
  };
  const block = all[at] as ShownBlock;
  for (const { element, line } of linesIn(blocks, at)) add(line, element.getBoundingClientRect().top);
  if (found.length === 0) add(blocks.lineOf(at), topOf(block));
  for (let next = at + 1; next < all.length && next < at + 5; next++) {
    const top = topOf(all[next] as ShownBlock);
    if (top === undefined) continue;
    add(blocks.lineOf(next), top);
    return found;
  }
  add((found.at(-1)?.line ?? 0) + 1, bottomOf(block));
  return found;
}

function linesIn(
  blocks: Blocks,
  index: number,
): readonly { readonly element: HTMLElement; readonly line: number }[] {
  const from = blocks.lineOf(index);
  return (blocks.all[index]?.nodes ?? []).flatMap((node) => {
    if (!(node instanceof HTMLElement)) return [];
    const inner = [...node.querySelectorAll<HTMLElement>("[data-line]")];
    return (node.dataset.line === undefined ? inner : [node, ...inner]).map((element) => ({
      element,
      line: from + Number(element.dataset.line),
    }));
  });
}

function firstElement({ nodes }: ShownBlock): Element | undefined {
  return nodes.find((node) => node instanceof Element);
}

function topOf(block: ShownBlock): number | undefined {
  return firstElement(block)?.getBoundingClientRect().top;
}

function bottomOf({ nodes }: ShownBlock): number | undefined {
  return nodes.findLast((node) => node instanceof Element)?.getBoundingClientRect().bottom;
}
