import type { SiteConfiguration } from "../hugo/configuration/siteConfiguration";
import { aliasPath } from "../hugo/paths/aliasPath";
import {
  type ContentPath,
  type ContentRules,
  enclosingLeafBundle,
  isIgnoredName,
  readContentPath,
} from "../hugo/paths/contentPath";
import type { SectionAddress } from "../hugo/paths/expandPermalink";
import { type AddressedPage, type AddressRules, basePathOf, pageAddress } from "../hugo/paths/pageAddress";
import { folderOf } from "./fileTree";
import {
  boolValue,
  type FrontMatterValues,
  frontMatterValues,
  mapValue,
  stringList,
  termValues,
  textValue,
} from "./frontMatterFacts";
import { contentPlacement, type LayoutMount } from "./layout";
import { type DateRules, type PageDates, pageDates } from "./pageDates";
import { termKey } from "./pageExports";
import type { FactValue, PageFacts } from "./pageFacts";
import type { PageKind, PublishInputs, SitePage } from "./site";

/** What a page's reading by the site depends on, beside its own text. */
export interface PageSurroundings {
  readonly configuration: SiteConfiguration;
  /** Mounts on content/ alone. */
  readonly contentMounts: readonly LayoutMount[];
  readonly rules: ContentRules;
  /** Whether a folder (relative to the root) is a leaf bundle. */
  isLeaf(folder: string): boolean;
  /** Plural names. */
  taxonomies(language: string): readonly string[];
  addressRules(language: string): AddressRules;
  dateRules(language: string): DateRules;
  /** Sections above a place, outermost first, without the home page; for a section the last one is itself. */
  sectionsOf(place: PagePlace): readonly SectionAddress[];
  /** Cascades that reach a page, the nearest first, of which the nearer one wins. */
  cascadesFor(place: PagePlace): readonly Readonly<Record<string, FactValue>>[];
}

/** Where a content file stands, by its path alone. */
export interface PagePlace {
  readonly path: string;
  readonly content: ContentPath;
  readonly logicalPath: string;
  readonly language: string;
  readonly kind: PageKind;
  readonly bundle: "none" | "leaf" | "branch";
  readonly section: string;
  /** The real folder that is content/ for this file. */
  readonly contentRoot: string;
}

/** The place of a content file; undefined for one outside content/, or inside a leaf bundle, where it is a resource. */
export function placeOf(surroundings: PageSurroundings, path: string): PagePlace | undefined {
  const { configuration, contentMounts, rules } = surroundings;
  const placement = contentPlacement(contentMounts, path);
  if (placement === undefined) return undefined;
  const content = readContentPath(placement.below, rules);
  if (content.form !== "page" || content.disabledLanguage || isIgnoredName(placement.below)) return undefined;
  if (rules.isIgnored?.(`/${path}`)) return undefined;
  const folder = folderOf(placement.below);
  const realFolder = folderOf(path);
  const contentRoot = realFolder.slice(0, realFolder.length - folder.length).replace(/\/$/, "");
  const isLeaf = (directory: string): boolean => {
    const real =
      directory === "" ? contentRoot : contentRoot === "" ? directory : `${contentRoot}/${directory}`;
    return surroundings.isLeaf(real);
  };
  if (enclosingLeafBundle(folder, content.bundle, isLeaf) !== undefined) return undefined;
  return {
    path,
    content,
    logicalPath: content.path,
    language: content.languageSuffix ?? placement.mount.languages[0] ?? configuration.defaultLanguage,
    kind: content.kind,
    bundle: content.bundle === "single" ? "none" : content.bundle,
    section: content.section,
    contentRoot,
  };
}

