import type { TextBuffer } from "./textBuffer";

/** What a block scalar's header says: `|2-` has an indentation of 2 and takes line ends off. */
export interface BlockHeader {
  /** 0 where it says none. */
  readonly indent: number;
  readonly strips: boolean;
  readonly keeps: boolean;
}

/** A plain scalar with a line that begins with `-` goes on like a folded one; goccy/go-yaml calls it raw folded. */
export type BlockKind = "literal" | "folded" | "rawFolded";

/**
 * The content of one block scalar while it is read, line by line, by the rules of goccy/go-yaml. Columns are from 1; 0
 * stands for not known yet.
 */
export class BlockContent {
  private firstColumn: number;
  private lineColumn = 0;
  private previousColumn = 0;
  private lastTextColumn = 0;
  private blankColumn = 0;
  private isNewLine = false;
  /** Line ends at the content's end, which folding may change yet. */
  private lineEnds = "";

  constructor(
    readonly kind: BlockKind,
    private readonly header: BlockHeader,
    /** Column of the key, `-` or `?` that the scalar belongs to. */
    delim: number,
  ) {
    this.firstColumn = header.indent > 0 ? delim + header.indent : 0;
  }

  /** Column that a following line must exceed to belong to the content; 0 while that is not known. */
  get delim(): number {
    return this.firstColumn === 0 ? 0 : this.firstColumn - 1;
  }

  /** Whether `column` is still part of the indentation. */
  isIndentation(column: number): boolean {
    return this.firstColumn === 0 ? column === 1 : this.firstColumn > column;
  }

  /** The first text of a line is at `column`. */
  reach(column: number): void {
    if (this.firstColumn === 0) this.firstColumn = column;
    if (this.lineColumn === 0) this.lineColumn = column;
  }

  /** What is wrong with a line's indentation, asked before `reach`: a blank line before the first text is wider. */
  faultAfterBlanks(column: number): string | undefined {
    if (this.firstColumn !== 0 || this.blankColumn <= column) return undefined;
    return "invalid number of indent is specified after space only";
  }

  /** What is wrong with a line's indentation, asked behind `reach`: less than the header says. */
  get faultOfHeader(): string | undefined {
    if (this.header.indent === 0 || this.firstColumn <= this.lineColumn) return undefined;
    return "invalid number of indent is specified in the multi-line header";
  }

  /** A space at `column`, before a line's first text. */
  addIndentation(buffer: TextBuffer, column: number): void {
    if (this.firstColumn === 0 || column < this.firstColumn) return;
    if (this.kind !== "literal") this.isNewLine = false;
    buffer.text += `${this.lineEnds} `;
    buffer.kept = buffer.text.length;
    this.lineEnds = "";
  }

  /** The line ends at `column`, with `\n` or `\r`. */
  endLine(column: number, lineEnd: string): void {
    this.lineEnds += lineEnd;
    if (this.firstColumn === 0) this.blankColumn = column - 1;
    this.previousColumn = this.lineColumn;
    if (this.lineColumn !== 0) this.lastTextColumn = this.lineColumn;
    this.isNewLine = true;
    this.lineColumn = 0;
  }

  /** Before text at `column`: in folded scalars the line end before it becomes a space, or goes. */
  fold(column: number): void {
    if (this.kind === "literal" || !this.isNewLine) return;
    this.isNewLine = false;
    const { lineEnds } = this;
    if (this.lineColumn === this.previousColumn) {
      if (lineEnds.endsWith("\n")) this.lineEnds = `${lineEnds.slice(0, -1)} `;
    } else if (this.previousColumn === 0 && this.lastTextColumn === column && lineEnds.endsWith("\n\n"))
      this.lineEnds = lineEnds.slice(0, -1);
  }

  /** Puts the line ends before text, or at the content's end, into the buffer. */
  settle(buffer: TextBuffer): void {
    if (this.lineEnds === "") return;
    buffer.text += this.lineEnds;
    buffer.kept = buffer.text.length;
    this.lineEnds = "";
  }

  /** The scalar's value, once it is settled: its last line ends and blanks by the header's rule. */
  value(buffer: TextBuffer): string {
    const { keeps } = this.header;
    const strips = this.header.strips || this.kind === "rawFolded";
    let value = buffer.value;
    if (strips) value = withoutEnd(withoutEnd(value, "\n"), " ");
    else if (!keeps) {
      const text = withoutEnd(value, "\n");
      if (text.length < value.length) value = `${text}\n`;
    }
    if (value === "\n") value = "";
    return keeps && value === "" ? "\n" : value;
  }
}

function withoutEnd(text: string, char: string): string {
  let end = text.length;
  while (end > 0 && text[end - 1] === char) end--;
  return end === text.length ? text : text.slice(0, end);
}

/**
 * The header behind `|` or `>`, without comment and blanks at its end; undefined where goccy/go-yaml takes it for none.
 * The sign may stand on either side of the digit.
 */
export function readBlockHeader(option: string): BlockHeader | undefined {
  let digits = option;
  for (const sign of ["-", "+"]) if (digits.startsWith(sign)) digits = digits.slice(1);
  for (const sign of ["-", "+"]) if (digits.endsWith(sign)) digits = digits.slice(0, -1);
  const has = (sign: string) => option.startsWith(sign) || option.endsWith(sign);
  const signs = { strips: has("-"), keeps: has("+") };
  if (digits === "") return { indent: 0, ...signs };
  if (digits === "0" || !/^[-+]?\d+$/.test(digits) || Number(digits) > 9) return undefined;
  return { indent: Number(digits), ...signs };
}
