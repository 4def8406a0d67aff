import type { TextEdit } from "../../text/edit";
import type { Span } from "../../text/span";
import { lineStartAt } from "./result";

/** A collection between brackets, `span` with them, and its members in source order. */
export interface FlowCollection {
  readonly span: Span;
  readonly members: readonly Span[];
}

/** Puts `newText` before member `index` (after the last for an index past it), on a line of its own if they are. */
export function insertFlow(
  text: string,
  { span, members }: FlowCollection,
  index: number,
  newText: string,
): TextEdit[] {
  const at = Math.max(0, index);
  const next = members[at];
  if (next !== undefined) {
    return [{ span: { start: next.start, end: next.start }, newText: `${newText},${gapBefore(text, next)}` }];
  }
  const last = members[members.length - 1];
  if (last === undefined) {
    const inside = { start: span.start + 1, end: Math.max(span.start + 1, span.end - 1) };
    const isBlank = text.slice(inside.start, inside.end).trim() === "";
    return [{ span: isBlank ? inside : { start: inside.start, end: inside.start }, newText }];
  }
  return [{ span: { start: last.end, end: last.end }, newText: `,${gapBefore(text, last)}${newText}` }];
}

/** Takes member `index` away with the comma that parts it from its neighbour. */
export function removeFlow(text: string, { span, members }: FlowCollection, index: number): TextEdit[] {
  const member = members[index] as Span;
  const next = members[index + 1];
  const previous = members[index - 1];
  if (next !== undefined) return [{ span: { start: member.start, end: next.start }, newText: "" }];
  if (previous !== undefined) return [{ span: { start: previous.end, end: member.end }, newText: "" }];
  let end = member.end;
  while (end < span.end && /\s/.test(text[end] as string)) end++;
  end = text[end] === "," ? end + 1 : member.end;
  return [{ span: { start: member.start, end }, newText: "" }];
}

/** What stands before a member: a line end and its indentation, or one space. */
function gapBefore(text: string, member: Span): string {
  const lineStart = lineStartAt(text, member.start);
  const indent = text.slice(lineStart, member.start);
  if (lineStart === 0 || indent.trim() !== "") return " ";
  return (text[lineStart - 2] === "\r" ? "\r\n" : "\n") + indent;
}
