/**
 * An immutable map of strings that shares what doesn't change: a hash trie with 32 branches a level.
 * Setting a key in a map of 50,000 copies about four small arrays. Iteration order depends on the keys
 * alone, not on how they came in, so two maps with the same entries list them alike.
 */
export class PersistentMap<Value> implements ReadonlyMap<string, Value> {
  private constructor(
    private readonly root: Node<Value> | undefined,
    readonly size: number,
  ) {}

  private static readonly none = new PersistentMap<never>(undefined, 0);

  static empty<Value>(): PersistentMap<Value> {
    return PersistentMap.none;
  }

  static from<Value>(entries: Iterable<readonly [string, Value]>): PersistentMap<Value> {
    const editor = PersistentMap.empty<Value>().edit();
    for (const [key, value] of entries) editor.set(key, value);
    return editor.done();
  }

  get(key: string): Value | undefined {
    return find(this.root, key)?.value;
  }

  has(key: string): boolean {
    return find(this.root, key) !== undefined;
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

  /** Many changes at once, for the price of one copy of each part touched. */
  edit(): MapEditor<Value> {
    return new Editor(this.root, this.size, (root, size) =>
      root === this.root ? this : size === 0 ? PersistentMap.none : new PersistentMap(root, size),
    );
  }

  *entries(): MapIterator<[string, Value]> {
    if (this.root === undefined) return;
    const stack: Node<Value>[] = [this.root];
    for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
      if (node instanceof Entry) yield [node.key, node.value];
      else if (node instanceof Collision) for (const entry of node.entries) yield [entry.key, entry.value];
      else
        for (let at = node.children.length - 1; at >= 0; at--) stack.push(node.children[at] as Node<Value>);
    }
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
}

/** Collects changes; `done` gives the new map, after which the editor may go on from there. */
export interface MapEditor<Value> {
  get(key: string): Value | undefined;
  set(key: string, value: Value): void;
  delete(key: string): void;
  done(): PersistentMap<Value>;
}

class Entry<Value> {
  constructor(
    readonly key: string,
    /** Signed, since V8 keeps small integers in place. */
    readonly hash: number,
    readonly value: Value,
  ) {}
}

/** Keys of one hash; sorted, so that the order is canonical. */
class Collision<Value> {
  constructor(
    readonly hash: number,
    readonly entries: readonly Entry<Value>[],
  ) {}
}

class Branch<Value> {
  constructor(
    /** One bit for each child there is. */
    public bitmap: number,
    readonly children: Node<Value>[],
    /** The editor that made this node, and may change it in place. */
    readonly owner: object,
  ) {}
}

type Leaf<Value> = Entry<Value> | Collision<Value>;
type Node<Value> = Leaf<Value> | Branch<Value>;

const BITS = 5;
const MASK = 31;

class Editor<Value> implements MapEditor<Value> {
  private owner: object = {};

  constructor(
    private root: Node<Value> | undefined,
    private size: number,
    private readonly finish: (root: Node<Value> | undefined, size: number) => PersistentMap<Value>,
  ) {}

  get(key: string): Value | undefined {
    return find(this.root, key)?.value;
  }

  set(key: string, value: Value): void {
    this.root = this.insert(this.root, 0, new Entry(key, hashOf(key), value));
  }

  delete(key: string): void {
    if (this.root !== undefined) this.root = this.remove(this.root, 0, hashOf(key), key);
  }

  done(): PersistentMap<Value> {
    this.owner = {};
    return this.finish(this.root, this.size);
  }

  private insert(node: Node<Value> | undefined, shift: number, entry: Entry<Value>): Node<Value> {
    if (node === undefined) {
      this.size++;
      return entry;
    }
    if (!(node instanceof Branch)) {
      if (node.hash !== entry.hash) {
        const bit = 1 << ((node.hash >>> shift) & MASK);
        return this.insert(new Branch<Value>(bit, [node], this.owner), shift, entry);
      }
      const known = node instanceof Entry ? [node] : node.entries;
      const at = known.findIndex(({ key }) => key === entry.key);
      if (at !== -1 && (known[at] as Entry<Value>).value === entry.value) return node;
      if (at === -1) this.size++;
      const entries = at === -1 ? [...known, entry] : known.with(at, entry);
      if (entries.length === 1) return entry;
      return new Collision(
        entry.hash,
        entries.sort((a, b) => (a.key < b.key ? -1 : 1)),
      );
    }
    const bit = 1 << ((entry.hash >>> shift) & MASK);
    const at = bitCount(node.bitmap & (bit - 1));
    const child = (node.bitmap & bit) === 0 ? undefined : node.children[at];
    const next = this.insert(child, shift + BITS, entry);
    if (next === child) return node;
    const own = this.own(node);
    if (child === undefined) {
      own.bitmap |= bit;
      own.children.splice(at, 0, next);
    } else own.children[at] = next;
    return own;
  }

  private remove(node: Node<Value>, shift: number, hash: number, key: string): Node<Value> | undefined {
    if (!(node instanceof Branch)) {
      if (node.hash !== hash) return node;
      if (node instanceof Entry) {
        if (node.key !== key) return node;
        this.size--;
        return undefined;
      }
      const entries = node.entries.filter((entry) => entry.key !== key);
      if (entries.length === node.entries.length) return node;
      this.size--;
      return entries.length === 1 ? entries[0] : new Collision(hash, entries);
    }
    const bit = 1 << ((hash >>> shift) & MASK);
    if ((node.bitmap & bit) === 0) return node;
    const at = bitCount(node.bitmap & (bit - 1));
    const child = node.children[at] as Node<Value>;
    const next = this.remove(child, shift + BITS, hash, key);
    if (next === child) return node;
    const own = this.own(node);
    if (next !== undefined) own.children[at] = next;
    else {
      own.bitmap &= ~bit;
      own.children.splice(at, 1);
    }
    const only = own.children[0];
    if (only === undefined) return undefined;
    // A branch with one leaf is that leaf: the shape stays the one that building afresh gives.
    return own.children.length === 1 && !(only instanceof Branch) ? only : own;
  }

  private own(node: Branch<Value>): Branch<Value> {
    if (node.owner === this.owner) return node;
    return new Branch(node.bitmap, node.children.slice(), this.owner);
  }
}

function find<Value>(root: Node<Value> | undefined, key: string): Entry<Value> | undefined {
  if (root === undefined) return undefined;
  const hash = hashOf(key);
  let node = root;
  for (let shift = 0; node instanceof Branch; shift += BITS) {
    const bit = 1 << ((hash >>> shift) & MASK);
    if ((node.bitmap & bit) === 0) return undefined;
    node = node.children[bitCount(node.bitmap & (bit - 1))] as Node<Value>;
  }
  if (node.hash !== hash) return undefined;
  if (node instanceof Entry) return node.key === key ? node : undefined;
  return node.entries.find((entry) => entry.key === key);
}

/** FNV-1a over UTF-16 units, with the high bits stirred down. */
function hashOf(key: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < key.length; at++) hash = Math.imul(hash ^ key.charCodeAt(at), 0x01000193);
  hash ^= hash >>> 15;
  return Math.imul(hash, 0x2c1b3c6d);
}

function bitCount(bits: number): number {
  let count = bits - ((bits >>> 1) & 0x55555555);
  count = (count & 0x33333333) + ((count >>> 2) & 0x33333333);
  return Math.imul((count + (count >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
