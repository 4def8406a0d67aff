import { findFrontMatter } from "../../server/src/hugo/frontMatter/delimiters";
import { extractShortcodes } from "../../server/src/hugo/shortcodes/extractShortcodes";
import { lexContent } from "../../server/src/hugo/shortcodes/lexContent";
import { pairCalls } from "../../server/src/hugo/shortcodes/pairCalls";

/** What makes a careless reader slow: openings that never close, quotes, comments, deep nesting. */
const HARD = [
  "{{<",
  "{{%",
  "{{</*",
  "{{< a >}}",
  "{{< a `",
  '{{< a "\\"',
  "{{< a 'x' >}}",
  "{{< x.inline >}}",
  "{{< /a >}}",
  "{{",
  "<",
  "`",
  '"',
  "[",
  "-",
  "\n---",
  "{",
  " \n",
];

export interface LexerTiming {
  readonly pattern: string;
  readonly size: number;
  readonly milliseconds: number;
}

const takesInner = () => ({ takesInner: true });

function read(text: string): void {
  findFrontMatter(text);
  const items = lexContent(text);
  pairCalls(text, items);
  extractShortcodes(text, items, takesInner);
}

/** How long lexing, pairing and extraction take on texts of `size` characters made of hard patterns. */
export function timeLexer(size: number): LexerTiming[] {
  return HARD.map((pattern) => {
    const text = `text ${pattern.repeat(Math.ceil(size / pattern.length))}`;
    const start = performance.now();
    read(text);
    return { pattern, size, milliseconds: performance.now() - start };
  });
}

/** Patterns for which doubling the text more than trebles the time: nothing, if reading is linear. */
export function steepPatterns(size: number): string[] {
  timeLexer(size);
  const once = timeLexer(size);
  const twice = timeLexer(2 * size);
  return once
    .filter(({ milliseconds }, index) => {
      const double = twice[index]?.milliseconds ?? 0;
      return double > 20 && double > 3 * milliseconds;
    })
    .map(({ pattern }) => pattern);
}
