import morphdom from "morphdom";

/**
 * Makes `nodes`, side by side in `parent`, what `fragment` holds, changing only what differs; new ones go before
 * `behind`. Gives the nodes that stand now.
 */
export function morph(
  parent: Element,
  nodes: readonly ChildNode[],
  fragment: DocumentFragment,
  behind: ChildNode | null,
): readonly ChildNode[] {
  const next = [...fragment.childNodes];
  const result: ChildNode[] = [];
  for (const [index, wanted] of next.entries()) {
    const there = nodes[index];
    if (there === undefined) parent.insertBefore(wanted, behind);
    else if (there instanceof Element && wanted instanceof Element && there.nodeName === wanted.nodeName) {
      result.push(morphdom(there, wanted, morphing) as Element);
      continue;
    } else if (there instanceof Text && wanted instanceof Text) {
      if (there.data !== wanted.data) there.data = wanted.data;
      result.push(there);
      continue;
    } else there.replaceWith(wanted);
    result.push(wanted);
  }
  for (const node of nodes.slice(next.length)) node.remove();
  return result;
}

/** Address of the player that plays in a node; undefined when none does. */
export function playingSource(node: ChildNode): string | undefined {
  if (!(node instanceof HTMLElement)) return undefined;
  const card = node.matches(".playing") ? node : node.querySelector<HTMLElement>(".playing");
  return card?.dataset.src;
}

/** Marks that the pane sets by itself. */
const marks = ["caret", "selected"];

const morphing: Parameters<typeof morphdom>[2] = {
  // An id that changes with its heading's text is no other heading.
  getNodeKey: () => undefined,
  onBeforeElUpdated(from, to) {
    for (const mark of marks) if (from.classList.contains(mark)) to.classList.add(mark);
    // A card that plays stays as it is while its source is the same.
    if (from.classList.contains("playing") && from.dataset.src === to.dataset.src) return false;
    // What the reader opened or closed stays so, unless the post says something else now.
    if (from instanceof HTMLDetailsElement && from.dataset.open === to.dataset.open)
      to.toggleAttribute("open", from.open);
    return !from.isEqualNode(to);
  },
};
