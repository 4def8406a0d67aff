const MOST_KNOWN = 2000;

type Joined = Map<string, Map<string, string>>;
const families: Joined = new Map();
const pairs: Joined = new Map();

/**
 * `prefix:name`, the very same string each time. Made anew it would be hashed at each look-up, which costs more
 * than all else that a page's entries in the index need.
 */
export function familyName(prefix: string, name: string): string {
  return joined(families, prefix, ":", name);
}

/** The same for the parts of a key, with `\0` between. */
export function keyPair(first: string, second: string): string {
  return joined(pairs, first, "\0", second);
}

function joined(known: Joined, first: string, separator: string, second: string): string {
  let names = known.get(first);
  if (names === undefined) {
    if (known.size >= MOST_KNOWN) known.clear();
    names = new Map();
    known.set(first, names);
  }
  let name = names.get(second);
  if (name === undefined) {
    if (names.size >= MOST_KNOWN) names.clear();
    name = first + separator + second;
    names.set(second, name);
  }
  return name;
}
