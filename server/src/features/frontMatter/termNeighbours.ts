import { distance } from "fastest-levenshtein";
import { termKey } from "../../site/pageExports";
import type { Term } from "../../site/site";

/** A term that so many pages have is what others may be compared with. */
const ESTABLISHED = 3;
/** Shorter words are one letter apart too often: `java`, `lava`. */
const SHORTEST = 7;

/**
 * An established term that `written` is likely to mean: the same letters with other marks between them, its plural or
 * singular, or one letter apart. Only for terms that (nearly) no other page has. One pass over the terms, with the
 * costly comparison for those of like length and beginning alone.
 */
export function nearTerm(terms: ReadonlyMap<string, Term>, written: string, uses: number): Term | undefined {
  const key = termKey(written);
  const plain = lettersOf(key);
  if (plain === "") return undefined;
  let best: Term | undefined;
  for (const term of terms.values()) {
    if (term.key === key || term.count < ESTABLISHED || term.count < 3 * uses) continue;
    if (best !== undefined && best.count >= term.count) continue;
    if (isNear(plain, lettersOf(term.key), uses)) best = term;
  }
  return best;
}

function isNear(plain: string, other: string, uses: number): boolean {
  if (Math.abs(plain.length - other.length) > 1 || plain[0] !== other[0]) return false;
  if (plain === other) return true;
  if (plain.length < SHORTEST - 2) return false;
  if (`${plain}s` === other || `${other}s` === plain) return true;
  // What several pages write is hardly a slip; versions and years differ by a digit on purpose.
  if (uses > 1 || plain.length < SHORTEST || /\d/.test(plain + other)) return false;
  return distance(plain, other) === 1;
}

function lettersOf(key: string): string {
  return key.normalize("NFKD").replace(/[^\p{L}\p{N}+#]/gu, "");
}
