import type { KeyUse, Term, ValueUse } from "./site";
import type { SiteIndex } from "./siteIndex";

/** The terms of a taxonomy, each with the spelling that most pages use. */
export function termsOf(index: SiteIndex, taxonomy: string): ReadonlyMap<string, Term> {
  const spellings = new Map<string, Map<string, number>>();
  for (const [name, count] of index.tally(`spelling:${taxonomy}`)) {
    const [key = "", spelling = ""] = name.split("\0");
    countIn(spellings, key, spelling, count);
  }
  const terms = new Map<string, Term>();
  for (const [key, counts] of [...spellings].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const uses = mostUsed(counts);
    const pages = index.pages(`term:${taxonomy}`, key);
    terms.set(key, { key, display: uses[0]?.value ?? key, spellings: uses, count: pages.length, pages });
  }
  return terms;
}

const MOST_VALUES = 50;

/** The front-matter keys of a section (undefined: of the site), with the kinds and the usual values of each. */
export function keysOf(index: SiteIndex, section: string | undefined): ReadonlyMap<string, KeyUse> {
  const displays = new Map<string, Map<string, number>>();
  const kinds = new Map<string, Map<string, number>>();
  const sections = section === undefined ? [...index.keys("section").keys()] : [section];
  for (const one of sections) {
    for (const [name, count] of index.tally(`keys:${one}`)) {
      const [lower = "", display = "", kind = ""] = name.split("\0");
      countIn(displays, lower, display, count);
      countIn(kinds, lower, kind, count);
    }
  }
  const uses = new Map<string, KeyUse>();
  for (const [key, spellings] of displays) {
    const count = [...spellings.values()].reduce((sum, uses) => sum + uses, 0);
    uses.set(
      key,
      new LazyKeyUse(index, sections, key, count, mostUsed(spellings), mostUsed(kinds.get(key) ?? new Map())),
    );
  }
  return new Map([...uses].sort(([, a], [, b]) => b.count - a.count || (a.key < b.key ? -1 : 1)));
}

/** Values are counted when asked for: a completion of keys never looks at them. */
class LazyKeyUse implements KeyUse {
  readonly display: string;
  constructor(
    private readonly index: SiteIndex,
    private readonly sections: readonly string[],
    readonly key: string,
    readonly count: number,
    spellings: readonly ValueUse[],
    readonly kinds: readonly ValueUse[],
  ) {
    this.display = spellings[0]?.value ?? key;
  }
  get values(): readonly ValueUse[] {
    const counts = new Map<string, number>();
    for (const section of this.sections) {
      for (const [value, count] of this.index.tally(`values:${section}:${this.key}`)) {
        counts.set(value, (counts.get(value) ?? 0) + count);
      }
    }
    return mostUsed(counts)
      .filter((use) => use.count > 1)
      .slice(0, MOST_VALUES);
  }
}

function countIn(counts: Map<string, Map<string, number>>, key: string, value: string, count: number): void {
  let inner = counts.get(key);
  if (inner === undefined) {
    inner = new Map();
    counts.set(key, inner);
  }
  inner.set(value, (inner.get(value) ?? 0) + count);
}

/** Most used first, then by name. */
export function mostUsed(counts: ReadonlyMap<string, number>): readonly ValueUse[] {
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
}
