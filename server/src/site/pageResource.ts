import { contentPlacement } from "./layout";
import type { SitePage, SiteResource } from "./site";
import type { Snapshot } from "./snapshot";

export interface PageResource {
  readonly resource: SiteResource;
  /** The page that publishes it: of another language when the asking page's own has no such file. */
  readonly owner: SitePage;
}

/**
 * A page's resource of this name in any letter case, with or without its language (`Page.Resources.Get`, Hugo 0.169). A
 * file belongs to the bundle of its language, without one to that of its directory or the site; bundles of other
 * languages have it too, unless they hold another of the same name. Undefined when there is none.
 */
export function pageResource(site: Snapshot, from: SitePage, path: string): PageResource | undefined {
  const name = path.replace(/^\/+/, "").toLowerCase();
  if (name === "" || from.bundle === "none") return undefined;
  const taken = new Set<string>();
  for (const owner of [from, ...others(site, from)]) {
    const own = ownResources(site, owner);
    for (const { resource, plain } of own) {
      if (taken.has(plain)) continue;
      if (plain === name || resource.name.toLowerCase() === name) return { resource, owner };
    }
    for (const { plain } of own) taken.add(plain);
  }
  return undefined;
}

/** `.RelPermalink` of a resource; undefined when the page's own address is not known. */
export function resourceAddress({ resource, owner }: PageResource): string | undefined {
  const { url } = owner;
  if (url === undefined) return undefined;
  const slash = url.lastIndexOf("/") + 1;
  const file = url.slice(slash);
  const folder = file === "" || file === "index.html" ? "" : `${file.replace(/\.[^.]*$/, "")}/`;
  return url.slice(0, slash) + folder + resource.name;
}

/** The same bundle in other languages, in the site's order. */
function others(site: Snapshot, from: SitePage): readonly SitePage[] {
  const { languages } = site.settings;
  const rank = (page: SitePage) => languages.findIndex(({ key }) => key === page.language);
  return site
    .translationsOf(from)
    .filter((page) => page.bundle === from.bundle && page.logicalPath === from.logicalPath)
    .sort((a, b) => rank(a) - rank(b));
}

interface OwnResource {
  readonly resource: SiteResource;
  /** The name in lower case and without its language. */
  readonly plain: string;
}

/** A bundle's resources in its own language. */
function ownResources(site: Snapshot, page: SitePage): readonly OwnResource[] {
  const { environment } = site.parts;
  const placement = contentPlacement(environment.layout, page.path);
  const fallback = placement?.mount.languages[0] ?? environment.configuration.defaultLanguage;
  return site.resourcesOf(page).flatMap((resource) => {
    const [, stem = "", suffix, extension = ""] =
      /^(.*?)(?:\.([^./]+))?(\.[^./]*)$/.exec(resource.name) ?? [];
    const named = suffix !== undefined && environment.languages.has(suffix.toLowerCase());
    const language = named ? suffix.toLowerCase() : fallback;
    if (language !== page.language) return [];
    return [{ resource, plain: (named ? stem + extension : resource.name).toLowerCase() }];
  });
}

/** The path below assets/ of a file, or a folder, that is there; undefined for others. */
export function assetPath(site: Snapshot, path: string): string | undefined {
  const clean = cleanPath(path);
  const { assets } = site.parts;
  if (clean === "") return path.startsWith("/") && assets.size > 0 ? clean : undefined;
  if (assets.has(clean)) return clean;
  for (const name of assets.keys()) if (name.startsWith(`${clean}/`)) return clean;
  return undefined;
}

function cleanPath(path: string): string {
  const names: string[] = [];
  for (const name of path.split("/")) {
    if (name === "..") names.pop();
    else if (name !== "" && name !== ".") names.push(name);
  }
  return names.join("/");
}
