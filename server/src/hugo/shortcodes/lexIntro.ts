import type { ItemType } from "./item";
import { isSpace, type Scanner } from "./scanner";

export const SUMMARY_DIVIDER = "<!--more-->";
const SUMMARY_DIVIDER_ORG = "# more";

const DASH = 45;
const PLUS = 43;
const BRACE = 123;
const HASH = 35;
const BYTE_ORDER_MARK = 0xfeff;

/**
 * Reads what stands before the body: byte order marks, blank lines and the front matter, by its first
 * character as Hugo 0.169 does. Leaves the scanner where the body's lexing begins and answers with the
 * summary divider to look for. After an error the body begins where the author most likely meant it to.
 */
export function lexIntro(scanner: Scanner): string {
  for (; !scanner.atEnd; scanner.position++) {
    const code = scanner.code();
    if (code === PLUS) return fenced(scanner, "TypeFrontMatterTOML", "TOML", "+++");
    if (code === DASH) return fenced(scanner, "TypeFrontMatterYAML", "YAML", "---");
    if (code === BRACE) return json(scanner);
    if (code === HASH) return org(scanner);
    if (code === BYTE_ORDER_MARK) {
      scanner.position++;
      scanner.emit("TypeIgnore");
      scanner.position--;
    } else if (!isSpace(code)) {
      // Hugo has read this character: a summary divider that begins with it is not seen.
      scanner.position++;
      break;
    }
  }
  return SUMMARY_DIVIDER;
}

function fenced(scanner: Scanner, type: ItemType, name: string, delimiter: string): string {
  const opening = scanner.position;
  scanner.position++;
  for (let count = 0; count < 2; count++) {
    const right = scanner.code() === delimiter.charCodeAt(0);
    if (!scanner.atEnd) scanner.position += unitsAt(scanner);
    if (right) continue;
    scanner.fail(`invalid ${name} delimiter`);
    scanner.position = opening;
    return SUMMARY_DIVIDER;
  }
  const afterLine = scanner.skipLineEnd();
  scanner.start = scanner.position;
  const close = closingDelimiter(scanner, delimiter, afterLine);
  if (close === -1) {
    const inside = scanner.position;
    scanner.position = scanner.text.length;
    scanner.fail(`EOF looking for end ${name} front matter delimiter`);
    scanner.position = guessBody(scanner.text, inside, true);
    scanner.start = scanner.position;
    return SUMMARY_DIVIDER;
  }
  scanner.position = close;
  scanner.emit(type);
  scanner.position += 3;
  scanner.skipLineEnd();
  scanner.start = scanner.position;
  return SUMMARY_DIVIDER;
}

/** Where the delimiter stands behind a line end (`\r` counts); `here`: also at the position itself. */
function closingDelimiter(scanner: Scanner, delimiter: string, here: boolean): number {
  const { text, position } = scanner;
  if (here && scanner.startsWith(delimiter)) return position;
  for (let at = text.indexOf(delimiter, position + 1); at !== -1; at = text.indexOf(delimiter, at + 1)) {
    const before = text.charCodeAt(at - 1);
    if (before === 10 || before === 13) return at;
  }
  return -1;
}

function json(scanner: Scanner): string {
  const { text } = scanner;
  const opening = scanner.position;
  let level = 0;
  let quoted = false;
  do {
    if (scanner.atEnd) {
      scanner.fail("unexpected EOF parsing JSON front matter");
      const call = text.startsWith("{{<", opening) || text.startsWith("{{%", opening);
      scanner.position = call ? opening : guessBody(text, opening, false);
      if (!call) scanner.start = scanner.position;
      return SUMMARY_DIVIDER;
    }
    const code = scanner.code();
    if (code === 34) quoted = !quoted;
    else if (code === 92) scanner.position++;
    else if (!quoted && code === BRACE) level++;
    else if (!quoted && code === 125) level--;
    scanner.position = Math.min(scanner.position + 1, text.length);
  } while (level > 0);
  scanner.skipLineEnd();
  scanner.emit("TypeFrontMatterJSON");
  return SUMMARY_DIVIDER;
}

function org(scanner: Scanner): string {
  if (!scanner.startsWith("#+")) return SUMMARY_DIVIDER;
  const { text } = scanner;
  do {
    const lineEnd = text.indexOf("\n", scanner.position);
    scanner.position = lineEnd === -1 ? text.length : lineEnd + 1;
  } while (scanner.startsWith("#+"));
  scanner.emit("TypeFrontMatterORG");
  return SUMMARY_DIVIDER_ORG;
}

/**
 * Where the body begins behind front matter that never ends: after a line that was meant to close it, or
 * at the first blank line, else nowhere. A guess, so that the rest of the file is still read.
 */
function guessBody(text: string, from: number, fences: boolean): number {
  for (let at = from; at < text.length; ) {
    const lineEnd = text.indexOf("\n", at);
    const end = lineEnd === -1 ? text.length : lineEnd;
    const next = Math.min(end + 1, text.length);
    if (end - at < 100) {
      const line = text.slice(at, end).trim();
      if (at > from && line === "") return next;
      if (fences && /^(?:-{2,}|\+{2,}|\.{3}|—)$/.test(line)) return next;
    }
    at = next;
  }
  return text.length;
}

function unitsAt(scanner: Scanner): number {
  return (scanner.text.codePointAt(scanner.position) ?? 0) > 0xffff ? 2 : 1;
}
