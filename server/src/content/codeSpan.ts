/**
 * Finds the run of backticks that closes a code span. Remembers which lengths don't come any more, so that a text full
 * of unmatched runs is still read in linear time. One finder for one run of inlines.
 */
export class CodeSpanFinder {
  /** The last place of a run of each length, once the text was scanned to its end. */
  private lastRuns: Map<number, number> | undefined;

  constructor(
    private readonly source: string,
    private readonly to: number,
  ) {}

  /** The start of the next run of exactly `length` backticks from `from` on; -1 when none comes. */
  close(from: number, length: number): number {
    if (this.lastRuns !== undefined && (this.lastRuns.get(length) ?? -1) < from) return -1;
    const runs = this.lastRuns === undefined ? new Map<number, number>() : undefined;
    for (
      let at = this.source.indexOf("`", from);
      at !== -1 && at < this.to;
      at = this.source.indexOf("`", at)
    ) {
      const start = at;
      while (at < this.to && this.source.charCodeAt(at) === 96) at++;
      if (at - start === length) return start;
      runs?.set(at - start, start);
    }
    this.lastRuns ??= runs;
    return -1;
  }
}

/** The text of a code span's inside: line ends are spaces; one space goes on either side when both are there. */
export function codeSpanText(inside: string): string {
  const text = inside.replace(/\r?\n/g, " ");
  const padded = text.startsWith(" ") && text.endsWith(" ") && text.trim() !== "";
  return padded ? text.slice(1, -1) : text;
}
