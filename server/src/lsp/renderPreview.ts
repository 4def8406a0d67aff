import type { DataNode } from "../formats/dataNode";
import { findEntry } from "../formats/plainValue";
import { coerceBool, coerceString } from "../hugo/frontMatter/coerce";
import { renderBody } from "../preview/renderBody";
import { markupSettingsOf, siteContext } from "../preview/siteContext";
import type { LinkResolution } from "../site/resolution";
import type { PreviewHead, RenderResult } from "./protocol";
import type { DocumentView, Session } from "./session";

/** Words a minute, as Hugo's .ReadingTime counts them (213, since 0.50). */
const wordsPerMinute = 213;

/** One document as the preview pane shows it: what Hugo renders, with local images named by their files. */
export function renderPreview(session: Session, view: DocumentView): RenderResult {
  const { page, site, sitePage } = view;
  const { html } = renderBody({
    text: page.text,
    bodyStart: page.bodyStart,
    settings: markupSettingsOf(site),
    context: siteContext(site, page, sitePage),
    sourceLines: true,
  });
  return {
    uri: view.uri,
    version: view.version,
    html: withLocalImages(session, view, html),
    head: headOf(session, view),
    unsafe: site.settings.unsafe,
    resourceRoots: resourceRoots(session, view),
  };
}

/** Every `<img src>` that a file of the site answers gets that file; one that nothing answers is marked. */
function withLocalImages(session: Session, view: DocumentView, html: string): string {
  const { site, sitePage } = view;
  if (sitePage === undefined) return html;
  return html.replace(/(<img\b[^>]*?\s)src="([^"]*)"/g, (whole, before: string, source: string) => {
    const resolution = site.resolveImage(sitePage, decode(source));
    const file = fileOf(session, view, resolution);
    if (file !== undefined) return `${before}data-galley-src="${escapeAttribute(file)}"`;
    if (resolution.kind === "missing" && site.complete)
      return `${before}data-galley-missing="${source}" src=""`;
    return whole;
  });
}

function fileOf(session: Session, view: DocumentView, resolution: LinkResolution): string | undefined {
  const target =
    resolution.kind === "found"
      ? resolution.target
      : resolution.kind === "unknown"
        ? resolution.meant
        : undefined;
  return target?.kind === "resource" ? session.uriOf(view.site, target.resource.path) : undefined;
}

/** The entities that the renderer writes into attributes. */
function decode(attribute: string): string {
  return attribute.replace(/&(amp|lt|gt|quot|#34|#39);/g, (_, name: string) => entities[name] ?? "");
}

const entities: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  "#34": '"',
  "#39": "'",
};

function escapeAttribute(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll('"', "&quot;");
}

function headOf(session: Session, view: DocumentView): PreviewHead {
  const { page, site, sitePage } = view;
  const data = page.frontMatter?.data;
  const value = (key: string): DataNode | undefined =>
    data === undefined ? undefined : findEntry(data, [key], { ignoreCase: true })?.value;
  const title = value("title");
  const draft = value("draft");
  const date = sitePage?.publish.date;
  const cover = coverOf(view, value);
  return {
    title: title === undefined ? "" : coerceString(title),
    ...(date === undefined ? {} : { date: new Date(date).toISOString() }),
    draft: draft === undefined ? false : coerceBool(draft),
    terms: Object.entries(sitePage?.terms ?? {}).flatMap(([taxonomy, terms]) =>
      terms.map((term) => ({ taxonomy, term: site.terms(taxonomy).get(term)?.display ?? term })),
    ),
    readingTime: Math.max(1, Math.ceil(page.wordCount / wordsPerMinute)),
    ...(cover === undefined || sitePage === undefined ? {} : { cover: coverAddress(session, view, cover) }),
    ...(sitePage === undefined ? {} : { language: sitePage.language }),
    ...(sitePage?.url === undefined ? {} : { permalink: sitePage.url }),
  };
}

/** The picture that themes show above a post: `cover.image`, `image`, `featured_image`, …, the first of `images`. */
function coverOf(view: DocumentView, value: (key: string) => DataNode | undefined): string | undefined {
  const data = view.page.frontMatter?.data;
  if (data === undefined) return undefined;
  const nested = findEntry(data, ["cover", "image"], { ignoreCase: true })?.value;
  const images = value("images");
  const first = images?.kind === "list" ? images.items[0] : images;
  const candidates = [
    nested,
    value("cover"),
    value("image"),
    value("featured_image"),
    value("thumbnail"),
    first,
  ];
  const found = candidates.find((node) => node?.kind === "string" && node.value !== "");
  return found?.kind === "string" ? found.value : undefined;
}

function coverAddress(session: Session, view: DocumentView, destination: string): string | undefined {
  if (view.sitePage === undefined) return undefined;
  const resolution = view.site.resolveImage(view.sitePage, destination);
  // A picture of another host isn't loaded for the head: nobody asked for it.
  return fileOf(session, view, resolution);
}

function resourceRoots(session: Session, view: DocumentView): readonly string[] {
  return [session.sites.uriOf(view.site.root)];
}
