import type { ConfigurationMap } from "./configurationMap";
import type { Module, Mount } from "./modules";
import type { PermalinkRule } from "./permalinkRules";
import type { ConfigurationProblem } from "./readConfiguration";

/** The settings that a language may have of its own. The site's are those of the default language. */
export interface LanguageSettings {
  readonly baseURL: string;
  readonly title: string;
  readonly params: ConfigurationMap;
  /** Singular to plural, in the order of the file: tag → tags. Keys are in lower case, plurals as written. */
  readonly taxonomies: ReadonlyMap<string, string>;
  readonly permalinks: readonly PermalinkRule[];
  /** IANA name; "" means UTC. */
  readonly timeZone: string;
  readonly frontMatterDates: FrontMatterDates;
  /** `markup` over Hugo's defaults, keys in lower case. `useEmbedded: auto` is resolved to what it means here. */
  readonly markup: ConfigurationMap;
  readonly privacy: ConfigurationMap;
  /** Output format names in lower case, for each page kind. */
  readonly outputs: ReadonlyMap<string, readonly string[]>;
  readonly menus: ConfigurationMap;
  /** Page kinds in lower case that the site doesn't build. */
  readonly disableKinds: readonly string[];
  readonly buildDrafts: boolean;
  readonly buildFuture: boolean;
  readonly buildExpired: boolean;
  readonly uglyURLs: boolean | ReadonlyMap<string, boolean>;
  readonly disablePathToLower: boolean;
  readonly removePathAccents: boolean;
  readonly relativeURLs: boolean;
  readonly canonifyURLs: boolean;
  readonly enableEmoji: boolean;
  /** Pages with Chinese, Japanese or Korean characters count their words by characters. */
  readonly hasCJKLanguage: boolean;
  readonly enableGitInfo: boolean;
  /** "ERROR" unless the site says something else; upper case. */
  readonly refLinksErrorLevel: string;
  readonly refLinksNotFoundURL: string;
  readonly summaryLength: number;
  /** Cascades of the configuration, as maps with `target`, `params` and fields, in order. */
  readonly cascade: readonly ConfigurationMap[];
}

/** Handlers in the order in which Hugo asks them, `:default` written out, names in lower case. */
export interface FrontMatterDates {
  readonly date: readonly string[];
  readonly lastmod: readonly string[];
  readonly publishDate: readonly string[];
  readonly expiryDate: readonly string[];
}

export interface Language extends LanguageSettings {
  /** Lower case: `en`, `pt-br`. */
  readonly name: string;
  readonly weight: number;
  readonly disabled: boolean;
  /** BCP 47 tag: `locale`, or `languageCode` before 0.158. "" when nothing is said. */
  readonly locale: string;
  /** `label`, or `languageName` before 0.158. */
  readonly label: string;
  readonly direction: string;
  /** Directory of its content, relative to the site's root. */
  readonly contentDir: string;
}

export interface OutputFormat {
  readonly name: string;
  readonly mediaType: string;
  /** With the dot: ".html"; "" for a media type without suffixes. */
  readonly suffix: string;
  readonly baseName: string;
  readonly path: string;
  readonly isPlainText: boolean;
  readonly isHTML: boolean;
  readonly noUgly: boolean;
  readonly ugly: boolean;
  readonly root: boolean;
  readonly permalinkable: boolean;
}

/** A whole site's configuration, as Hugo has it after reading, merging and filling in defaults. */
export interface SiteConfiguration extends LanguageSettings {
  readonly environment: string;
  /** In Hugo's order: by weight, those without a weight last, then by name. Disabled ones are among them. */
  readonly languages: readonly Language[];
  readonly defaultLanguage: string;
  readonly defaultContentLanguageInSubdir: boolean;
  /** More than one enabled language. */
  readonly isMultilingual: boolean;
  /** Languages with their own baseURL: each has its own root. */
  readonly isMultihost: boolean;
  readonly contentDir: string;
  readonly layoutDir: string;
  readonly staticDirs: readonly string[];
  readonly assetDir: string;
  readonly dataDir: string;
  readonly i18nDir: string;
  readonly archetypeDir: string;
  readonly publishDir: string;
  readonly resourceDir: string;
  readonly themesDir: string;
  /** Names under `theme`, in order. */
  readonly themes: readonly string[];
  /** Themes and modules, those not found too, the winning one first. */
  readonly modules: readonly Module[];
  /** The site's own mounts; a component that has one of its own lost its default one. */
  readonly mounts: readonly Mount[];
  readonly outputFormats: ReadonlyMap<string, OutputFormat>;
  /** Suffixes without a dot, for each media type. */
  readonly mediaTypes: ReadonlyMap<string, readonly string[]>;
  readonly security: {
    /** Patterns of media types; one with `! ` in front denies. undefined means Hugo's own default. */
    readonly allowContent: readonly string[] | undefined;
    readonly enableInlineShortcodes: boolean;
  };
  /** Go regular expressions, matched on a file's path. */
  readonly ignoreFiles: readonly string[];
  readonly services: ConfigurationMap;
  /** `module.hugoVersion.min` of the site, and of each theme: the oldest Hugo that may build it. */
  readonly minimumVersions: readonly { readonly version: string; readonly path: string }[];
  /** Everything as merged, keys in lower case, without defaults. */
  readonly raw: ConfigurationMap;
  /** The site's file that a key of the root (`title`) or one below it (`params.author`) comes from. */
  readonly origins: ReadonlyMap<string, string>;
  /** Files read for the site itself, lowest first. */
  readonly files: readonly string[];
  readonly problems: readonly ConfigurationProblem[];
}
