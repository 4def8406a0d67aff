import { isIgnoredName, readContentPath } from "../hugo/paths/contentPath";
import { contentRules } from "../hugo/paths/contentRules";
import type { Site } from "./site";

/**
 * Every file that Hugo parses as content, sorted: the pages, and the content files inside leaf bundles, which are
 * resources there. Hugo reads the front matter and the shortcodes of both, and fails for either (0.169).
 */
export function contentFiles(site: Site): readonly string[] {
  const paths = new Set(site.pages.keys());
  const rules = contentRules(site.configuration, site.root);
  for (const page of site.pages.values()) {
    if (page.bundle !== "leaf") continue;
    for (const { path } of site.resourcesOf(page)) {
      const content = readContentPath(path, rules);
      if (content.form === "page" && !content.disabledLanguage && !isIgnoredName(path)) paths.add(path);
    }
  }
  // What a theme outside of the root brings is not the author's to mend.
  return [...paths].filter((path) => !path.startsWith("../")).sort();
}
