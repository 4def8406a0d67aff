import type { CancellationToken, Location } from "vscode-languageserver";
import type { Page } from "../../content/page";
import { callNames } from "../../features/shortcodes/occurrences";
import type { PageUse, Site } from "../../site/site";
import type { Span } from "../../text/span";
import { toRange } from "../conversions";
import type { Session } from "../session";

/** More places than this nobody looks through, and each page has to be read for them. */
const mostPages = 2000;

/**
 * The places in `pages` that `spansIn` finds (the names of the calls of `name`, unless it is given). Reads page after
 * page and ends early when the request is withdrawn.
 */
export async function callLocations(
  session: Session,
  site: Site,
  pages: readonly PageUse[],
  name: string,
  token: CancellationToken,
  spansIn: (page: Page) => readonly Span[] = (page) => callNames(page, name, false),
): Promise<Location[]> {
  const locations: Location[] = [];
  for (const { path } of pages.slice(0, mostPages)) {
    if (token.isCancellationRequested) return [];
    const page = await session.pageAt(site, path);
    if (page === undefined) continue;
    const uri = session.uriOf(site, path);
    for (const span of spansIn(page)) locations.push({ uri, range: toRange(page.lines, span) });
  }
  return locations;
}
