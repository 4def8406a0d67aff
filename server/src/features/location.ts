import type { Span } from "../text/span";

/** A place in a file of the site. */
export interface Location {
  /** Relative to the site's root. */
  readonly path: string;
  /** UTF-16 offsets into that file. Undefined: the file as a whole. */
  readonly span?: Span;
  /** What led there, in the asking file. */
  readonly from?: Span;
}
