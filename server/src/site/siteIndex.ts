import { PersistentMap } from "./persistentMap";

/** What one page adds to the index. Two readings of a page are compared by these, and only the difference is applied. */
export interface PageExports {
  /** `family` and `key` as one string with a NUL between: who has what. */
  readonly postings: ReadonlySet<string>;
  /** The same shape, with how often. */
  readonly tallies: ReadonlyMap<string, number>;
}

export const NO_EXPORTS: PageExports = { postings: new Set(), tallies: new Map() };

/** family -> key -> what. Immutable. */
type Families<Value> = PersistentMap<PersistentMap<Value>>;

/**
 * Who has what in the site. Postings list pages by family and key (`call`, `youtube`); tallies only count
 * (`key:posts`, `draft`), which is cheaper where the pages themselves are never asked for.
 */
export class SiteIndex {
  private constructor(
    private readonly postings: Families<readonly string[]>,
    private readonly tallies: Families<number>,
  ) {}

  static readonly empty = new SiteIndex(PersistentMap.empty(), PersistentMap.empty());

  /** Paths of the pages, sorted. */
  pages(family: string, key: string): readonly string[] {
    return this.postings.get(family)?.get(key) ?? NO_PAGES;
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

const NO_PAGES: readonly string[] = [];

interface PendingPosting {
  readonly added: string[];
  readonly removed: Set<string>;
}

/** Collects the differences of many pages and applies them in one go. */
export class SiteIndexEditor {
  private readonly pending = new Map<string, PendingPosting>();
  private readonly deltas = new Map<string, number>();
  /** `family\0key` of every posting that has another page now. */
  readonly changed = new Set<string>();

  constructor(
    private readonly postings: Families<readonly string[]>,
    private readonly tallies: Families<number>,
    private readonly finish: (postings: Families<readonly string[]>, tallies: Families<number>) => SiteIndex,
  ) {}

  /** One page's exports, before and after. A page may be replaced once in one edit. */
  replace(path: string, before: PageExports, after: PageExports): void {
    for (const posting of before.postings) {
      if (!after.postings.has(posting)) this.posting(posting).removed.add(path);
    }
    for (const posting of after.postings) {
      if (!before.postings.has(posting)) this.posting(posting).added.push(path);
    }
    for (const [tally, count] of before.tallies) this.count(tally, -count);
    for (const [tally, count] of after.tallies) this.count(tally, count);
  }

  done(): SiteIndex {
    const postings = editFamilies(this.postings, this.pending, (pages, change) => {
      const next = mergePages(pages ?? NO_PAGES, change);
      return next.length === 0 ? undefined : next;
    });
    const tallies = editFamilies(
      this.tallies,
      this.deltas,
      (count, delta) => (count ?? 0) + delta || undefined,
    );
    return this.finish(postings, tallies);
  }

  private posting(posting: string): PendingPosting {
    let pending = this.pending.get(posting);
    if (pending === undefined) {
      pending = { added: [], removed: new Set() };
      this.pending.set(posting, pending);
      this.changed.add(posting);
    }
    return pending;
  }

  private count(tally: string, delta: number): void {
    const next = (this.deltas.get(tally) ?? 0) + delta;
    if (next === 0) this.deltas.delete(tally);
    else this.deltas.set(tally, next);
  }
}

function editFamilies<Value, Change>(
  families: Families<Value>,
  changes: ReadonlyMap<string, Change>,
  apply: (value: Value | undefined, change: Change) => Value | undefined,
): Families<Value> {
  const outer = families.edit();
  const editors = new Map<string, ReturnType<PersistentMap<Value>["edit"]>>();
  for (const [name, change] of changes) {
    const separator = name.indexOf("\0");
    const family = name.slice(0, separator);
    const key = name.slice(separator + 1);
    let editor = editors.get(family);
    if (editor === undefined) {
      editor = (families.get(family) ?? PersistentMap.empty<Value>()).edit();
      editors.set(family, editor);
    }
    const next = apply(editor.get(key), change);
    if (next === undefined) editor.delete(key);
    else editor.set(key, next);
  }
  for (const [family, editor] of editors) {
    const map = editor.done();
    if (map.size === 0) outer.delete(family);
    else outer.set(family, map);
  }
  return outer.done();
}

/** Both sides sorted, so one pass merges them. */
function mergePages(pages: readonly string[], change: PendingPosting): readonly string[] {
  const added = change.added.sort();
  const merged: string[] = [];
  let at = 0;
  for (const page of pages) {
    if (change.removed.has(page)) continue;
    while (at < added.length && (added[at] as string) < page) merged.push(added[at++] as string);
    merged.push(page);
  }
  while (at < added.length) merged.push(added[at++] as string);
  return merged;
}
