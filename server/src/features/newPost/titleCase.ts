/** Words that the Associated Press leaves small inside a title, as Hugo's default style has them. */
const SMALL = new Set(
  "a an and as at but by en for if in nor of on or per the to vs vs. via v v.".split(" "),
);
/** What the Chicago style leaves small beside them. */
const PREPOSITIONS = new Set(
  (
    "with from into during including until against among throughout despite towards upon concerning about over through " +
    "before between after since without under within along following across beyond around down near above"
  ).split(" "),
);

/**
 * A text as Hugo's `title` writes it (0.169) under the site's `titleCaseStyle`: ap (the default, for unknown names too),
 * chicago, go, firstupper or none, in any letter case.
 */
export function titleCase(text: string, style = "ap"): string {
  switch (style.toLowerCase()) {
    case "none":
      return text;
    case "firstupper":
      return firstUpper(text);
    case "go":
      return everyWordUpper(text);
    case "chicago":
      return byStyleGuide(text, (word) => SMALL.has(word) || PREPOSITIONS.has(word));
    default:
      return byStyleGuide(text, (word) => SMALL.has(word));
  }
}

/** Small words stay so between others, not first, last, behind a colon or in a compound. */
function byStyleGuide(text: string, isSmall: (word: string) => boolean): string {
  const plain = text.replace(/[–—]/g, "-");
  const at = (index: number): string => plain[index] ?? plain[0] ?? "";
  return text.replace(/[\p{N}\p{L}]+[^\s\-/]*/gu, (word: string, start: number) => {
    const end = start + word.length;
    const small = word.toLowerCase();
    const isInside = start > 0 && end < text.length && /[ \-/]/.test(at(start - 1));
    const isAlone = !/[:-]/.test(at(start - 2)) && (at(end) !== "-" || at(start - 1) === "-");
    return isInside && isAlone && isSmall(small) ? small : firstUpper(word);
  });
}

/** Go's strings.Title: a word begins behind whatever is no letter, digit or underscore. */
function everyWordUpper(text: string): string {
  return text.replace(
    /(^|[\p{ASCII}\s])(?<![\p{L}\p{N}_])([\p{L}])/gu,
    (_, before: string, letter: string) => {
      return before + firstUpper(letter);
    },
  );
}

/** Go changes letter by letter: what has no single capital (`ß`) stays. */
function firstUpper(text: string): string {
  const [first = ""] = text;
  const upper = first.toUpperCase();
  return [...upper].length === 1 ? upper + text.slice(first.length) : text;
}
