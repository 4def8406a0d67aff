import type { DataFormat } from "../../formats/dataNode";
import { readData } from "../../formats/readData";
import { findField } from "../../hugo/frontMatter/fields";
import { applyEdits } from "../../text/edit";
import {
  bestFirst,
  type CompletionItem,
  type CompletionList,
  capped,
  noCompletions,
} from "../completionList";
import { cursorAt, type FrontMatterCursor } from "./cursor";
import { keyCompletions } from "./keyCompletion";
import { type PlaceInput, placeOf } from "./place";
import { valueCompletions } from "./valueCompletion";

/** Keys and values for the place at `offset` (UTF-16) of the front matter; nothing outside of it. */
export function frontMatterCompletion(input: PlaceInput, offset: number): CompletionList {
  const { frontMatter, text } = input.page;
  if (frontMatter === undefined) return noCompletions;
  const cursor = cursorAt(text, frontMatter, offset);
  if (cursor === undefined) return noCompletions;
  const place = placeOf(input);
  const candidates =
    cursor.role === "value" ? valueCompletions(place, cursor) : keyCompletions(place, cursor);
  if (cursor.role === "value" && cursor.inList && holdsMaps(cursor)) {
    candidates.push(...keyCompletions(place, { ...cursor, role: "key" }));
  }
  const fitting = bestFirst(candidates, cursor.typed, ({ label }) => label);
  const { format, span } = frontMatter;
  if (format === "org") return noCompletions;
  const before = faults(format, text, span);
  const { chosen, more } = capped(fitting, (item) => keepsReadable(item, format, text, span, before));
  return { items: chosen, isIncomplete: more };
}

function holdsMaps({ path }: FrontMatterCursor): boolean {
  return path.length === 1 && ["maps", "cascade"].includes(findField(path[0] ?? "")?.type ?? "");
}

/** Front matter so long that reading it once for each item would be felt. */
const LONG = 20_000;

/** An item that would break what reads well now is none: the front matter after it has no more faults than before. */
function keepsReadable(
  item: CompletionItem,
  format: DataFormat,
  text: string,
  span: { readonly start: number; readonly end: number },
  before: number,
): boolean {
  if (span.end - span.start > LONG) return true;
  const newText = item.snippet ? expanded(item.edit.newText) : item.edit.newText;
  const head = text.slice(0, span.end);
  const after = applyEdits(head, [{ span: item.edit.span, newText }, ...(item.extraEdits ?? [])]);
  return faults(format, after, { start: span.start, end: after.length }) <= before;
}

function faults(
  format: DataFormat,
  text: string,
  span: { readonly start: number; readonly end: number },
): number {
  return readData(format, text, span).problems.filter(({ accepted }) => accepted !== true).length;
}

/** A snippet's text with its placeholders' own words. */
export function expanded(snippet: string): string {
  return snippet.replace(
    /\$\{\d+:([^}]*)\}|\$\d+|\\([\\$}])/g,
    (_, words?: string, escaped?: string) => words ?? escaped ?? "",
  );
}
