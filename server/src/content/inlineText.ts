/**
 * A run of Markdown that is read for inlines: `source[from, to)`. Lines of a block quote carry `>` marks between
 * them; such a run is copied without the marks, and `lines` tells where each line of the copy came from.
 */
export interface InlineText {
  readonly source: string;
  readonly from: number;
  readonly to: number;
  readonly lines?: readonly CopiedLine[];
}

export interface CopiedLine {
  readonly copy: number;
  readonly original: number;
}

/** The offset in the file of an offset into `text.source`. */
export function originalOffset(text: InlineText, offset: number): number {
  const lines = text.lines;
  if (lines === undefined) return offset;
  let low = 0;
  let high = lines.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((lines[middle] as CopiedLine).copy <= offset) low = middle;
    else high = middle - 1;
  }
  const line = lines[low] as CopiedLine;
  return line.original + (offset - line.copy);
}

/** The lines `[starts[i], ends[i])` of a file as one run; copied only when `marked` says that marks lie between them. */
export function inlineText(
  source: string,
  starts: readonly number[],
  ends: readonly number[],
  marked: boolean,
): InlineText {
  const last = starts.length - 1;
  if (!marked || last === 0) return { source, from: starts[0] as number, to: ends[last] as number };
  const lines: CopiedLine[] = [];
  const parts: string[] = [];
  let copy = 0;
  for (let line = 0; line <= last; line++) {
    const start = starts[line] as number;
    const end = ends[line] as number;
    lines.push({ copy, original: start });
    parts.push(source.slice(start, end));
    copy += end - start + 1;
  }
  const joined = parts.join("\n");
  return { source: joined, from: 0, to: joined.length, lines };
}
