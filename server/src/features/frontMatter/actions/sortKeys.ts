import { t } from "@vscode/l10n";
import type { DataEntry } from "../../../formats/dataNode";
import type { EditResult, EditSource } from "../../../formats/edit/edits";
import { checked, lineStartAt } from "../../../formats/edit/result";
import type { TextEdit } from "../../../text/edit";
import type { Span } from "../../../text/span";
import type { PlaceInput } from "../place";
import { editSource } from "../source";

const SAMPLE = 300;

/** Puts the top-level keys into the order that most posts of the section have; what nobody else has keeps its place behind. */
export function sortKeys(input: PlaceInput): EditResult {
  const source = editSource(input.page);
  if (source === undefined) return { ok: false, reason: t("There is no front matter to sort.") };
  const entries = sortable(source);
  const ranks = usualRanks(input);
  const order = entries.map((entry, index) => ({
    entry,
    index,
    rank: ranks.get(entry.key.toLowerCase()) ?? 2,
  }));
  order.sort((a, b) => a.rank - b.rank || a.index - b.index);
  if (order.every(({ index }, at) => index === at)) return { ok: true, edits: [] };
  const pieces = entries.map((entry, index) => pieceOf(source, entries, index, entry));
  const { text } = source;
  const edits: TextEdit[] = [];
  for (const [slot, { index }] of order.entries()) {
    const [to, from] = [pieces[slot], pieces[index]];
    if (to === undefined || from === undefined || slot === index) continue;
    edits.push({ span: to, newText: text.slice(from.start, from.end) });
  }
  return checked(source, edits, (data) => data);
}

/** TOML's tables stay behind its values; a key given twice stays where it is. */
function sortable({ document, text }: EditSource): readonly DataEntry[] {
  const { entries } = document.root;
  if (document.format !== "toml") return entries;
  const firstTable = entries.findIndex(({ keySpan }) =>
    /^\s*\[/.test(text.slice(lineStartAt(text, keySpan.start), keySpan.start)),
  );
  return firstTable === -1 ? entries : entries.slice(0, firstTable);
}

/** An entry with the comments above it, up to the last character of its last line; in braces the entry alone. */
function pieceOf(source: EditSource, entries: readonly DataEntry[], index: number, entry: DataEntry): Span {
  const { text, document, span } = source;
  if (document.root.flow) return entry.span;
  const before = entries[index - 1];
  const floor = before === undefined ? span.start : lineEndAt(text, before.span.end);
  let start = lineStartAt(text, entry.keySpan.start);
  while (start > floor) {
    const above = lineStartAt(text, start - 1);
    if (above < floor || !/^[ \t]*#/.test(text.slice(above, start))) break;
    start = above;
  }
  return { start: Math.max(start, span.start), end: Math.min(span.end, lineEndAt(text, entry.span.end)) };
}

function lineEndAt(text: string, at: number): number {
  let end = text.indexOf("\n", Math.max(0, at - 1));
  if (end === -1) return text.length;
  if (end < at) return end;
  if (text[end - 1] === "\r" && end > at) end--;
  return end;
}

/** For each key how far down it stands on average, from 0 to 1. */
function usualRanks({ site, sitePage, path: own }: PlaceInput): ReadonlyMap<string, number> {
  const sums = new Map<string, { sum: number; count: number }>();
  let seen = 0;
  const pages = sitePage === undefined ? site.pages.values() : site.pagesOf(sitePage.section);
  for (const { path } of pages) {
    if (path === own) continue;
    if (++seen > SAMPLE) break;
    const facts = site.frontMatterOf(path);
    for (const [at, { key }] of facts.entries()) {
      const known = sums.get(key.toLowerCase()) ?? { sum: 0, count: 0 };
      sums.set(key.toLowerCase(), { sum: known.sum + at / facts.length, count: known.count + 1 });
    }
  }
  return new Map([...sums].map(([key, { sum, count }]) => [key, sum / count]));
}
