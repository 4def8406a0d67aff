import morphdom from "morphdom";
import type { PreviewSplice } from "../../../../server/src/lsp/protocol";

/** Above this many blocks the browser lays out only those near the view. */
const MANY = 60;

/** One block that the server renders as a whole: the nodes that it became. */
export interface ShownBlock {
  nodes: readonly ChildNode[];
  /** Line of the file, from 0, that `data-line` inside counts from. */
  line: number;
}

/** The blocks of the post in the pane, in order. Only those that changed are touched. */
export class Blocks {
  private shown: ShownBlock[] = [];

  constructor(private readonly post: HTMLElement) {}

  get all(): readonly ShownBlock[] {
    return this.shown;
  }

  /** Takes a server's splices; `make` turns HTML into harmless nodes. */
  apply(
    splices: readonly PreviewSplice[],
    lines: readonly number[],
    make: (html: string) => DocumentFragment,
  ): void {
    for (const { at, remove, insert } of [...splices].reverse()) {
      const old = this.shown.slice(at, at + remove);
      const behind = this.firstNodeFrom(at + remove);
      const next = insert.map(({ html }) => make(html));
      this.shown.splice(at, remove, ...this.turn(old, next, behind));
    }
    for (const [index, block] of this.shown.entries()) block.line = lines[index] ?? 0;
    this.post.classList.toggle("long", this.shown.length > MANY);
  }

  /** Another post comes: nothing is kept. */
  clear(): void {
    this.shown = [];
    this.post.replaceChildren();
  }

  private firstNodeFrom(index: number): ChildNode | null {
    for (let at = index; at < this.shown.length; at++) {
      const node = this.shown[at]?.nodes[0];
      if (node !== undefined) return node;
    }
    return null;
  }

  /** Turns old blocks into new ones, in place. A block that plays is turned into the one with the same player. */
  private turn(
    old: readonly ShownBlock[],
    next: readonly DocumentFragment[],
    behind: ChildNode | null,
  ): ShownBlock[] {
    const pair = playingPair(old, next);
    if (pair === undefined) return this.turnInOrder(old, next, behind);
    const [oldAt, nextAt] = pair;
    const block = old[oldAt] as ShownBlock;
    const fragment = next[nextAt] as DocumentFragment;
    const before = this.turn(old.slice(0, oldAt), next.slice(0, nextAt), block.nodes[0] ?? behind);
    const turned = { nodes: morph(this.post, block.nodes, fragment, behindOf(block, behind)), line: 0 };
    return [...before, turned, ...this.turn(old.slice(oldAt + 1), next.slice(nextAt + 1), behind)];
  }

  private turnInOrder(
    old: readonly ShownBlock[],
    next: readonly DocumentFragment[],
    behind: ChildNode | null,
  ): ShownBlock[] {
    for (const { nodes } of old.slice(next.length)) for (const node of nodes) node.remove();
    const kept = old.slice(0, next.length);
    return next.map((fragment, index) => {
      const block = kept[index];
      let follower = behind;
      for (let at = index + 1; at < kept.length; at++) {
        const node = kept[at]?.nodes[0];
        if (node === undefined) continue;
        follower = node;
        break;
      }
      if (block !== undefined) return { nodes: morph(this.post, block.nodes, fragment, follower), line: 0 };
      const nodes = [...fragment.childNodes];
      this.post.insertBefore(fragment, behind);
      return { nodes, line: 0 };
    });
  }
}

function behindOf(block: ShownBlock, otherwise: ChildNode | null): ChildNode | null {
  return block.nodes.at(-1)?.nextSibling ?? otherwise;
}

function playingPair(
  old: readonly ShownBlock[],
  next: readonly DocumentFragment[],
): readonly [number, number] | undefined {
  for (const [oldAt, { nodes }] of old.entries()) {
    const source = nodes.map(playingSource).find((found) => found !== undefined);
    if (source === undefined) continue;
    const nextAt = next.findIndex((fragment) =>
      [...fragment.querySelectorAll<HTMLElement>(".player")].some((card) => card.dataset.src === source),
    );
    if (nextAt !== -1) return [oldAt, nextAt];
  }
  return undefined;
}

function playingSource(node: ChildNode): string | undefined {
  if (!(node instanceof HTMLElement)) return undefined;
  const card = node.matches(".playing") ? node : node.querySelector<HTMLElement>(".playing");
  return card?.dataset.src;
}

/** Makes `nodes` of the post what `fragment` holds, changing only what differs. Gives the nodes that stand now. */
function morph(
  post: HTMLElement,
  nodes: readonly ChildNode[],
  fragment: DocumentFragment,
  behind: ChildNode | null,
): readonly ChildNode[] {
  const next = [...fragment.childNodes];
  const result: ChildNode[] = [];
  for (const [index, wanted] of next.entries()) {
    const there = nodes[index];
    if (there === undefined) post.insertBefore(wanted, behind);
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

/** Marks that the pane sets by itself. */
const marks = ["caret", "selected"];

const morphing: Parameters<typeof morphdom>[2] = {
  // An id that changes with its heading's text is no other heading.
  getNodeKey: () => undefined,
  onBeforeElUpdated(from, to) {
    for (const mark of marks) if (from.classList.contains(mark)) to.classList.add(mark);
    // A card that plays stays as it is while its source is the same.
    if (from.classList.contains("playing") && from.dataset.src === to.dataset.src) return false;
    // What the reader opened stays open.
    if (from instanceof HTMLDetailsElement && from.open) to.setAttribute("open", "");
    return !from.isEqualNode(to);
  },
};
