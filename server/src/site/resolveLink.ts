import type { SiteConfiguration } from "../hugo/configuration/siteConfiguration";
import { basePathOf } from "../hugo/paths/pageAddress";
import { anchorKnown } from "./anchorKnown";
import { languagePrefix } from "./derivePage";
import { folderOf } from "./fileTree";
import { pageResource } from "./pageResource";
import { refSourceOf, suggestions } from "./refSource";
import type { LinkResolution, ResolvedTarget } from "./resolution";
import { getPage } from "./resolveRef";
import type { SitePage } from "./site";
import type { Snapshot } from "./snapshot";

/**
 * Where a Markdown destination leads. Hugo checks none of this; without a hook it emits destinations
 * verbatim, so the reader's browser decides, relative to the page's published URL. Its embedded hooks
 * look for a page, a page resource and a file of assets/, in that order, and leave the rest verbatim.
 */
export function resolveDestination(
  site: Snapshot,
  from: SitePage,
  destination: string,
  role: "link" | "image",
): LinkResolution {
  if (destination.includes("{{") || destination.includes("HAHAHUGOSHORTCODE")) {
    return { kind: "unknown", reason: "dynamic" };
  }
  if (destination === "") return { kind: "missing", reason: "empty", suggestions: [] };
  if (isExternal(destination)) return { kind: "external", url: destination };
  const parts = split(destination);
  if (parts.path === "" && role === "link" && !parts.query) {
    return { kind: "anchor", fragment: parts.fragment ?? "", ...anchorKnown(from, parts.fragment) };
  }
  const hook = role === "link" ? site.settings.linkHook : site.settings.imageHook;
  if (hook.kind === "template") {
    const found = byHook(site, from, parts.path, role) ?? verbatim(site, from, parts.path);
    if (found !== undefined) return foundAt(found, parts);
    return { kind: "unknown", reason: "hook" };
  }
  const hooked = hook.kind === "embedded" ? byHook(site, from, parts.path, role) : undefined;
  if (hooked?.kind === "page" && !site.isBuilt(hooked.page)) {
    return { kind: "missing", reason: "not-built", url: "", meant: hooked, suggestions: [] };
  }
  if (hooked !== undefined) return foundAt(hooked, parts);

  const url = browserUrl(site, from, parts.path);
  if (url === undefined) {
    const meant = meantBy(site, from, parts.path);
    return { kind: "unknown", reason: "partial", ...(meant === undefined ? {} : { meant }) };
  }
  const served = servedAt(site, from, url);
  if (served !== undefined) return foundAt(served, parts, url);
  const meant = meantBy(site, from, parts.path);
  // A theme's static files answer under addresses that begin with a slash.
  if (meant === undefined && parts.path.startsWith("/") && site.missingModules.length > 0)
    return { kind: "unknown", reason: "module" };
  const noScheme = /^www\.|^[a-z0-9-]+(\.[a-z0-9-]+)*\.(com|org|net|io|dev|fr|de|eu|uk)(\/|$)/i.test(
    parts.path,
  );
  return {
    kind: "missing",
    reason:
      meant !== undefined
        ? meant.kind === "page" && !site.isBuilt(meant.page)
          ? "not-built"
          : "source-path"
        : noScheme
          ? "no-scheme"
          : "no-target",
    url,
    ...(meant === undefined ? {} : { meant }),
    suggestions: meant === undefined ? suggestions(site, from.language, parts.path) : [],
  };
}

interface Parts {
  readonly path: string;
  readonly query: boolean;
  readonly fragment?: string;
}

function split(destination: string): Parts {
  const hash = destination.indexOf("#");
  const before = hash === -1 ? destination : destination.slice(0, hash);
  const query = before.indexOf("?");
  return {
    path: decoded(query === -1 ? before : before.slice(0, query)),
    query: query !== -1,
    ...(hash === -1 ? {} : { fragment: decoded(destination.slice(hash + 1)) }),
  };
}

function decoded(text: string): string {
  if (!text.includes("%")) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    // No escape at all: the browser takes it as it is.
    return text;
  }
}

function isExternal(destination: string): boolean {
  return destination.startsWith("//") || /^[a-z][a-z0-9+.-]*:/i.test(destination);
}

function foundAt(target: ResolvedTarget, parts: Parts, url?: string): LinkResolution {
  const fragment = parts.fragment === "" ? undefined : parts.fragment;
  return {
    kind: "found",
    target,
    ...(url === undefined ? undefined : { url }),
    ...(fragment === undefined ? undefined : { fragment }),
    ...(fragment === undefined || target.kind !== "page" ? undefined : anchorKnown(target.page, fragment)),
  };
}

/** Hugo's embedded render-link and render-image (0.169). */
function byHook(
  site: Snapshot,
  from: SitePage,
  path: string,
  role: "link" | "image",
): ResolvedTarget | undefined {
  const clean = path.startsWith("./") ? path.slice(2) : path;
  if (role === "link") {
    const page = getPage(refSourceOf(site), from, clean);
    if (page !== undefined) return page;
  }
  const own = pageResource(site, from, clean);
  if (own !== undefined) return { kind: "resource", resource: own.resource, of: "page" };
  const asset = site.parts.assets.get(clean.startsWith("/") ? clean.slice(1) : clean);
  return asset === undefined ? undefined : { kind: "resource", resource: asset, of: "assets" };
}

/** The path that a browser on the page's URL asks the server for, escapes resolved; undefined when the URL is not known. */
function browserUrl(site: Snapshot, from: SitePage, path: string): string | undefined {
  if (path.startsWith("/")) return normal(path);
  // A home page has its URL whatever the permalinks are.
  const base = from.url ?? (from.kind === "home" ? "/" : undefined);
  if (base === undefined) return undefined;
  void site;
  return normal(base.slice(0, base.lastIndexOf("/") + 1) + path);
}

