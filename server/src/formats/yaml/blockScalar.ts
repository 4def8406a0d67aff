import { FormatFault } from "../fault";

/** A literal (`|`) or folded (`>`) scalar: its value, where it ends, and the indentation of its content. */
export interface BlockScalar {
  readonly value: string;
  /** After the last character of content (or of the header, where there is none). */
  readonly end: number;
  /** Where the next token may begin: a line start, or the limit. */
  readonly next: number;
  readonly lines: number;
  /** Column that following text must exceed to belong to the content; 0 where nothing was read. */
  readonly delim: number;
}

/**
 * Reads the block scalar whose `|` or `>` stands at `at`. Content is every following line indented deeper
 * than `delim` (a column); the first of them sets the indentation, unless the header does.
 */
export function readBlockScalar(text: string, at: number, limit: number, delim: number): BlockScalar {
  const folded = text.charCodeAt(at) === 62;
  const headerEnd = lineEndAt(text, at, limit);
  const option = headerOption(text, at, headerEnd);
  // An explicit indent counts from the key's column (from the first column where there is none).
  let indent = option.indent > 0 ? Math.max(1, delim) + option.indent - 1 : -1;
  const lines: string[] = [];
  let lineCount = 0;
  let position = nextLine(text, headerEnd, limit);
  let contentEnd = headerEnd;
  let widestBlank = 0;
  if (position > headerEnd) lineCount++;
  while (position < limit) {
    const lineEnd = lineEndAt(text, position, limit);
    let first = position;
    while (first < lineEnd && text.charCodeAt(first) === 32) first++;
    const width = first - position;
    const code = text.charCodeAt(first);
    if (first >= lineEnd || (code === 13 && first + 1 >= lineEnd)) {
      if (indent < 0) widestBlank = Math.max(widestBlank, width);
      lines.push(indent >= 0 && width > indent ? text.slice(position + indent, first) : "");
    } else {
      if (isDocumentMarker(text, position, lineEnd)) break;
      if (code === 9 && (indent < 0 ? width < delim : width < indent)) {
        throw new FormatFault(
          "syntax",
          "found a tab character where an indentation space is expected",
          first,
          first + 1,
        );
      }
      if (width + 1 <= delim) break;
      if (indent < 0) {
        if (widestBlank > width) {
          throw new FormatFault(
            "syntax",
            "invalid number of indent is specified after space only",
            first,
            lineEnd,
          );
        }
        indent = width;
      } else if (width < indent) {
        if (option.indent > 0 && lines.every((line) => line === "")) {
          throw new FormatFault(
            "syntax",
            "invalid number of indent is specified in the multi-line header",
            first,
            lineEnd,
          );
        }
        break;
      }
      const end = text.charCodeAt(lineEnd - 1) === 13 ? lineEnd - 1 : lineEnd;
      lines.push(text.slice(position + indent, end));
      contentEnd = end;
    }
    const following = nextLine(text, lineEnd, limit);
    if (following === lineEnd) {
      position = limit;
      break;
    }
    lineCount++;
    position = following;
  }
  let value = chomp(lines, folded, option.chomp);
  // Hugo's reader takes each half of CRLF for a line end, which leaves an empty first line in a literal.
  if (!folded && text.charCodeAt(headerEnd - 1) === 13) value = `\n${value.replaceAll("\n", "\r\n")}`;
  return {
    value,
    end: contentEnd,
    next: position,
    lines: lineCount,
    delim: Math.max(indent, 0),
  };
}

interface HeaderOption {
  readonly indent: number;
  readonly chomp: string;
}

function headerOption(text: string, at: number, headerEnd: number): HeaderOption {
  let end = headerEnd;
  const comment = text.indexOf("#", at + 1);
  if (comment > at + 1 && comment < headerEnd) end = comment;
  const written = text.slice(at + 1, end).replace(/[ \t\r]+$/, "");
  const match = /^([-+]?)(\d*)([-+]?)$/.exec(written);
  const digits = match?.[2] ?? "";
  if (match === null || digits === "0" || digits.length > 1) {
    const message = `invalid header option: ${JSON.stringify(written)}`;
    throw new FormatFault("syntax", message, at, headerEnd, at);
  }
  return {
    indent: digits === "" ? 0 : Number(digits),
    chomp: written.includes("-") ? "-" : written.includes("+") ? "+" : "",
  };
}

function chomp(lines: readonly string[], folded: boolean, mode: string): string {
  let last = lines.length;
  while (last > 0 && lines[last - 1] === "") last--;
  const body = lines.slice(0, last);
  const text = folded ? fold(body) : body.join("\n");
  if (mode === "-") return text;
  if (mode === "+") return text + "\n".repeat(lines.length - last + (last > 0 ? 1 : 0));
  return last === 0 ? "" : `${text}\n`;
}

function fold(lines: readonly string[]): string {
  let value = "";
  let previous: string | undefined;
  let blanks = 0;
  for (const line of lines) {
    if (line === "") {
      blanks++;
      continue;
    }
    if (previous === undefined) value += "\n".repeat(blanks);
    else if (isIndented(line) || isIndented(previous)) value += "\n".repeat(blanks + 1);
    else value += blanks === 0 ? " " : "\n".repeat(blanks);
    value += line;
    previous = line;
    blanks = 0;
  }
  return value;
}

function isIndented(line: string): boolean {
  return line.charCodeAt(0) === 32 || line.charCodeAt(0) === 9;
}

function isDocumentMarker(text: string, at: number, lineEnd: number): boolean {
  const marker = text.slice(at, at + 3);
  if (marker !== "---" && marker !== "...") return false;
  return at + 3 >= lineEnd || text.charCodeAt(at + 3) <= 32;
}

function lineEndAt(text: string, at: number, limit: number): number {
  const found = text.indexOf("\n", at);
  return found === -1 || found > limit ? limit : found;
}

function nextLine(text: string, lineEnd: number, limit: number): number {
  return lineEnd < limit && text.charCodeAt(lineEnd) === 10 ? lineEnd + 1 : lineEnd;
}
