import type { Span } from "../text/span";
import { isSpaceOrTab } from "./characters";
import type { InlineText } from "./inlineText";

export interface TableCells {
  /** The table's cells behind the text that stands above it, in source order. */
  readonly texts: readonly InlineText[];
  /** Surplus cells of body rows, which don't get into the page. */
  readonly dropped: readonly Span[];
}

/**
 * The cells of the table in a paragraph's lines; undefined when there is none. A pipe splits cells even in code spans;
 * surplus cells of a body row are dropped (Goldmark 1.8).
 */
export function splitTable(
  source: string,
  starts: readonly number[],
  ends: readonly number[],
): TableCells | undefined {
  for (let line = 1; line < starts.length; line++) {
    const columns = delimiterColumns(source, starts[line] as number, ends[line] as number);
    if (columns === 0) continue;
    const header = rowCells(
      source,
      starts[line - 1] as number,
      ends[line - 1] as number,
      Number.POSITIVE_INFINITY,
    );
    // A header with fewer cells is filled up.
    if (header.length > columns) return undefined;
    const texts: InlineText[] = [];
    // Text above the header stays a paragraph; its lines are read one by one.
    for (let above = 0; above < line - 1; above++)
      texts.push({ source, from: starts[above] as number, to: ends[above] as number });
    texts.push(...header);
    const dropped: Span[] = [];
    for (let row = line + 1; row < starts.length; row++) {
      const rowEnd = ends[row] as number;
      const cells = rowCells(source, starts[row] as number, rowEnd, columns + 1);
      const surplus = cells[columns];
      if (surplus !== undefined) dropped.push({ start: surplus.from, end: rowEnd });
      for (const cell of cells.slice(0, columns)) texts.push(cell);
    }
    return { texts, dropped };
  }
  return undefined;
}

/** The number of columns that a delimiter row `|---|:-:|` declares; 0 when the line is none. */
function delimiterColumns(source: string, from: number, to: number): number {
  const first = source.charCodeAt(from);
  if (first !== 124 && first !== 58 && first !== 45) return 0;
  let allDashes = true;
  for (let at = from; at < to; at++) {
    const code = source.charCodeAt(at);
    if (code !== 45) allDashes = false;
    if (code !== 45 && code !== 58 && code !== 124 && !isSpaceOrTab(code)) return 0;
  }
  if (allDashes) return 0;
  const columns = source.slice(from, to).split("|");
  if (columns[0]?.trim() === "") columns.shift();
  if (columns[columns.length - 1]?.trim() === "") columns.pop();
  return columns.every((column) => /^:?-+:?$/.test(column.trim())) ? columns.length : 0;
}

function rowCells(source: string, from: number, to: number, most: number): InlineText[] {
  const cells: InlineText[] = [];
  let end = to;
  while (end > from && isSpaceOrTab(source.charCodeAt(end - 1))) end--;
  let at = source.charCodeAt(from) === 124 ? from + 1 : from;
  if (end > at && source.charCodeAt(end - 1) === 124) end--;
  while (at < end && cells.length < most) {
    let close = at;
    while (close < end && (source.charCodeAt(close) !== 124 || source.charCodeAt(close - 1) === 92)) close++;
    let cellFrom = at;
    let cellTo = close;
    while (cellFrom < cellTo && isSpaceOrTab(source.charCodeAt(cellFrom))) cellFrom++;
    while (cellTo > cellFrom && isSpaceOrTab(source.charCodeAt(cellTo - 1))) cellTo--;
    cells.push({ source, from: cellFrom, to: cellTo });
    at = close + 1;
  }
  return cells;
}
