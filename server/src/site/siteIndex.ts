import { type MapEditor, PersistentMap } from "./persistentMap";

/** What one file adds to the index. Two readings of a file are compared by these, and only the difference is applied. */
export interface Exports {
  /** Family and key by turns: who has what. */
  readonly postings: readonly string[];
  /** The same shape; an entry that comes twice counts twice. */
  readonly tallies: readonly string[];
}

export const NO_EXPORTS: Exports = { postings: [], tallies: [] };

/** The files of one posting, sorted; a single one stands by itself, since most keys have one. */
export type Paths = string | readonly string[];

/** family -> key -> what. Immutable. */
type Families<Value> = PersistentMap<PersistentMap<Value>>;

/**
 * Who has what in the site. Postings list files by family and key (`call`, `youtube`); tallies only count
 * (`keys:posts`, `draft`), which is cheaper where the files themselves are never asked for.
 */
export class SiteIndex {
  /** Families that were asked for: a name that is the same string each time costs nearly nothing to find here. */
  private readonly asked = new Map<string, PersistentMap<Paths> | undefined>();

  private constructor(
    private readonly postings: Families<Paths>,
    private readonly tallies: Families<number>,
  ) {}

  static readonly empty = new SiteIndex(PersistentMap.empty(), PersistentMap.empty());

  /** Paths of the files, sorted. */
  pages(family: string, key: string): readonly string[] {
    let keys = this.asked.get(family);
    if (keys === undefined && !this.asked.has(family)) {
      keys = this.postings.get(family);
      this.asked.set(family, keys);
    }
    return listOf(keys?.get(key));
  }

  /** The keys of a family; the very same map for as long as nothing of the family changes. */
  keys(family: string): PersistentMap<unknown> {
    return this.postings.get(family) ?? PersistentMap.empty();
  }

  /** The keys of a family with the paths of each, sorted. */
  *postingsOf(family: string): Generator<readonly [key: string, paths: readonly string[]]> {
    const keys = this.postings.get(family);
    if (keys !== undefined) for (const [key, paths] of keys) yield [key, listOf(paths)];
  }

  tally(family: string): PersistentMap<number> {
    return this.tallies.get(family) ?? PersistentMap.empty();
  }

  /** Every family with its keys: what `from` takes back. */
  allPostings(): Iterable<readonly [family: string, keys: Iterable<readonly [string, Paths]>]> {
    return this.postings;
  }

  allTallies(): Iterable<readonly [family: string, keys: Iterable<readonly [string, number]>]> {
    return this.tallies;
  }

  /** The index of what another one listed; the entries of a family may come in pieces. Rests after each. */
  static *from(
    postings: Iterable<readonly [family: string, entries: Iterable<readonly [string, Paths]>]>,
    tallies: Iterable<readonly [family: string, entries: Iterable<readonly [string, number]>]>,
  ): Generator<void, SiteIndex> {
    return new SiteIndex(yield* familiesFrom(postings), yield* familiesFrom(tallies));
  }

  edit(): SiteIndexEditor {
    return new SiteIndexEditor(this.postings, this.tallies, (postings, tallies) =>
      postings === this.postings && tallies === this.tallies ? this : new SiteIndex(postings, tallies),
    );
  }

  /** Everything, in a form that compares: for tests. */
  dump(): Record<string, Record<string, readonly string[] | number>> {
    const all: Record<string, Record<string, readonly string[] | number>> = {};
    for (const [family] of this.postings)
      all[`postings ${family}`] = Object.fromEntries(this.postingsOf(family));
    for (const [family, keys] of this.tallies) all[`tallies ${family}`] = Object.fromEntries(keys);
    return all;
  }
}

const NO_PATHS: readonly string[] = [];

function listOf(paths: Paths | undefined): readonly string[] {
  return paths === undefined ? NO_PATHS : typeof paths === "string" ? [paths] : paths;
}

type Pending<Change> = Map<string, Map<string, Change>>;

/** Collects the differences of many files and applies them in one go. */
export class SiteIndexEditor {
  private readonly added: Pending<string | string[]> = new Map();
  private readonly removed: Pending<Set<string>> = new Map();
  private readonly deltas: Pending<number> = new Map();

  constructor(
    private readonly postings: Families<Paths>,
    private readonly tallies: Families<number>,
    private readonly finish: (postings: Families<Paths>, tallies: Families<number>) => SiteIndex,
  ) {}

