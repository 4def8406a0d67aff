import { decodeHTMLStrict } from "entities";
import { isPunct } from "./characters";
import { type Node, Text, Verbatim } from "./node";

const ENTITY = /&(?:#[xX]([0-9a-fA-F]{1,6})|#([0-9]{1,7})|([a-zA-Z][a-zA-Z0-9]*));/y;

const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "\0": "\ufffd",
};
const NEEDS_ESCAPE = /[&<>"\0]/;

/** Text as Goldmark writes it: NUL becomes U+FFFD. */
export function escapeHtml(text: string): string {
  return NEEDS_ESCAPE.test(text)
    ? text.replace(/[&<>"\0]/g, (character) => ESCAPES[character] as string)
    : text;
}

/** Text as Go's `html.EscapeString` writes it, up to the spelling of quotes. */
export function escapeString(text: string): string {
  return text.replace(/[&<>"]/g, (character) => ESCAPES[character] as string);
}

/** Markdown text less backslashes before punctuation, with entities resolved. Unknown entities stay as they are. */
export function unescapeText(text: string, escapedSpace = false): string {
  return /[\\&\0]/.test(text) ? resolve(text, true, true, escapedSpace) : text;
}

/** Only named entities resolved: what heading ids are made of. */
export function resolveNamedEntities(text: string): string {
  return text.includes("&") ? resolve(text, false, false) : text;
}

function resolve(text: string, escapes: boolean, numeric: boolean, escapedSpace = false): string {
  let result = "";
  let from = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x5c && escapes && isPunct(text.charCodeAt(at + 1))) {
      result += text.slice(from, at);
      from = ++at;
    } else if (code === 0x5c && escapedSpace && text[at + 1] === " ") {
      result += text.slice(from, at);
      from = ++at + 1;
    } else if (code === 0 && escapes) {
      result += `${text.slice(from, at)}\ufffd`;
      from = at + 1;
    } else if (code === 0x26) {
      ENTITY.lastIndex = at;
      const match = ENTITY.exec(text);
      const decoded = match && decodeEntity(match, numeric);
      if (!match || decoded === undefined || decoded === null) continue;
      result += text.slice(from, at) + decoded;
      at += match[0].length - 1;
      from = at + 1;
    }
  }
  return result + text.slice(from);
}

function decodeEntity(match: RegExpExecArray, numeric: boolean): string | undefined {
  const [whole, hex, decimal] = match;
  if (hex === undefined && decimal === undefined) {
    const decoded = decodeHTMLStrict(whole);
    return decoded === whole ? undefined : decoded;
  }
  if (!numeric) return undefined;
  const rune = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
  return runeText(rune);
}

function runeText(rune: number): string {
  const valid = rune > 0 && rune <= 0x10ffff && !(rune >= 0xd800 && rune <= 0xdfff);
  return valid ? String.fromCodePoint(rune) : "\ufffd";
}

/** What a heading's id is made of (Hugo's render.TextPlain). */
export function plainText(node: Node): string {
  if (node instanceof Text) {
    const text = resolveNamedEntities(node.value);
    return node.softBreak || node.hardBreak ? `${text}\n` : text;
  }
  if (node instanceof Verbatim) {
    if (node.kind === "codeSpan") return resolveNamedEntities(node.value);
    return node.kind === "verbatim" ? unescapeText(node.value) : node.name;
  }
  let text = "";
  for (let child = node.first; child; child = child.next) text += plainText(child);
  return text;
}

/** An image's alternative text as Hugo 0.169 writes it: text only, but with a literal `<br>` for a hard break. */
export function alternativeText(node: Node, hardWraps: boolean): string {
  let text = "";
  for (let child = node.first; child; child = child.next) {
    if (child instanceof Text) {
      text += unescapeText(child.value);
      if (child.hardBreak || (child.softBreak && hardWraps)) text += "<br>\n";
      else if (child.softBreak) text += "\n";
    } else if (child instanceof Verbatim) {
      if (child.kind === "codeSpan") text += child.value;
      else if (child.kind !== "rawHtml") text += resolve(child.value, false, true);
    } else text += alternativeText(child, hardWraps);
  }
  return text;
}

const DANGEROUS = /^(?:javascript:|vbscript:|file:|data:)/i;
const IMAGE_DATA = /^data:image\/(?:png|gif|jpeg|webp|svg\+xml);/i;

/** A destination that Goldmark empties unless `unsafe` is on. */
export function isDangerousUrl(url: string): boolean {
  return DANGEROUS.test(url) && !IMAGE_DATA.test(url);
}

const URL_SAFE = /^[!#$&-;=?@A-Z_a-z~]*$/;

/**
 * Percent-encodes what has no place in a URL; what is encoded already stays. Goldmark 1.8 looks at the first of the two
 * hexadecimal digits alone.
 */
export function escapeUrl(url: string): string {
  if (URL_SAFE.test(url)) return url;
  return url.replace(/%[0-9a-fA-F][\s\S]|[^!#$&-;=?@A-Z_a-z~]/gu, (found) => {
    if (found.length > 2 && found.startsWith("%")) return found;
    try {
      return encodeURIComponent(found);
    } catch {
      // Half of a surrogate pair: Go sees U+FFFD there.
      return "%EF%BF%BD";
    }
  });
}

/** A destination less its backslashes, with entities resolved: Goldmark does so in three passes, one on the other. */
export function unescapeDestination(destination: string): string {
  if (!/[\\&]/.test(destination)) return destination;
  const text = destination
    .replace(/\\([!-/:-@[-`{-~])/g, "$1")
    .replace(
      /&#(?:[xX]([0-9a-fA-F]+)|(\d{1,7}));/g,
      (_found, hex: string | undefined, decimal: string | undefined) =>
        runeText(hex === undefined ? goInteger(decimal as string) : Number.parseInt(hex, 16)),
    );
  return resolveNamedEntities(text);
}

/** A leading zero makes it octal there, and nothing at all when it has an 8 or 9. */
function goInteger(digits: string): number {
  if (!digits.startsWith("0")) return Number(digits);
  return /^[0-7]*$/.test(digits) ? Number.parseInt(digits, 8) : 0;
}
