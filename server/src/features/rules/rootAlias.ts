import type { MapNode } from "../../formats/dataNode";
import { coerceStrings, findEntry } from "../../hugo/frontMatter/coerce";
import { aliasLeadsToRoot } from "../../hugo/paths/aliasPath";
import { basePathOf } from "../../hugo/paths/pageAddress";
import type { HugoProblem } from "../../hugo/problem";
import { languagePrefix } from "../../site/derivePage";
import { isRendered } from "../../site/publish";
import type { Site, SitePage } from "../../site/site";
import type { RuleContext } from "./rule";

/**
 * An alias that is the site's root fails the build (0.169), though only where alias pages are written: for a published page
 * with an HTML format, unless `disableAliases` is on.
 */
export function rootAlias(context: RuleContext, frontMatter: MapNode): HugoProblem | undefined {
  const { site, sitePage, now } = context;
  const entry = findEntry(frontMatter, "aliases");
  if (entry === undefined || sitePage?.url === undefined) return undefined;
  const { configuration } = site;
  if (configuration.raw.disablealiases === true || !isRendered(sitePage, site, now)) return undefined;
  if (!hasHtml(site, sitePage)) return undefined;
  const base = basePathOf(configuration.baseURL);
  const address = sitePage.url.startsWith(`${base}/`) ? sitePage.url.slice(base.length) : sitePage.url;
  const { section } = sitePage;
  const language = configuration.languages.find(({ name }) => name === sitePage.language);
  const { uglyURLs } = language ?? configuration;
  const rules = { filePrefix: languagePrefix(configuration, sitePage.language).slice(1), uglyURLs };
  if (!coerceStrings(entry.value).some((alias) => aliasLeadsToRoot(alias, address, section, rules)))
    return undefined;
  return {
    code: "front-matter-aliases",
    message: 'alias "/" resolves to website root directory',
    span: entry.value.span,
    hugoOffset: 0,
    fatal: true,
  };
}

function hasHtml({ configuration }: Site, page: SitePage): boolean {
  const language = configuration.languages.find(({ name }) => name === page.language);
  const names = page.outputs ?? (language ?? configuration).outputs.get(page.kind) ?? ["html"];
  return names.some((name) => configuration.outputFormats.get(name.toLowerCase())?.isHTML === true);
}
