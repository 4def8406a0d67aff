import {
  type ConfigurationMap,
  type ConfigurationValue,
  emptyMap,
  isList,
  isMap,
  overlay,
  valueAt,
  withoutMergeMarks,
  withValueAt,
} from "./configurationMap";
import { DEFAULT_DATES, DEFAULT_MARKUP, DEFAULT_OUTPUTS } from "./defaults";
import { readPermalinkRules } from "./permalinkRules";
import type { ConfigurationProblem } from "./readConfiguration";
import type { FrontMatterDates, Language, LanguageSettings } from "./siteConfiguration";
import { asBoolean, asInteger, asMap, asString, asStringMap, asStrings } from "./values";

const DEFAULT_TAXONOMIES: ReadonlyMap<string, string> = new Map([
  ["category", "categories"],
  ["tag", "tags"],
]);

/**
 * The configuration as one language sees it. Its `params` lie over the site's; every other key of the language
 * takes the place of the site's key, whole maps too (seen in 0.169: a language's `markup` starts from Hugo's defaults).
 */
export function forLanguage(site: ConfigurationMap, language: ConfigurationMap): ConfigurationMap {
  const result = Object.assign(emptyMap(), site);
  for (const [key, value] of Object.entries(language)) {
    if (key === "_merge" || key === "weight" || key === "disabled") continue;
    const below = result[key];
    result[key] = key === "params" && isMap(below) && isMap(value) ? overlay(below, value) : value;
  }
  return result;
}

/** Reads the settings a language may have, with Hugo's defaults for what is missing. */
export function decodeSettings(
  map: ConfigurationMap,
  options: { readonly embeddedHooks: boolean },
  problems: ConfigurationProblem[] = [],
): LanguageSettings {
  return {
    baseURL: map.baseurl === undefined ? "https://example.org/" : asString(map.baseurl),
    title: asString(map.title),
    params: withoutMergeMarks(asMap(map.params)),
    taxonomies: asStringMap(map.taxonomies) ?? asStringMap(map.indexes) ?? DEFAULT_TAXONOMIES,
    permalinks: readPermalinkRules(map.permalinks, problems),
    timeZone: asString(map.timezone),
    frontMatterDates: decodeDates(map.frontmatter),
    markup: decodeMarkup(map.markup, options.embeddedHooks),
    privacy: withoutMergeMarks(asMap(map.privacy)),
    outputs: decodeOutputs(map.outputs),
    menus: withoutMergeMarks(asMap(map.menus)),
    disableKinds: asStrings(map.disablekinds).map((kind) => kind.toLowerCase()),
    buildDrafts: asBoolean(map.builddrafts),
    buildFuture: asBoolean(map.buildfuture),
    buildExpired: asBoolean(map.buildexpired),
    uglyURLs: decodeUglyURLs(map.uglyurls),
    disablePathToLower: asBoolean(map.disablepathtolower),
    removePathAccents: asBoolean(map.removepathaccents),
    relativeURLs: asBoolean(map.relativeurls),
    canonifyURLs: asBoolean(map.canonifyurls),
    enableEmoji: asBoolean(map.enableemoji),
    hasCJKLanguage: asBoolean(map.hascjklanguage),
    enableGitInfo: asBoolean(map.enablegitinfo),
    refLinksErrorLevel: (asString(map.reflinkserrorlevel) || "ERROR").toUpperCase(),
    refLinksNotFoundURL: asString(map.reflinksnotfoundurl),
    summaryLength: asInteger(map.summarylength, 70),
    cascade: (isList(map.cascade) ? map.cascade : [map.cascade]).filter(isMap).map(withoutMergeMarks),
  };
}

const DATE_ALIASES: Readonly<Record<string, readonly string[]>> = {
  lastmod: ["modified"],
  publishdate: ["pubdate", "published"],
  expirydate: ["unpublishdate"],
};

/** `frontmatter`: each list in lower case, `:default` replaced by Hugo's own order, a field followed by its aliases (0.169). */
function decodeDates(value: ConfigurationValue | undefined): FrontMatterDates {
  const handlers = (key: keyof typeof DEFAULT_DATES): readonly string[] => {
    const written = isMap(value) ? value[key] : undefined;
    if (written === undefined) return DEFAULT_DATES[key];
    const names = asStrings(written).map((name) => name.toLowerCase());
    const expanded = names.flatMap((name) =>
      name === ":default" ? DEFAULT_DATES[key] : [name, ...(DATE_ALIASES[name] ?? [])],
    );
    return [...new Set(expanded)];
  };
  return {
    date: handlers("date"),
    lastmod: handlers("lastmod"),
    publishDate: handlers("publishdate"),
    expiryDate: handlers("expirydate"),
  };
}

