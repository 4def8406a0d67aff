import type { MarkupSettings } from "../markupSettings";
import { isSpace } from "./characters";
import type { Delimiter, DelimiterList } from "./delimiters";
import type { LinkReferences } from "./linkReference";
import { type Block, type Footnote, Node, type Segment, Text } from "./node";

/** What is shared by all inline parsing of one document. */
export interface InlineDocument {
  readonly source: string;
  readonly settings: MarkupSettings;
  readonly references: LinkReferences;
  readonly footnotes: ReadonlyMap<string, Footnote>;
  footnoteCount: number;
  /** Quotes that were opened and not closed: Goldmark 1.8 goes on counting from block to block. */
  singleQuotes: number;
  doubleQuotes: number;
}

/** A `[` or `![` that waits for its bracket. */
export class LinkLabel extends Node {
  constructor(
    readonly start: number,
    readonly stop: number,
    readonly image: boolean,
    /** Links in the block when it was opened: more of them at the end means a link inside. */
    readonly linksBefore: number,
    readonly bottom: Delimiter | undefined,
  ) {
    super("linkLabel");
  }
}

/** The state of reading one block's text. Offsets are into `text`, the block's lines put together. */
export class InlineContext {
  at = 0;
  /** Behind the line feed of the current line. */
  lineEnd = 0;
  readonly labels: LinkLabel[] = [];
  links = 0;
  /** Behind the run of quotes that was looked at last. */
  quoteRunEnd = 0;
  /** Up to here no e-mail address can be found, nor a comment's or CDATA section's end. */
  noEmailBefore = 0;
  readonly noEnd = new Map<string, number>();

  constructor(
    readonly document: InlineDocument,
    readonly parent: Block,
    readonly text: string,
    private readonly lines: readonly Segment[],
    readonly delimiters: DelimiterList,
  ) {
    this.lineEnd = this.endOfLine(0);
    if (!text.includes("@")) this.noEmailBefore = text.length + 1;
  }

  endOfLine(from: number): number {
    const end = this.text.indexOf("\n", from);
    return end < 0 ? this.text.length : end + 1;
  }

  /** Goes on at `at`, which may lie on a later line; parsers that fail go back on the line they began on. */
  moveTo(at: number): void {
    this.at = at;
    if (at >= this.lineEnd) this.lineEnd = this.endOfLine(at);
  }

  /** Goes back to an earlier place. */
  restore(at: number, lineEnd: number): void {
    this.at = at;
    this.lineEnd = lineEnd;
  }

  /** The rune at an offset; a space at the end of the line, as Goldmark takes it. */
  runeAt(at: number): number {
    return at < this.lineEnd ? (this.text.codePointAt(at) as number) : 0x20;
  }

  /** The rune before `at`: of the source, so the character before a line's own text counts. */
  runeBefore(at: number): number {
    if (at === 0) return 10;
    const code = this.text.charCodeAt(at - 1);
    if (code === 10) return this.runeBeforeLine(at);
    const low = code >= 0xdc00 && code <= 0xdfff && at > 1;
    return low ? (this.text.codePointAt(at - 2) as number) : code;
  }

  private runeBeforeLine(at: number): number {
    let offset = 0;
    for (const { start, stop } of this.lines) {
      if (offset === at) {
        const code = this.document.source.charCodeAt(start - 1);
        return Number.isNaN(code) ? 10 : code;
      }
      if (offset > at) break;
      offset += stop - start;
    }
    return 10;
  }

  /** What the source has between two places of the text: the marks of containers too, where they lie on different lines. */
  sourceBetween(start: number, end: number): string {
    if (this.text.indexOf("\n", start) >= end - 1 || !this.text.includes("\n"))
      return this.text.slice(start, end);
    return this.document.source.slice(this.sourceOffset(start), this.sourceOffset(end - 1) + 1);
  }

  private sourceOffset(at: number): number {
    let offset = 0;
    for (const { start, stop } of this.lines) {
      if (at < offset + stop - start) return start + at - offset;
      offset += stop - start;
    }
    return this.document.source.length;
  }

  /** UTF-8 length of the rest of the line is more than `bytes` (at most 4). */
  lineLongerThan(at: number, bytes: number): boolean {
    let length = 0;
    for (let index = at; index < this.lineEnd && length <= bytes; index++) {
      const code = this.text.charCodeAt(index);
      length += code < 0x80 ? 1 : code < 0x800 ? 2 : 3;
    }
    return length > bytes;
  }

  appendText(start: number, stop: number): void {
    const { last } = this.parent;
    if (last instanceof Text && last.stop === start && !last.softBreak && !last.hardBreak) {
      last.value += this.text.slice(start, stop);
      last.stop = stop;
    } else this.parent.append(new Text(this.text.slice(start, stop), start, stop));
  }

  /** Puts the text from `start` to `stop` in the place of a node that turned out to be nothing. */
  becomeText(node: Node, start: number, stop: number): void {
    const { previous, parent } = node;
    if (previous instanceof Text && previous.stop === start && !previous.softBreak && !previous.hardBreak) {
      previous.value += this.text.slice(start, stop);
      previous.stop = stop;
      node.detach();
    } else parent?.replace(node, new Text(this.text.slice(start, stop), start, stop));
  }

  trimRight(start: number, stop: number): number {
    let end = stop;
    while (end > start && isSpace(this.text.charCodeAt(end - 1))) end--;
    return end;
  }
}
