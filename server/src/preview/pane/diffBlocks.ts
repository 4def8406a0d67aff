/** `remove` blocks at `at` (of the old list) make way for `insert`. */
export interface Splice<Block> {
  readonly at: number;
  readonly remove: number;
  readonly insert: readonly Block[];
}

/**
 * What turns `before` into `after`, in order and few: blocks equal by `key` at both ends stay, and between them those
 * that occur once in each, in the same order. Positions are of `before`. O(n log n).
 */
export function diffBlocks<Block>(
  before: readonly Block[],
  after: readonly Block[],
  key: (block: Block) => string,
): readonly Splice<Block>[] {
  const old = before.map(key);
  const next = after.map(key);
  let head = 0;
  while (head < old.length && head < next.length && old[head] === next[head]) head += 1;
  let oldEnd = old.length;
  let nextEnd = next.length;
  while (oldEnd > head && nextEnd > head && old[oldEnd - 1] === next[nextEnd - 1]) {
    oldEnd -= 1;
    nextEnd -= 1;
  }
  const splices: Splice<Block>[] = [];
  let oldAt = head;
  let nextAt = head;
  const change = (oldTo: number, nextTo: number) => {
    if (oldTo > oldAt || nextTo > nextAt)
      splices.push({ at: oldAt, remove: oldTo - oldAt, insert: after.slice(nextAt, nextTo) });
  };
  for (const [inOld, inNext] of kept(old, head, oldEnd, next, nextEnd)) {
    change(inOld, inNext);
    oldAt = inOld + 1;
    nextAt = inNext + 1;
  }
  change(oldEnd, nextEnd);
  return splices;
}

/** Pairs of equal blocks that are unique on both sides, growing on both (longest increasing subsequence). */
function kept(
  old: readonly string[],
  from: number,
  oldEnd: number,
  next: readonly string[],
  nextEnd: number,
): readonly (readonly [number, number])[] {
  const inOld = onceIn(old, from, oldEnd);
  const inNext = onceIn(next, from, nextEnd);
  const pairs: [number, number][] = [];
  for (const [text, at] of inNext) {
    const was = inOld.get(text);
    if (at >= 0 && was !== undefined && was >= 0) pairs.push([was, at]);
  }
  pairs.sort((a, b) => a[1] - b[1]);
  const tails: number[] = [];
  const previous: number[] = [];
  for (const [index, [was]] of pairs.entries()) {
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((pairs[tails[middle] as number] as [number, number])[0] < was) low = middle + 1;
      else high = middle;
    }
    previous[index] = low > 0 ? (tails[low - 1] as number) : -1;
    tails[low] = index;
  }
  const chain: [number, number][] = [];
  for (let at = tails.at(-1) ?? -1; at >= 0; at = previous[at] as number)
    chain.push(pairs[at] as [number, number]);
  return chain.reverse();
}

/** Index of each text that occurs once; -1 for others. */
function onceIn(texts: readonly string[], from: number, to: number): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (let at = from; at < to; at++) {
    const text = texts[at] as string;
    found.set(text, found.has(text) ? -1 : at);
  }
  return found;
}