/** `.` and `..` resolved; a slash at the end stays. */
function normal(path: string): string {
  if (path.startsWith("/") && !path.includes("//") && !path.includes("/.")) return path;
  const names: string[] = [];
  for (const name of path.split("/")) {
    if (name === "..") names.pop();
    else if (name !== "" && name !== ".") names.push(name);
  }
  const folder = path.endsWith("/") || path.endsWith("/.") || path.endsWith("/..");
  const joined = names.join("/");
  return (path.startsWith("/") ? "/" : "") + joined + (folder && joined !== "" ? "/" : "");
}

/** What the published site answers under a path. */
function servedAt(site: Snapshot, from: SitePage, url: string): ResolvedTarget | undefined {
  const { statics } = site.parts;
  const base = baseOf(site.configuration);
  const stripped = base !== "" && url.startsWith(`${base}/`) ? url.slice(base.length) : url;
  const file = statics.get(stripped.slice(1));
  if (file !== undefined) return { kind: "resource", resource: file, of: "static" };
  const exact = builtAt(site, "url", url);
  if (exact !== undefined) return exact;
  const folder = stripped.endsWith("index.html") ? stripped.slice(0, -"index.html".length) : stripped;
  for (const candidate of new Set([url, folder, `${folder}/`, base + folder])) {
    const found = builtAt(site, "url", candidate) ?? builtAt(site, "alias", candidate);
    if (found !== undefined) return found;
  }
  const listing = generatedAt(site, from, folder);
  if (listing !== undefined) return listing;
  return bundleFile(site, url);
}

function builtAt(site: Snapshot, family: "url" | "alias", address: string): ResolvedTarget | undefined {
  for (const path of site.parts.index.pages(family, address)) {
    const page = site.page(path);
    if (page !== undefined && site.isBuilt(page)) return { kind: "page", page };
  }
  return undefined;
}

const bases = new WeakMap<SiteConfiguration, string>();

function baseOf(configuration: SiteConfiguration): string {
  let base = bases.get(configuration);
  if (base === undefined) {
    base = basePathOf(configuration.baseURL);
    bases.set(configuration, base);
  }
  return base;
}

/** A page resource, published beside its page. */
function bundleFile(site: Snapshot, url: string): ResolvedTarget | undefined {
  const { index, pages, files } = site.parts;
  for (let folder = folderOf(url); folder !== ""; folder = folderOf(folder)) {
    for (const path of index.pages("url", `${folder}/`)) {
      const page = pages.get(path);
      if (page === undefined || page.bundle === "none" || !site.isBuilt(page)) continue;
      const name = url.slice(folder.length + 1);
      const file = `${folderOf(path)}/${name}`;
      if (files.has(file) && !pages.has(file)) {
        return { kind: "resource", resource: { path: file, name }, of: "page" };
      }
      const resource = site
        .resourcesOf(page)
        .find((known) => known.name.toLowerCase() === name.toLowerCase());
      if (resource !== undefined) return { kind: "resource", resource, of: "page" };
    }
  }
  return undefined;
}

/** Listings, feeds and the like that Hugo writes without a content file. */
function generatedAt(site: Snapshot, from: SitePage, url: string): ResolvedTarget | undefined {
  const prefix = languagePrefix(site.configuration, from.language);
  const own = prefix !== "" && url.startsWith(`${prefix}/`) ? url.slice(prefix.length) : url;
  const logical = own.length > 1 && own.endsWith("/") ? own.slice(0, -1) : own;
  const place = logical.replace(/\/(index\.(xml|json)|page\/\d+)$/, "") || "/";
  if (
    place === "/sitemap.xml" ||
    place === "/robots.txt" ||
    place === "/404.html" ||
    place === "/index.xml"
  ) {
    return { kind: "generated", logicalPath: "/" };
  }
  const target = refSourceOf(site).at(from.language, place.toLowerCase());
  if (target === undefined) return undefined;
  if (target.kind === "generated") return target;
  if (!site.isBuilt(target.page)) return undefined;
  // A page stands under its own URL only; a listing's feed belongs to the listing.
  return place !== logical || target.page.url === undefined ? target : undefined;
}

/** Without a hook the browser's way only: what a template hook most likely finds too. */
function verbatim(site: Snapshot, from: SitePage, path: string): ResolvedTarget | undefined {
  const url = browserUrl(site, from, path);
  return url === undefined ? undefined : servedAt(site, from, url);
}

/** The page or file whose source the author named. */
function meantBy(site: Snapshot, from: SitePage, path: string): ResolvedTarget | undefined {
  const source = refSourceOf(site);
  const folder = folderOf(from.path);
  const file = normal(path.startsWith("/") ? path.slice(1) : `${folder}/${path}`);
  const page = site.page(file) ?? site.page(normal(`content/${path}`));
  if (page !== undefined) return { kind: "page", page };
  const byRef = getPage(source, from, path);
  if (byRef !== undefined) return byRef;
  if (site.parts.files.has(file)) {
    return { kind: "resource", resource: { path: file, name: path }, of: "page" };
  }
  const name = path.replace(/^(\.\.?\/)+/, "").replace(/^\//, "");
  const stripped = name.replace(/^static\//, "");
  const resource = site.parts.statics.get(stripped) ?? site.parts.assets.get(name.replace(/^assets\//, ""));
  if (resource === undefined) return undefined;
  return { kind: "resource", resource, of: site.parts.statics.has(stripped) ? "static" : "assets" };
}
