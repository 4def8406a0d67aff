import type { FormatProblem, FormatProblemCode } from "./dataNode";

/**
 * Where a strict pass over front matter stops. Thrown and caught inside formats/ only: the public
 * readers turn it into a problem and read on.
 */
export class FormatFault extends Error {
  constructor(
    readonly code: FormatProblemCode,
    message: string,
    readonly start: number,
    readonly end: number,
    readonly hugoOffset?: number,
  ) {
    super(message);
  }

  /** The fault as a problem; one at the end of the content ends there. */
  toProblem(limit: number): FormatProblem {
    const start = Math.min(this.start, limit);
    const span = { start, end: Math.max(start, Math.min(this.end, limit)) };
    const place = this.hugoOffset === undefined ? {} : { hugoOffset: this.hugoOffset };
    return { code: this.code, message: this.message, span, ...place };
  }
}
