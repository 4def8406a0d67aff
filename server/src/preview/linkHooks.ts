import type { Attributes } from "./goldmark/node";
import { escapeHtml, escapeUrl } from "./goldmark/text";
import { plain } from "./highlight";
import type { RenderContext } from "./renderContext";

/** Hugo's embedded link hook: pages and resources by path, fragments with the page's own URL. */
export function renderHookedLinkOpen(
  destination: string,
  title: string | null,
  context: RenderContext,
): string {
  let href = destination;
  if (destination.startsWith("#")) href = context.relPermalink + destination;
  else
    href = resolved(
      destination,
      (path) => context.resolvePage(path) ?? context.resolveResource(path)?.relPermalink,
    );
  return `<a href="${hookUrl(href)}"${title ? ` title="${escapeHtml(title)}"` : ""}>`;
}

/** Hugo's embedded image hook: resources of the page, then of assets/. */
export function renderHookedImage(
  destination: string,
  alternative: string,
  title: string | null,
  attributes: Attributes | undefined,
  context: RenderContext,
): string {
  const src = resolved(destination, (path) => context.resolveResource(path)?.relPermalink);
  let html = `<img src="${hookUrl(src)}" alt="${escapeHtml(alternative)}"${title ? ` title="${escapeHtml(title)}"` : ""}`;
  for (const [name, value] of attributes ?? []) if (value) html += ` ${name}="${escapeHtml(plain(value))}"`;
  return `${html}>`;
}

const SCHEME = /^[a-zA-Z][a-zA-Z0-9+.-]*:/;

function resolved(destination: string, find: (path: string) => string | undefined): string {
  if (destination === "" || SCHEME.test(destination) || destination.startsWith("//")) return destination;
  const tail = destination.search(/[?#]/);
  const path = tail < 0 ? destination : destination.slice(0, tail);
  const found = find(path.startsWith("./") ? path.slice(2) : path);
  return found === undefined ? destination : found + (tail < 0 ? "" : destination.slice(tail));
}

/** html/template in a URL attribute: unsafe schemes become `#ZgotmplZ`. */
function hookUrl(url: string): string {
  const scheme = SCHEME.exec(url)?.[0].toLowerCase();
  if (scheme && scheme !== "http:" && scheme !== "https:" && scheme !== "mailto:") return "#ZgotmplZ";
  return escapeHtml(escapeUrl(url).replace(/['()]/g, (found) => `%${found.charCodeAt(0).toString(16)}`));
}
