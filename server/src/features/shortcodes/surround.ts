import type { Page } from "../../content/page";
import type { Notation } from "../../hugo/shortcodes/call";
import type { ShortcodeSignature } from "../../hugo/templates/signature";
import type { Site } from "../../site/site";
import type { TextEdit } from "../../text/edit";
import type { Span } from "../../text/span";
import { delimiters, keyIn, parametersIn, usualForm, usualNotation } from "./callSnippet";

export interface Surrounding {
  /** The opening tag as it will be written. */
  readonly label: string;
  readonly edits: readonly TextEdit[];
}

/** More would only be a list to scroll through. */
const mostOffered = 8;

/**
 * The selected text as the content of each shortcode that takes content, most used first. A selection of whole lines
 * gets the tags on lines of their own. Required parameters are there, empty. Nothing for a selection that holds a half
 * of a tag, or none.
 */
export function surroundings(site: Site, page: Page, path: string, selection: Span): readonly Surrounding[] {
  const selected = trimmed(page.text, selection);
  if (selected === undefined || selected.start < page.bodyStart || cutsTag(page, selected)) return [];
  return site
    .shortcodesFor(path)
    .filter(({ signature }) => signature.takesInner && signature.deprecated === undefined)
    .slice(0, mostOffered)
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
  const ownLines = isWholeLines(page.text, span);
  return {
    label: opening,
    edits: [
      { span: { start: span.start, end: span.start }, newText: ownLines ? `${opening}\n` : opening },
      { span: { start: span.end, end: span.end }, newText: ownLines ? `\n${closing}` : closing },
    ],
  };
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
