import { PersistentMap } from "./persistentMap";

/** What one file adds to the index. Two readings of a file are compared by these, and only the difference is applied. */
export interface Exports {
  /** Family and key by turns: who has what. */
  readonly postings: readonly string[];
  /** The same shape; an entry that comes twice counts twice. */
  readonly tallies: readonly string[];
}

export const NO_EXPORTS: Exports = { postings: [], tallies: [] };

/** family -> key -> what. Immutable. */
type Families<Value> = PersistentMap<PersistentMap<Value>>;

/**
 * Who has what in the site. Postings list files by family and key (`call`, `youtube`); tallies only count
 * (`keys:posts`, `draft`), which is cheaper where the files themselves are never asked for.
 */
export class SiteIndex {
  private constructor(
    private readonly postings: Families<readonly string[]>,
    private readonly tallies: Families<number>,
  ) {}

  static readonly empty = new SiteIndex(PersistentMap.empty(), PersistentMap.empty());

  /** Paths of the files, sorted. */
  pages(family: string, key: string): readonly string[] {
    return this.postings.get(family)?.get(key) ?? NO_PATHS;
  }

  keys(family: string): PersistentMap<readonly string[]> {
    return this.postings.get(family) ?? PersistentMap.empty();
  }

  tally(family: string): PersistentMap<number> {
    return this.tallies.get(family) ?? PersistentMap.empty();
  }

  edit(): SiteIndexEditor {
    return new SiteIndexEditor(this.postings, this.tallies, (postings, tallies) =>
      postings === this.postings && tallies === this.tallies ? this : new SiteIndex(postings, tallies),
    );
  }

  /** Everything, in a form that compares: for tests. */
  dump(): Record<string, Record<string, readonly string[] | number>> {
    const all: Record<string, Record<string, readonly string[] | number>> = {};
    for (const [family, keys] of this.postings) all[`postings ${family}`] = Object.fromEntries(keys);
    for (const [family, keys] of this.tallies) all[`tallies ${family}`] = Object.fromEntries(keys);
    return all;
  }
}

const NO_PATHS: readonly string[] = [];

interface PendingPosting {
  added?: string[];
  removed?: Set<string>;
}

type Pending<Change> = Map<string, Map<string, Change>>;

/** Collects the differences of many files and applies them in one go. */
export class SiteIndexEditor {
  private readonly pending: Pending<PendingPosting> = new Map();
  private readonly deltas: Pending<number> = new Map();

  constructor(
    private readonly postings: Families<readonly string[]>,
    private readonly tallies: Families<number>,
    private readonly finish: (postings: Families<readonly string[]>, tallies: Families<number>) => SiteIndex,
  ) {}

  /** One file's exports, before and after. A file may be replaced once in one edit. */
  replace(path: string, before: Exports, after: Exports): void {
    const kept = before.postings.length > 0 ? pairSet(after.postings) : undefined;
    const known = before.postings.length > 0 ? pairSet(before.postings) : undefined;
    forEachPair(before.postings, (family, key) => {
      if (kept?.has(`${family}\0${key}`) === true) return;
      const posting = this.posting(family, key);
      posting.removed ??= new Set();
      posting.removed.add(path);
    });
    forEachPair(after.postings, (family, key) => {
      if (known?.has(`${family}\0${key}`) === true) return;
      const posting = this.posting(family, key);
      if (posting.added === undefined) posting.added = [path];
      // An entry may come twice in one file's exports; it is one posting.
      else if (posting.added[posting.added.length - 1] !== path) posting.added.push(path);
    });
    forEachPair(before.tallies, (family, key) => this.count(family, key, -1));
    forEachPair(after.tallies, (family, key) => this.count(family, key, 1));
  }

  /** Calls `visit` for every posting that has another file now. */
  forEachChanged(visit: (family: string, key: string) => void): void {
    for (const [family, keys] of this.pending) for (const key of keys.keys()) visit(family, key);
  }

  /** The keys of one family that have another file now. */
  changedKeys(family: string): Iterable<string> {
    return this.pending.get(family)?.keys() ?? [];
  }

  done(): SiteIndex {
    return drained(this.steps());
  }

  /** Like `done`, resting now and then: a whole site's entries take longer than a slice. */
  *steps(): Generator<void, SiteIndex> {
    const postings = yield* editFamilies(this.postings, this.pending, (paths, change) => {
      const next = mergePaths(paths ?? NO_PATHS, change);
      return next.length === 0 ? undefined : next;
    });
    const tallies = yield* editFamilies(
      this.tallies,
      this.deltas,
      (count, delta) => (count ?? 0) + delta || undefined,
    );
    return this.finish(postings, tallies);
  }

  private posting(family: string, key: string): PendingPosting {
    const keys = innerMap(this.pending, family);
    let pending = keys.get(key);
    if (pending === undefined) {
      pending = {};
      keys.set(key, pending);
    }
    return pending;
  }

  private count(family: string, key: string, delta: number): void {
    const keys = innerMap(this.deltas, family);
    keys.set(key, (keys.get(key) ?? 0) + delta);
  }
}

function innerMap<Change>(outer: Pending<Change>, family: string): Map<string, Change> {
  let inner = outer.get(family);
  if (inner === undefined) {
    inner = new Map();
    outer.set(family, inner);
  }
  return inner;
}

function forEachPair(pairs: readonly string[], visit: (family: string, key: string) => void): void {
  for (let at = 0; at < pairs.length; at += 2) visit(pairs[at] as string, pairs[at + 1] as string);
}

function pairSet(pairs: readonly string[]): ReadonlySet<string> {
  const set = new Set<string>();
  forEachPair(pairs, (family, key) => set.add(`${family}\0${key}`));
  return set;
}

/** Runs a generator to its end, for who doesn't share the thread. */
export function drained<Value>(steps: Generator<void, Value>): Value {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

const KEYS_A_STEP = 200;

function* editFamilies<Value, Change>(
  families: Families<Value>,
  changes: Pending<Change>,
  apply: (value: Value | undefined, change: Change) => Value | undefined,
): Generator<void, Families<Value>> {
  const outer = families.edit();
  let seen = 0;
  for (const [family, keys] of changes) {
    const editor = (families.get(family) ?? PersistentMap.empty<Value>()).edit();
    for (const [key, change] of keys) {
      if (++seen % KEYS_A_STEP === 0) yield;
      const next = apply(editor.get(key), change);
      if (next === undefined) editor.delete(key);
      else editor.set(key, next);
    }
    const map = editor.done();
    if (map.size === 0) outer.delete(family);
    else outer.set(family, map);
  }
  return outer.done();
}

/** Both sides sorted, so one pass merges them. */
function mergePaths(paths: readonly string[], change: PendingPosting): readonly string[] {
  const added = change.added ?? NO_PATHS;
  if (paths.length === 0 && added.length === 1) return added;
  const sorted = added.length > 1 ? [...added].sort() : added;
  const merged: string[] = [];
  let at = 0;
  for (const path of paths) {
    if (change.removed?.has(path) === true) continue;
    while (at < sorted.length && (sorted[at] as string) < path) merged.push(sorted[at++] as string);
    merged.push(path);
  }
  while (at < sorted.length) merged.push(sorted[at++] as string);
  return merged;
}
