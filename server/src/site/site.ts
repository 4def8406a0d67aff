import type { SiteConfiguration } from "../hugo/configuration/siteConfiguration";
import type { ShortcodeSignature } from "../hugo/templates/signature";
import type { FactValue, FrontMatterFact } from "./pageFacts";
import type { ImageResolution, LinkResolution, RefArguments, RefResolution, RefTarget } from "./resolution";

/**
 * An immutable snapshot of one Hugo site. `applyChanges` gives the next one and leaves this as it was.
 * Paths are relative to `root`, with `/` between names (`content/posts/a.md`); `SitePage.logicalPath` is
 * Hugo's own `.Path` (`/posts/a`). Everything answers for what is known so far: while `complete` is false,
 * "missing" may mean "not seen yet", and rules that accuse must stay silent.
 */
export interface Site {
  /** Absolute path of the folder that holds the configuration; for a lone file, the file's own folder. */
  readonly root: string;
  /** No site is around the file: Hugo's defaults hold, templates and static files can't be known. */
  readonly lone: boolean;
  /** Grows by one with each change; equal revisions of one site are the same snapshot. */
  readonly revision: number;
  /** False until every file has been seen once. */
  readonly complete: boolean;
  readonly progress: SiteProgress;
  readonly settings: SiteSettings;
  /** Everything that the merged configuration says; `settings` is the part that most features need. */
  readonly configuration: SiteConfiguration;
  /** Milliseconds since 1970: what counts as future or expired in this snapshot. */
  readonly now: number;
  readonly hugo: SiteHugo;

  /**
   * Themes and modules that the configuration names and that lie nowhere on this machine. What they would bring
   * (templates, files, settings) can't be known, so nothing may be said to be missing for certain.
   */
  readonly missingModules: readonly string[];

  /** By path. Files inside a leaf bundle other than its index are resources, not pages. */
  readonly pages: ReadonlyMap<string, SitePage>;
  page(path: string): SitePage | undefined;
  /** The path of a file (absolute) of this site or of a theme that it takes from outside; undefined for others. */
  pathOf(absolute: string): string | undefined;
  /** Pages of a top-level section (`""`: those at the root of content), drafts too. In no particular order. */
  pagesOf(section: string): Iterable<SitePage>;
  /** Top-level sections with the number of their pages. */
  sections(): ReadonlyMap<string, number>;
  /** The same page in other languages: by path, or by translationKey. */
  translationsOf(page: SitePage): readonly SitePage[];

  /** The template that Hugo takes for `{{< name >}}` in the page at `fromPath`, or why there is none. */
  shortcode(name: string, fromPath: string): ShortcodeLookup;
  /** Every shortcode that a page may call, project's, themes' and embedded, most used first. */
  shortcodesFor(fromPath: string): readonly VisibleShortcode[];
  /** Pages that call a shortcode (any letter case), with the number of their calls. */
  callsOf(name: string): readonly PageUse[];
  /** How the site writes its calls of a shortcode. */
  callHabits(name: string): CallHabits;
  /** What the shortcode template in a file says; undefined for other files. */
  templateAt(path: string): ShortcodeSignature | undefined;
  /** What calls of a shortcode hand over as parameter `key`, most used first: for completion of values. */
  parameterValuesOf(name: string, key: string | number): readonly ValueUse[];
  /** Paths of pages with a call of a shortcode that hands over `value`, as whichever parameter. */
  pagesHanding(name: string, value: string): readonly string[];
  /** Files of layouts/ that Galley reads something from: shortcode templates and render hooks; others by name. */
  readonly templates: ReadonlyMap<string, TemplateFile>;

  /** Terms of a taxonomy by its plural name (`tags`), keyed by Hugo's own term key (lower case, `-` for spaces). */
  terms(taxonomy: string): ReadonlyMap<string, Term>;
  /** Front-matter keys that pages of a section use (`undefined`: the whole site), by lower-case name. */
  keysUsed(section?: string): ReadonlyMap<string, KeyUse>;

  /** A page's own front matter in source order, as the index keeps it: long texts cut, nested keys in lower case. */
  frontMatterOf(path: string): readonly FrontMatterFact[];
  /** What sections and the configuration hand down to a page, the nearest first; `params` are left out. */
  cascadesOn(page: SitePage): readonly CascadeSource[];
  /** Paths of the pages whose address, or one of whose aliases, is `address` (`/posts/a/`). */
  claimsOf(address: string): AddressClaims;
  /** Paths of the pages with a link or image whose last name, less its extension, is that of `destination`. */
  namersOf(destination: string): readonly string[];
  /** The text of a file that the site reads as text: configuration, shortcode templates, archetypes. */
  textOf(path: string): string | undefined;

