/** Words that the Associated Press leaves small inside a title, which is Hugo's default style. */
const SMALL = new Set("a an and at but by for in nor of on or so the to up yet".split(" "));

/** A text as Hugo's `title` writes it by default. */
export function titleCase(text: string): string {
  const words = text.split(" ");
  const last = words.length - 1;
  return words
    .map((word, index) => {
      const lower = word.toLowerCase();
      if (index > 0 && index < last && SMALL.has(lower)) return lower;
      return word.charAt(0).toUpperCase() + word.slice(1);
    })
    .join(" ");
}
