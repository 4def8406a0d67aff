import type { Item, ItemType, Quoting } from "./item";

/**
 * The state that the parts of the content lexer share: how far it has read, and what it has found.
 * `start` is where the item being read begins, `position` where reading goes on; both UTF-16.
 */
export class Scanner {
  start = 0;
  position = 0;
  readonly items: Item[] = [];
  private readonly upcoming = new Map<string, number>();

  constructor(readonly text: string) {}

  get atEnd(): boolean {
    return this.position >= this.text.length;
  }

  code(): number {
    return this.text.charCodeAt(this.position);
  }

  startsWith(part: string): boolean {
    return this.text.startsWith(part, this.position);
  }

  /**
   * The first place of `part` at or after `from`, or the text's length. The last answer for each `part` is
   * kept, so asking again and again with a growing `from` reads the text once.
   */
  find(part: string, from: number): number {
    const known = this.upcoming.get(part);
    if (known !== undefined && known >= from) return known;
    const found = this.text.indexOf(part, from);
    const place = found === -1 ? this.text.length : found;
    this.upcoming.set(part, place);
    return place;
  }

  emit(type: ItemType, quoting?: Quoting): void {
    const value = this.text.slice(this.start, this.position);
    this.push(type, value, this.start, this.position, quoting);
  }

  /** An item whose value is not its source text. */
  push(type: ItemType, value: string, start: number, end: number, quoting?: Quoting): void {
    this.items.push(
      quoting === undefined ? { type, value, start, end } : { type, value, start, end, quoting },
    );
    this.start = this.position;
  }

  /** Hugo's error item spans what the unfinished item had read when the error came. */
  fail(message: string): void {
    this.items.push({ type: "tError", value: message, start: this.start, end: this.position });
  }

  /** Text up to the position; the white space behind its last line end is an item of its own. */
  emitText(): void {
    const { text, start, position } = this;
    let at = position;
    while (at > start && isIndentation(text.charCodeAt(at - 1))) at--;
    const indented = at < position && at > start && text.charCodeAt(at - 1) === 10;
    if (indented) {
      this.items.push({ type: "tText", value: text.slice(start, at), start, end: at });
      this.start = at;
    }
    this.emit(at < position && at === this.start ? "tIndentation" : "tText");
  }

  skipSpace(): void {
    while (isSpace(this.code())) this.position++;
  }

  /** `\r`, `\n` or `\r\n`, if there is one here. */
  skipLineEnd(): boolean {
    const before = this.position;
    if (this.code() === 13) this.position++;
    if (this.code() === 10) this.position++;
    return this.position > before;
  }
}

/** Hugo's white space inside a tag and before front matter: ASCII only (0.169). */
export function isSpace(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13);
}

function isIndentation(code: number): boolean {
  return code === 32 || code === 9 || code === 13;
}

const letterOrDigit = /^[\p{L}\p{Nd}]/u;

/** How many UTF-16 units of a letter, digit or `_` stand at `at`: 0 when something else does. */
export function wordUnits(text: string, at: number): 0 | 1 | 2 {
  const code = text.charCodeAt(at);
  if (code < 0x80) return isAsciiWord(code) ? 1 : 0;
  if (Number.isNaN(code)) return 0;
  const character = String.fromCodePoint(text.codePointAt(at) ?? 0);
  if (!letterOrDigit.test(character)) return 0;
  return character.length === 2 ? 2 : 1;
}

function isAsciiWord(code: number): boolean {
  return (
    (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57) || code === 95
  );
}
