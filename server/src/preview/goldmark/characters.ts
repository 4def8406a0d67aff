/** Goldmark's classes of characters (util.IsPunct, IsSpace, IsPunctRune, IsSpaceRune). Codes are UTF-16 units unless called runes. */

const PUNCTUATION_OR_SYMBOL = /^[\p{P}\p{S}]$/u;
const PUNCTUATION = /^\p{P}$/u;
const LETTER = /^\p{L}$/u;
const DIGIT = /^\p{Nd}$/u;

/** Space, tab, line feed and carriage return: vertical tabs and form feeds are text. */
export function isSpace(code: number): boolean {
  return code === 0x20 || code === 9 || code === 10 || code === 13;
}

/** ASCII punctuation, symbols included. */
export function isPunct(code: number): boolean {
  return (
    (code >= 0x21 && code <= 0x2f) ||
    (code >= 0x3a && code <= 0x40) ||
    (code >= 0x5b && code <= 0x60) ||
    (code >= 0x7b && code <= 0x7e)
  );
}

export function isAlpha(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a);
}

export function isCapital(code: number): boolean {
  return code >= 0x41 && code <= 0x5a;
}

export function isNumeric(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

export function isAlphaNumeric(code: number): boolean {
  return isAlpha(code) || isNumeric(code);
}

export function isPunctRune(rune: number): boolean {
  if (rune < 0x80) return isPunct(rune);
  return PUNCTUATION_OR_SYMBOL.test(String.fromCodePoint(rune));
}

export function isSpaceRune(rune: number): boolean {
  if (rune < 0x80) return rune === 0x20 || (rune >= 9 && rune <= 13);
  return rune === 0x85 || (rune !== 0xfeff && String.fromCodePoint(rune).trim() === "");
}

/** Go's unicode.IsPunct: without symbols, so `$+<=>^`|~` are none. */
export function isGoPunct(rune: number): boolean {
  return PUNCTUATION.test(String.fromCodePoint(rune));
}

export function isGoLetter(rune: number): boolean {
  return rune < 0x80 ? isAlpha(rune) : LETTER.test(String.fromCodePoint(rune));
}

export function isGoDigit(rune: number): boolean {
  return rune < 0x80 ? isNumeric(rune) : DIGIT.test(String.fromCodePoint(rune));
}

/** Nothing but white space from `start` to `end`. */
export function isBlank(text: string, start = 0, end = text.length): boolean {
  for (let at = start; at < end; at++) if (!isSpace(text.charCodeAt(at))) return false;
  return true;
}

/** `text` less white space at both ends. */
export function trimSpace(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isSpace(text.charCodeAt(start))) start++;
  while (end > start && isSpace(text.charCodeAt(end - 1))) end--;
  return text.slice(start, end);
}

/** Columns up to the next tab stop, from column `column`. */
export function tabWidth(column: number): number {
  return 4 - (column % 4);
}
