import { t } from "@vscode/l10n";
import { htmlAnchors } from "../content/htmlAnchors";
import type { Page } from "../content/page";
import type { LinkResolution, ResolvedTarget } from "../site/resolution";
import type { ResolveLinkResult } from "./protocol";
import type { DocumentView, Session } from "./session";

/** Where a click in the preview leads. */
export async function toLinkTarget(
  session: Session,
  view: DocumentView,
  resolution: LinkResolution,
): Promise<ResolveLinkResult> {
  switch (resolution.kind) {
    case "external":
      return { kind: "external", url: resolution.url };
    case "anchor":
      return { kind: "anchor", id: resolution.fragment };
    case "found":
      return targetOf(session, view, resolution.target, resolution.fragment);
    default:
      if (resolution.meant !== undefined) return targetOf(session, view, resolution.meant);
      return { kind: "missing", reason: t("Nothing on this site answers at this address.") };
  }
}

async function targetOf(
  session: Session,
  { site }: DocumentView,
  target: ResolvedTarget,
  fragment?: string,
): Promise<ResolveLinkResult> {
  switch (target.kind) {
    case "page": {
      const { path } = target.page;
      const page = fragment === undefined ? undefined : await session.pageAt(site, path);
      const line = page === undefined ? undefined : lineOfAnchor(page, fragment ?? "");
      return { kind: "file", uri: session.uriOf(site, path), ...(line === undefined ? {} : { line }) };
    }
    case "resource":
      return { kind: "file", uri: session.uriOf(site, target.resource.path) };
    case "generated":
      return { kind: "missing", reason: t("Hugo makes this list by itself: there is no file to open.") };
  }
}

/** From 0; undefined when the page has no such place. */
function lineOfAnchor(page: Page, id: string): number | undefined {
  const place =
    page.outline.find((heading) => heading.id === id) ?? htmlAnchors(page).find((anchor) => anchor.id === id);
  return place === undefined ? undefined : page.lines.lineAt(place.span.start);
}

/** Why a link or image is broken, for its reader; undefined when it isn't, or when nobody can say. */
export function brokenReason(resolution: LinkResolution): string | undefined {
  if (resolution.kind === "found" && resolution.anchorKnown === false)
    return t("The page is there, but it has no heading “{0}”.", resolution.fragment ?? "");
  if (resolution.kind !== "missing") return undefined;
  switch (resolution.reason) {
    case "no-target":
      return t("Nothing on this site answers at this address.");
    case "source-path":
      return t("This is the name of a source file: the site serves it at another address.");
    case "not-built":
      return t("This page is a draft, has expired or lies in the future: Hugo does not publish it.");
    case "no-scheme":
      return t("There is no scheme, so browsers look on your own site. Write https:// before it.");
    case "empty":
      return t("The address is empty.");
  }
}
