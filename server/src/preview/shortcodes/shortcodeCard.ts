import type { ShortcodeCall } from "../../hugo/shortcodes/call";
import { escapeHtml } from "../goldmark/text";

/** What stands for a shortcode whose template is not run: its name, its parameters, its rendered inner content. */
export function shortcodeCard(call: ShortcodeCall, inner: string, block: boolean): string {
  const tag = block ? "div" : "span";
  const open = cardStart(call, tag);
  const content = inner === "" ? "" : `<${tag} class="galley-shortcode-inner">${inner}</${tag}>`;
  return `${open}${content}</${tag}>`;
}

/** The card up to its inner content; `</div></div>` closes both. */
export function openCard(call: ShortcodeCall): string {
  return `${cardStart(call, "div")}<div class="galley-shortcode-inner">`;
}

function cardStart(call: ShortcodeCall, tag: string): string {
  const parameters = call.parameters
    .map(({ name, text }) => (name === undefined ? text : `${name}=${text}`))
    .map((text) => ` <span class="galley-shortcode-parameter">${escapeHtml(text)}</span>`)
    .join("");
  return (
    `<${tag} class="galley-shortcode" data-name="${escapeHtml(call.name)}">` +
    `<span class="galley-shortcode-name">${escapeHtml(call.name)}</span>${parameters}`
  );
}