  /** One file's exports, before and after. A file may be replaced once in one edit. */
  replace(path: string, before: Exports, after: Exports): void {
    if (before.postings.length > 0) {
      const kept = pairSet(after.postings);
      for (let at = 0; at < before.postings.length; at += 2) {
        const family = before.postings[at] as string;
        const key = before.postings[at + 1] as string;
        if (kept.has(`${family}\0${key}`)) continue;
        const keys = innerMap(this.removed, family);
        const paths = keys.get(key);
        if (paths === undefined) keys.set(key, new Set([path]));
        else paths.add(path);
      }
    }
    const known = before.postings.length > 0 ? pairSet(before.postings) : undefined;
    for (let at = 0; at < after.postings.length; at += 2) {
      const family = after.postings[at] as string;
      const key = after.postings[at + 1] as string;
      if (known?.has(`${family}\0${key}`) !== true) this.add(family, key, path);
    }
    this.count(before.tallies, -1);
    this.count(after.tallies, 1);
  }

  /** Calls `visit` for every posting that has another file now. */
  forEachChanged(visit: (family: string, key: string) => void): void {
    for (const [family, keys] of this.removed) for (const key of keys.keys()) visit(family, key);
    for (const [family, keys] of this.added) for (const key of keys.keys()) visit(family, key);
  }

  /** The keys of one family that have another file now. */
  changedKeys(family: string): Iterable<string> {
    return new Set([...(this.removed.get(family)?.keys() ?? []), ...(this.added.get(family)?.keys() ?? [])]);
  }

  done(): SiteIndex {
    return drained(this.steps());
  }

  /** Like `done`, resting now and then: a whole site's entries take longer than a slice. */
  *steps(): Generator<void, SiteIndex> {
    const without = yield* editFamilies(this.postings, this.removed, (paths, gone) => {
      const left = listOf(paths).filter((path) => !gone.has(path));
      return left.length > 1 ? left : left[0];
    });
    const postings = yield* editFamilies(without, this.added, mergePaths);
    const tallies = yield* editFamilies(
      this.tallies,
      this.deltas,
      (count, delta) => (count ?? 0) + delta || undefined,
    );
    return this.finish(postings, tallies);
  }

  private add(family: string, key: string, path: string): void {
    const keys = innerMap(this.added, family);
    const paths = keys.get(key);
    if (paths === undefined) keys.set(key, path);
    // An entry may come twice in one file's exports; it is one posting.
    else if (typeof paths === "string") {
      if (paths !== path) keys.set(key, [paths, path]);
    } else if (paths[paths.length - 1] !== path) paths.push(path);
  }

  private count(pairs: readonly string[], delta: number): void {
    for (let at = 0; at < pairs.length; at += 2) {
      const keys = innerMap(this.deltas, pairs[at] as string);
      const key = pairs[at + 1] as string;
      keys.set(key, (keys.get(key) ?? 0) + delta);
    }
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

function pairSet(pairs: readonly string[]): ReadonlySet<string> {
  const set = new Set<string>();
  for (let at = 0; at < pairs.length; at += 2) set.add(`${pairs[at]}\0${pairs[at + 1]}`);
  return set;
}

/** Runs a generator to its end, for who doesn't share the thread. */
export function drained<Value>(steps: Generator<void, Value>): Value {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

function* familiesFrom<Value>(
  pieces: Iterable<readonly [family: string, entries: Iterable<readonly [string, Value]>]>,
): Generator<void, Families<Value>> {
  const editors = new Map<string, MapEditor<Value>>();
  for (const [family, entries] of pieces) {
    let editor = editors.get(family);
    if (editor === undefined) {
      editor = PersistentMap.empty<Value>().edit();
      editors.set(family, editor);
    }
    for (const [key, value] of entries) editor.set(key, value);
    yield;
  }
  const families = PersistentMap.empty<PersistentMap<Value>>().edit();
  for (const [family, editor] of editors) families.set(family, editor.done());
  return families.done();
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
function mergePaths(known: Paths | undefined, added: string | string[]): Paths {
  const sorted = typeof added === "string" ? added : added.sort();
  if (known === undefined) return sorted;
  const paths = listOf(known);
  const more = listOf(sorted);
  const merged: string[] = [];
  let at = 0;
  for (const path of paths) {
    while (at < more.length && (more[at] as string) < path) merged.push(more[at++] as string);
    merged.push(path);
  }
  while (at < more.length) merged.push(more[at++] as string);
  return merged;
}
