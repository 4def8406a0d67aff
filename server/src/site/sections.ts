import type { SectionAddress } from "../hugo/paths/expandPermalink";
import type { PagePlace } from "./derivePage";
import type { SiteEnvironment } from "./environment";
import { folderOf } from "./fileTree";
import { frontMatterValues, textValue } from "./frontMatterFacts";
import type { PersistentMap } from "./persistentMap";
import type { SiteIndex } from "./siteIndex";
import type { FileRecord } from "./snapshot";

/** The sections above a page: the top-level folder always is one, a deeper one with an `_index.md`. */
export function sectionsOf(
  place: PagePlace,
  environment: SiteEnvironment,
  tree: SiteIndex,
  files: PersistentMap<FileRecord>,
): readonly SectionAddress[] {
  const logical = place.logicalPath.split("/").slice(1);
  const raw = place.content.rawPath.split("/").slice(1);
  const depth = place.kind === "page" ? logical.length - 1 : logical.length;
  const sections: SectionAddress[] = [];
  for (let length = 1; length <= depth; length++) {
    const rawPath = raw.slice(0, length).join("/");
    if (rawPath === "") continue;
    const folder = place.contentRoot === "" ? rawPath : `${place.contentRoot}/${rawPath}`;
    const index = indexOf(folder, place, environment, tree);
    if (index === undefined && length > 1 && !(length === depth && place.kind !== "page")) continue;
    const facts = index === undefined ? undefined : files.get(index)?.facts;
    const values = facts === undefined ? undefined : frontMatterValues(facts.frontMatter);
    const slug = textValue(values?.get("slug"));
    const title = textValue(values?.get("title"));
    sections.push({
      path: `/${logical.slice(0, length).join("/")}`,
      rawPath: `/${rawPath}`,
      ...(slug === "" ? {} : { slug }),
      ...(title === "" ? {} : { title }),
    });
  }
  return sections;
}

/** The `_index` of a folder in the page's language, else any. */
function indexOf(
  folder: string,
  place: PagePlace,
  environment: SiteEnvironment,
  tree: SiteIndex,
): string | undefined {
  const all = tree.pages("branch", folder);
  if (all.length < 2) return all[0];
  const suffix = place.language === environment.configuration.defaultLanguage ? "" : `.${place.language}`;
  return all.find((path) => path.slice(folderOf(path).length).startsWith(`/_index${suffix}.m`)) ?? all[0];
}
