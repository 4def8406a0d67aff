import type { TextEdit } from "../text/edit";
import type { Span } from "../text/span";

/** Something that is odd about an embed, in the shape that diagnostics have. Hugo accepts all of it, so nothing is an error. */
export interface EmbedProblem {
  readonly code: string;
  readonly severity: "warning" | "info";
  readonly message: string;
  readonly span: Span;
  readonly fixes: readonly {
    readonly title: string;
    readonly edits: readonly TextEdit[];
    readonly preferred?: boolean;
  }[];
}
