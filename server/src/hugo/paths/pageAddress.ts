import type { PermalinkRule } from "../configuration/permalinkRules";
import type { OutputFormat, SiteConfiguration } from "../configuration/siteConfiguration";
import { NEWEST_KNOWN_VERSION } from "../version/hugoVersion";
import { holds } from "../version/versionedRules";
import type { ContentPath } from "./contentPath";
import { expandPermalink, type PermalinkFields, type SectionAddress } from "./expandPermalink";
import type { PageDate } from "./goDate";
import { matchGlob } from "./matchGlob";
import { cleanUrlPath, escapePath, escapeUrl, type PathRules, sanitizePath } from "./sanitizePath";

/** What of a site decides about addresses, for one language. */
export interface AddressRules extends PathRules {
  readonly baseURL: string;
  /** Directory of the language in front of paths on disk: `fr`; "" for none. */
  readonly filePrefix: string;
  /** The same in front of links; "" on a site where each language has its host. */
  readonly linkPrefix: string;
  readonly isMultihost: boolean;
  readonly language: string;
  readonly permalinks: readonly PermalinkRule[];
  readonly uglyURLs: boolean | ReadonlyMap<string, boolean>;
  /** False for a Hugo that takes no notice of a section's slug outside permalinks; true when nothing is said. */
  readonly sectionSlugs?: boolean;
}

/** What of a page decides about its address. */
export interface AddressedPage {
  readonly content: Pick<ContentPath, "kind" | "bundle" | "path" | "rawPath" | "section">;
  readonly title?: string;
  readonly slug?: string;
  readonly url?: string;
  readonly date?: PageDate;
  /** Sections above, outermost first, without the home page; for a section, taxonomy or term itself the last one. */
  readonly sections: readonly SectionAddress[];
}

export interface PageAddress {
  /** Path of the file Hugo writes, relative to the publish directory. */
  readonly outputPath: string;
  /** Hugo's `.RelPermalink`: with the base path of the site, escaped. */
  readonly relPermalink: string;
  readonly permalink: string;
  /** The part of front matter or configuration that Hugo rejects: an unknown token. */
  readonly unknownToken?: string;
}

/** The rules for addresses of one language of a site, for the Hugo that builds it. */
export function addressRules(
  site: SiteConfiguration,
  languageName: string,
  version: string = NEWEST_KNOWN_VERSION,
): AddressRules {
  const language = site.languages.find((one) => one.name === languageName) ?? site;
  const prefix =
    languageName === site.defaultLanguage && !site.defaultContentLanguageInSubdir ? "" : languageName;
  return {
    baseURL: language.baseURL,
    filePrefix: site.isMultihost ? languageName : prefix,
    linkPrefix: site.isMultihost ? "" : prefix,
    isMultihost: site.isMultihost,
    language: languageName,
    permalinks: language.permalinks,
    uglyURLs: language.uglyURLs,
    disablePathToLower: language.disablePathToLower,
    removePathAccents: language.removePathAccents,
    sectionSlugs: holds("sectionSlugsInPaths", version),
  };
}

type AddressFormat = Pick<OutputFormat, "baseName" | "suffix" | "path" | "ugly" | "noUgly">;

const HTML: AddressFormat = { baseName: "index", suffix: ".html", path: "", ugly: false, noUgly: false };

/**
 * Where a page lies on the site: front matter's `url`, else the first fitting rule of `permalinks`, else the path of
 * its file with the slugs of its sections and its own. As Hugo 0.169 builds it.
 */
