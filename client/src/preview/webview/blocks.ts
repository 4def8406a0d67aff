import type { PreviewSplice } from "../../../../server/src/lsp/protocol";
import { morph, playingSource } from "./morph";
import { balance, stretchFor } from "./stretches";

/** One block that the server renders as a whole: the nodes that it became. */
export interface ShownBlock {
  readonly nodes: readonly ChildNode[];
}

/** The blocks of the post in the pane, in order. Only those that changed are touched. */
export class Blocks {
  private shown: ShownBlock[] = [];
  private lines: readonly number[] = [];

  constructor(private readonly post: HTMLElement) {}

  get all(): readonly ShownBlock[] {
    return this.shown;
  }

  /** Line of the file, from 0, that `data-line` inside a block counts from. */
  lineOf(index: number): number {
    return this.lines[index] ?? 0;
  }

  /**
   * Takes a server's splices; `make` turns HTML into harmless nodes. Without `lines`, blocks begin where they did.
   * Gives the blocks that are new or changed.
   */
  apply(
    splices: readonly PreviewSplice[],
    lines: readonly number[] | undefined,
    make: (html: string) => DocumentFragment,
  ): readonly ShownBlock[] {
    const changed: ShownBlock[] = [];
    for (const { at, remove, insert } of [...splices].reverse()) {
      const old = this.shown.slice(at, at + remove);
      const behind = this.firstNodeFrom(at + remove);
      const next = insert.map(({ html }) => make(html));
      const turned = this.turn(old, next, behind);
      this.shown.splice(at, remove, ...turned);
      changed.push(...turned);
    }
    this.lines = lines ?? this.lines;
    if (splices.length > 0) balance(this.post);
    return changed;
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
    const { nodes } = old[oldAt] as ShownBlock;
    const after = firstNode(old.slice(oldAt + 1)) ?? behind;
    const before = this.turn(old.slice(0, oldAt), next.slice(0, nextAt), nodes[0] ?? after);
    const turned = this.turnOne(nodes, next[nextAt] as DocumentFragment, after);
    return [...before, turned, ...this.turn(old.slice(oldAt + 1), next.slice(nextAt + 1), behind)];
  }

  private turnInOrder(
    old: readonly ShownBlock[],
    next: readonly DocumentFragment[],
    behind: ChildNode | null,
  ): ShownBlock[] {
    for (const { nodes } of old.slice(next.length)) for (const node of nodes) node.remove();
    const kept = old.slice(0, next.length);
    return next.map((fragment, index) =>
      this.turnOne(kept[index]?.nodes ?? [], fragment, firstNode(kept.slice(index + 1)) ?? behind),
    );
  }

  private turnOne(
    nodes: readonly ChildNode[],
    fragment: DocumentFragment,
    behind: ChildNode | null,
  ): ShownBlock {
    const parent = nodes[0]?.parentElement ?? stretchFor(this.post, behind);
    return { nodes: morph(parent, nodes, fragment, behind?.parentElement === parent ? behind : null) };
  }
}

function firstNode(blocks: readonly ShownBlock[]): ChildNode | undefined {
  return blocks.find(({ nodes }) => nodes.length > 0)?.nodes[0];
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
