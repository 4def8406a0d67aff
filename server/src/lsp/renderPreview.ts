import type { DataNode } from "../formats/dataNode";
import { findEntry } from "../formats/plainValue";
import type { Language } from "../hugo/configuration/siteConfiguration";
import { coerceBool, coerceString } from "../hugo/frontMatter/coerce";
import { countWords, hasCjk, readingMinutes, type WordCounts } from "../preview/pane/readingTime";
import { type RenderedBody, renderBody } from "../preview/renderBody";
import { languageSettings, markupSettingsOf, siteContext, siteTemplates } from "../preview/siteContext";
import type { LinkResolution } from "../site/resolution";
import { paneTemplates, withEmbedCards } from "./embedCards";
import { brokenReason } from "./linkTarget";
import type { ExportResult, PreviewHead, RenderResult } from "./protocol";
import type { DocumentView, Session } from "./session";

/** One document as a preview pane shows it: what Hugo renders, as far as it differs from what the pane shows. */
export function renderPreview(session: Session, view: DocumentView, shown: number | undefined): RenderResult {
  const { page, site, sitePage } = view;
  const settings = markupSettingsOf(site, sitePage);
  const { blocks, words } = session.renderings.renderer(view.uri).render({
    page,
    settings,
    context: siteContext(site, page, sitePage),
    shortcodeTemplate: paneTemplates(site, view.path),
    finish: (html) => withLinks(view, withLocalImages(session, view, withEmbedCards(session, view, html))),
  });
  return {
    uri: view.uri,
    version: view.version,
    ...session.renderings.add(view.uri, blocks, shown),
    head: headOf(session, view, words),
    unsafe: settings.unsafe,
    resourceRoots: resourceRoots(session, view),
  };
}

/** One document's HTML for export. */
export function exportPost(session: Session, view: DocumentView): ExportResult {
  const { html } = renderWhole(view, { sourceLines: false });
  return {
    html,
    htmlWithFiles: withLocalImages(session, view, html),
    head: headOf(session, view, countWords(html)),
  };
}

function renderWhole(
  { page, site, sitePage, path }: DocumentView,
  { sourceLines }: { readonly sourceLines: boolean },
): RenderedBody {
  // What is looked at in the editor has source lines; an export is what Hugo gives.
  const shortcodeTemplate = sourceLines ? paneTemplates(site, path) : siteTemplates(site, path);
  return renderBody({
    text: page.text,
    bodyStart: page.bodyStart,
    items: page.items,
    settings: markupSettingsOf(site, sitePage),
    context: siteContext(site, page, sitePage),
    shortcodeTemplate,
    sourceLines,
  });
}

/** One document's HTML for VS Code's own Markdown preview; null for a document that is no page of a site: a README, say. */
export function renderForMarkdownPreview(session: Session, view: DocumentView): string | null {
  if (view.site.lone || view.sitePage === undefined) return null;
  const { html } = renderWhole(view, { sourceLines: true });
  return withCodeLines(
    withPageFiles(view, withLocalImages(session, view, withEmbedCards(session, view, html, { still: true }))),
  );
}

/** Where a link leads to a page of the site, `data-href` names the page's file, which that preview opens. */
function withPageFiles({ site, sitePage }: DocumentView, html: string): string {
  if (sitePage === undefined) return html;
  return html.replace(/(<a\b[^>]*?\s)href="([^"#][^"]*)"/g, (whole, before: string, destination: string) => {
    const resolution = site.resolveLink(sitePage, decode(destination));
    if (resolution.kind !== "found" || resolution.target.kind !== "page") return whole;
    const fragment = resolution.fragment === undefined ? "" : `#${resolution.fragment}`;
    const file = relativePath(sitePage.path, resolution.target.page.path);
    return `${before}data-href="${escapeAttribute(encodeURI(file) + fragment)}" href="${destination}"`;
  });
}

function relativePath(from: string, to: string): string {
  const folders = from.split("/").slice(0, -1);
  const names = to.split("/");
  let shared = 0;
  while (shared < folders.length && folders[shared] === names[shared]) shared++;
  return "../".repeat(folders.length - shared) + names.slice(shared).join("/");
}

