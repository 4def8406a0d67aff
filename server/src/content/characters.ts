/** A stand-in for what a shortcode call leaves in the Markdown; a noncharacter, so no text means it. */
export const PLACEHOLDER = "\ufdd0";
export const PLACEHOLDER_CODE = 0xfdd0;

export function isSpaceOrTab(code: number): boolean {
  return code === 32 || code === 9;
}

/** White space as Markdown counts it between parts of a link: line ends included. */
export function isWhite(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13);
}

export function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

export function isLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90);
}

export function isCapital(code: number): boolean {
  return code >= 65 && code <= 90;
}

export function isAlphanumeric(code: number): boolean {
  return isLetter(code) || isDigit(code);
}

/** ASCII punctuation: what a backslash escapes. */
export function isPunctuation(code: number): boolean {
  return (
    (code >= 33 && code <= 47) ||
    (code >= 58 && code <= 64) ||
    (code >= 91 && code <= 96) ||
    (code >= 123 && code <= 126)
  );
}

/** The first offset in `[from, to)` that is no white space, line ends included; else `to`. */
export function skipWhite(source: string, from: number, to: number): number {
  let at = from;
  while (at < to && isWhite(source.charCodeAt(at))) at++;
  return at;
}
