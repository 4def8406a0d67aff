import type { PlaceInput } from "../../features/frontMatter/place";
import type { DocumentView, Session } from "../session";

/** An open document as the features of front matter look at it. */
export function placeInput(session: Session, view: DocumentView): PlaceInput {
  const { site, page, path, sitePage } = view;
  return { site, page, path, sitePage, now: session.host.clock.now() };
}
