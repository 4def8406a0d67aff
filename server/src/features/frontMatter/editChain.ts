import { readFrontMatter } from "../../content/frontMatter";
import type { EditResult, EditSource } from "../../formats/edit/edits";
import { findFrontMatter } from "../../hugo/frontMatter/delimiters";
import { applyEdits, type TextEdit } from "../../text/edit";

export type EditStep = (source: EditSource) => EditResult;

/**
 * Several edits of one file's front matter, each made on what the ones before it left. Answers with one edit from the
 * first byte that changes to the last, or with the reason of the first step that can't be made: then nothing changes.
 */
export function editChain(text: string, steps: readonly EditStep[]): EditResult {
  let current = text;
  for (const step of steps) {
    const source = sourceOf(current);
    if (source === undefined) return { ok: false, reason: "There is no front matter to edit." };
    const result = step(source);
    if (!result.ok) return result;
    current = applyEdits(current, result.edits);
  }
  return { ok: true, edits: changeBetween(text, current) };
}

function sourceOf(text: string): EditSource | undefined {
  const { frontMatter: place } = findFrontMatter(text);
  if (place === undefined || place.format === "org") return undefined;
  const { data, problems, span } = readFrontMatter(text, place);
  return { document: { format: place.format, root: data, problems }, text, span };
}

/** The one edit that makes `after` of `before`, as short as it can be; none where they are the same. */
export function changeBetween(before: string, after: string): readonly TextEdit[] {
  if (before === after) return [];
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  let same = 0;
  while (same < shorter - start && before[before.length - 1 - same] === after[after.length - 1 - same])
    same++;
  return [{ span: { start, end: before.length - same }, newText: after.slice(start, after.length - same) }];
}
