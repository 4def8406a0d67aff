import type { Span } from "../text/span";
import type { Page } from "./page";

/** A place that `#id` may point to, made by hand in HTML. */
export interface HtmlAnchor {
  readonly id: string;
  /** The id without its quotes. */
  readonly span: Span;
}

const ID = /[\s"'](?:id|name)[ \t]*=[ \t]*(?:"([^"\n]*)"|'([^'\n]*)'|([^\s"'=<>`]+))/gi;

/** The values of `id` and `name` attributes in the page's raw HTML, in source order; Hugo drops them unless it renders unsafe HTML. */
export function htmlAnchors(page: Pick<Page, "text" | "rawHtml">): HtmlAnchor[] {
  const anchors: HtmlAnchor[] = [];
  for (const { kind, span, closing } of page.rawHtml) {
    if (kind === "comment" || (kind === "inline" && closing)) continue;
    const html = page.text.slice(span.start, span.end);
    if (!html.includes("=")) continue;
    for (const match of html.matchAll(ID)) {
      const id = match[1] ?? match[2] ?? match[3] ?? "";
      const start = span.start + match.index + match[0].lastIndexOf(id);
      if (id !== "") anchors.push({ id, span: { start, end: start + id.length } });
    }
  }
  return anchors;
}
