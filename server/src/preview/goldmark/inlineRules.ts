import { isBlank } from "./characters";
import { type DelimiterKind, scanDelimiter } from "./delimiters";
import type { InlineContext } from "./inlineContext";
import { findClosure } from "./linkReference";
import { FootnoteReference, type Node, TableCell, TaskCheckBox, Text, Verbatim } from "./node";

const EMPHASIS: DelimiterKind = { element: (count) => (count === 2 ? "strong" : "em") };
const STRIKETHROUGH: DelimiterKind = { element: () => "del" };
const CHECK_BOX = /\[([\t\n\f\r xX])\][\t\n\f\r ]*/y;

export function parseEmphasis(context: InlineContext): Node | undefined {
  const delimiter = scanDelimiter(context, 1, EMPHASIS);
  if (!delimiter) return undefined;
  context.moveTo(context.at + delimiter.originalLength);
  context.delimiters.push(delimiter);
  return delimiter;
}

/** One or two tildes, and not behind another. */
export function parseStrikethrough(context: InlineContext): Node | undefined {
  const delimiter = scanDelimiter(context, 1, STRIKETHROUGH);
  if (!delimiter || delimiter.originalLength > 2 || context.runeBefore(context.at) === 0x7e) return undefined;
  context.moveTo(context.at + delimiter.originalLength);
  context.delimiters.push(delimiter);
  return delimiter;
}

export function parseCodeSpan(context: InlineContext): Node | undefined {
  const { text, at } = context;
  let open = at;
  while (open < context.lineEnd && text[open] === "`") open++;
  const length = open - at;
  const close = closingBackticks(context, open, length);
  if (close < 0) {
    context.moveTo(open);
    return new Text(text.slice(at, open), at, open);
  }
  context.moveTo(close + length);
  // Line feeds stay here: an image's alternative text keeps them, elements show a space.
  let value = text.slice(open, close);
  const padded = value.length >= 2 && isPad(value.charCodeAt(0)) && isPad(value.charCodeAt(value.length - 1));
  if (padded && !isBlank(value)) value = value.slice(1, -1);
  if (context.parent instanceof TableCell && context.parent.escapedPipe) value = value.replaceAll("\\|", "|");
  return new Verbatim("codeSpan", value);
}

function isPad(code: number): boolean {
  return code === 32 || code === 10;
}

function closingBackticks(context: InlineContext, from: number, length: number): number {
  const { text, noEnd } = context;
  const key = "`".repeat(Math.min(length, 100)) + length;
  const none = noEnd.get(key);
  if (none !== undefined && from >= none) return -1;
  let at = text.indexOf("`", from);
  while (at >= 0) {
    let end = at;
    while (text[end] === "`") end++;
    if (end - at === length) return at;
    at = text.indexOf("`", end);
  }
  noEnd.set(key, from);
  return -1;
}

export function parseTaskCheckBox(context: InlineContext): Node | undefined {
  const { parent } = context;
  if (parent.parent?.kind !== "listItem" || parent.parent.first !== parent || parent.first) return undefined;
  CHECK_BOX.lastIndex = context.at;
  const match = CHECK_BOX.exec(context.text.slice(0, context.lineEnd));
  if (!match) return undefined;
  context.moveTo(context.at + match[0].length);
  return new TaskCheckBox(match[1] === "x" || match[1] === "X");
}

export function parseFootnoteReference(context: InlineContext): Node | undefined {
  const { document, text, at, lineEnd } = context;
  if (document.footnotes.size === 0) return undefined;
  const caret = text[at] === "!" ? at + 2 : at + 1;
  if (caret >= lineEnd || text[caret] !== "^") return undefined;
  const close = findClosure(text.slice(caret + 1, lineEnd), 0, "[", "]");
  if (close < 0) return undefined;
  const end = caret + 1 + close;
  const footnote = document.footnotes.get(text.slice(caret + 1, end));
  if (!footnote) return undefined;
  if (footnote.index < 0) footnote.index = ++document.footnoteCount;
  context.moveTo(end + 1);
  if (text[at] === "!") context.appendText(at, at + 1);
  return new FootnoteReference(footnote.index, footnote.references++);
}
