import type { Page } from "../content/page";
import { overlaps, type Span, touches } from "../text/span";
import { readEmbedCode } from "./pasted";
import type { EmbedReference } from "./provider";
import { referenceOfAddress } from "./providers";

/** An address or embed code that stands in a post as it is, where a call of a shortcode could stand. */
export interface RawEmbed {
  readonly reference: EmbedReference;
  readonly span: Span;
  readonly kind: "address" | "embed-code";
}

const elements = new Set(["iframe", "script", "blockquote"]);
/** An embed code's closing tag is looked for this far. */
const reach = 4096;

/** Bare addresses (not those that a link's label hides) and embed codes of a page, in source order. */
export function rawEmbeds(page: Page): readonly RawEmbed[] {
  const found: RawEmbed[] = [];
  for (const { kind, span, element, closing } of page.rawHtml) {
    if (kind === "comment" || closing || element === undefined || !elements.has(element)) continue;
    const last = found.at(-1);
    if (last !== undefined && last.span.end > span.start) continue;
    const text = page.text.slice(span.start, span.start + reach);
    const reference = readEmbedCode(text.slice(0, endOf(text, element)));
    if (reference !== undefined)
      found.push({
        reference,
        kind: "embed-code",
        span: { start: span.start, end: span.start + endOf(text, element) },
      });
  }
  const codes = found.map(({ span }) => span);
  for (const { kind, span, destination, dynamic } of page.links) {
    if (dynamic || (kind !== "autolink" && kind !== "linkified")) continue;
    const reference = referenceOfAddress(destination);
    if (reference === undefined || codes.some((code) => overlaps(code, span))) continue;
    found.push({ reference, kind: "address", span });
  }
  return found.sort((a, b) => a.span.start - b.span.start);
}

export function rawEmbedAt(page: Page, offset: number): RawEmbed | undefined {
  return rawEmbeds(page).find(({ span }) => touches(span, offset));
}

/** Behind the closing tag, and behind the script that blockquotes have beside them. */
function endOf(text: string, element: string): number {
  const lower = text.toLowerCase();
  const closing = `</${element}>`;
  const at = lower.indexOf(closing);
  if (at === -1) {
    const open = text.indexOf(">");
    return open === -1 ? text.length : open + 1;
  }
  const end = at + closing.length;
  if (element === "script") return end;
  const script = /^\s{0,4}<script\b[^>\n]{0,400}><\/script>/i.exec(text.slice(end, end + 500));
  return end + (script?.[0].length ?? 0);
}

/** True where an author could put a call: not in front matter, code, raw HTML, another tag, or a link's address. */
export function takesCall(page: Page, offset: number): boolean {
  if (offset < page.bodyStart) return false;
  const inside = ({ start, end }: Span) => start < offset && offset < end;
  if (page.code.some(inside) || page.rawHtml.some(({ span }) => inside(span))) return false;
  if (page.fences.some(({ content }) => content.start <= offset && offset < content.end)) return false;
  if (page.links.some(({ destinationSpan }) => inside(destinationSpan))) return false;
  const line = page.text.slice(lineStart(page.text, offset), offset);
  if (/\]\($|["'=<]$/.test(line) || /^ {0,3}\[[^\]]{1,999}\]:\s*$/.test(line)) return false;
  if (/^(?: {4}|\t)\s*$/.test(line) && page.code.some((code) => isGoneOn(page.text, code, offset)))
    return false;
  const pending = [...page.calls];
  for (let call = pending.pop(); call !== undefined; call = pending.pop()) {
    // Its content is code, whatever is written there.
    if (call.name === "highlight" && inside(call.span)) return false;
    if (inside(call.openSpan) || (call.closing !== undefined && inside(call.closing.span))) return false;
    if (call.span.start < offset && offset < call.span.end) pending.push(...call.children);
  }
  return true;
}

/** Nothing but white space, on more than one line, between an indented block and `offset`. */
function isGoneOn(text: string, { start, end }: Span, offset: number): boolean {
  const between = text.slice(end, offset);
  return (
    end <= offset && between.trim() === "" && /^(?: {4}|\t)/.test(text.slice(lineStart(text, start), end))
  );
}

function lineStart(text: string, offset: number): number {
  return text.lastIndexOf("\n", offset - 1) + 1;
}
