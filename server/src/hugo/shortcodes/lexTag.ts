import type { Notation } from "./call";
import type { ItemType } from "./item";
import { isSpace, type Scanner, wordUnits } from "./scanner";

/** What one tag leaves behind for the next ones. */
export interface TagMemory {
  /** Every name that was opened so far; Hugo never takes one out again. */
  readonly opened: Set<string>;
  /** The name read last; empty before the first. */
  lastName: string;
  /** Inside `{{< x.inline >}}`, until its closing call. */
  inline: boolean;
}

/** How the parameters of a tag are written; Hugo minds a change of style. */
type ParameterStyle = "unknown" | "positional" | "named";

const SLASH = 47;
const EQUALS = 61;
const QUOTE = 34;
const BACKTICK = 96;
const BACKSLASH = 92;
const HYPHEN = 45;
const PERIOD = 46;

/**
 * Reads one tag, from its left delimiter on, into `scanner.items`: Hugo's items and messages (0.169).
 * False after an error; the tag is then read as far as Hugo reads it.
 */
export function lexTag(scanner: Scanner, notation: Notation, memory: TagMemory): boolean {
  return new TagLexer(scanner, notation, memory).run();
}

class TagLexer {
  private readonly right: string;
  private readonly text: string;
  private named = false;
  private closing = false;
  private style: ParameterStyle = "unknown";

  constructor(
    private readonly scanner: Scanner,
    private readonly notation: Notation,
    private readonly memory: TagMemory,
  ) {
    this.right = notation === "<" ? ">}}" : "%}}";
    this.text = scanner.text;
  }

  run(): boolean {
    const { scanner } = this;
    scanner.position += 3;
    scanner.emit(this.notation === "<" ? "tLeftDelimScNoMarkup" : "tLeftDelimScWithMarkup");
    for (;;) {
      this.ignoreSpace();
      if (scanner.startsWith(this.right)) return this.end();
      if (scanner.atEnd) return this.fail("unclosed shortcode action");
      if (!this.step()) return false;
    }
  }

  /** One part of the tag; false after an error. */
  private step(): boolean {
    const { scanner } = this;
    const code = scanner.code();
    if (code === EQUALS) return this.value();
    if (code === SLASH) return this.close();
    if (code === BACKSLASH) {
      this.ignore(1);
      const next = scanner.code();
      return next === QUOTE || next === BACKTICK ? this.parameter(true) : true;
    }
    const word = wordUnits(this.text, scanner.position) > 0;
    if (this.named && (word || code === HYPHEN || code === QUOTE || code === BACKTICK)) {
      return this.parameter(false);
    }
    if (word) return this.name();
    const rune = this.text.codePointAt(scanner.position) ?? 0;
    scanner.position += rune > 0xffff ? 2 : 1;
    return this.fail(
      `unrecognized character in shortcode action: ${runeName(rune)}. Note: Parameters with non-alphanumeric args must be quoted`,
    );
  }

  private end(): boolean {
    this.scanner.position += 3;
    this.scanner.emit(this.notation === "<" ? "tRightDelimScNoMarkup" : "tRightDelimScWithMarkup");
    return true;
  }

  private close(): boolean {
    const { scanner, memory } = this;
    scanner.position++;
    if (memory.lastName === "") return this.fail("got closing shortcode, but none is open");
    this.closing = true;
    this.named = false;
    memory.inline = false;
    scanner.emit("tScClose");
    return true;
  }

  private name(): boolean {
    const { scanner, memory, text } = this;
    let inline = memory.inline;
    for (;;) {
      const units = wordUnits(text, scanner.position);
      const code = scanner.code();
      if (units === 0 && code !== HYPHEN && code !== SLASH && code !== PERIOD) break;
      scanner.position += units || 1;
      if (code !== PERIOD) continue;
      inline = scanner.startsWith("inline ");
      if (!inline) return this.fail("period in shortcode name only allowed for inline identifiers");
    }
    const name = text.slice(scanner.start, scanner.position);
    if (this.closing && !memory.opened.has(name)) {
      return this.fail(`closing tag for shortcode '${name}' does not match start tag`);
    }
    memory.opened.add(name);
    memory.lastName = name;
    memory.inline = inline;
    this.named = true;
    scanner.emit(inline ? "tScNameInline" : "tScName");
    return this.closing ? this.nothingMore() : true;
  }

  /** A closing call holds nothing behind its name. */
  private nothingMore(): boolean {
    const { scanner } = this;
    this.memory.inline = false;
    this.ignoreSpace();
    if (scanner.startsWith(this.right)) return true;
    if (!scanner.atEnd) scanner.position += (this.text.codePointAt(scanner.position) ?? 0) > 0xffff ? 2 : 1;
    return this.fail("unclosed shortcode");
  }

