/** `markup.goldmark.parser.autoHeadingIDType`. */
export type HeadingIdType = "github" | "github-ascii" | "blackfriday";

/**
 * The id that Hugo 0.169 makes of a heading's text, before duplicates are told apart; may be empty.
 * `text` is the heading's plain text as Hugo sees it: markup gone, named entities resolved (numeric ones not),
 * what the typographer replaces left out, text of autolinks and raw HTML left out, code spans and alternative
 * texts of images kept.
 */
export function headingId(text: string, type: HeadingIdType = "github"): string {
  if (type === "blackfriday") return blackfridayId(text);
  const plain = asciiId(text);
  if (plain !== undefined) return plain;
  const source = type === "github-ascii" ? removeAccents(text) : text;
  let id = "";
  for (const rune of trimSpace(source)) {
    const code = rune.codePointAt(0) as number;
    if (code < 0x80) id += asciiRune(code, rune);
    else if (type === "github" && LETTER_OR_DIGIT.test(rune)) id += lowerRune(rune);
  }
  return id;
}

/** The ids of one rendering: Hugo starts a new scope for every page and for every `RenderString`. */
export class HeadingIds {
  private readonly taken = new Set<string>();
  /** The number to try next for a base that was already numbered: keeps many equal headings linear. */
  private readonly next = new Map<string, number>();

  constructor(private readonly type: HeadingIdType = "github") {}

  /** The id for a heading's plain text (see `headingId`): `heading` when nothing is left of it, `-1`, `-2` … when taken. */
  generate(text: string, fallback = "heading"): string {
    const base = headingId(text, this.type) || fallback;
    if (!this.taken.has(base)) {
      this.taken.add(base);
      return base;
    }
    let number = this.next.get(base) ?? 1;
    while (this.taken.has(`${base}-${number}`)) number++;
    this.next.set(base, number + 1);
    const id = `${base}-${number}`;
    this.taken.add(id);
    return id;
  }

  /** An explicit id: kept as it is even when taken, but later generated ids keep away from it. */
  put(id: string): void {
    this.taken.add(id);
  }
}

/** The id of a text in ASCII, which most are; undefined for another. */
function asciiId(text: string): string | undefined {
  const lower = text.toLowerCase();
  if (lower.length !== text.length) return undefined;
  let start = 0;
  let end = text.length;
  while (start < end && isAsciiSpace(text.charCodeAt(start))) start++;
  while (end > start && isAsciiSpace(text.charCodeAt(end - 1))) end--;
  let id = "";
  let run = start;
  for (let at = start; at < end; at++) {
    // The text's own, since a few letters beyond ASCII are lower-cased into it.
    const code = text.charCodeAt(at);
    if (code >= 0x80) return undefined;
    if (KEPT[code] === 1) continue;
    if (at > run) id += lower.slice(run, at);
    if (code === 0x20) id += "-";
    run = at + 1;
  }
  return run === 0 && end === lower.length ? lower : id + lower.slice(run, end);
}

/** Letters, digits, `_` and `-`. */
const KEPT = Uint8Array.from({ length: 128 }, (_, code) => (/[-\w]/.test(String.fromCharCode(code)) ? 1 : 0));

function isAsciiSpace(code: number): boolean {
  return code === 0x20 || (code >= 9 && code <= 13);
}

const LETTER_OR_DIGIT = /^[\p{L}\p{Nd}]$/u;
const LETTER_OR_NUMBER = /^[\p{L}\p{N}]$/u;
const NONSPACING_MARKS = /\p{Mn}/gu;

function asciiRune(code: number, rune: string): string {
  if (code === 0x20 || code === 0x2d) return "-";
  if (code >= 0x41 && code <= 0x5a) return String.fromCharCode(code + 32);
  const kept = (code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x39) || code === 0x5f;
  return kept ? rune : "";
}

/** Go maps rune by rune: U+0130 becomes a plain i, where JavaScript adds a combining dot. */
function lowerRune(rune: string): string {
  const lower = rune.toLowerCase();
  return lower.length > rune.length ? String.fromCodePoint(lower.codePointAt(0) as number) : lower;
}

function removeAccents(text: string): string {
  return text.normalize("NFD").replace(NONSPACING_MARKS, "").normalize("NFC");
}

/** What Go's bytes.TrimSpace trims; JavaScript's `trim` also takes U+FEFF. */
function trimSpace(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isGoSpace(text.charCodeAt(start))) start++;
  while (end > start && isGoSpace(text.charCodeAt(end - 1))) end--;
  return text.slice(start, end);
}

function isGoSpace(code: number): boolean {
  if (code < 0x80) return code === 0x20 || (code >= 9 && code <= 13);
  return code === 0x85 || (code !== 0xfeff && String.fromCharCode(code).trim() === "");
}

function blackfridayId(text: string): string {
  let id = "";
  let dash = false;
  for (const rune of text) {
    if (!LETTER_OR_NUMBER.test(rune)) {
      dash = true;
      continue;
    }
    if (dash && id !== "") id += "-";
    dash = false;
    id += lowerRune(rune);
  }
  return id;
}