export function pageAddress(
  page: AddressedPage,
  rules: AddressRules,
  format: AddressFormat = HTML,
): PageAddress {
  const { kind, bundle } = page.content;
  const isUgly = uglyFor(rules, page.content.section) || format.ugly;
  const elements: string[] = [];
  const add = (...parts: readonly string[]): void => {
    elements.push(...parts.filter((part) => part !== "" && part !== "/"));
  };
  let unknownToken: string | undefined;
  const fields = permalinkFields(page);

  let url = page.url ?? "";
  let prefixed = true;
  if (kind !== "home" && url !== "") {
    prefixed = !url.startsWith("/") || rules.isMultihost;
    if (url.includes(":")) {
      const expanded = expandPermalink(url, fields, rules);
      if (!expanded.ok) unknownToken = expanded.token;
      else if (expanded.path !== "") url = expanded.path;
    }
    if (url.includes("..")) url = cleanUrlPath(`/${url}`);
  } else url = "";

  const pattern = url === "" ? permalinkPattern(page, rules) : undefined;
  let expanded: string | undefined;
  if (pattern !== undefined) {
    const result = expandPermalink(pattern, fields, rules);
    if (!result.ok) unknownToken = result.token;
    else if (result.path !== "") expanded = cleanUrlPath(result.path);
  }

  const isBranch = kind === "home" || kind === "section" || kind === "taxonomy";
  const baseName = page.slug || lastPart(pathOf(page.content, rules));
  const sameAsFormat = kind === "page" && bundle === "single" && baseName === format.baseName;
  let suffix = format.suffix;
  let ugly = isUgly && !format.noUgly;
  let trimsIndex = true;
  if (url !== "") {
    add(format.path, ...url.split("/"));
    const hasDot = url.includes(".");
    if (url.endsWith("/") || !hasDot) add(format.baseName + format.suffix);
    else suffix = "";
  } else if (kind === "page") {
    if (expanded === undefined && sameAsFormat) ugly = true;
    add(format.path);
    if (expanded !== undefined) add(expanded);
    else add(containerOf(page, rules), baseName);
    if (ugly) concatenate(elements, suffix);
    else add(format.baseName + suffix);
  } else {
    if (kind !== "home") add(expanded ?? branchPath(page.sections, rules));
    add(format.path);
    if (ugly && !isBranch) concatenate(elements, suffix);
    else add(format.baseName + suffix);
    trimsIndex = !ugly || !isBranch;
  }

  const written = url !== "" ? elements : elements.map((part) => sanitizePath(part, rules));
  const isIndex = written.at(-1) === "index.html" && trimsIndex;
  let link = joinParts(isIndex ? written.slice(0, -1) : written);
  if (kind === "page" && url === "" && sameAsFormat && link.endsWith(baseName)) {
    link = link.slice(0, link.length - baseName.length);
  }
  let file = joinParts(written);
  const keepsPrefix = (prefix: string): boolean =>
    prefix !== "" && prefixed && !(url !== "" && url.startsWith(`/${prefix}`));
  if (keepsPrefix(rules.linkPrefix)) link = `/${rules.linkPrefix}${link}`;
  if (keepsPrefix(rules.filePrefix)) file = `/${rules.filePrefix}${file}`;
  if (isIndex && !link.endsWith("/")) link += "/";
  const escaped = (url !== "" ? escapeUrl(link) : escapePath(link)) || "/";
  return {
    outputPath: cleanUrlPath(file).replace(/^\//, ""),
    ...withBase(rules.baseURL, escaped),
    ...(unknownToken === undefined ? {} : { unknownToken }),
  };
}

function permalinkFields(page: AddressedPage): PermalinkFields {
  return {
    title: page.title ?? "",
    slug: page.slug ?? "",
    section: page.content.section,
    baseName: page.content.bundle === "branch" ? "" : lastPart(page.content.rawPath),
    date: page.date,
    sections: page.sections,
  };
}

function permalinkPattern(page: AddressedPage, rules: AddressRules): string | undefined {
  const { kind, path } = page.content;
  if (kind === "home") return undefined;
  return rules.permalinks.find(
    (rule) =>
      matchGlob(rule.kind, kind) &&
      matchGlob(rule.path, path) &&
      (rule.languages.length === 0 || rule.languages.some((glob) => matchGlob(glob, rules.language))),
  )?.pattern;
}

function uglyFor(rules: AddressRules, section: string): boolean {
  return typeof rules.uglyURLs === "boolean" ? rules.uglyURLs : rules.uglyURLs.get(section) === true;
}

function pathOf(content: Pick<ContentPath, "path" | "rawPath">, rules: PathRules): string {
  return rules.disablePathToLower ? content.rawPath : content.path;
}

function lastPart(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

/** The path of the innermost section, each one's slug in place of its last directory (Hugo 0.169). */
function branchPath(sections: readonly SectionAddress[], rules: AddressRules): string {
  let result = "";
  let parent = "";
  for (const section of sections) {
    const path = rules.disablePathToLower ? (section.rawPath ?? section.path) : section.path;
    const relative = path.startsWith(parent) ? path.slice(parent.length) : path;
    const slug = rules.sectionSlugs === false ? "" : (section.slug ?? "");
    result += slug === "" ? relative : relative.slice(0, relative.lastIndexOf("/") + 1) + slug;
    parent = path;
  }
  return result;
}

/** The directory a page's own name goes into: its section's, and what lies between. */
function containerOf(page: AddressedPage, rules: AddressRules): string {
  const path = pathOf(page.content, rules);
  const directory = path.slice(0, Math.max(0, path.lastIndexOf("/")));
  const section = page.sections.at(-1);
  const sectionPath =
    section === undefined ? "" : rules.disablePathToLower ? (section.rawPath ?? section.path) : section.path;
  return (
    branchPath(page.sections, rules) +
    (directory.startsWith(sectionPath) ? directory.slice(sectionPath.length) : "")
  );
}

function concatenate(elements: string[], suffix: string): void {
  const last = elements.pop();
  elements.push(last === undefined ? suffix : last.replace(/\/$/, "") + suffix);
}

/** Joined with `/` and one in front; `..` stays, as Hugo only joins here. */
function joinParts(parts: readonly string[]): string {
  let joined = parts.join("/");
  if (joined.includes("//")) joined = joined.replace(/\/{2,}/g, "/");
  if (joined.endsWith("/")) joined = joined.slice(0, -1);
  return joined.startsWith("/") ? joined : `/${joined}`;
}

function withBase(
  baseURL: string,
  link: string,
): { readonly relPermalink: string; readonly permalink: string } {
  const permalink = baseURL.replace(/\/+$/, "") + link;
  const base = basePathOf(baseURL);
  if (base === "") return { relPermalink: link, permalink };
  const joined = cleanUrlPath(base + link);
  return { relPermalink: link.endsWith("/") && joined !== "/" ? `${joined}/` : joined, permalink };
}

/** The path of a baseURL without the `/` at its end; "" for none. */
export function basePathOf(baseURL: string): string {
  const scheme = baseURL.indexOf("://");
  const rest = scheme === -1 ? baseURL : baseURL.slice(scheme + 3);
  const slash = rest.indexOf("/");
  if (slash === -1) return "";
  return (scheme === -1 && slash > 0 ? `/${rest}` : rest.slice(slash))
    .replace(/[?#].*$/, "")
    .replace(/\/+$/, "");
}
