import type { Span } from "../text/span";

/** What Hugo makes of a fault in a content file; the shape of a page's problems. */
export interface HugoProblem {
  /** kebab-case, by family: `shortcode-lex`, `front-matter-date`, … */
  readonly code: string;
  /** Hugo's own words where the build fails; ours where Hugo says nothing. */
  readonly message: string;
  readonly span: Span;
  /** Where Hugo's position points, when that is not the span's start. */
  readonly hugoOffset?: number;
  /** Hugo fails the build for this. */
  readonly fatal: boolean;
}
