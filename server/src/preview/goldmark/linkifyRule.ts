import { isAlphaNumeric, isPunct } from "./characters";
import type { InlineContext } from "./inlineContext";
import { AutoLink, type Node } from "./node";

const URL =
  /(?:http|https|ftp):\/\/[-a-zA-Z0-9@:%._+~#=]{1,256}\.[a-z]+(?::\d+)?(?:[/#?][-a-zA-Z0-9@:%_+.~#$!?&/=();,'">^{}[\]`]*)?/y;
const WWW = /www\.[-a-zA-Z0-9@:%._+~#=]{1,256}\.[a-z]+(?:[/#?][-a-zA-Z0-9@:%_+.~#!?&/=();,'">^{}[\]`]*)?/y;
const EMAIL_LOCAL = /[!#-'*+\-/-9=?A-Z^-~.]*/y;
const EMAIL_DOMAIN =
  /[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*/y;
const LEADERS = " *_~(";
const TRAILING = "?!.,:*_~";

/** Bare URLs, `www.` hosts and e-mail addresses at the head of a line, behind white space, `*`, `_`, `~` or `(`. */
export function parseLinkify(context: InlineContext): Node | undefined {
  if (context.labels.length > 0) return undefined;
  const { text, at } = context;
  const start = LEADERS.includes(text[at] as string) ? at + 1 : at;
  // Most words are told by their first letter.
  const code = text.charCodeAt(start);
  if (code !== 0x77 && code !== 0x68 && code !== 0x66 && start < context.noEmailBefore) return undefined;
  const found = findUrl(text, start) ?? findEmail(context, start);
  if (!found) return undefined;
  let { end } = found;
  while (end - 1 > start && TRAILING.includes(text[end - 1] as string)) end--;
  if (start > at) context.appendText(at, start);
  const label = text.slice(start, end);
  context.moveTo(end);
  return new AutoLink(found.prefix + label, label, found.www);
}

interface Found {
  readonly end: number;
  readonly prefix: string;
  readonly www: boolean;
}

function findUrl(text: string, start: number): Found | undefined {
  let pattern: RegExp | undefined;
  const first = text[start];
  const www = first === "w";
  if (www) pattern = WWW;
  else if (first === "h" || first === "f") pattern = URL;
  if (!pattern) return undefined;
  pattern.lastIndex = start;
  const match = pattern.exec(text);
  if (!match) return undefined;
  return { end: trimUrl(text, start, start + match[0].length), prefix: www ? "http://" : "", www };
}

function trimUrl(text: string, start: number, end: number): number {
  const last = text[end - 1];
  if (last === ".") return end - 1;
  if (last === ")") {
    let closing = 0;
    for (let at = end - 1; at >= start; at--) {
      if (text[at] === ")") closing++;
      else if (text[at] === "(") closing--;
    }
    return closing > 0 ? end - closing : end;
  }
  if (last === ";") {
    let at = end - 2;
    while (at >= start && isAlphaNumeric(text.charCodeAt(at))) at--;
    if (at !== end - 2 && text[at] === "&") return at;
  }
  return end;
}

/** Offset behind an e-mail address at `start`, or -1. */
export function emailEnd(context: InlineContext, start: number): number {
  const { text } = context;
  if (start < context.noEmailBefore) return -1;
  EMAIL_LOCAL.lastIndex = start;
  const local = EMAIL_LOCAL.exec(text)?.[0].length ?? 0;
  const at = start + local;
  if (text[at] !== "@") {
    context.noEmailBefore = at;
    return -1;
  }
  if (local === 0) return -1;
  EMAIL_DOMAIN.lastIndex = at + 1;
  const domain = EMAIL_DOMAIN.exec(text);
  return domain ? at + 1 + domain[0].length : -1;
}

function findEmail(context: InlineContext, start: number): Found | undefined {
  const { text } = context;
  if (isPunct(text.charCodeAt(start))) return undefined;
  let end = emailEnd(context, start);
  if (end < 0) return undefined;
  const sign = text.indexOf("@", start);
  if (!text.slice(sign, end - 1).includes(".")) return undefined;
  if (text[end - 1] === ".") end--;
  if (text[end] === "-" || text[end] === "_") return undefined;
  return { end, prefix: "mailto:", www: false };
}
