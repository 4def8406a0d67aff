import type { Page } from "../content/page";
import { plainValue } from "../formats/plainValue";
import type { LanguageSettings } from "../hugo/configuration/siteConfiguration";
import { basePathOf } from "../hugo/paths/pageAddress";
import { languagePrefix } from "../site/derivePage";
import type { ResolvedTarget } from "../site/resolution";
import type { PageKind, Site, SitePage } from "../site/site";
import { type MarkupSettings, markupSettings } from "./markupSettings";
import type { RenderRequest } from "./renderBody";
import type { RefAnswer, RefRequest, RenderContext } from "./renderContext";

const settingsByLanguage = new WeakMap<LanguageSettings, MarkupSettings>();

/** What the configuration says for a page's language; for a file that is no page, for the default one. */
export function languageSettings({ configuration }: Site, page: SitePage | undefined): LanguageSettings {
  return configuration.languages.find(({ name }) => name === page?.language) ?? configuration;
}

/** The markup settings of a page's language: one object for each, since a renderer is kept for each. */
export function markupSettingsOf(site: Site, page: SitePage | undefined): MarkupSettings {
  const language = languageSettings(site, page);
  let settings = settingsByLanguage.get(language);
  if (settings === undefined) {
    const { markup, enableEmoji, privacy } = language;
    settings = markupSettings({ markup, enableEmoji, privacy });
    settingsByLanguage.set(language, settings);
  }
  return settings;
}

/** What `page` may ask of its site while it is rendered. A file that the site doesn't publish resolves nothing. */
export function siteContext(site: Site, page: Page, sitePage: SitePage | undefined): RenderContext {
  const basePath = basePathOf(site.settings.baseUrl);
  return {
    pageParams: pageParams(page),
    siteParams: languageSettings(site, sitePage).params,
    relPermalink: sitePage?.url ?? "/",
    logicalPath: sitePage?.logicalPath ?? "/",
    basePath,
    resolveRef: (args) => resolveRef(site, sitePage, args),
    resolvePage: (path) => {
      if (sitePage === undefined) return undefined;
      const found = site.getPage(sitePage, path);
      return found && addressOf(site, found, sitePage.language);
    },
    resolveResource: (path) => {
      const relPermalink = site.resourceAddress(sitePage, path);
      return relPermalink === undefined ? undefined : { relPermalink };
    },
    embeddedHooksByDefault: site.settings.linkHook.kind === "embedded",
  };
}

/** The site's and its themes' shortcode templates, as the page at `path` calls them; Hugo's own are the renderer's. */
export function siteTemplates(site: Site, path: string): NonNullable<RenderRequest["shortcodeTemplate"]> {
  return (name) => {
    const lookup = site.shortcode(name, path);
    if (lookup.kind !== "found" || lookup.signature.origin.kind === "embedded") return undefined;
    const { takesInner, origin } = lookup.signature;
    const source = site.textOf(origin.path);
    return source === undefined ? { takesInner } : { takesInner, source };
  };
}

function resolveRef(site: Site, from: SitePage | undefined, args: RefRequest): RefAnswer {
  if (from === undefined) return { ok: false, message: "page not found" };
  const resolution = site.resolveRef(from, args);
  switch (resolution.kind) {
    case "found": {
      const address = addressOf(site, resolution.target, args.language ?? from.language);
      if (address === undefined) return { ok: false, message: "page not found" };
      if (address === "") return { ok: true, url: "" };
      const url = resolution.fragment === undefined ? address : `${address}#${resolution.fragment}`;
      return { ok: true, url: args.relative ? url : origin(site) + url };
    }
    case "anchor":
      return { ok: true, url: `#${resolution.fragment}` };
    case "empty":
      return { ok: true, url: "" };
    default:
      return { ok: false, message: resolution.message };
  }
}

/** `https://example.org` of the base URL: addresses of pages hold its path already. */
function origin(site: Site): string {
  return /^[a-z][a-z0-9+.-]*:\/\/[^/]*/i.exec(site.settings.baseUrl)?.[0] ?? "";
}

/** `.RelPermalink`: empty for a page of a kind that `disableKinds` names, which Hugo finds and doesn't publish. */
function addressOf(site: Site, target: ResolvedTarget, language: string): string | undefined {
  if (target.kind === "resource") return undefined;
  const kind = target.kind === "page" ? target.page.kind : generatedKind(site, target.logicalPath);
  if (site.configuration.disableKinds.some((disabled) => disabled.toLowerCase() === kind)) return "";
  if (target.kind === "page") return target.page.url;
  const path = target.logicalPath === "/" ? "/" : `${target.logicalPath}/`;
  const listing = languagePrefix(site.configuration, language) + path;
  return `${basePathOf(site.settings.baseUrl)}${listing}${site.settings.uglyUrls ? "index.html" : ""}`;
}

function generatedKind(site: Site, logicalPath: string): PageKind {
  const [first = "", ...rest] = logicalPath.slice(1).split("/");
  if (first === "") return "home";
  if (!Object.values(site.settings.taxonomies).includes(first)) return "section";
  return rest.length === 0 ? "taxonomy" : "term";
}

/** `.Params`: front matter with lower-case keys, those below `params` at the top. */
function pageParams(page: Page): Readonly<Record<string, unknown>> {
  if (page.frontMatter === undefined) return {};
  const all = lowerCased(plainValue(page.frontMatter.data)) as Readonly<Record<string, unknown>>;
  const inner = all.params;
  return typeof inner === "object" && inner !== null && !Array.isArray(inner) ? { ...all, ...inner } : all;
}

function lowerCased(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(lowerCased);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key.toLowerCase(), lowerCased(inner)]),
  );
}
