/** A place as editors count it: line and character (UTF-16 units) from 0. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/**
 * Where the lines of a text begin. `\n`, `\r\n` and a lone `\r` end a line, as in LSP.
 * All offsets are UTF-16; offsets and lines out of range are clamped.
 */
export class LineIndex {
  private constructor(
    private readonly starts: readonly number[],
    private readonly length: number,
  ) {}

  static of(text: string): LineIndex {
    const starts = [0];
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code === 10 || (code === 13 && text.charCodeAt(at + 1) !== 10)) starts.push(at + 1);
    }
    return new LineIndex(starts, text.length);
  }

  get lineCount(): number {
    return this.starts.length;
  }

  /** The offset at which line `line` (from 0) begins. */
  lineStart(line: number): number {
    if (line <= 0) return 0;
    return this.starts[line] ?? this.length;
  }

  /** The line (from 0) that holds `offset`. */
  lineAt(offset: number): number {
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.starts[middle] as number) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  positionAt(offset: number): Position {
    const clamped = Math.max(0, Math.min(offset, this.length));
    const line = this.lineAt(clamped);
    return { line, character: clamped - this.lineStart(line) };
  }

  offsetAt(position: Position): number {
    const start = this.lineStart(position.line);
    const next = this.starts[position.line + 1] ?? this.length;
    return Math.max(start, Math.min(start + position.character, next));
  }
}
