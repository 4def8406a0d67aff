import type { OutputFormat, SiteConfiguration } from "../hugo/configuration/siteConfiguration";
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
import { contentPlacements, type LayoutMount, type Placement } from "./layout";
import { type DateRules, type PageDates, pageDates } from "./pageDates";
import { termKey } from "./pageExports";
import type { FactValue, PageFacts } from "./pageFacts";
import type { PageKind, PublishInputs, SitePage } from "./site";

/** What a page's reading by the site depends on, beside its own text. */
export interface PlaceSurroundings {
  readonly configuration: SiteConfiguration;
  /** Mounts on content/ alone. */
  readonly contentMounts: readonly LayoutMount[];
  readonly rules: ContentRules;
  /** Whether a folder, below content/ as written, is a leaf bundle. */
  isLeaf(folder: string): boolean;
  /** Whether a stronger mount has a file at the same place for the language. */
  isOverlaid(placement: Placement, language: string): boolean;
}

/** What of the site decides about a page beside its own file. */
export interface PageSurroundings extends PlaceSurroundings {
  /** Plural names. */
  taxonomies(language: string): readonly string[];
  addressRules(language: string): AddressRules;
  dateRules(language: string): DateRules;
  /** Sections above a place, outermost first, without the home page; for a section the last one is itself. */
  sectionsOf(place: PagePlace): readonly SectionAddress[];
  /** Cascades that reach a page, the nearest first, of which the nearer one wins. */
  cascadesFor(place: PagePlace): readonly Readonly<Record<string, FactValue>>[];
  /** The output format that a page of the kind has when its front matter chooses none. */
  mainFormat(kind: PageKind, language: string): OutputFormat | undefined;
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
}

/**
 * The places of a content file, the usual one first: a mount may be for several languages, and a folder be mounted twice.
 * Empty for a file outside content/, one of a language that isn't built, one inside a leaf bundle, where it is a
 * resource, and for one that a stronger mount's file stands in front of.
 */
export function placesOf(surroundings: PlaceSurroundings, path: string): readonly PagePlace[] {
  const { contentMounts, rules } = surroundings;
  if (rules.isIgnored?.(path)) return [];
  const places: PagePlace[] = [];
  for (const placement of contentPlacements(contentMounts, path)) {
    const content = readContentPath(placement.below, rules);
    if (content.form !== "page" || content.disabledLanguage || isIgnoredName(placement.below)) continue;
    const leaf = enclosingLeafBundle(folderOf(placement.below), content.bundle, surroundings.isLeaf);
    if (leaf !== undefined) continue;
    for (const language of languagesAt(surroundings.configuration, content, placement.mount)) {
      const isKnown = places.some(
        (place) => place.language === language && place.logicalPath === content.path,
      );
      if (isKnown || surroundings.isOverlaid(placement, language)) continue;
      places.push({
        path,
        content,
        logicalPath: content.path,
        language,
        kind: content.kind,
        bundle: content.bundle === "single" ? "none" : content.bundle,
        section: content.section,
      });
    }
  }
  return places;
}

/** The language of a file's name, else those of its mount, else the default one. */
export function languagesAt(
  configuration: SiteConfiguration,
  content: Pick<ContentPath, "languageSuffix">,
  mount: LayoutMount,
): readonly string[] {
  if (content.languageSuffix !== undefined) return [content.languageSuffix];
  return mount.languages.length > 0 ? mount.languages : [configuration.defaultLanguage];
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
  const rawPath = place.content.rawPath;
  const baseName = rawPath.slice(rawPath.lastIndexOf("/") + 1);
  const dates = pageDates(values, facts.format, baseName, surroundings.dateRules(place.language));
  const publish = publishInputs(values, dates);
  const outputs = stringList(values.get("outputs")).map((name) => name.toLowerCase());
  const address = pageAddress(
    addressed(surroundings, place, values, dates),
    surroundings.addressRules(place.language),
    mainFormat(surroundings, place, outputs),
  );
  const calls = new Map<string, number>();
  for (const { name, count } of facts.calls) calls.set(name, count);
  const translationKey = textValue(values.get("translationkey"));
  const type = textValue(values.get("type"));
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
    terms: isInCollections(publish, place) ? termsOf(surroundings, place, values) : {},
    publish,
    calls,
    size,
    // Links and headings are read as Markdown has them, which says nothing of other formats.
    partial: facts.partial === true || !isMarkdown(surroundings.configuration, place.content.extension),
  };
}

/** Whether a page is anywhere but in its own text: one that is never rendered counts for no term. */
function isInCollections({ render, headless }: PublishInputs, { bundle }: PagePlace): boolean {
  return render !== "never" && !(headless && bundle === "leaf");
}

/** Term keys by taxonomy. Custom keys below `params` win over those beside it, and a taxonomy's key is a custom one. */
function termsOf(
  surroundings: PageSurroundings,
  place: PagePlace,
  values: FrontMatterValues,
): Readonly<Record<string, readonly string[]>> {
  const terms: Record<string, readonly string[]> = {};
  const params = mapValue(values.get("params"));
  for (const plural of surroundings.taxonomies(place.language)) {
    const key = plural.toLowerCase();
    const spellings = termValues(params?.[key] ?? values.get(key));
    if (spellings.length > 0) terms[plural] = [...new Set(spellings.map(termKey))];
  }
  return terms;
}

/** The format that gives a page its address as HTML pages link to it: HTML, else the first of its outputs (0.169). */
function mainFormat(
  { configuration, mainFormat: usual }: PageSurroundings,
  place: PagePlace,
  outputs: readonly string[],
): OutputFormat | undefined {
  return formatOfLinks(configuration, outputs) ?? usual(place.kind, place.language);
}

/** Of some output formats the one by which an HTML page links. */
export function formatOfLinks(
  { outputFormats }: SiteConfiguration,
  names: readonly string[],
): OutputFormat | undefined {
  const name = names.includes("html") ? "html" : names.find((one) => outputFormats.has(one));
  return name === undefined ? undefined : outputFormats.get(name);
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
    ...(slug === "" ? {} : { slug }),
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
