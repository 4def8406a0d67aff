import type { Page } from "../../content/page";
import type { Notation } from "../../hugo/shortcodes/call";
import type { ShortcodeSignature } from "../../hugo/templates/signature";
import type { Site } from "../../site/site";
import type { TextEdit } from "../../text/edit";
import type { Span } from "../../text/span";
import { escapeSnippet } from "../completionList";
import { delimiters, keyIn, parameterStops, parametersIn, usualForm, usualNotation } from "./callSnippet";

export interface Surrounding {
  readonly name: string;
  /** The opening tag as it will be written. */
  readonly label: string;
  /** First paragraph of the template's documentation. */
  readonly documentation?: string;
  readonly edits: readonly TextEdit[];
  /** The same edits as snippets, with tab stops for parameters as completion has them. */
  readonly snippets: readonly TextEdit[];
}

/** More would only be a menu to scroll through. */
export const menuLength = 8;

/**
 * The selected text as the content of each shortcode that takes content, most used first. A selection of whole lines
 * gets the tags on lines of their own. Required parameters are there, empty. Nothing for a selection that holds a half
 * of a tag, or none. At most `most` of them.
 */
export function surroundings(
  site: Site,
  page: Page,
  path: string,
  selection: Span,
  most = Number.POSITIVE_INFINITY,
): readonly Surrounding[] {
  const selected = trimmed(page.text, selection);
  if (selected === undefined || selected.start < page.bodyStart || cutsTag(page, selected)) return [];
  return site
    .shortcodesFor(path)
    .filter(({ signature }) => signature.takesInner && signature.deprecated === undefined)
    .slice(0, most)
    .map(({ signature }) => surround(site, page, signature, selected));
}

function surround(site: Site, page: Page, signature: ShortcodeSignature, span: Span): Surrounding {
  const notation: Notation = usualNotation(site, signature);
  const [left, right] = delimiters(notation);
  const form = usualForm(site, signature);
  const required = parametersIn(form, signature)
    .filter((parameter) => parameter.required)
    .map((parameter) => (form === "named" ? ` ${keyIn(form, parameter)}=""` : ' ""'));
  const opening = `${left} ${signature.name}${required.join("")} ${right}`;
  const closing = `${left} /${signature.name} ${right}`;
  const [behind, before] = isWholeLines(page.text, span) ? ["\n", "\n"] : ["", ""];
  const around = (head: string, tail: string): readonly TextEdit[] => [
    { span: { start: span.start, end: span.start }, newText: head },
    { span: { start: span.end, end: span.end }, newText: tail },
  ];
  const stops = parameterStops(site, signature).text;
  const snippet = `${escapeSnippet(`${left} ${signature.name}`)}${stops} ${escapeSnippet(right)}`;
  return {
    name: signature.name,
    label: opening,
    documentation: signature.documentation?.split(/\n\s*\n/, 1)[0],
    edits: around(`${opening}${behind}`, `${before}${closing}`),
    snippets: around(`${snippet}${behind}`, `${before}${escapeSnippet(closing)}$0`),
  };
}

/** The lines around an offset up to the next blank ones: what somebody means who has selected nothing. */
export function paragraphAround(text: string, offset: number): Span {
  let start = lineStart(text, offset);
  let end = lineEnd(text, offset);
  while (start > 0 && text.slice(lineStart(text, start - 1), start).trim() !== "") {
    start = lineStart(text, start - 1);
  }
  while (end < text.length && text.slice(end + 1, lineEnd(text, end + 1)).trim() !== "") {
    end = lineEnd(text, end + 1);
  }
  return { start, end };
}

function lineStart(text: string, at: number): number {
  return at === 0 ? 0 : text.lastIndexOf("\n", at - 1) + 1;
}

function lineEnd(text: string, at: number): number {
  const found = text.indexOf("\n", at);
  return found === -1 ? text.length : found;
}

function trimmed(text: string, { start, end }: Span): Span | undefined {
  let first = start;
  let last = end;
  while (last > first && /\s/.test(text.charAt(last - 1))) last--;
  while (first < last && /[\r\n]/.test(text.charAt(first))) first++;
  return last > first ? { start: first, end: last } : undefined;
}

function isWholeLines(text: string, { start, end }: Span): boolean {
  return (start === 0 || text.charAt(start - 1) === "\n") && /^(?:\r?\n|$)/.test(text.slice(end, end + 2));
}

/** True when one edge stands inside a tag, or between a call's tags whose other half is outside. */
function cutsTag(page: Page, { start, end }: Span): boolean {
  const inside = (at: number, { start: from, end: to }: Span) => from < at && at < to;
  let level = page.calls;
  for (;;) {
    const around = level.find((call) => inside(start, call.span) || inside(end, call.span));
    if (around === undefined) return false;
    const { inner } = around;
    if (inner === undefined || start < inner.start || end > inner.end) return true;
    level = around.children;
  }
}
