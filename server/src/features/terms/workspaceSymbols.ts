import type { Site, SitePage } from "../../site/site";
import { bestFirst } from "../completionList";

/** A page by its title, or a term by its name. */
export interface SiteSymbol {
  readonly kind: "page" | "term";
  readonly name: string;
  /** The section, or the taxonomy with its count. */
  readonly container: string;
  /** The page; for a term one that carries it, its own page where there is one. */
  readonly path: string;
}

/** More than anybody scrolls through. */
const LIMIT = 200;

/** Pages and terms whose names hold the query's letters in order, those that begin with them first. */
export function siteSymbols(site: Site, query: string): readonly SiteSymbol[] {
  const pages = bestFirst(titled(site), query, ({ title }) => title)
    .slice(0, LIMIT)
    .map(
      (page): SiteSymbol => ({ kind: "page", name: page.title, container: page.section, path: page.path }),
    );
  const terms: SiteSymbol[] = [];
  for (const taxonomy of new Set(Object.values(site.settings.taxonomies))) {
    for (const { display, count, pages: carriers } of bestFirst(
      site.terms(taxonomy).values(),
      query,
      (term) => term.display,
    )) {
      const [path] = carriers;
      if (terms.length >= LIMIT) break;
      if (path !== undefined)
        terms.push({ kind: "term", name: display, container: `${taxonomy} (${count})`, path });
    }
  }
  return [...pages, ...terms];
}

function* titled(site: Site): Iterable<SitePage> {
  for (const page of site.pages.values()) if (page.title !== "") yield page;
}
