import type { PlaceInput } from "../../features/frontMatter/place";
import { toPath } from "../conversions";
import type { DocumentView, Session } from "../session";

/** An open document as the features of front matter look at it. */
export function placeInput(session: Session, view: DocumentView): PlaceInput {
  const { site, page, path, sitePage } = view;
  return { site, page, path, sitePage, now: session.host.clock.now() };
}

/** The same of any post of an open site, open or not; undefined for other files. */
export async function placeAt(session: Session, uri: string): Promise<PlaceInput | undefined> {
  const view = session.view(uri);
  if (view !== undefined) return placeInput(session, view);
  const absolute = toPath(uri);
  const site = session.sites.siteHolding(absolute);
  if (site === undefined) return undefined;
  const path = absolute.slice(site.root.length + 1);
  const page = await session.pageAt(site, path);
  return page === undefined
    ? undefined
    : { site, page, path, sitePage: site.page(path), now: session.host.clock.now() };
}
