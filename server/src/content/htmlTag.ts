import { isAlphanumeric, isCapital, isLetter, isWhite, PLACEHOLDER_CODE, skipWhite } from "./characters";

export interface HtmlTag {
  readonly end: number;
  readonly nameEnd: number;
  readonly closing: boolean;
}

/**
 * A complete opening or closing tag at `from` (on its `<`), by CommonMark's rules; undefined when there is none
 * before `to`. It may run over lines within one block.
 */
export function readHtmlTag(source: string, from: number, to: number): HtmlTag | undefined {
  const closing = source.charCodeAt(from + 1) === 47;
  const nameStart = from + (closing ? 2 : 1);
  if (nameStart >= to || !isNameStart(source.charCodeAt(nameStart))) return undefined;
  let at = nameStart + 1;
  while (at < to && (isNamePart(source.charCodeAt(at)) || source.charCodeAt(at) === 45)) at++;
  const nameEnd = at;
  for (;;) {
    const next = skipWhite(source, at, to);
    if (next >= to) return undefined;
    const code = source.charCodeAt(next);
    if (code === 62) return { end: next + 1, nameEnd, closing };
    if (closing) return undefined;
    if (code === 47)
      return source.charCodeAt(next + 1) === 62 && next + 1 < to
        ? { end: next + 2, nameEnd, closing }
        : undefined;
    if (next === at) return undefined;
    const attributeEnd = readAttribute(source, next, to);
    if (attributeEnd === undefined) return undefined;
    at = attributeEnd;
  }
}

function readAttribute(source: string, from: number, to: number): number | undefined {
  let at = from;
  const first = source.charCodeAt(at);
  if (!isNameStart(first) && first !== 95 && first !== 58) return undefined;
  at++;
  while (at < to && isAttributeName(source.charCodeAt(at))) at++;
  const equals = skipWhite(source, at, to);
  if (equals >= to || source.charCodeAt(equals) !== 61) return at;
  at = skipWhite(source, equals + 1, to);
  if (at >= to) return undefined;
  const quote = source.charCodeAt(at);
  if (quote === 34 || quote === 39) {
    const close = source.indexOf(source[at] as string, at + 1);
    return close === -1 || close >= to ? undefined : close + 1;
  }
  const start = at;
  while (at < to && isUnquotedValue(source.charCodeAt(at))) at++;
  return at === start ? undefined : at;
}

/** What Hugo leaves in a call's place begins and goes on with letters. */
export function isNameStart(code: number): boolean {
  return isLetter(code) || code === PLACEHOLDER_CODE;
}

function isNamePart(code: number): boolean {
  return isAlphanumeric(code) || code === PLACEHOLDER_CODE;
}

function isAttributeName(code: number): boolean {
  return isNamePart(code) || code === 58 || code === 46 || code === 95 || code === 45;
}

function isUnquotedValue(code: number): boolean {
  return (
    !isWhite(code) &&
    code > 32 &&
    code !== 34 &&
    code !== 39 &&
    code !== 60 &&
    code !== 61 &&
    code !== 62 &&
    code !== 96
  );
}

/** Which of CommonMark's kinds of HTML block (1 to 7) begins at `from` (on its `<`) in a line that ends at `to`; 0 for none. */
export function htmlBlockKind(source: string, from: number, to: number, inParagraph: boolean): number {
  const second = source.charCodeAt(from + 1);
  if (from + 1 >= to) return 0;
  if (second === 33) {
    if (source.startsWith("<!--", from)) return 2;
    if (source.startsWith("<![CDATA[", from)) return 5;
    return isCapital(source.charCodeAt(from + 2)) && from + 2 < to ? 4 : 0;
  }
  if (second === 63) return 3;
  const closing = second === 47;
  const nameStart = from + (closing ? 2 : 1);
  let at = nameStart;
  while (at < to && isNamePart(source.charCodeAt(at))) at++;
  if (at === nameStart) return 0;
  const next = at < to ? source.charCodeAt(at) : 10;
  const name = source.slice(nameStart, at).toLowerCase();
  if (isWhite(next) || next === 62) {
    if (!closing && RAW_TEXT.has(name)) return 1;
    if (BLOCK_ELEMENTS.has(name)) return 6;
  } else if (next === 47 && source.charCodeAt(at + 1) === 62 && BLOCK_ELEMENTS.has(name)) return 6;
  if (inParagraph) return 0;
  const tag = readHtmlTag(source, from, to);
  if (tag?.nameEnd === at && RAW_TEXT.has(name)) return 0;
  return tag !== undefined && skipWhite(source, tag.end, to) >= to ? 7 : 0;
}

/** True when an HTML block of a kind from 1 to 5 ends in the line `[from, to)`. */
export function endsHtmlBlock(kind: number, line: string): boolean {
  switch (kind) {
    case 1:
      return line.includes("</") && /<\/(?:script|pre|style|textarea)>/i.test(line);
    case 2:
      return line.includes("-->");
    case 3:
      return line.includes("?>");
    case 4:
      return line.includes(">");
    case 5:
      return line.includes("]]>");
    default:
      return false;
  }
}

const RAW_TEXT: ReadonlySet<string> = new Set(["script", "pre", "style", "textarea"]);

const BLOCK_ELEMENTS: ReadonlySet<string> = new Set(
  (
    "address article aside base basefont blockquote body caption center col colgroup dd details dialog dir div dl dt " +
    "fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 head header hr html iframe legend li link " +
    "main menu menuitem meta nav noframes ol optgroup option p param search section source summary table tbody td tfoot " +
    "th thead title tr track ul"
  ).split(" "),
);
