/**
 * Source lines and places on the page. Blocks carry `data-line` in document order; between two of them the
 * place is interpolated, so that scrolling is smooth in both directions.
 */

interface Anchor {
  readonly line: number;
  readonly top: number;
}

/** Anchors with growing lines; a block inside another with the same line adds nothing. */
function anchors(post: HTMLElement): readonly Anchor[] {
  const found: Anchor[] = [];
  for (const element of post.querySelectorAll<HTMLElement>("[data-line]")) {
    const line = Number(element.dataset.line);
    const last = found.at(-1);
    if (Number.isNaN(line) || (last !== undefined && line <= last.line)) continue;
    found.push({ line, top: element.getBoundingClientRect().top + window.scrollY });
  }
  return found;
}

/** Scrolls so that the source line (from 0, fractions allowed) is at the top. */
export function scrollToLine(post: HTMLElement, line: number): void {
  const all = anchors(post);
  const first = all[0];
  if (first === undefined || line < first.line) {
    window.scrollTo({ top: 0 });
    return;
  }
  const next = all.findIndex((anchor) => anchor.line > line);
  const before = all[next === -1 ? all.length - 1 : next - 1] ?? first;
  const after = all[next];
  if (after === undefined) {
    window.scrollTo({ top: before.top });
    return;
  }
  const share = (line - before.line) / (after.line - before.line);
  window.scrollTo({ top: before.top + share * (after.top - before.top) });
}

/** The source line at the top of the view; undefined for a post without anchors. */
export function lineAtTop(post: HTMLElement): number | undefined {
  const all = anchors(post);
  const next = all.findIndex((anchor) => anchor.top > window.scrollY + 1);
  if (next === -1) return all.at(-1)?.line;
  const after = all[next];
  const before = all[next - 1];
  if (after === undefined || before === undefined) return 0;
  const share = (window.scrollY - before.top) / (after.top - before.top);
  return before.line + share * (after.line - before.line);
}

/** Marks the block that the caret is in. */
export function caretLine(post: HTMLElement, line: number): void {
  let block: HTMLElement | undefined;
  for (const element of post.querySelectorAll<HTMLElement>("[data-line]")) {
    element.classList.remove("caret");
    if (Number(element.dataset.line) <= line) block = element;
  }
  block?.classList.add("caret");
}
