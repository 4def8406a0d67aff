import { distance } from "fastest-levenshtein";

/** Comparing every name of a huge site would be felt; the first this many say enough. */
const MOST_COMPARED = 20_000;

interface ComparableNames {
  readonly names: readonly string[];
  /** For each name the set of its characters, five bits of each: most names are told apart by it alone. */
  readonly letters: Uint32Array;
  readonly answers: Map<string, readonly string[]>;
}

/** By the immutable map that holds the names: a keystroke that adds no page finds them ready. */
const comparable = new WeakMap<object, ComparableNames>();

/**
 * The names among a map's keys that differ from `wanted` by no more than a third of its letters, the closest
 * first, then by name; at most `most`.
 */
export function closeNames(
  known: ReadonlyMap<string, unknown>,
  wanted: string,
  most: number,
): readonly string[] {
  const { names, letters, answers } = namesOf(known);
  const answered = answers.get(wanted);
  if (answered !== undefined) return answered;
  const limit = Math.max(1, Math.floor(wanted.length / 3));
  const own = lettersOf(wanted);
  const close: { name: string; distance: number }[] = [];
  for (let at = 0; at < names.length; at++) {
    // One edit changes at most two letters of the set.
    if (bitCount((letters[at] as number) ^ own) > 2 * limit) continue;
    const name = names[at] as string;
    if (Math.abs(name.length - wanted.length) > limit) continue;
    const far = distance(name, wanted);
    if (far <= limit) close.push({ name, distance: far });
  }
  close.sort((a, b) => a.distance - b.distance || (a.name < b.name ? -1 : 1));
  const answer = close.slice(0, most).map(({ name }) => name);
  if (answers.size > 1000) answers.clear();
  answers.set(wanted, answer);
  return answer;
}

function namesOf(known: ReadonlyMap<string, unknown>): ComparableNames {
  let found = comparable.get(known);
  if (found === undefined) {
    const names: string[] = [];
    for (const name of known.keys()) {
      if (names.push(name) === MOST_COMPARED) break;
    }
    found = { names, letters: Uint32Array.from(names, lettersOf), answers: new Map() };
    comparable.set(known, found);
  }
  return found;
}

function lettersOf(name: string): number {
  let letters = 0;
  for (let at = 0; at < name.length; at++) letters |= 1 << (name.charCodeAt(at) & 31);
  return letters;
}

function bitCount(bits: number): number {
  let count = bits - ((bits >>> 1) & 0x55555555);
  count = (count & 0x33333333) + ((count >>> 2) & 0x33333333);
  return Math.imul((count + (count >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