  /** Files beside a bundle's index that Hugo publishes with it. Empty for a page that is no bundle. */
  resourcesOf(page: SitePage): readonly SiteResource[];
  /** Files of assets/ (project, then themes), by path below assets/ (`images/a.png`). */
  readonly assets: ReadonlyMap<string, SiteResource>;
  /** Files of static/ (project, then themes), by path below static/: what the server answers under `/`. */
  readonly statics: ReadonlyMap<string, SiteResource>;
  /** Files of data/, by path below data/. */
  readonly data: ReadonlyMap<string, SiteResource>;
  readonly archetypes: readonly Archetype[];

  /** Pages whose refs or links lead to this page. */
  linksTo(page: SitePage): readonly BackLink[];
  /** `ref` and `relref` as Hugo resolves them. */
  resolveRef(from: SitePage, args: RefArguments): RefResolution;
  /** The page or listing that `Page.GetPage` finds: as a ref does, but never by its last name alone. */
  getPage(from: SitePage, path: string): RefTarget | undefined;
  /** `.RelPermalink` of the page's resource of this name, else of the file or folder of assets/. */
  resourceAddress(from: SitePage | undefined, path: string): string | undefined;
  /** A Markdown link's destination, by the link hook in force, else as a browser does on the published site. */
  resolveLink(from: SitePage, destination: string): LinkResolution;
  /** A Markdown image's destination, likewise. */
  resolveImage(from: SitePage, destination: string): ImageResolution;

  /** Files that cost themselves: unreadable, not UTF-8, too large; by path. */
  readonly troubles: ReadonlyMap<string, FileTrouble>;
}

export interface SiteProgress {
  readonly done: number;
  /** Files known so far; grows while folders are still being listed. */
  readonly total: number;
}

export interface SiteHugo {
  /** `0.169.0` */
  readonly version: string;
  /** Where the version comes from, for people: `netlify.toml sets HUGO_VERSION`, `hugo version says so`, … */
  readonly source: string;
  /** The file that says it. */
  readonly path?: string;
  /** The true version may be newer: only a lower bound, or nothing at all was found. */
  readonly isGuess: boolean;
}

/** What the merged configuration says, as far as features ask. Lower-case names as Hugo prints them. */
export interface SiteSettings {
  /** The files that were merged, relative to the root. */
  readonly files: readonly string[];
  readonly title: string;
  readonly baseUrl: string;
  readonly languages: readonly SiteLanguage[];
  readonly defaultLanguage: string;
  /** Singular to plural: `{ tag: "tags", category: "categories" }`. */
  readonly taxonomies: Readonly<Record<string, string>>;
  /** IANA name; empty is UTC. */
  readonly timeZone: string;
  readonly buildDrafts: boolean;
  readonly buildFuture: boolean;
  readonly buildExpired: boolean;
  readonly uglyUrls: boolean;
  readonly enableEmoji: boolean;
  readonly inlineShortcodes: boolean;
  readonly refLinksErrorLevel: "error" | "warning";
  readonly refLinksNotFoundUrl: string;
  /** `markup.goldmark.renderer.unsafe`: raw HTML is kept. */
  readonly unsafe: boolean;
  /** Whether destinations go through a render hook, and whose. */
  readonly linkHook: RenderHook;
  readonly imageHook: RenderHook;
}

export type RenderHook =
  | { readonly kind: "none" }
  | { readonly kind: "embedded" }
  /** A template of the site or a theme: what it does with the destination is its own affair. */
  | { readonly kind: "template"; readonly path: string };

export interface SiteLanguage {
  readonly key: string;
  readonly name: string;
  readonly weight: number;
  /** Relative to the root. */
  readonly contentDir: string;
  readonly disabled: boolean;
}

export type PageKind = "home" | "section" | "page" | "taxonomy" | "term";