/** The page that Hugo makes of a content file's facts. */
export function derivePage(
  surroundings: PageSurroundings,
  place: PagePlace,
  facts: PageFacts,
  size: number,
): SitePage {
  const values = frontMatterValues(facts.frontMatter);
  for (const cascade of surroundings.cascadesFor(place)) {
    for (const [key, value] of Object.entries(cascade)) if (!values.has(key)) values.set(key, value);
  }
  const terms: Record<string, readonly string[]> = {};
  for (const plural of surroundings.taxonomies(place.language)) {
    const spellings = termValues(values.get(plural.toLowerCase()));
    if (spellings.length > 0) terms[plural] = [...new Set(spellings.map(termKey))];
  }
  const rawPath = place.content.rawPath;
  const baseName = rawPath.slice(rawPath.lastIndexOf("/") + 1);
  const dates = pageDates(values, facts.format, baseName, surroundings.dateRules(place.language));
  const address = pageAddress(
    addressed(surroundings, place, values, dates),
    surroundings.addressRules(place.language),
  );
  const publish = publishInputs(values, dates);
  const calls = new Map<string, number>();
  for (const { name, count } of facts.calls) calls.set(name, count);
  const translationKey = textValue(values.get("translationkey"));
  const type = textValue(values.get("type"));
  const outputs = stringList(values.get("outputs")).map((name) => name.toLowerCase());
  return {
    path: place.path,
    logicalPath: place.logicalPath,
    kind: place.kind,
    bundle: place.bundle,
    section: place.section,
    type: type !== "" ? type : place.section !== "" ? place.section : "page",
    language: place.language,
    url: publish.render === "never" ? undefined : decodedPath(address.relPermalink),
    title: textValue(values.get("title")),
    translationKey: `${place.kind}/${translationKey === "" ? place.logicalPath : translationKey}`,
    ...(outputs.length === 0 ? {} : { outputs }),
    aliases: aliasesOf(surroundings, values, place, address.outputPath),
    anchors: facts.anchors,
    terms,
    publish,
    calls,
    size,
    // Links and headings are read as Markdown has them, which says nothing of other formats.
    partial: facts.partial === true || !isMarkdown(surroundings.configuration, place.content.extension),
  };
}

function addressed(
  surroundings: PageSurroundings,
  place: PagePlace,
  values: FrontMatterValues,
  dates: PageDates,
): AddressedPage {
  const own = textValue(values.get("slug")).replace(/^-+|-+$/g, "");
  const slug = own === "" ? (dates.fileNameSlug ?? "") : own;
  const url = textValue(values.get("url"));
  return {
    content: place.content,
    title: textValue(values.get("title")),
    ...(slug === "" || place.kind !== "page" ? {} : { slug }),
    ...(url === "" ? {} : { url }),
    ...(dates.zonedDate === undefined ? {} : { date: dates.zonedDate }),
    sections: surroundings.sectionsOf(place),
  };
}

function publishInputs(values: FrontMatterValues, dates: PageDates): PublishInputs {
  const build = mapValue(values.get("build"));
  const render = build?.render;
  const list = build?.list;
  const { date, publishDate, expiryDate, lastmod } = dates;
  return {
    draft: boolValue(values.get("draft")),
    ...(date === undefined ? {} : { date }),
    ...(publishDate === undefined ? {} : { publishDate }),
    ...(expiryDate === undefined ? {} : { expiryDate }),
    ...(lastmod === undefined ? {} : { lastmod }),
    render: render === false || render === "never" ? "never" : render === "link" ? "link" : "always",
    list: list === false || list === "never" ? "never" : list === "local" ? "local" : "always",
    headless: boolValue(values.get("headless")),
  };
}

function aliasesOf(
  surroundings: PageSurroundings,
  values: FrontMatterValues,
  place: PagePlace,
  outputPath: string,
): readonly string[] {
  const rules = surroundings.addressRules(place.language);
  const base = basePathOf(rules.baseURL);
  return stringList(values.get("aliases")).flatMap((alias) => {
    const file = alias === "" ? undefined : aliasPath(alias, outputPath, place.section, rules);
    return file === undefined ? [] : [`${base}/${file.replace(/(^|\/)index\.html$/, "$1")}`];
  });
}

/** As readers write it: Hugo's escapes resolved. */
function decodedPath(path: string): string {
  if (!path.includes("%")) return path;
  try {
    return decodeURI(path);
  } catch {
    // A front matter `url` may hold a stray percent sign.
    return path;
  }
}

function isMarkdown(configuration: SiteConfiguration, extension: string): boolean {
  return configuration.mediaTypes.get("text/markdown")?.includes(extension) === true;
}

/** `/de` where a language has a folder of its own. */
export function languagePrefix(configuration: SiteConfiguration, language: string): string {
  if (!configuration.isMultilingual || configuration.isMultihost) return "";
  const bare = language === configuration.defaultLanguage && !configuration.defaultContentLanguageInSubdir;
  return bare ? "" : `/${language}`;
}
