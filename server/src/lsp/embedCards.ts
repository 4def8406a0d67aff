import { renderEmbedCard } from "../embeds/card";
import { formOf, readCall } from "../embeds/embedCall";
import type { EmbedReference } from "../embeds/provider";
import { providerOfShortcode, referenceOfAddress } from "../embeds/providers";
import type { ShortcodeParameter } from "../hugo/shortcodes/call";
import { siteTemplates } from "../preview/siteContext";
import type { Site } from "../site/site";
import type { DocumentView, Session } from "./session";

/**
 * The site's shortcode templates as a preview runs them. Embeds have their cards instead, and so has what a script would
 * show: in a preview none runs, and nothing would stand there.
 */
export function paneTemplates(site: Site, path: string): ReturnType<typeof siteTemplates> {
  const templates = siteTemplates(site, path);
  // A long post calls the same few shortcodes thousands of times.
  const settled = new Map<string, Template>();
  return (name) => {
    if (!settled.has(name)) settled.set(name, paneTemplate(name, templates(name)));
    return settled.get(name);
  };
}

type Template = ReturnType<ReturnType<typeof siteTemplates>>;

function paneTemplate(name: string, template: Template): Template {
  if (template?.source === undefined) return template;
  const isCard = providerOfShortcode(name) !== undefined || /<script\b/i.test(template.source);
  return isCard ? { takesInner: template.takesInner } : template;
}

/**
 * Puts the embeds' own cards into a piece of the preview: in the place of frames that known players stand in, and of
 * cards of shortcodes that embed something (their template isn't run). Linear in the HTML; other elements stay. `still`:
 * for a page without Galley's script.
 */
export function withEmbedCards(
  session: Session,
  view: DocumentView,
  html: string,
  { still = false }: { readonly still?: boolean } = {},
): string {
  const framed = html.replace(/<iframe\b([^>]*)>\s*<\/iframe>/g, (whole, attributes: string) => {
    const source = /\ssrc="([^"]*)"/.exec(attributes)?.[1];
    const reference = source === undefined ? undefined : referenceOfAddress(decode(source));
    if (reference === undefined) return whole;
    return card(session, reference, still, /\sdata-line="\d+"/.exec(attributes)?.[0] ?? "");
  });
  return framed.replace(
    /<(div|span) class="galley-shortcode" data-name="([^"]*)"[^>]*>(<span class="galley-shortcode-name">[^<]*<\/span>(?: <span class="galley-shortcode-parameter">[^<]*<\/span>)*)<\/\1>/g,
    (whole, _, name: string, content: string) => {
      const reference = referenceOfCard(view, decode(name), content);
      return reference === undefined ? whole : card(session, reference, still, "");
    },
  );
}

function card(session: Session, reference: EmbedReference, still: boolean, line: string): string {
  const { embeds } = session;
  const html = renderEmbedCard(reference, embeds.factsOf(reference), {
    cover: embeds.coverKnown(reference),
    still,
  });
  return line === "" ? html : html.replace("<div", `<div${line}`);
}

/** The card shows the call's parameters: they are read as the call's own are. */
function referenceOfCard(view: DocumentView, name: string, content: string): EmbedReference | undefined {
  if (providerOfShortcode(name) === undefined) return undefined;
  const form = formOf(view.site, view.path, name);
  if (form === undefined) return undefined;
  const span = { start: 0, end: 0 };
  const parameters = [...content.matchAll(/galley-shortcode-parameter">([^<]*)</g)].map(
    ([, shown = ""]): ShortcodeParameter => {
      const text = decode(shown);
      const named = /^([\w-]{1,40})=(.*)$/s.exec(text);
      const value = named?.[2] ?? text;
      return {
        ...(named === null ? {} : { name: named[1] }),
        value,
        text: value,
        valueSpan: span,
        span,
        quoting: "double",
      };
    },
  );
  const call = {
    name,
    nameSpan: span,
    notation: "<" as const,
    span,
    openSpan: span,
    selfClosing: false,
    inline: false,
    parameters,
    children: [],
    depth: 0,
    broken: false,
  };
  return readCall(call, form).reference;
}

const entities: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  "#34": '"',
  "#39": "'",
  "#43": "+",
};

function decode(text: string): string {
  return text.replace(/&(amp|lt|gt|quot|#34|#39|#43);/g, (_, name: string) => entities[name] ?? "");
}