/** That preview scrolls along by the class `code-line`. */
function withCodeLines(html: string): string {
  return html.replace(/<[a-z][a-z0-9]*\b[^<>]* data-line="\d+"[^<>]*>/g, (tag) =>
    tag.includes(' class="')
      ? tag.replace(' class="', ' class="code-line ')
      : tag.replace(" data-line=", ' class="code-line" data-line='),
  );
}

/** Every `<img src>` that a file of the site answers gets that file; one that nothing answers says why. */
function withLocalImages(session: Session, view: DocumentView, html: string): string {
  const { site, sitePage } = view;
  if (sitePage === undefined) return html;
  return html.replace(/(<img\b[^>]*?\s)src="([^"]*)"/g, (whole, before: string, source: string) => {
    const resolution = site.resolveImage(sitePage, decode(source));
    const file = fileOf(session, view, resolution);
    if (file !== undefined) return `${before}data-galley-src="${escapeAttribute(file)}"`;
    const reason = site.complete ? brokenReason(resolution) : undefined;
    if (reason === undefined) return whole;
    return `${before}data-galley-missing="${source}" data-galley-reason="${escapeAttribute(reason)}"`;
  });
}

/** A link that leads nowhere says why. */
function withLinks({ site, sitePage }: DocumentView, html: string): string {
  if (sitePage === undefined || !site.complete) return html;
  return html.replace(/(<a\b[^>]*?\s)href="([^"#][^"]*)"/g, (whole, before: string, destination: string) => {
    const reason = brokenReason(site.resolveLink(sitePage, decode(destination)));
    return reason === undefined
      ? whole
      : `${before}href="${destination}" data-galley-reason="${escapeAttribute(reason)}"`;
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

function headOf(session: Session, view: DocumentView, words: WordCounts): PreviewHead {
  const { page, site, sitePage } = view;
  const data = page.frontMatter?.data;
  const value = (key: string): DataNode | undefined =>
    data === undefined ? undefined : findEntry(data, [key], { ignoreCase: true })?.value;
  const title = value("title");
  const draft = value("draft");
  const date = sitePage?.publish.date;
  const cover = coverOf(view, value);
  const direction = directionOf(languageOf(view)?.direction);
  return {
    title: title === undefined ? "" : coerceString(title),
    ...(date === undefined ? {} : { date: new Date(date).toISOString() }),
    timeZone: languageSettings(site, sitePage).timeZone || "UTC",
    draft: draft === undefined ? false : coerceBool(draft),
    terms: Object.entries(sitePage?.terms ?? {}).flatMap(([taxonomy, terms]) =>
      terms.map((term) => ({ taxonomy, term: site.terms(taxonomy).get(term)?.display ?? term })),
    ),
    readingTime: readingMinutes(words, countsCharacters(view, value("isCJKLanguage"))),
    ...(cover === undefined || sitePage === undefined ? {} : { cover: coverAddress(session, view, cover) }),
    ...(sitePage === undefined ? {} : { language: sitePage.language }),
    ...(direction === undefined ? {} : { direction }),
    ...(sitePage?.url === undefined ? {} : { permalink: sitePage.url }),
  };
}

function languageOf({ site, sitePage }: DocumentView): Language | undefined {
  return site.configuration.languages.find(({ name }) => name === sitePage?.language);
}

function directionOf(written: string | undefined): "rtl" | "ltr" | undefined {
  const direction = written?.toLowerCase();
  return direction === "rtl" || direction === "ltr" ? direction : undefined;
}

/** Whether Hugo counts the page's words by characters: its `isCJKLanguage`, else the site's `hasCJKLanguage`. */
function countsCharacters(view: DocumentView, own: DataNode | undefined): boolean {
  if (own !== undefined) return coerceBool(own);
  const { hasCJKLanguage } = languageSettings(view.site, view.sitePage);
  return hasCJKLanguage && hasCjk(view.page.text);
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
