/**
 * The post's elements lie in stretches, so that the browser needs to lay out only those near the view, and looks at
 * a few dozen boxes at each frame instead of at thousands.
 */

/** Nodes of a stretch, about, and at most. */
const USUAL = 64;
const MOST = 128;
/** A stretch ends before a heading, unless none comes for so long. */
const LATE = 96;

/** The stretch that a node of the post would go into before `behind` (null: at the end). */
export function stretchFor(post: HTMLElement, behind: ChildNode | null): HTMLElement {
  const around = behind === null ? post.lastElementChild : behind.parentElement;
  if (around instanceof HTMLElement && around !== post) return around;
  return post.appendChild(emptyStretch());
}

/** Cuts stretches that grew too long, takes empty ones away. What plays is not moved: that would begin it anew. */
export function balance(post: HTMLElement): void {
  for (const stretch of [...post.children]) {
    if (!stretch.hasChildNodes()) stretch.remove();
    else if (stretch.childNodes.length > MOST) cut(stretch as HTMLElement);
  }
  post.classList.toggle("long", post.childElementCount > 1);
}

function cut(stretch: HTMLElement): void {
  const parts = partsOf([...stretch.childNodes]);
  const stays = (part: readonly ChildNode[]) => part.some(plays);
  const first = Math.max(0, parts.findIndex(stays));
  const last = Math.max(first, parts.findLastIndex(stays));
  for (const part of parts.slice(0, first)) stretch.before(stretchOf(part));
  for (const part of parts.slice(last + 1).reverse()) stretch.after(stretchOf(part));
}

function partsOf(nodes: readonly ChildNode[]): readonly (readonly ChildNode[])[] {
  const parts: ChildNode[][] = [[]];
  for (const node of nodes) {
    const count = parts.at(-1)?.length ?? 0;
    if (count >= LATE || (count >= USUAL && isHeading(node))) parts.push([]);
    parts.at(-1)?.push(node);
  }
  return parts;
}

function plays(node: ChildNode): boolean {
  return node instanceof Element && (node.matches(".playing") || node.querySelector(".playing") !== null);
}

function isHeading(node: ChildNode): boolean {
  return /^H[1-6]$/.test(node.nodeName);
}

function stretchOf(nodes: readonly ChildNode[]): HTMLElement {
  const stretch = emptyStretch();
  stretch.append(...nodes);
  return stretch;
}

function emptyStretch(): HTMLElement {
  const stretch = document.createElement("div");
  stretch.className = "stretch";
  return stretch;
}
