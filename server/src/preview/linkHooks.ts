import type { Attributes, AttributeValue } from "./goldmark/node";
import { escapeHtml } from "./goldmark/text";
import { type GoUrl, parseGoUrl } from "./goUrl";
import { plain } from "./highlight";
import type { RenderContext } from "./renderContext";
import { escapeTemplate, templateUrl } from "./shortcodes/templateEscape";

/** What Hugo hands to a hook: destination and title as they are written, backslashes and entities unresolved. */
export interface HookedLink {
  readonly destination: string;
  readonly title: string | undefined;
}

/** A hook's HTML; the fault of a destination at which Hugo's build fails. */
type Hooked = { readonly html: string; readonly fault?: string };

/** Hugo's embedded link hook, up to the link's text: pages and resources by path, fragments with the page's own URL. */
export function renderHookedLinkOpen(link: HookedLink, context: RenderContext): Hooked {
  const url = parseGoUrl(link.destination);
  const title = titleAttribute(link.title);
  if ("fault" in url)
    return { html: `<a href="${templateUrl(link.destination)}"${title}>`, fault: url.fault };
  let href = url.text;
  if (href.startsWith("#")) href = `${context.relPermalink}#${url.fragment}`;
  else if (href !== "" && !url.absolute)
    href = resolved(
      url,
      // No path at all is the home page.
      (path) => context.resolvePage(path || "/") ?? context.resolveResource(path)?.relPermalink,
    );
  return { html: `<a href="${templateUrl(href)}"${title}>` };
}

/** Hugo's embedded image hook: resources of the page, then of assets/. */
export function renderHookedImage(
  image: HookedLink,
  alternative: string,
  attributes: Attributes | undefined,
  context: RenderContext,
): Hooked {
  const url = parseGoUrl(image.destination);
  const fault = "fault" in url ? url.fault : undefined;
  let src = image.destination;
  if (!("fault" in url))
    src = url.absolute ? url.text : resolved(url, (path) => context.resolveResource(path)?.relPermalink);
  let html = `<img src="${templateUrl(src)}" alt="${escapeTemplate(alternative)}"${titleAttribute(image.title)}`;
  for (const [name, value] of attributes ?? [])
    if (isFull(value) && !isEventHandler(name)) html += ` ${name}=${quoted(plain(value))}`;
  return fault === undefined ? { html: `${html}>` } : { html: `${html}>`, fault };
}

/** Hugo drops these wherever it writes attributes itself. */
export function isEventHandler(name: string): boolean {
  return name.toLowerCase().startsWith("on");
}

/** What a Go template takes for true. */
export function isFull(value: AttributeValue): boolean {
  return Array.isArray(value) ? value.length > 0 : Boolean(value);
}

function titleAttribute(title: string | undefined): string {
  return title ? ` title="${escapeTemplate(title)}"` : "";
}

function resolved(url: GoUrl, find: (path: string) => string | undefined): string {
  const found = find(url.path.startsWith("./") ? url.path.slice(2) : url.path);
  if (found === undefined) return url.text;
  return `${found}${url.query === "" ? "" : `?${url.query}`}${url.fragment === "" ? "" : `#${url.fragment}`}`;
}

/** An attribute's value as Hugo's embedded templates write it: escaped for HTML and then quoted as in Go. */
export function quoted(value: string): string {
  return `"${escapeHtml(value).replace(/[\\\t\n\r]/g, (character) => GO_ESCAPES[character] as string)}"`;
}

const GO_ESCAPES: Readonly<Record<string, string>> = { "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r" };
