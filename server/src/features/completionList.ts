import type { TextEdit } from "../text/edit";

/** What a completion stands for: decides its icon. */
export type CompletionKind =
  | "shortcode"
  | "closing-call"
  | "parameter"
  | "value"
  | "enumeration"
  | "file"
  | "page"
  | "anchor"
  | "field"
  | "term"
  | "date";

export interface CompletionItem {
  readonly label: string;
  /** Behind the label, dimmed: origin, count. */
  readonly description?: string;
  readonly detail?: string;
  /** Markdown. */
  readonly documentation?: string;
  readonly kind: CompletionKind;
  /** On one line, around the cursor. */
  readonly edit: TextEdit;
  /** Edits elsewhere that belong to it; they don't overlap `edit`. */
  readonly extraEdits?: readonly TextEdit[];
  /** `newText` holds tab stops (`$1`, `${1:id}`, `$0`). */
  readonly snippet: boolean;
  readonly filterText?: string;
  readonly deprecated?: boolean;
  /** Ask for completions again once this one is in: its value is chosen from a list. */
  readonly again?: boolean;
}

/** In the order in which they are to be shown. */
export interface CompletionList {
  readonly items: readonly CompletionItem[];
  /** There are more: ask again with the next keystroke. */
  readonly isIncomplete: boolean;
}

export const noCompletions: CompletionList = { items: [], isIncomplete: false };

/** How many items one answer holds at most: more than anybody reads, little enough to send at each keystroke. */
export const completionLimit = 100;

/** `text` as a part of a snippet that stands for itself. */
export function escapeSnippet(text: string): string {
  return text.replace(/[\\$}]/g, "\\$&");
}

/** The first `limit` of `candidates` that `matches` lets through. */
export function capped<Value>(
  candidates: Iterable<Value>,
  matches: (candidate: Value) => boolean,
  limit = completionLimit,
): { readonly chosen: readonly Value[]; readonly more: boolean } {
  const chosen: Value[] = [];
  for (const candidate of candidates) {
    if (!matches(candidate)) continue;
    if (chosen.length === limit) return { chosen, more: true };
    chosen.push(candidate);
  }
  return { chosen, more: false };
}

/** True when the characters of `typed` occur in `candidate` in their order, whatever their case: editors filter like this. */
export function matchesTyped(typed: string, candidate: string): boolean {
  if (typed === "") return true;
  return occursInOrder(typed.toLowerCase(), candidate.toLowerCase());
}

/** The same for two texts in lower case: asked of every page of a site at a keystroke. */
export function occursInOrder(wanted: string, offered: string): boolean {
  let at = 0;
  for (let next = 0; next < wanted.length; next++) {
    at = offered.indexOf(wanted.charAt(next), at);
    if (at === -1) return false;
    at++;
  }
  return true;
}

/** Candidates that begin with what is typed before those that only hold it; the order is kept otherwise. */
export function bestFirst<Value>(
  candidates: Iterable<Value>,
  typed: string,
  nameOf: (candidate: Value) => string,
): readonly Value[] {
  if (typed === "") return [...candidates];
  const wanted = typed.toLowerCase();
  const [first, rest]: [Value[], Value[]] = [[], []];
  for (const candidate of candidates) {
    const name = nameOf(candidate).toLowerCase();
    if (name.startsWith(wanted)) first.push(candidate);
    else if (matchesTyped(typed, name)) rest.push(candidate);
  }
  return [...first, ...rest];
}