const USE_EMBEDDED_PATHS = ["image", "link"].map((hook) => ["goldmark", "renderhooks", hook, "useembedded"]);

function decodeMarkup(value: ConfigurationValue | undefined, embeddedHooks: boolean): ConfigurationMap {
  let written = withoutMergeMarks(asMap(value));
  written = boolAsMap(written, ["goldmark", "extensions", "typographer"], "disable", true);
  written = boolAsMap(written, ["goldmark", "extensions", "footnote"], "enable", false);
  let markup = overlay(DEFAULT_MARKUP, written);
  const single = valueAt(markup, "goldmark", "duplicateresourcefiles") !== true;
  for (const path of USE_EMBEDDED_PATHS) {
    if (valueAt(markup, ...path) === "auto" && embeddedHooks && single)
      markup = withValueAt(markup, path, "fallback");
  }
  return markup;
}

/** `typographer = false` is short for a map with `disable`, `footnote = false` for one with `enable`. */
function boolAsMap(
  map: ConfigurationMap,
  path: readonly string[],
  key: string,
  inverse: boolean,
): ConfigurationMap {
  const value = valueAt(map, ...path);
  return typeof value === "boolean" ? withValueAt(map, [...path, key], value !== inverse) : map;
}

function decodeOutputs(value: ConfigurationValue | undefined): ReadonlyMap<string, readonly string[]> {
  const outputs = new Map(Object.entries(DEFAULT_OUTPUTS));
  for (const [kind, names] of Object.entries(asMap(value))) {
    if (kind !== "_merge")
      outputs.set(
        kind,
        asStrings(names).map((name) => name.toLowerCase()),
      );
  }
  return outputs;
}

function decodeUglyURLs(value: ConfigurationValue | undefined): boolean | ReadonlyMap<string, boolean> {
  if (!isMap(value)) return value === true || value === "true";
  return new Map(Object.entries(value).map(([section, ugly]) => [section, asBoolean(ugly)]));
}

/** The languages in Hugo's order, and which is the default one. */
export interface DecodedLanguages {
  readonly languages: readonly (readonly [string, ConfigurationMap])[];
  readonly disabled: ReadonlySet<string>;
  readonly defaultLanguage: string;
}

/**
 * Hugo's languages: those under `languages`, or the default one alone. Order: by weight, those without a weight behind
 * them, then by name. The default is `defaultContentLanguage`, else `en` when it is there, else the first.
 */
export function decodeLanguages(
  map: ConfigurationMap,
  problems: ConfigurationProblem[] = [],
): DecodedLanguages {
  const wanted = asString(map.defaultcontentlanguage).toLowerCase();
  const written = Object.entries(asMap(map.languages)).filter((entry): entry is [string, ConfigurationMap] =>
    isMap(entry[1]),
  );
  const disabled = new Set(asStrings(map.disablelanguages).map((name) => name.toLowerCase()));
  for (const [name, language] of written) if (asBoolean(language.disabled)) disabled.add(name);
  if (written.length === 0) {
    const only = wanted || "en";
    return { languages: [[only, emptyMap()]], disabled, defaultLanguage: only };
  }
  const languages = written.sort(([a, x], [b, y]) => byWeight(x, y) || (a < b ? -1 : 1));
  const enabled = languages.map(([name]) => name).filter((name) => !disabled.has(name));
  const fallback = enabled.includes("en") ? "en" : (enabled[0] ?? languages[0]?.[0] ?? "en");
  if (wanted !== "" && !languages.some(([name]) => name === wanted)) {
    problems.push({
      code: "default-language-unknown",
      language: wanted,
      languages: enabled,
    });
    return { languages, disabled, defaultLanguage: fallback };
  }
  return { languages, disabled, defaultLanguage: wanted || fallback };
}

function byWeight(a: ConfigurationMap, b: ConfigurationMap): number {
  const [x, y] = [asInteger(a.weight), asInteger(b.weight)];
  if (x === y) return 0;
  if (x === 0 || y === 0) return x === 0 ? 1 : -1;
  return x - y;
}

/** One language with its own settings. */
export function decodeLanguage(
  name: string,
  own: ConfigurationMap,
  site: ConfigurationMap,
  options: { readonly embeddedHooks: boolean; readonly disabled: boolean; readonly only: boolean },
): Language {
  const map = forLanguage(site, own);
  const siteLocale = options.only ? asString(site.locale) || asString(site.languagecode) : "";
  return {
    ...decodeSettings(map, options),
    name,
    weight: asInteger(own.weight),
    disabled: options.disabled,
    locale: asString(own.locale) || asString(own.languagecode) || siteLocale,
    label: asString(own.label) || asString(own.languagename),
    direction: asString(own.direction) || asString(own.languagedirection),
    contentDir: asString(map.contentdir) || "content",
  };
}
