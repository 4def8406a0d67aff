import { t } from "@vscode/l10n";
import type { LinkResolution, ResolvedTarget } from "../site/resolution";
import type { ResolveLinkResult } from "./protocol";
import type { DocumentView, Session } from "./session";

/** Where a click in the preview leads. */
export function toLinkTarget(
  session: Session,
  view: DocumentView,
  resolution: LinkResolution,
): ResolveLinkResult {
  switch (resolution.kind) {
    case "external":
      return { kind: "external", url: resolution.url };
    case "anchor":
      return { kind: "anchor", id: resolution.fragment };
    case "found":
      return targetOf(session, view, resolution.target);
    default:
      if (resolution.meant !== undefined) return targetOf(session, view, resolution.meant);
      return { kind: "missing", reason: t("Nothing on this site answers at this address.") };
  }
}

function targetOf(session: Session, view: DocumentView, target: ResolvedTarget): ResolveLinkResult {
  switch (target.kind) {
    case "page":
      return { kind: "file", uri: session.uriOf(view.site, target.page.path) };
    case "resource":
      return { kind: "file", uri: session.uriOf(view.site, target.resource.path) };
    case "generated":
      return { kind: "missing", reason: t("Hugo makes this list by itself: there is no file to open.") };
  }
}
