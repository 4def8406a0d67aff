import type { SiteConfiguration } from "../configuration/siteConfiguration";
import { CONTENT_MEDIA_TYPES, type ContentRules, ignoreFilesMatcher } from "./contentPath";

/** What of a site's configuration decides how the paths of its content are read. */
export function contentRules(site: SiteConfiguration): ContentRules {
  const extensions = CONTENT_MEDIA_TYPES.flatMap((type) => [...(site.mediaTypes.get(type) ?? [])]);
  const names = (disabled: boolean): ReadonlySet<string> =>
    new Set(site.languages.filter((one) => one.disabled === disabled).map((one) => one.name));
  return {
    languages: names(false),
    disabledLanguages: names(true),
    taxonomies: [...site.taxonomies.values()],
    isIgnored: ignoreFilesMatcher(site.ignoreFiles),
    extensions: new Set(extensions.map((extension) => extension.toLowerCase())),
  };
}
