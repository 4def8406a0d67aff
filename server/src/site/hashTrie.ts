/**
 * An immutable map of strings that shares what doesn't change: a hash trie with 32 branches a level.
 * Setting a key in a map of 50,000 copies about four small arrays. What a PersistentMap keeps its changes in.
 */
export class HashTrie<Value> {
  private constructor(
    private readonly root: Node<Value> | undefined,
    readonly size: number,
  ) {}

  static empty<Value>(): HashTrie<Value> {
    return new HashTrie<Value>(undefined, 0);
  }

  get(key: string): Value | undefined {
    return find(this.root, key)?.value;
  }

  /** Many changes at once, for the price of one copy of each part touched. */
  edit(): TrieEditor<Value> {
    return new Editor(this.root, this.size, (root, size) =>
      root === this.root ? this : new HashTrie(root, size),
    );
  }

  *entries(): Generator<[string, Value]> {
    if (this.root === undefined) return;
    const stack: Node<Value>[] = [this.root];
    for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
      if (node instanceof Entry) yield [node.key, node.value];
      else if (node instanceof Collision) for (const entry of node.entries) yield [entry.key, entry.value];
      else
        for (let at = node.children.length - 1; at >= 0; at--) stack.push(node.children[at] as Node<Value>);
    }
  }
}

/** Collects changes; `done` gives the new trie, after which the editor may go on from there. */
export interface TrieEditor<Value> {
  set(key: string, value: Value): void;
  done(): HashTrie<Value>;
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

class Editor<Value> implements TrieEditor<Value> {
  private owner: object = {};

  constructor(
    private root: Node<Value> | undefined,
    private size: number,
    private readonly finish: (root: Node<Value> | undefined, size: number) => HashTrie<Value>,
  ) {}

  set(key: string, value: Value): void {
    this.root = this.insert(this.root, 0, new Entry(key, hashOf(key), value));
  }

  done(): HashTrie<Value> {
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
