import {
  type ConfigurationMap,
  type ConfigurationValue,
  isList,
  isMap,
  withoutMergeMarks,
} from "../../../../server/src/hugo/configuration/configurationMap";
import type { SiteConfiguration } from "../../../../server/src/hugo/configuration/siteConfiguration";

/** Our reading in the shape of `hugo config`, so that the two can be compared key by key. */
export function asHugoConfig(site: SiteConfiguration): Record<string, unknown> {
  const raw = site.raw;
  return {
    title: site.title,
    baseurl: site.baseURL,
    copyright: raw.copyright ?? "",
    params: plain(site.params),
    taxonomies: Object.fromEntries(site.taxonomies),
    permalinks: site.permalinks.map(({ kind, path, pattern }) => ({ kind, path, pattern })),
    markup: plain(site.markup),
    languages: Object.fromEntries(
      site.languages.map((language) => [
        language.name,
        {
          title:
            (isMap(raw.languages) &&
              isMap(raw.languages[language.name]) &&
              languageOf(raw, language.name).title) ||
            "",
          weight: language.weight,
          disabled: language.disabled,
          direction: language.direction,
          label: language.label,
          locale: language.locale,
        },
      ]),
    ),
    frontmatter: {
      date: site.frontMatterDates.date,
      lastmod: site.frontMatterDates.lastmod,
      publishdate: site.frontMatterDates.publishDate,
      expirydate: site.frontMatterDates.expiryDate,
    },
    menus: Object.keys(site.menus).length === 0 ? {} : plain(site.menus),
    outputs: Object.fromEntries(site.outputs),
    defaultcontentlanguage: site.defaultLanguage,
    defaultcontentlanguageinsubdir: site.defaultContentLanguageInSubdir,
    contentdir: site.contentDir,
    layoutdir: site.layoutDir,
    staticdir: site.staticDirs,
    assetdir: site.assetDir,
    datadir: site.dataDir,
    i18ndir: site.i18nDir,
    archetypedir: site.archetypeDir,
    publishdir: site.publishDir,
    themesdir: site.themesDir,
    theme: site.themes.length === 0 ? null : site.themes,
    timezone: site.timeZone,
    reflinkserrorlevel: site.refLinksErrorLevel,
    reflinksnotfoundurl: site.refLinksNotFoundURL,
    builddrafts: site.buildDrafts,
    buildfuture: site.buildFuture,
    buildexpired: site.buildExpired,
    uglyurls: typeof site.uglyURLs === "boolean" ? site.uglyURLs : Object.fromEntries(site.uglyURLs),
    disablekinds: site.disableKinds,
    disablepathtolower: site.disablePathToLower,
    removepathaccents: site.removePathAccents,
    ignorefiles: site.ignoreFiles,
    relativeurls: site.relativeURLs,
    canonifyurls: site.canonifyURLs,
    enableemoji: site.enableEmoji,
    enablegitinfo: site.enableGitInfo,
    summarylength: site.summaryLength,
    environment: site.environment,
    security: {
      allowcontent: site.security.allowContent,
      enableinlineshortcodes: site.security.enableInlineShortcodes,
    },
    mounts: site.mounts.map(({ source, target, languages }) => ({ source, target, languages })),
    mediatypes: Object.fromEntries(site.mediaTypes),
    outputformats: Object.fromEntries(
      [...site.outputFormats].map(([name, format]) => [
        name,
        {
          mediatype: format.mediaType,
          basename: format.baseName,
          path: format.path,
          isplaintext: format.isPlainText,
          ishtml: format.isHTML,
          ugly: format.ugly,
          nougly: format.noUgly,
          root: format.root,
          permalinkable: format.permalinkable,
        },
      ]),
    ),
  };
}

function languageOf(raw: ConfigurationMap, name: string): ConfigurationMap {
  const languages = raw.languages as ConfigurationMap;
  return languages[name] as ConfigurationMap;
}

/** Ordinary objects, as JSON gives them. */
export function plain(value: ConfigurationValue): unknown {
  if (isList(value)) return value.map(plain);
  if (!isMap(value)) return value;
  return Object.fromEntries(
    Object.entries(withoutMergeMarks(value)).map(([key, item]) => [key, plain(item)]),
  );
}
