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
  const at = lastBlock(all, (block) => block.line <= line);
  if (at === -1 || line <= 0) {
    window.scrollTo({ top: 0 });
    return;
  }
  const anchors = anchorsAround(all, at);
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
  const at = lastBlock(all, (block) => (topOf(block) ?? 0) <= margin + 1);
  if (at === -1) return all.length === 0 ? undefined : 0;
  const anchors = anchorsAround(all, at);
  const next = anchors.findIndex((anchor) => anchor.top > margin + 1);
  if (next === -1) return anchors.at(-1)?.line;
  const after = anchors[next];
  const before = anchors[next - 1];
  if (after === undefined || before === undefined) return all[at]?.line;
  return before.line + ((margin - before.top) / (after.top - before.top)) * (after.line - before.line);
}

/** Marks the element that the caret's line is in, and those between the ends of a selection. */
export function markLines(blocks: Blocks, post: HTMLElement, first: number, last: number): void {
  for (const marked of post.querySelectorAll(".caret, .selected"))
    marked.classList.remove("caret", "selected");
  const { all } = blocks;
  const from = lastBlock(all, (block) => block.line <= first);
  const to = lastBlock(all, (block) => block.line <= last);
  if (from === -1) return;
  const candidates = all.slice(from, to + 1).flatMap(linesIn);
  const start = Math.max(
    0,
    candidates.findLastIndex(({ line }) => line <= first),
  );
  if (last === first) {
    candidates[start]?.element.classList.add("caret");
    return;
  }
  for (const { element, line } of candidates.slice(start)) {
    // A list is marked by its items.
    if (line <= last && element.querySelector("[data-line]") === null) element.classList.add("selected");
  }
}

/** The line (of the file) that an element of the post comes from. */
export function lineOf(blocks: Blocks, element: Element): number | undefined {
  const marked = element.closest<HTMLElement>("[data-line]");
  if (marked === null) return undefined;
  const block = blocks.all.find(({ nodes }) => nodes.some((node) => node.contains(marked)));
  return block === undefined ? undefined : block.line + Number(marked.dataset.line);
}

/** Index of the last block for which `holds`, when it holds for all before; -1 for none. */
function lastBlock(all: readonly ShownBlock[], holds: (block: ShownBlock) => boolean): number {
  let low = -1;
  let high = all.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (holds(all[middle] as ShownBlock)) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Anchors of a block, and where the next one begins, with growing lines. */
function anchorsAround(all: readonly ShownBlock[], at: number): readonly Anchor[] {
  const found: Anchor[] = [];
  const add = (line: number, top: number | undefined) => {
    const last = found.at(-1);
    if (top !== undefined && !Number.isNaN(line) && (last === undefined || line > last.line))
      found.push({ line, top });
  };
  const block = all[at] as ShownBlock;
  for (const { element, line } of linesIn(block)) add(line, element.getBoundingClientRect().top);
  if (found.length === 0) add(block.line, topOf(block));
  for (let next = at + 1; next < all.length && next < at + 5; next++) {
    const top = topOf(all[next] as ShownBlock);
    if (top === undefined) continue;
    add((all[next] as ShownBlock).line, top);
    return found;
  }
  add((found.at(-1)?.line ?? 0) + 1, bottomOf(block));
  return found;
}

function linesIn(block: ShownBlock): readonly { readonly element: HTMLElement; readonly line: number }[] {
  return block.nodes.flatMap((node) => {
    if (!(node instanceof HTMLElement)) return [];
    const inner = [...node.querySelectorAll<HTMLElement>("[data-line]")];
    return (node.dataset.line === undefined ? inner : [node, ...inner]).map((element) => ({
      element,
      line: block.line + Number(element.dataset.line),
    }));
  });
}

function topOf({ nodes }: ShownBlock): number | undefined {
  return nodes.find((node) => node instanceof Element)?.getBoundingClientRect().top;
}

function bottomOf({ nodes }: ShownBlock): number | undefined {
  return nodes.findLast((node) => node instanceof Element)?.getBoundingClientRect().bottom;
}
