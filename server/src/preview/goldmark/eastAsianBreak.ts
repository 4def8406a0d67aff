/** Goldmark's two styles of `cjk.eastAsianLineBreaksStyle`. */
export type EastAsianStyle = "simple" | "css3draft";

const WIDE = /^[\p{sc=Hira}\p{sc=Kana}\p{sc=Han}\p{sc=Hang}\p{Lm}\u3000-\u303f]$/u;
const HANGUL = /^\p{sc=Hang}$/u;
const PUNCTUATION = /^\p{P}$/u;

/** East Asian Width F, W or H, as Goldmark 1.8 counts them. */
const FULL_OR_HALF = new RegExp(
  "^[\\u1100-\\u115f\\u11a3-\\u11a7\\u11fa-\\u11ff\\u20a9\\u2329\\u232a\\u2e80-\\u2e99\\u2e9b-\\u2ef3\\u2f00-\\u2fd5" +
    "\\u2ff0-\\u2ffb\\u3000-\\u303e\\u3041-\\u3096\\u3099-\\u30ff\\u3105-\\u312d\\u3131-\\u318e\\u3190-\\u31ba" +
    "\\u31c0-\\u31e3\\u31f0-\\u321e\\u3220-\\u3247\\u3250-\\u32fe\\u3300-\\u4dbf\\u4e00-\\ua48c\\ua490-\\ua4c6" +
    "\\ua960-\\ua97c\\uac00-\\ud7a3\\ud7b0-\\ud7c6\\ud7cb-\\ud7fb\\uf900-\\ufaff\\ufe10-\\ufe19\\ufe30-\\ufe52" +
    "\\ufe54-\\ufe66\\ufe68-\\ufe6b\\uff01-\\uffbe\\uffc2-\\uffc7\\uffca-\\uffcf\\uffd2-\\uffd7\\uffda-\\uffdc" +
    "\\uffe0-\\uffe6\\uffe8-\\uffee\\u{1b000}\\u{1b001}\\u{1f200}-\\u{1f202}\\u{1f210}-\\u{1f23a}" +
    "\\u{1f240}-\\u{1f248}\\u{1f250}\\u{1f251}\\u{20000}-\\u{2fffd}\\u{30000}-\\u{3fffd}]$",
  "u",
);

/** CSS Text 3's space-discarding set. */
const SPACE_DISCARDING = new RegExp(
  "^[\\u2e80-\\u2fdf\\u2ff0-\\u30ff\\u3130-\\u319f\\u31c0-\\u31ff\\u3300-\\u4dbf\\u4e00-\\ua4cf\\uf900-\\ufaff" +
    "\\ufe10-\\ufe1f\\ufe30-\\ufe6f\\uff00-\\uffef\\u{1b000}-\\u{1b16f}\\u{20000}-\\u{2a6df}\\u{2a700}-\\u{2ebef}" +
    "\\u{2f800}-\\u{2fa1f}\\u{30000}-\\u{3134f}]$",
  "u",
);

/**
 * Whether a soft line break vanishes between two texts of the Markdown source (Goldmark 1.8's CJK extension). `after` is
 * empty where something else than text follows: there it vanishes too.
 */
export function dropsLineBreak(before: string, after: string, style: EastAsianStyle): boolean {
  if (before === "") return false;
  if (after === "") return true;
  const left = lastCharacter(before);
  const right = String.fromCodePoint(after.codePointAt(0) as number);
  if (style === "simple") return WIDE.test(left) && WIDE.test(right);
  if (left === "\u200b" || right === "\u200b") return true;
  if (FULL_OR_HALF.test(left) && FULL_OR_HALF.test(right)) return !HANGUL.test(left) && !HANGUL.test(right);
  return discardsSpace(left) || discardsSpace(right);
}

function discardsSpace(character: string): boolean {
  return SPACE_DISCARDING.test(character) || PUNCTUATION.test(character);
}

function lastCharacter(text: string): string {
  const code = text.charCodeAt(text.length - 1);
  const low = code >= 0xdc00 && code <= 0xdfff && text.length > 1;
  return low ? String.fromCodePoint(text.codePointAt(text.length - 2) as number) : text.slice(-1);
}
