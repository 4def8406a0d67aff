import { HashTrie, type TrieEditor } from "./hashTrie";

/** In place of a value: the key is gone. */
const REMOVED = Symbol("removed");
type Change<Value> = Value | typeof REMOVED;

/**
 * A map takes its changes in when they are more than these shares of it, in all or in one edit: copying it then costs
 * little for each of them.
 */
const CHANGES_KEPT = 1 / 4;
const CHANGES_KEPT_OF_ONE_EDIT = 1 / 32;
const FEWEST_CHANGES_KEPT = 32;

/**
 * An immutable map of strings: a plain map that is never changed again, and a small trie of what was changed since.
 * Most maps have no changes, and then a look-up is the engine's own; one change in a map of 50,000 copies a few small
 * arrays. Entries come in no particular order: who shows a list sorts it.
 */
export class PersistentMap<Value> implements ReadonlyMap<string, Value> {
  private constructor(
    private readonly base: ReadonlyMap<string, Value>,
    private readonly changes: HashTrie<Change<Value>>,
    readonly size: number,
  ) {}

  private static readonly none = new PersistentMap<never>(new Map<string, never>(), HashTrie.empty(), 0);

  static empty<Value>(): PersistentMap<Value> {
    return PersistentMap.none;
  }

  static from<Value>(entries: Iterable<readonly [string, Value]>): PersistentMap<Value> {
    return PersistentMap.of(new Map(entries));
  }

  /** A map of what `entries` holds, which must not be changed any more. */
  private static of<Value>(entries: ReadonlyMap<string, Value>): PersistentMap<Value> {
    return entries.size === 0
      ? PersistentMap.none
      : new PersistentMap(entries, HashTrie.empty(), entries.size);
  }

  get(key: string): Value | undefined {
    if (this.changes.size > 0) {
      const change = this.changes.get(key);
      if (change !== undefined) return change === REMOVED ? undefined : change;
    }
    return this.base.get(key);
  }

  has(key: string): boolean {
    if (this.changes.size > 0) {
      const change = this.changes.get(key);
      if (change !== undefined) return change !== REMOVED;
    }
    return this.base.has(key);
  }

  /** The map with `key` set; itself when it already holds that very value. */
  set(key: string, value: Value): PersistentMap<Value> {
    const editor = this.edit();
    editor.set(key, value);
    return editor.done();
  }

  delete(key: string): PersistentMap<Value> {
    const editor = this.edit();
    editor.delete(key);
    return editor.done();
  }

  /** Many changes at once. */
  edit(): MapEditor<Value> {
    return new Editor<Value>(this, (before, written) => before.withChanges(written));
  }

  *entries(): MapIterator<[string, Value]> {
    if (this.changes.size === 0) {
      yield* this.base.entries();
      return;
    }
    for (const entry of this.base) if (this.changes.get(entry[0]) === undefined) yield entry;
    for (const [key, change] of this.changes.entries()) if (change !== REMOVED) yield [key, change];
  }

  *keys(): MapIterator<string> {
    for (const [key] of this.entries()) yield key;
  }

  *values(): MapIterator<Value> {
    for (const [, value] of this.entries()) yield value;
  }

  [Symbol.iterator](): MapIterator<[string, Value]> {
    return this.entries();
  }

  forEach(visit: (value: Value, key: string, map: ReadonlyMap<string, Value>) => void): void {
    for (const [key, value] of this.entries()) visit(value, key, this);
  }

  /** Each of `written` differs from what this map holds. */
  private withChanges(written: Map<string, Change<Value>>): PersistentMap<Value> {
    if (written.size === 0) return this;
    if (this.size === 0) return PersistentMap.of(withoutRemoved(written));
    const most = (share: number): number => Math.max(FEWEST_CHANGES_KEPT, this.base.size * share);
    if (
      written.size > most(CHANGES_KEPT_OF_ONE_EDIT) ||
      this.changes.size + written.size > most(CHANGES_KEPT)
    ) {
      const all = new Map<string, Change<Value>>(this.entries());
      for (const [key, change] of written) all.set(key, change);
      return PersistentMap.of(withoutRemoved(all));
    }
    const editor: TrieEditor<Change<Value>> = this.changes.edit();
    let size = this.size;
    for (const [key, change] of written) {
      if (change === REMOVED) size--;
      else if (!this.has(key)) size++;
      editor.set(key, change);
    }
    return size === 0 ? PersistentMap.none : new PersistentMap(this.base, editor.done(), size);
  }
}

/** Collects changes; `done` gives the new map, after which the editor may go on from there. */
export interface MapEditor<Value> {
  get(key: string): Value | undefined;
  set(key: string, value: Value): void;
  delete(key: string): void;
  done(): PersistentMap<Value>;
}

class Editor<Value> implements MapEditor<Value> {
  private written = new Map<string, Change<Value>>();

  constructor(
    private before: PersistentMap<Value>,
    private readonly changed: ChangedMap<Value>,
  ) {}

  get(key: string): Value | undefined {
    const change = this.written.get(key);
    if (change === undefined) return this.before.get(key);
    return change === REMOVED ? undefined : change;
  }

  set(key: string, value: Value): void {
    if (this.before.size > 0 && this.before.get(key) === value) this.written.delete(key);
    else this.written.set(key, value);
  }

  delete(key: string): void {
    if (this.before.has(key)) this.written.set(key, REMOVED);
    else this.written.delete(key);
  }

  done(): PersistentMap<Value> {
    this.before = this.changed(this.before, this.written);
    this.written = new Map();
    return this.before;
  }
}

/** The map that comes of changes, each of which differs from what the map holds. */
type ChangedMap<Value> = (
  before: PersistentMap<Value>,
  written: Map<string, Change<Value>>,
) => PersistentMap<Value>;

/** The same map, less the keys that are gone. */
function withoutRemoved<Value>(changes: Map<string, Change<Value>>): ReadonlyMap<string, Value> {
  for (const [key, change] of changes) if (change === REMOVED) changes.delete(key);
  return changes as ReadonlyMap<string, Value>;
}
