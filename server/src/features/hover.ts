import type { Span } from "../text/span";

/** What a hover shows: Markdown, for the text in `span`. */
export interface Hover {
  readonly markdown: string;
  readonly span: Span;
}
