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

  toProblem(): FormatProblem {
    const span = { start: this.start, end: Math.max(this.start, this.end) };
    const place = this.hugoOffset === undefined ? {} : { hugoOffset: this.hugoOffset };
    return { code: this.code, message: this.message, span, ...place };
  }
}
