import type { SiteConfiguration } from "../hugo/configuration/siteConfiguration";
import type { ContentRules } from "../hugo/paths/contentPath";
import type { LayoutMount } from "./layout";
import type { RenderHook, SiteSettings } from "./site";
import type { SiteIndex } from "./siteIndex";
import type { TemplateTable } from "./templateTable";

/** What holds for every page: made again when the configuration or a template changes. */
export interface SiteEnvironment {
  readonly configuration: SiteConfiguration;
  readonly settings: SiteSettings;
  readonly layout: readonly LayoutMount[];
  /** Keys of the languages that are built. */
  readonly languages: ReadonlySet<string>;
  /** Plural names of all taxonomies of all languages. */
  readonly taxonomies: readonly string[];
  readonly templates: TemplateTable;
  readonly rules: ContentRules;
  /** Addresses below a section depend on its title (`:sectionslug`). */
  readonly usesSectionTitles: boolean;
}

export function languagesOf(configuration: SiteConfiguration): ReadonlySet<string> {
  const enabled = configuration.languages.filter((language) => !language.disabled);
  return new Set(enabled.length === 0 ? [configuration.defaultLanguage] : enabled.map((known) => known.name));
}

export function taxonomiesOf(configuration: SiteConfiguration): readonly string[] {
  const plurals = new Set(configuration.taxonomies.values());
  for (const language of configuration.languages) {
    for (const plural of language.taxonomies.values()) plurals.add(plural);
  }
  return [...plurals];
}

export function settingsOf(configuration: SiteConfiguration, tree: SiteIndex): SiteSettings {
  const markup = configuration.markup;
  return {
    files: configuration.files,
    title: configuration.title,
    baseUrl: configuration.baseURL,
    languages: configuration.languages.map((language) => ({
      key: language.name,
      name: language.label,
      weight: language.weight,
      contentDir: language.contentDir,
      disabled: language.disabled,
    })),
    defaultLanguage: configuration.defaultLanguage,
    taxonomies: Object.fromEntries(configuration.taxonomies),
    timeZone: configuration.timeZone,
    buildDrafts: configuration.buildDrafts,
    buildFuture: configuration.buildFuture,
    buildExpired: configuration.buildExpired,
    uglyUrls: configuration.uglyURLs === true,
    enableEmoji: configuration.enableEmoji,
    inlineShortcodes: configuration.security.enableInlineShortcodes,
    refLinksErrorLevel: configuration.refLinksErrorLevel.toLowerCase() === "warning" ? "warning" : "error",
    refLinksNotFoundUrl: configuration.refLinksNotFoundURL,
    unsafe: valueBelow(markup, "goldmark", "renderer", "unsafe") === true,
    linkHook: hookOf("link", configuration, tree),
    imageHook: hookOf("image", configuration, tree),
  };
}

/** The hook that a destination of the whole site goes through; a section's own hooks are not looked at. */
function hookOf(name: "link" | "image", configuration: SiteConfiguration, tree: SiteIndex): RenderHook {
  const embedded = String(
    valueBelow(configuration.markup, "goldmark", "renderhooks", name, "useembedded") ?? "auto",
  );
  const template = ["_markup", "_default/_markup"]
    .flatMap((folder) => [`${folder}/render-${name}.html`, `${folder}/render-${name}.html.html`])
    .flatMap((below) => tree.pages("layouts", below))[0];
  const auto =
    configuration.isMultilingual &&
    !configuration.isMultihost &&
    valueBelow(configuration.markup, "goldmark", "duplicateresourcefiles") !== true;
  if (embedded === "always") return { kind: "embedded" };
  if (template !== undefined) return { kind: "template", path: template };
  if (embedded === "fallback" || (embedded === "auto" && auto)) return { kind: "embedded" };
  return { kind: "none" };
}

function valueBelow(value: unknown, ...keys: readonly string[]): unknown {
  let current = value;
  for (const key of keys) {
    if (typeof current !== "object" || current === null) return undefined;
    current = (current as Record<string, unknown>)[key];
  }
  return current;
}
