import { t } from "@vscode/l10n";
import type { Page } from "../../content/page";
import type { Site, SitePage } from "../../site/site";
import type { Span } from "../../text/span";
import type { Diagnostic } from "../diagnostic";
import type { RuleContext } from "./rule";

/** Markdown images that no file answers, and images without alternative text. Hugo checks neither. */
export function* images({ site, page, sitePage }: RuleContext): Iterable<Diagnostic> {
  if (sitePage === undefined) return;
  for (const image of page.images) {
    if (image.label.trim() === "" && image.title === undefined) {
      yield {
        code: "image-alt-missing",
        severity: "hint",
        message: t("This image has no alternative text, so readers who can't see it learn nothing of it."),
        span: image.span,
        fixes: [],
      };
    }
    if (image.dynamic) continue;
    const span = image.destinationSpan.end > image.destinationSpan.start ? image.destinationSpan : image.span;
    yield* missing(site, sitePage, image.destination, span);
  }
  for (const { destination, span } of imagesInHtml(page)) yield* missing(site, sitePage, destination, span);
}

/** The warning for a destination that no file answers. */
function* missing(site: Site, sitePage: SitePage, destination: string, span: Span): Iterable<Diagnostic> {
  const resolution = site.resolveImage(sitePage, destination);
  if (resolution.kind !== "missing") return;
  if (resolution.reason === "no-scheme") {
    yield {
      code: "image-scheme-missing",
      severity: "warning",
      message: t(
        "“{0}” has no scheme, so browsers look for it on your own site. Write https:// before it.",
        destination,
      ),
      span,
      fixes: [
        {
          title: t("Add https://"),
          edits: [{ span: { start: span.start, end: span.start }, newText: "https://" }],
          preferred: true,
        },
      ],
    };
    return;
  }
  if (!site.complete) return;
  yield {
    code: "image-missing",
    severity: "warning",
    message: t(
      "No image “{0}”: it is neither in static/ nor beside this post. Hugo publishes the page all the same, with a broken image.",
      destination,
    ),
    span,
    fixes: resolution.suggestions.slice(0, 3).map((suggestion) => ({
      title: t("Change to {0}", suggestion),
      edits: [{ span, newText: suggestion }],
    })),
  };
}

interface ImageInHtml {
  readonly destination: string;
  readonly span: Span;
}

/**
 * Images that raw HTML holds: `<img src>`, and Markdown images between tags, which Hugo doesn't even read there. The
 * author means them to show, so they are looked for all the same.
 */
function* imagesInHtml(page: Page): Iterable<ImageInHtml> {
  for (const { kind, span } of page.rawHtml) {
    if (kind === "comment") continue;
    const source = page.text.slice(span.start, span.end);
    for (const match of source.matchAll(
      /<img\s[^<>]*?\bsrc\s*=\s*["']([^"'<>\s]+)["']|!\[[^\]\n]*\]\(([^()\s]+)/gi,
    )) {
      const destination = match[1] ?? match[2] ?? "";
      if (destination.includes("{{")) continue;
      const start = span.start + match.index + match[0].lastIndexOf(destination);
      yield { destination, span: { start, end: start + destination.length } };
    }
  }
}
