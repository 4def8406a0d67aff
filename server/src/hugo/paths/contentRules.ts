import { joinPath } from "../../host/pathNames";
import type { SiteConfiguration } from "../configuration/siteConfiguration";
import { CONTENT_MEDIA_TYPES, type ContentRules, ignoreFilesMatcher } from "./contentPath";

/**
 * What of a site's configuration decides how the paths of its content are read.
 * @param root the site's folder: Hugo asks `ignoreFiles` of absolute paths
 */
export function contentRules(site: SiteConfiguration, root = ""): ContentRules {
  const extensions = CONTENT_MEDIA_TYPES.flatMap((type) => [...(site.mediaTypes.get(type) ?? [])]);
  const isIgnored = ignoreFilesMatcher(site.ignoreFiles);
  const names = (disabled: boolean): ReadonlySet<string> =>
    new Set(site.languages.filter((one) => one.disabled === disabled).map((one) => one.name));
  return {
    languages: names(false),
    disabledLanguages: names(true),
    taxonomies: [...site.taxonomies.values()],
    isIgnored: (path) => isIgnored(joinPath(root, path)),
    extensions: new Set(extensions.map((extension) => extension.toLowerCase())),
  };
}
