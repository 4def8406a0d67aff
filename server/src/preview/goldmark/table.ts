import type { ParagraphTransformer } from "./blockParser";
import { isBlank, isSpace } from "./characters";
import { indentWidth, segmentText } from "./lineReader";
import { type Alignment, Block, type Segment, TableCell } from "./node";
import { trimLeft, trimRight } from "./paragraphRule";

/** Turns a finished paragraph whose second or a later line is a delimiter row into a table (GFM). */
export const takeTable: ParagraphTransformer = (paragraph, context) => {
  const { source } = context;
  const { lines } = paragraph;
  for (let index = 1; index < lines.length; index++) {
    const line = lines[index] as Segment;
    // At the very end of a text, dashes alone are none.
    const text = segmentText(source, context.isUnended(line) ? { ...line, stop: line.stop - 1 } : line);
    const alignments = delimiterRow(text);
    if (!alignments) continue;
    const header = tableRow(source, lines[index - 1] as Segment, alignments, true);
    if (header.childCount !== alignments.length) return;
    const table = new Block("table");
    table.start = (lines[index - 1] as Segment).start;
    table.append(header);
    for (const line of lines.slice(index + 1)) table.append(tableRow(source, line, alignments, false));
    paragraph.lines = lines.slice(0, index - 1);
    paragraph.parent?.insertAfter(paragraph, table);
    const last = paragraph.lines.pop();
    if (last) paragraph.lines.push({ ...last, stop: last.stop - 1 });
    else paragraph.detach();
    return;
  }
};

/** Rows of wider tables are not filled up with empty cells: a few bytes would make millions of them. */
const MAX_FILLED = 1000;

function tableRow(source: string, line: Segment, alignments: readonly Alignment[], header: boolean): Block {
  const row = new Block("tableRow");
  row.start = line.start;
  const { start, stop } = trimRight(source, trimLeft(source, line));
  let at = start;
  let limit = stop;
  if (at < limit && source[at] === "|") at++;
  if (limit > start && source[limit - 1] === "|") limit--;
  let column = 0;
  for (; at < limit; column++) {
    if (column >= alignments.length && !header) return row;
    let end = at;
    let backtick = false;
    let escapedPipe = false;
    for (; end < limit; end++) {
      const character = source[end];
      if (character === "`") backtick = true;
      if (character !== "|") continue;
      if (end === start || source[end - 1] !== "\\") break;
      if (backtick) escapedPipe = true;
    }
    const cell = new TableCell(alignments[column] ?? "", header, escapedPipe);
    cell.start = at;
    cell.lines.push(trimRight(source, trimLeft(source, { start: at, stop: end, padding: 0 })));
    row.append(cell);
    at = end + 1;
  }
  if (!header && alignments.length > MAX_FILLED) return row;
  for (; column < alignments.length; column++) row.append(new TableCell("", header, false));
  return row;
}

function delimiterRow(line: string): Alignment[] | undefined {
  if (!looksLikeDelimiterRow(line)) return undefined;
  let columns = line.split("|");
  if (isBlank(columns[0] as string)) columns = columns.slice(1);
  if (columns.length > 0 && isBlank(columns[columns.length - 1] as string)) columns = columns.slice(0, -1);
  const alignments: Alignment[] = [];
  for (const column of columns) {
    const alignment = columnAlignment(column.trim());
    if (alignment === undefined) return undefined;
    alignments.push(alignment);
  }
  return alignments.length > 0 ? alignments : undefined;
}

function looksLikeDelimiterRow(line: string): boolean {
  if (indentWidth(line, 0).width > 3) return false;
  let onlyDashes = true;
  for (let at = 0; at < line.length; at++) {
    const character = line[at];
    if (character !== "-") onlyDashes = false;
    if (character !== "-" && character !== "|" && character !== ":" && !isSpace(line.charCodeAt(at)))
      return false;
  }
  return !onlyDashes;
}

function columnAlignment(column: string): Alignment | undefined {
  const left = column.startsWith(":");
  const right = column.length > 1 && column.endsWith(":");
  const dashes = column.slice(left ? 1 : 0, right ? -1 : undefined);
  if (dashes === "") return undefined;
  for (const character of dashes) if (character !== "-") return undefined;
  if (left && right) return "center";
  if (left) return "left";
  return right ? "right" : "";
}
