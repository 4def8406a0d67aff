import type { TextEdit } from "../text/edit";
import type { Span } from "../text/span";

export type Severity = "error" | "warning" | "info" | "hint";

/** Most severe first. */
export const severities: readonly Severity[] = ["error", "warning", "info", "hint"];

/** True when `severity` is as grave as `least`, or graver. */
export function atLeastAsSevere(severity: Severity, least: Severity): boolean {
  return severities.indexOf(severity) <= severities.indexOf(least);
}

/** Something to tell the author about one page. Error means: Hugo fails, or logs an error, for this. */
export interface Diagnostic {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  /** UTF-16 offsets into the page's text. */
  readonly span: Span;
  /** Where Hugo's own message points, when that is not the span's start: `galley check` reports it there. */
  readonly hugoOffset?: number;
  readonly fixes: readonly Fix[];
  readonly deprecated?: boolean;
  readonly unnecessary?: boolean;
}

/** An edit that mends a diagnostic. `files` holds edits beside the page: new files or other pages. */
export interface Fix {
  readonly title: string;
  readonly edits: readonly TextEdit[];
  readonly preferred?: boolean;
  /** Gives back what a formatter of Markdown took for something else. */
  readonly undoesFormatter?: boolean;
  readonly newFiles?: readonly { readonly path: string; readonly text: string }[];
}
