import { PLACEHOLDER_CODE } from "./characters";

/** Whether words are counted, and how: `cjk` as Hugo does with `hasCJKLanguage`. */
export type WordCounting = "none" | "plain" | "cjk";

/**
 * The words of `source[from, to)` less the parts in `without` (pairs of rising offsets): what white space divides, as
 * Hugo counts the text of the rendered page. With `cjk` a word with anything beyond ASCII
 * counts its characters instead. 0 for `none`.
 */
export function countWords(
  source: string,
  from: number,
  to: number,
  without: readonly number[],
  counting: WordCounting,
): number {
  if (counting === "none") return 0;
  if (counting === "cjk") return countCjkWords(source, from, to, without);
  let words = 0;
  let inWord = false;
  let skip = 0;
  let nextSkip = without[0] ?? Number.POSITIVE_INFINITY;
  for (let at = from; at < to; at++) {
    if (at === nextSkip) {
      at = (without[skip + 1] as number) - 1;
      skip += 2;
      nextSkip = without[skip] ?? Number.POSITIVE_INFINITY;
      continue;
    }
    const code = source.charCodeAt(at);
    if (code <= 32 || (code > 127 && isWideSpace(code))) inWord = false;
    else if (!inWord && code !== PLACEHOLDER_CODE) {
      inWord = true;
      words++;
    }
  }
  return words;
}

/** As Hugo with `hasCJKLanguage`: a word with anything beyond ASCII counts its characters. */
function countCjkWords(source: string, from: number, to: number, without: readonly number[]): number {
  let words = 0;
  let runes = 0;
  let ascii = true;
  let skip = 0;
  for (let at = from; at <= to; at++) {
    if (at === without[skip] && at < to) {
      at = (without[skip + 1] as number) - 1;
      skip += 2;
      continue;
    }
    const code = at < to ? source.charCodeAt(at) : 32;
    if (code <= 32 || (code > 127 && isWideSpace(code))) {
      if (runes > 0) words += ascii ? 1 : runes;
      runes = 0;
      ascii = true;
    } else if (code !== PLACEHOLDER_CODE) {
      if (code > 127) ascii = false;
      if (code < 0xdc00 || code > 0xdfff) runes++;
    }
  }
  return words;
}

/** Spaces beyond ASCII. */
export function isWideSpace(code: number): boolean {
  // Most characters beyond ASCII lie above or below the few spaces there are.
  if (code > 0x3000 || (code > 0xa0 && code < 0x1680)) return false;
  return (
    code === 0xa0 ||
    code === 0x85 ||
    code === 0x3000 ||
    code === 0x1680 ||
    (code >= 0x2000 && code <= 0x200a) ||
    code === 0x2028 ||
    code === 0x2029 ||
    code === 0x202f ||
    code === 0x205f
  );
}
