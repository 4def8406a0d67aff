import { isBlank, tabWidth } from "./characters";
import type { Segment } from "./node";

/**
 * Reads a Markdown text line by line, as Goldmark's block parsers see it: the rest of the current line, with
 * spaces in front for what is left of a tab that a container has half eaten. The text must end with a line feed;
 * a carriage return is white space, before a line feed or elsewhere.
 */
export class LineReader {
  private head = 0;
  private lineEnd = 0;
  private position = 0;
  private pad = 0;
  private peeked: string | undefined;
  private column = -1;

  constructor(
    readonly source: string,
    /** Where the author's text ends: before the last line feed when that one was added. */
    private readonly end: number,
  ) {
    this.setLine(0);
  }

  private setLine(start: number): void {
    this.head = start;
    this.position = start;
    this.pad = 0;
    const end = this.source.indexOf("\n", start);
    this.lineEnd = end < 0 ? this.source.length : end + 1;
    this.peeked = undefined;
    this.column = -1;
  }

  get atEnd(): boolean {
    return this.position >= this.end;
  }

  /** What is left of the line, its line feed included. Empty at the end of the text. */
  peek(): string {
    if (this.peeked === undefined) {
      const rest = this.source.slice(this.position, this.lineEnd);
      this.peeked = this.pad > 0 ? " ".repeat(this.pad) + rest : rest;
    }
    return this.peeked;
  }

  segment(): Segment {
    return { start: this.position, stop: this.lineEnd, padding: this.pad };
  }

  get start(): number {
    return this.position;
  }

  get padding(): number {
    return this.pad;
  }

  get lineStart(): number {
    return this.head;
  }

  /** The column at which `peek()` begins, tabs counted to stops of four. */
  lineOffset(): number {
    if (this.column < 0) {
      let column = 0;
      for (let at = this.head; at < this.position; at++)
        column += this.source.charCodeAt(at) === 9 ? tabWidth(column) : 1;
      this.column = column - this.pad;
    }
    return this.column;
  }

  /** Goes on by `count` characters of `peek()`, never past the line feed. */
  advance(count: number): void {
    const eaten = Math.min(count, this.pad);
    this.pad -= eaten;
    this.position = Math.min(this.position + count - eaten, this.lineEnd);
    this.peeked = undefined;
    this.column = -1;
  }

  advanceWithPadding(count: number, padding: number): void {
    this.advance(count);
    if (padding > this.pad) {
      this.pad = padding;
      this.peeked = undefined;
      this.column = -1;
    }
  }

  /** To the line feed: what follows on this line is empty. */
  advanceToLineEnd(): void {
    this.position = this.lineEnd - 1;
    this.pad = 0;
    this.peeked = undefined;
    this.column = -1;
  }

  nextLine(): void {
    this.setLine(this.lineEnd);
  }

  /** False at the end of the text. */
  skipBlankLines(): boolean {
    while (!this.atEnd && isBlank(this.peek())) this.nextLine();
    return !this.atEnd;
  }
}

/** Width of the indentation in columns, and the number of characters it takes (util.IndentWidth). */
export function indentWidth(line: string, column: number, from = 0): { width: number; position: number } {
  let width = 0;
  let at = from;
  for (; at < line.length; at++) {
    const code = line.charCodeAt(at);
    if (code === 32) width++;
    else if (code === 9) width += tabWidth(column + width);
    else break;
  }
  return { width, position: at - from };
}

/** Where `width` columns of indentation end, and what a tab there leaves over; undefined when there are fewer. */
export function indentPosition(
  line: string,
  column: number,
  width: number,
  from = 0,
): { position: number; padding: number } | undefined {
  if (width === 0) return { position: 0, padding: 0 };
  let columns = 0;
  let at = from;
  for (; at < line.length && columns < width; at++) {
    const code = line.charCodeAt(at);
    if (code === 9) columns += tabWidth(column + columns);
    else if (code === 32) columns++;
    else break;
  }
  return columns < width ? undefined : { position: at - from, padding: columns - width };
}

export function segmentText(source: string, segment: Segment): string {
  const text = source.slice(segment.start, segment.stop);
  return segment.padding > 0 ? " ".repeat(segment.padding) + text : text;
}