  /** A positional parameter, or the name of a named one. `escaped`: behind a backslash. */
  private parameter(escaped: boolean): boolean {
    const { scanner, text } = this;
    const first = scanner.code();
    if (first === BACKTICK && escaped) {
      scanner.position++;
      return this.fail("unrecognized escape character");
    }
    if (first === QUOTE || first === BACKTICK) {
      if (this.style === "named") {
        scanner.position++;
        return this.fail("got quoted positional parameter. Cannot mix named and positional parameters");
      }
      this.style = "positional";
      return first === QUOTE ? this.quoted(!escaped, "tScParam") : this.raw("tScParam");
    }
    for (;;) {
      const units = wordUnits(text, scanner.position);
      const code = scanner.code();
      if (units === 0 && code !== HYPHEN && code !== PERIOD) break;
      scanner.position += units || 1;
    }
    const named = scanner.code() === EQUALS;
    const style: ParameterStyle = named ? "named" : "positional";
    if (this.style !== "unknown" && this.style !== style) {
      const word = text.slice(scanner.start, scanner.position);
      return this.fail(`got ${style} parameter '${word}'. Cannot mix named and positional parameters`);
    }
    this.style = style;
    scanner.emit("tScParam", "none");
    return true;
  }

  /** What stands behind an equals sign. */
  private value(): boolean {
    const { scanner } = this;
    this.ignore(1);
    this.ignoreSpace();
    const code = scanner.code();
    if (code === QUOTE || code === BACKSLASH) return this.quoted(code === QUOTE, "tScParamVal");
    if (code === BACKTICK) return this.raw("tScParamVal");
    while (!scanner.atEnd && !isSpace(scanner.code())) scanner.position++;
    scanner.emit("tScParamVal", "none");
    return true;
  }

  private raw(type: ItemType): boolean {
    const { scanner } = this;
    this.ignore(1);
    const close = this.text.indexOf("`", scanner.position);
    if (close === -1) {
      scanner.position = this.text.length;
      return this.fail(`unterminated raw string in shortcode parameter-argument: '${this.pending()}'`);
    }
    scanner.position = close;
    scanner.emit(type, "raw");
    this.ignore(1);
    return true;
  }

  /** `"…"`, where `\"` may stand inside (`escapes`), or `\"…\"`, where it ends the value. */
  private quoted(escapes: boolean, type: ItemType): boolean {
    const { scanner, text } = this;
    let open = false;
    let escaped = false;
    for (;;) {
      const code = scanner.code();
      if (scanner.atEnd || code === 10) {
        if (!scanner.atEnd) scanner.position++;
        return this.fail(`unterminated quoted string in shortcode parameter-argument: '${this.pending()}'`);
      }
      if (code === BACKSLASH) {
        const next = text.charCodeAt(scanner.position + 1);
        if (next === QUOTE && open) {
          if (!escapes) break;
          escaped = true;
          scanner.position += 2;
          continue;
        }
        scanner.position++;
        if (next === BACKTICK) return this.fail("unrecognized escape character");
        continue;
      }
      if (code === QUOTE) {
        if (open) break;
        open = true;
        this.ignore(1);
        continue;
      }
      scanner.position++;
    }
    if (escaped) this.emitUnescaped(type);
    else scanner.emit(type, escapes ? "double" : "escaped");
    this.ignore(scanner.code() === BACKSLASH ? 2 : 1);
    return true;
  }

  /** With one `\"` in it, a value loses all its backslashes; its position is that of the first character left. */
  private emitUnescaped(type: ItemType): void {
    const { scanner, text } = this;
    let first = scanner.start;
    while (first < scanner.position && text.charCodeAt(first) === BACKSLASH) first++;
    const value = text.slice(scanner.start, scanner.position).replaceAll("\\", "");
    scanner.push(type, value, first, scanner.position, "double");
  }

  private ignoreSpace(): void {
    this.scanner.skipSpace();
    this.scanner.start = this.scanner.position;
  }

  private ignore(units: number): void {
    this.scanner.position += units;
    this.scanner.start = this.scanner.position;
  }

  private pending(): string {
    return this.text.slice(this.scanner.start, this.scanner.position);
  }

  private fail(message: string): false {
    this.scanner.fail(message);
    return false;
  }
}

const printable = /^[\p{L}\p{M}\p{N}\p{P}\p{S} ]/u;

/** Go's `%#U`: `U+0027 '''`, and the code alone for what can't be printed. */
function runeName(rune: number): string {
  const shown = rune >= 0xd800 && rune < 0xe000 ? 0xfffd : rune;
  const code = `U+${shown.toString(16).toUpperCase().padStart(4, "0")}`;
  const character = String.fromCodePoint(shown);
  return printable.test(character) ? `${code} '${character}'` : code;
}
