/** A place as Hugo prints it in `"FILE:LINE:COL"`: both from 1. */
export interface HugoPosition {
  readonly line: number;
  readonly column: number;
}

/** The number of UTF-8 bytes of `text[start, end)`; a lone surrogate counts 3, as U+FFFD does. */
export function utf8Length(text: string, start = 0, end = text.length): number {
  let bytes = 0;
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code < 0x80) bytes += 1;
    else if (code < 0x800) bytes += 2;
    else if (code >= 0xd800 && code < 0xdc00 && at + 1 < end && isLowSurrogate(text.charCodeAt(at + 1))) {
      bytes += 4;
      at++;
    } else bytes += 3;
  }
  return bytes;
}

/** The number of code points (Go's runes) of `text[start, end)`. */
export function runeLength(text: string, start = 0, end = text.length): number {
  let runes = 0;
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code >= 0xd800 && code < 0xdc00 && at + 1 < end && isLowSurrogate(text.charCodeAt(at + 1))) at++;
    runes++;
  }
  return runes;
}

/**
 * Hugo's position of a UTF-16 `offset`: lines end at `\n` only; the column counts bytes
 * (shortcode and TOML errors) or runes (YAML errors), and not the byte order mark before all text. Seen with Hugo 0.169.
 */
export function hugoPositionAt(text: string, offset: number, unit: "byte" | "rune" = "byte"): HugoPosition {
  let line = 1;
  let lineStart = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  for (let at = text.indexOf("\n"); at !== -1 && at < offset; at = text.indexOf("\n", at + 1)) {
    line++;
    lineStart = at + 1;
  }
  const length = unit === "byte" ? utf8Length : runeLength;
  return { line, column: length(text, lineStart, Math.max(lineStart, offset)) + 1 };
}

function isLowSurrogate(code: number): boolean {
  return code >= 0xdc00 && code < 0xe000;
}
