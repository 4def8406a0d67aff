import { utf8Length } from "../../text/hugoColumn";
import type { Span } from "../../text/span";

/**
 * The UTF-16 offset of the line that Hugo 0.169 names for a JSON syntax fault when Go has read up to `readEnd`; its column is always 1.
 * Hugo has only the number of bytes read, and looks for the line by adding up the lengths of lines without their line
 * feeds, so with each line its answer drifts down by one byte; beyond the last line it says 1:1. Lines count from the
 * white space before the first brace.
 */
export function jsonFaultLine(text: string, span: Span, readEnd: number): number {
  let start = span.start;
  while (start > 0 && /[\t\n\v\f\r ]/.test(text.charAt(start - 1))) start--;
  const read = utf8Length(text, start, readEnd);
  let sum = 0;
  for (let line = start; line <= span.end; ) {
    const feed = text.indexOf("\n", line);
    const end = feed === -1 || feed > span.end ? span.end : feed;
    sum += utf8Length(text, line, end);
    if (sum > read) return line;
    line = end + 1;
  }
  return 0;
}
