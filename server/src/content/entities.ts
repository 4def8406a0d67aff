import { decodeHTMLStrict } from "entities";
import { isPunctuation } from "./characters";

const ENTITY = /&(?:[a-zA-Z][a-zA-Z0-9]{1,31}|#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6});/g;
const NAMED = /&[a-zA-Z][a-zA-Z0-9]{1,31};/g;

/** `text` with named and numeric character references resolved; unknown ones stay. */
export function resolveEntities(text: string): string {
  return text.includes("&") ? text.replace(ENTITY, (entity) => decodeHTMLStrict(entity)) : text;
}

/** The same for named ones alone: Hugo 0.169 leaves `&#233;` as it is when it makes a heading's id. */
export function resolveNamedEntities(text: string): string {
  return text.includes("&") ? text.replace(NAMED, (entity) => decodeHTMLStrict(entity)) : text;
}

/** `text` without the backslashes that escape ASCII punctuation. */
export function resolveEscapes(text: string): string {
  if (!text.includes("\\")) return text;
  let result = "";
  for (let at = 0; at < text.length; at++) {
    if (text.charCodeAt(at) === 92 && at + 1 < text.length && isPunctuation(text.charCodeAt(at + 1))) at++;
    result += text[at];
  }
  return result;
}
