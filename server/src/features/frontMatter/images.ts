import { basePathOf } from "../../hugo/paths/pageAddress";
import type { Site, SitePage, SiteResource } from "../../site/site";

/** The file that an image's name in front matter most likely means: beside the page, in assets/, then under static/. */
export function findImage(
  site: Site,
  sitePage: SitePage | undefined,
  written: string,
): SiteResource | undefined {
  const name = fileOf(site, written);
  if (name === undefined) return undefined;
  const beside = sitePage === undefined ? undefined : besidePage(site, sitePage, name);
  return beside ?? site.assets.get(name) ?? site.statics.get(name);
}

function besidePage(site: Site, sitePage: SitePage, name: string): SiteResource | undefined {
  const lower = name.toLowerCase();
  return site.resourcesOf(sitePage).find((resource) => resource.name.toLowerCase() === lower);
}

/** The path that an address on this site names, without its leading slash; undefined for other hosts. */
export function fileOf(site: Site, written: string): string | undefined {
  let path = written.trim().replace(/[?#].*$/, "");
  if (/^(?:[a-z][a-z0-9+.-]*:)?\/\//i.test(path)) {
    const base = site.settings.baseUrl.replace(/\/*$/, "/");
    if (!path.startsWith(base)) return undefined;
    path = path.slice(base.length);
  } else if (/^[a-z][a-z0-9+.-]*:/i.test(path)) return undefined;
  const basePath = basePathOf(site.settings.baseUrl);
  if (basePath !== "" && path.startsWith(`${basePath}/`)) path = path.slice(basePath.length);
  path = path.replace(/^(?:\.?\/)+/, "");
  try {
    return decodeURIComponent(path);
  } catch {
    // A stray percent sign is part of the name then.
    return path;
  }
}
