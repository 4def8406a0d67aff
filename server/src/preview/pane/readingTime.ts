import { isWideSpace } from "../../content/wordCount";

/** Words of rendered HTML, counted in both of Hugo's ways. */
export interface WordCounts {
  /** What white space divides. */
  readonly words: number;
  /** The same, but a word with anything beyond ASCII counts its characters: for Chinese, Japanese and Korean. */
  readonly cjkWords: number;
}

/** Their tags divide words: Hugo writes them on lines of their own. */
const dividing = new Set(
  "blockquote br dd div dl dt figcaption figure h1 h2 h3 h4 h5 h6 hr li ol p pre section table td th tr ul".split(
    " ",
  ),
);

/** A card's name and parameters are no words of the page. */
const cardLabel = /<span class="galley-shortcode-(?:name|parameter)">[^<]*<\/span>/g;

/** The words of `html` less its tags, as Hugo 0.169 counts those of `.Plain`. Linear. */
export function countWords(html: string): WordCounts {
  const text = html.includes("galley-shortcode") ? html.replace(cardLabel, " ") : html;
  let words = 0;
  let cjkWords = 0;
  let runes = 0;
  let ascii = true;
  const endWord = () => {
    if (runes === 0) return;
    words += 1;
    cjkWords += ascii ? 1 : runes;
    runes = 0;
    ascii = true;
  };
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x3c) {
      const end = text.indexOf(">", at);
      if (end === -1) break;
      if (dividing.has(tagName(text, at))) endWord();
      at = end;
    } else if (code <= 32 || (code > 127 && isWideSpace(code))) endWord();
    else {
      if (code > 127) ascii = false;
      // The second half of a surrogate pair is no rune of its own.
      if (code < 0xdc00 || code > 0xdfff) runes += 1;
    }
  }
  endWord();
  return { words, cjkWords };
}

/** Minutes, as `.ReadingTime` of Hugo 0.169: 213 words each, or 501 where characters are counted. At least one. */
export function readingMinutes({ words, cjkWords }: WordCounts, cjk: boolean): number {
  return Math.max(1, cjk ? Math.ceil(cjkWords / 501) : Math.ceil(words / 213));
}

/** What makes Hugo take a page for a Chinese, Japanese or Korean one where the site says `hasCJKLanguage`. */
export function hasCjk(text: string): boolean {
  return /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text);
}

function tagName(text: string, at: number): string {
  let from = at + 1;
  if (text.charCodeAt(from) === 0x2f) from += 1;
  let end = from;
  while (end < from + 12 && /[a-z0-9]/i.test(text.charAt(end))) end += 1;
  return text.slice(from, end).toLowerCase();
}
