import { PLACEHOLDER_CODE } from "./characters";

/**
 * The words of `source[from, to)` less the parts in `without` (pairs of rising offsets): what white space divides, as
 * Hugo counts the text of the rendered page. With `cjk` (Hugo's `hasCJKLanguage`) a word with anything beyond ASCII
 * counts its characters instead.
 */
export function countWords(
  source: string,
  from: number,
  to: number,
  without: readonly number[] = [],
  cjk = false,
): number {
  let words = 0;
  let inWord = false;
  let runes = 0;
  let ascii = true;
  let skip = 0;
  const endWord = (): void => {
    if (inWord) words += cjk && !ascii ? runes : 1;
    inWord = false;
    runes = 0;
    ascii = true;
  };
  for (let at = from; at < to; at++) {
    if (at === without[skip]) {
      at = (without[skip + 1] as number) - 1;
      skip += 2;
      continue;
    }
    const code = source.charCodeAt(at);
    if (code <= 32 || (code > 127 && isWideSpace(code))) {
      if (inWord) endWord();
      continue;
    }
    if (code === PLACEHOLDER_CODE) continue;
    inWord = true;
    if (code < 128) runes++;
    else {
      ascii = false;
      if (code < 0xdc00 || code > 0xdfff) runes++;
    }
  }
  endWord();
  return words;
}

function isWideSpace(code: number): boolean {
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
