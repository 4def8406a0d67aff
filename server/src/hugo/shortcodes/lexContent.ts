import type { Item } from "./item";
import { lexIntro, SUMMARY_DIVIDER } from "./lexIntro";
import { lexTag, type TagMemory } from "./lexTag";
import { isSpace, Scanner } from "./scanner";

/**
 * Reads a content file into the items of Hugo's page lexer (0.169), positions in UTF-16 offsets.
 *
 * Up to and including the first `tError` the items are Hugo's own. Hugo stops there; this goes on: a broken
 * tag ends at the next `}}` or before the next `{{<` or `{{%`, whichever comes first. Items other than
 * `tError` lie in source order and don't overlap; what stands between them is delimiters of front matter,
 * quotes, white space and the rest of broken tags. A `tError` spans what Hugo had read and may overlap the
 * items behind it. The last item is always `tEOF`. Never throws; takes linear time on any text.
 */
export function lexContent(text: string): Item[] {
  const scanner = new Scanner(text);
  const divider = lexIntro(scanner);
  return new BodyLexer(scanner, divider).run();
}

/** The same for a text that is a body from its first character on, without front matter. */
export function lexBody(text: string): Item[] {
  return new BodyLexer(new Scanner(text), SUMMARY_DIVIDER).run();
}

class BodyLexer {
  private readonly text: string;
  private readonly memory: TagMemory = { opened: new Set(), lastName: "", inline: false };
  private dividerSeen = false;
  /** The text less the white space at its end; -1 until asked for. */
  private trimmedLength = -1;

  constructor(
    private readonly scanner: Scanner,
    private readonly divider: string,
  ) {
    this.text = scanner.text;
  }

  run(): Item[] {
    const { scanner, text } = this;
    while (!scanner.atEnd) {
      const braces = scanner.find("{{", scanner.position);
      const divider = this.dividerSeen ? text.length : scanner.find(this.divider, scanner.position);
      scanner.position = Math.min(braces, divider);
      if (scanner.position > scanner.start) scanner.emitText();
      if (scanner.atEnd) break;
      if (divider < braces) this.summaryDivider();
      else this.braces();
    }
    if (scanner.position > scanner.start) scanner.emitText();
    scanner.emit("tEOF");
    return scanner.items;
  }

  private summaryDivider(): void {
    const { scanner } = this;
    this.dividerSeen = true;
    scanner.position += this.divider.length;
    scanner.skipSpace();
    scanner.emit("TypeLeadSummaryDivider");
  }

  private braces(): void {
    const { scanner, memory } = this;
    const mark = this.text.charCodeAt(scanner.position + 2);
    if (mark !== 60 && mark !== 37) {
      scanner.position++;
      return;
    }
    if (memory.inline && !this.closesInline()) {
      scanner.fail("inline shortcodes do not support nesting");
      // One message is enough for one inline shortcode; the nested call is read as any other.
      memory.inline = false;
    }
    const notation = mark === 60 ? "<" : "%";
    if (this.text.startsWith("/*", scanner.position + 3)) this.comment(notation);
    else if (!lexTag(scanner, notation, memory)) this.recover();
  }

  /** `{{</* … *​/>}}`: text, less the marks of the comment. */
  private comment(notation: "<" | "%"): void {
    const { scanner } = this;
    const inside = scanner.position + 5;
    const close = scanner.find(notation === "<" ? "*/>}}" : "*/%}}", inside);
    scanner.position += 3;
    if (close === this.text.length) {
      scanner.fail("comment must be closed");
      scanner.position = inside;
      return;
    }
    scanner.emit("tText");
    scanner.start = inside;
    scanner.position = close;
    scanner.emitText();
    scanner.start = close + 2;
    scanner.position = close + 5;
    scanner.emit("tText");
  }

  /** Inside an inline shortcode the only tag that Hugo takes is the one that closes it. */
  private closesInline(): boolean {
    const { text, memory } = this;
    let at = this.scanner.position + 3;
    while (isUnicodeSpace(text.charCodeAt(at))) at++;
    if (text.charCodeAt(at) !== 47) return false;
    at++;
    while (isUnicodeSpace(text.charCodeAt(at))) at++;
    if (this.trimmedLength === -1) this.trimmedLength = text.trimEnd().length;
    return text.startsWith(`${memory.lastName} `, at) && at + memory.lastName.length < this.trimmedLength;
  }

  /** After an error inside a tag: to where the tag seems to end, past everything read so far. */
  private recover(): void {
    const { scanner } = this;
    const last = scanner.items.length - 1;
    const from = Math.max(scanner.items[last]?.start ?? 0, scanner.items[last - 1]?.end ?? 0);
    const close = scanner.find("}}", from);
    const open = Math.min(scanner.find("{{<", from), scanner.find("{{%", from));
    scanner.position = close < open ? close + 2 : open;
    scanner.start = scanner.position;
  }
}

/** Hugo looks past any white space here (unicode.IsSpace), unlike inside a tag. */
function isUnicodeSpace(code: number): boolean {
  if (code < 0x80) return isSpace(code);
  return code === 0x85 || (code !== 0xfeff && /\s/.test(String.fromCharCode(code)));
}
