import { isAlpha, isAlphaNumeric, isCapital } from "./characters";
import { ATTRIBUTE } from "./htmlBlockRule";
import type { InlineContext } from "./inlineContext";
import { emailEnd } from "./linkifyRule";
import { AutoLink, type Node, Verbatim } from "./node";

/** `<scheme:…>` and `<name@host>`. */
export function parseAutoLink(context: InlineContext): Node | undefined {
  const { text, at, lineEnd } = context;
  let end = emailEnd(context, at + 1);
  const email = end >= 0;
  if (!email) end = urlEnd(text, at + 1, lineEnd);
  if (end < 0 || text[end] !== ">") return undefined;
  const value = text.slice(at + 1, end);
  context.moveTo(end + 1);
  const prefix = email && !value.toLowerCase().startsWith("mailto:") ? "mailto:" : "";
  return new AutoLink(prefix + value, value, false);
}

function urlEnd(text: string, start: number, limit: number): number {
  if (!isAlpha(text.charCodeAt(start))) return -1;
  let at = start + 1;
  for (; at < limit; at++) {
    const code = text.charCodeAt(at);
    if (!isAlphaNumeric(code) && code !== 0x2b && code !== 0x2d && code !== 0x2e) break;
  }
  const length = at - start;
  if (length < 2 || length > 33 || text[at] !== ":") return -1;
  for (at++; at < limit; at++) {
    const code = text.charCodeAt(at);
    if (code <= 0x20 || code === 0x3c || code === 0x3e || code === 0x7f) break;
  }
  return at;
}

/** Tags, comments, declarations, processing instructions and CDATA sections within a line of text. */
export function parseRawHtml(context: InlineContext): Node | undefined {
  const end = rawHtmlEnd(context);
  if (end < 0) return undefined;
  const value = context.text.slice(context.at, end);
  context.moveTo(end);
  return new Verbatim("rawHtml", value);
}

function rawHtmlEnd(context: InlineContext): number {
  const { text, at } = context;
  const next = text.charCodeAt(at + 1);
  if (isAlphaNumeric(next)) return openTagEnd(text, at + 1);
  if (next === 0x2f) return isAlphaNumeric(text.charCodeAt(at + 2)) ? closeTagEnd(text, at + 2) : -1;
  if (text.startsWith("<!--", at)) return commentEnd(context, at);
  // Goldmark takes `<?>` for a whole instruction.
  if (next === 0x3f) return closedBy(context, "?>", at + 1);
  if (text.startsWith("<![CDATA[", at)) return closedBy(context, "]]>", at + 9);
  const declares = next === 0x21 && isCapital(text.charCodeAt(at + 2));
  return declares ? closedBy(context, ">", at + 3) : -1;
}

function commentEnd(context: InlineContext, at: number): number {
  const { text } = context;
  if (text.startsWith("<!-->", at)) return at + 5;
  if (text.startsWith("<!--->", at)) return at + 6;
  return closedBy(context, "-->", at + 4);
}

/** Behind the next `closer`; remembers when there is none, so that many openers stay linear. */
function closedBy(context: InlineContext, closer: string, from: number): number {
  const none = context.noEnd.get(closer);
  if (none !== undefined && from >= none) return -1;
  const end = context.text.indexOf(closer, from);
  if (end >= 0) return end + closer.length;
  context.noEnd.set(closer, from);
  return -1;
}

function tagNameEnd(text: string, start: number): number {
  if (!isAlpha(text.charCodeAt(start))) return -1;
  let at = start + 1;
  while (isAlphaNumeric(text.charCodeAt(at)) || text[at] === "-") at++;
  return at;
}

function openTagEnd(text: string, start: number): number {
  let at = tagNameEnd(text, start);
  if (at < 0) return -1;
  for (;;) {
    ATTRIBUTE.lastIndex = at;
    const attribute = ATTRIBUTE.exec(text);
    if (!attribute) break;
    at += attribute[0].length;
  }
  at = skipTagSpace(text, at);
  if (text[at] === "/") at++;
  return text[at] === ">" ? at + 1 : -1;
}

function closeTagEnd(text: string, start: number): number {
  let at = tagNameEnd(text, start);
  if (at < 0) return -1;
  at = skipTagSpace(text, at);
  return text[at] === ">" ? at + 1 : -1;
}

/** White space before a tag's end: a carriage return counts at a line's end alone. */
function skipTagSpace(text: string, start: number): number {
  let at = start;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const lineEnd = code === 13 && text.charCodeAt(at + 1) === 10;
    if (code !== 32 && code !== 9 && code !== 10 && !lineEnd) break;
  }
  return at;
}
