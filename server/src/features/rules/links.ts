import { t } from "@vscode/l10n";
import type { Link } from "../../content/page";
import type { LinkResolution } from "../../site/resolution";
import type { Span } from "../../text/span";
import type { Diagnostic, Fix } from "../diagnostic";
import type { KnownPage, RuleContext } from "./rule";

/** Markdown links that lead nowhere on the published site. Hugo itself checks none of them. */
export function* links({ site, page, sitePage }: RuleContext): Iterable<Diagnostic> {
  if (sitePage === undefined) return;
  for (const link of page.links) {
    if (!isWritten(link) || link.destination === "") continue;
    const resolution = site.resolveLink(sitePage, link.destination);
    const diagnostic = diagnose(link, resolution, site.complete);
    if (diagnostic !== undefined) yield diagnostic;
  }
}

export function concernsLinks({ site, sitePage, facts }: KnownPage): boolean {
  return sitePage !== undefined && facts.links.some((link) => !isSound(site.resolveLink(sitePage, link)));
}

function isSound(resolution: LinkResolution): boolean {
  if (resolution.kind === "found" || resolution.kind === "anchor") return resolution.anchorKnown !== false;
  return resolution.kind !== "missing";
}

/** Links without a destination, which need no site to be told. */
export function* emptyLinks({ page, sitePage }: RuleContext): Iterable<Diagnostic> {
  if (sitePage === undefined) return;
  for (const link of page.links) {
    if (!isWritten(link) || link.destination !== "") continue;
    yield {
      code: "link-empty",
      severity: "warning",
      message: t("This link has no destination, so it opens the page that it stands on."),
      span: spanOf(link),
      fixes: [],
    };
  }
}

/** Not made by Goldmark of a bare address, nor by a shortcode. */
function isWritten(link: Link): boolean {
  return !link.dynamic && link.kind !== "autolink" && link.kind !== "linkified";
}

function spanOf(link: Link): Span {
  return link.destinationSpan.end > link.destinationSpan.start ? link.destinationSpan : link.span;
}

function diagnose(link: Link, resolution: LinkResolution, complete: boolean): Diagnostic | undefined {
  const span = spanOf(link);
  if (resolution.kind === "found" || resolution.kind === "anchor") {
    if (resolution.anchorKnown !== false || !complete) return undefined;
    return {
      code: "link-anchor-missing",
      severity: "warning",
      message: t(
        "No heading has the id “{0}”, so this link only opens the page. Choose one of its headings.",
        resolution.fragment ?? "",
      ),
      span,
      fixes: [],
    };
  }
  if (resolution.kind !== "missing") return undefined;
  switch (resolution.reason) {
    case "no-scheme":
      return {
        code: "link-scheme-missing",
        severity: "warning",
        message: t(
          "“{0}” has no scheme, so browsers look for it on your own site. Write https:// before it.",
          link.destination,
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
    // See emptyLinks.
    case "empty":
      return undefined;
    case "source-path":
      return {
        code: "link-source-path",
        severity: "warning",
        message: t(
          "Hugo writes “{0}” into the page as it stands, and the site has no such address. Use relref, or the address of the page.",
          link.destination,
        ),
        span,
        fixes: link.kind === "inline" ? sourcePathFixes(link, resolution.meant !== undefined) : [],
      };
    case "not-built":
      if (!complete) return undefined;
      return {
        code: "link-target-unpublished",
        severity: "info",
        message: t(
          "“{0}” leads to a page that is not published: a draft, or scheduled, or expired.",
          link.destination,
        ),
        span,
        fixes: [],
      };
    case "no-target":
      if (!complete) return undefined;
      return {
        code: "link-target-missing",
        severity: "warning",
        message: t(
          "Nothing on this site answers at “{0}”. Hugo doesn't check links, so readers would find out.",
          link.destination,
        ),
        span,
        fixes: resolution.suggestions.slice(0, 3).map((suggestion) => ({
          title: t("Change to {0}", suggestion),
          edits: [{ span, newText: suggestion }],
        })),
      };
  }
}

function sourcePathFixes(link: Link, known: boolean): readonly Fix[] {
  if (!known) return [];
  const call = `{{< relref "${link.destination}" >}}`;
  return [
    { title: t("Use {0}", call), edits: [{ span: link.destinationSpan, newText: call }], preferred: true },
  ];
}