export interface SitePage {
  /** Relative to the root. */
  readonly path: string;
  /** Hugo's `.Path`: lower case, no extension, no language: `/posts/a`, `/` for the home page. */
  readonly logicalPath: string;
  readonly kind: PageKind;
  readonly bundle: "none" | "leaf" | "branch";
  /** First folder below content/; empty for pages at its root. */
  readonly section: string;
  /** Hugo's `.Type`: front matter's, else the section, else `page`. */
  readonly type: string;
  readonly language: string;
  /** Further languages that the same file is mounted for; Hugo makes a page of it in each. */
  readonly alsoIn?: readonly string[];
  /** `.RelPermalink`; undefined when it depends on what the index doesn't know. */
  readonly url?: string;
  readonly title: string;
  /** Equal for the translations of one page: front matter's `translationKey`, else kind and logical path. */
  readonly translationKey: string;
  /** Output format names in lower case, when the page's front matter chooses them. */
  readonly outputs?: readonly string[];
  /** As Hugo writes them, absolute (`/old/`). */
  readonly aliases: readonly string[];
  /** Ids of headings as Hugo makes them, in source order. */
  readonly anchors: readonly string[];
  /** Term keys by plural taxonomy name. */
  readonly terms: Readonly<Record<string, readonly string[]>>;
  readonly publish: PublishInputs;
  /** The shortcode keys (lower case) that the page calls, with counts. */
  readonly calls: ReadonlyMap<string, number>;
  readonly size: number;
  /** Links, headings and calls are not known: the file is above the size guard, or not Markdown. */
  readonly partial: boolean;
}

/** What decides whether Hugo publishes a page, less the clock: `publishState(inputs, now, settings)` gives the verdict. */
export interface PublishInputs {
  readonly draft: boolean;
  /** Milliseconds since 1970; undefined when there is none or it can't be read. */
  readonly date?: number;
  readonly publishDate?: number;
  readonly expiryDate?: number;
  readonly lastmod?: number;
  /** `build.render: never` or `build.list: never` of the page or a cascade. */
  readonly render: "always" | "link" | "never";
  readonly list: "always" | "local" | "never";
  readonly headless: boolean;
}

export type ShortcodeLookup =
  | { readonly kind: "found"; readonly signature: ShortcodeSignature }
  /** No template of the name anywhere: Hugo fails with `template for shortcode "x" not found`. */
  | { readonly kind: "missing" }
  /** A template exists, but for another section: passes Hugo's check and fails when the page is rendered. */
  | { readonly kind: "out-of-scope"; readonly scopes: readonly string[]; readonly takesInner: boolean };

export interface VisibleShortcode {
  readonly name: string;
  readonly signature: ShortcodeSignature;
  /** Calls in the whole site. */
  readonly uses: number;
}

export interface CallHabits {
  readonly calls: number;
  /** Calls in Markdown notation, `{{% %}}`. */
  readonly markdown: number;
  /** How many calls hand over each parameter (with a value that is not very long), most used first; a position counts from 0. */
  readonly keys: ReadonlyMap<string | number, number>;
}

export interface PageUse {
  readonly path: string;
  readonly count: number;
}

export interface ValueUse {
  readonly value: string;
  readonly count: number;
}

export interface TemplateFile {
  readonly path: string;
  readonly kind: "shortcode" | "render-hook" | "partial" | "layout";
}

export interface Term {
  readonly key: string;
  /** The spelling most pages use. */
  readonly display: string;
  readonly spellings: readonly ValueUse[];
  readonly count: number;
  /** Paths of the pages that carry it. */
  readonly pages: Iterable<string>;
}

export interface KeyUse {
  /** Lower case. */
  readonly key: string;
  /** The spelling most pages use: `linkTitle`. */
  readonly display: string;
  readonly count: number;
  /** Kinds of value (`string`, `list`, `bool`, …), most used first. */
  readonly kinds: readonly ValueUse[];
  /** Short values seen more than once, most used first; for lists their items. At most 50. */
  readonly values: readonly ValueUse[];
}

export interface CascadeSource {
  /** The section's file; undefined for the configuration. */
  readonly path?: string;
  /** Lower-case keys. */
  readonly fields: Readonly<Record<string, FactValue>>;
}

export interface AddressClaims {
  readonly pages: readonly string[];
  readonly aliases: readonly string[];
}

export interface SiteResource {
  /** Relative to the root. */
  readonly path: string;
  /** Name within its bundle, assets/ or static/: what an author writes. */
  readonly name: string;
}

export interface Archetype {
  /** `default`, `posts`; a folder for a bundle archetype. */
  readonly name: string;
  readonly path: string;
  readonly layer: "project" | "theme" | "module";
  /**
   * Literal scalar values of its front matter by dotted lower-case key, lists joined as several:
   * a draft that still holds one is a placeholder left over. Values with `{{` are left out.
   */
  readonly values: ReadonlyMap<string, readonly string[]>;
}

export interface BackLink {
  readonly path: string;
  readonly kind: "ref" | "link" | "image";
  readonly destination: string;
}

export interface FileTrouble {
  readonly code: "unreadable" | "not-utf8" | "too-large" | "loop" | "internal";
  readonly message: string;
}
