import { applyEdits, type TextEdit } from "../../text/edit";
import type { Span } from "../../text/span";
import type { DataDocument } from "../dataNode";
import { type PathStep, type PlainValue, plainValue } from "../plainValue";
import { readData } from "../readData";

/** Front matter to edit: what was read, the whole file's text, and the content's span in it (UTF-16). */
export interface EditSource {
  readonly document: DataDocument;
  readonly text: string;
  readonly span: Span;
}

/** Edits of the whole file's text, or why none can be made. */
export type EditResult =
  | { readonly ok: true; readonly edits: readonly TextEdit[] }
  | { readonly ok: false; readonly reason: string };

export function refuse(reason: string): EditResult {
  return { ok: false, reason };
}

/** What the data must be after an edit; undefined where the request does not fit the data. */
export type Change = (before: PlainValue) => PlainValue | undefined;

/**
 * Lets `edits` pass only when the text after them reads as exactly the asked change: an edit that would do
 * anything else to the data is refused, however it came about.
 */
export function checked(source: EditSource, edits: readonly TextEdit[], change: Change): EditResult {
  const { document, text, span } = source;
  const wanted = change(plainValue(document.root));
  if (wanted === undefined) return refuse("The front matter holds no such entry.");
  const after = applyEdits(text, edits);
  const end = span.end + after.length - text.length;
  const reread = readData(document.format, after, { start: span.start, end });
  const faults = (one: DataDocument): number =>
    one.problems.filter((problem) => problem.accepted !== true).length;
  if (faults(reread) > faults(document) || !sameValue(plainValue(reread.root), wanted)) {
    return refuse("This entry is written in a way that cannot be edited without changing other data.");
  }
  return { ok: true, edits };
}

/** True when both hold the same data, whatever the order of keys. */
export function sameValue(a: PlainValue, b: PlainValue): boolean {
  if (Object.is(a, b) || a === b) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) {
    return (typeof a === "bigint" || typeof b === "bigint") && String(a) === String(b);
  }
  if (Array.isArray(a) || Array.isArray(b)) {
    if (!Array.isArray(a) || !Array.isArray(b) || a.length !== b.length) return false;
    return a.every((item, index) => sameValue(item, b[index] as PlainValue));
  }
  const left = a as { readonly [key: string]: PlainValue };
  const right = b as { readonly [key: string]: PlainValue };
  const keys = Object.keys(left);
  if (keys.length !== Object.keys(right).length) return false;
  return keys.every(
    (key) => Object.hasOwn(right, key) && sameValue(left[key] as PlainValue, right[key] as PlainValue),
  );
}

/** The data with `path` set to `value`; maps are made where the path has none. `undefined` removes. */
export function withValue(
  data: PlainValue,
  path: readonly PathStep[],
  value: PlainValue | undefined,
): PlainValue | undefined {
  const [step, ...rest] = path;
  if (step === undefined) return value;
  if (typeof step === "number") {
    if (!Array.isArray(data) || step >= data.length) return undefined;
    const items = [...(data as PlainValue[])];
    const item = rest.length === 0 ? value : withValue(items[step] as PlainValue, rest, value);
    if (item === undefined && rest.length > 0) return undefined;
    if (item === undefined) items.splice(step, 1);
    else items[step] = item;
    return items;
  }
  if (Array.isArray(data) || (data !== null && typeof data !== "object")) return undefined;
  const map: Record<string, PlainValue> = Object.assign(Object.create(null), data);
  if (rest.length > 0) {
    const inner = withValue(map[step] ?? Object.create(null), rest, value);
    if (inner === undefined) return undefined;
    map[step] = inner;
  } else if (value === undefined) delete map[step];
  else map[step] = value;
  return map;
}

/** The line end that the file uses. */
export function lineEndOf(text: string, span: Span): string {
  const found = text.indexOf("\n", Math.max(0, span.start - 2));
  return found > 0 && text[found - 1] === "\r" ? "\r\n" : "\n";
}

export function lineStartAt(text: string, at: number): number {
  return at <= 0 ? 0 : text.lastIndexOf("\n", at - 1) + 1;
}

/** The offset after the line end of the line that holds `at`, at most `limit`. */
export function nextLineAt(text: string, at: number, limit: number): number {
  const found = text.indexOf("\n", at);
  return found === -1 || found >= limit ? limit : found + 1;
}
