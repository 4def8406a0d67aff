import { RememberedBy } from "./rememberedBy";
import type { KeyUse, Term, ValueUse } from "./site";
import type { SiteIndex } from "./siteIndex";

const knownTerms = new RememberedBy<ReadonlyMap<string, Term>>();

/** The terms of a taxonomy, each with the spelling that most pages use. */
export function termsOf(index: SiteIndex, taxonomy: string): ReadonlyMap<string, Term> {
  const tally = index.tally(`spelling:${taxonomy}`);
  const postings = index.keys(`term:${taxonomy}`);
  return tally.size === 0 ? new Map() : knownTerms.get([tally, postings], () => countTerms(index, taxonomy));
}

function countTerms(index: SiteIndex, taxonomy: string): ReadonlyMap<string, Term> {
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
  const sections = section === undefined ? [...index.keys("section").keys()].sort() : [section];
  const [first, ...rest] = sections.map((one) => index.tally(`keys:${one}`));
  if (first === undefined) return new Map();
  const counted = knownKeys.get([first, ...rest], () => countKeys([first, ...rest]));
  return new Map(counted.map((key) => [key.key, new LazyKeyUse(index, sections, key)]));
}

interface CountedKey {
  readonly key: string;
  readonly display: string;
  readonly count: number;
  readonly kinds: readonly ValueUse[];
}

const knownKeys = new RememberedBy<readonly CountedKey[]>();

/** Most used first, then by name. */
function countKeys(tallies: readonly ReadonlyMap<string, number>[]): readonly CountedKey[] {
  const displays = new Map<string, Map<string, number>>();
  const kinds = new Map<string, Map<string, number>>();
  for (const tally of tallies) {
    for (const [name, count] of tally) {
      const [lower = "", display = "", kind = ""] = name.split("\0");
      countIn(displays, lower, display, count);
      countIn(kinds, lower, kind, count);
    }
  }
  const counted = [...displays].map(
    ([key, spellings]): CountedKey => ({
      key,
      display: mostUsed(spellings)[0]?.value ?? key,
      count: [...spellings.values()].reduce((sum, uses) => sum + uses, 0),
      kinds: mostUsed(kinds.get(key) ?? new Map()),
    }),
  );
  return counted.sort((a, b) => b.count - a.count || (a.key < b.key ? -1 : 1));
}

const knownValues = new RememberedBy<readonly ValueUse[]>();

/** Values are counted when asked for: a completion of keys never looks at them. */
class LazyKeyUse implements KeyUse {
  readonly key: string;
  readonly display: string;
  readonly count: number;
  readonly kinds: readonly ValueUse[];
  constructor(
    private readonly index: SiteIndex,
    private readonly sections: readonly string[],
    { key, display, count, kinds }: CountedKey,
  ) {
    this.key = key;
    this.display = display;
    this.count = count;
    this.kinds = kinds;
  }
  get values(): readonly ValueUse[] {
    const tallies = this.sections
      .map((section) => this.index.tally(`values:${section}:${this.key}`))
      .filter((tally) => tally.size > 0);
    const [first, ...rest] = tallies;
    return first === undefined ? [] : knownValues.get([first, ...rest], () => countValues(tallies));
  }
}

function countValues(tallies: readonly ReadonlyMap<string, number>[]): readonly ValueUse[] {
  const counts = new Map<string, number>();
  for (const tally of tallies) {
    for (const [value, count] of tally) {
      const sum = (counts.get(value) ?? 0) + count;
      counts.set(value, sum);
    }
  }
  for (const [value, count] of counts) if (count < 2) counts.delete(value);
  return mostUsed(counts).slice(0, MOST_VALUES);
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
