import type { Attributes } from "./goldmark/node";
import { escapeHtml } from "./goldmark/text";
import { plain } from "./highlight";

/** An ASCII drawing (` ```goat `). Hugo draws it as SVG; here its characters stand in a box of the same class. */
export function renderGoat(code: string, attributes: Attributes | undefined): string {
  const name = plain(attributes?.get("class") ?? "");
  return `<div class="goat svg-container ${escapeHtml(name)}"><pre>${escapeHtml(code)}</pre></div>\n`;
}
