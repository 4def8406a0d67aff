import type { SectionAddress } from "../hugo/paths/expandPermalink";
import type { PagePlace } from "./derivePage";
import { type FrontMatterValues, textValue } from "./frontMatterFacts";

/** What the addresses of pages ask of the sections above them. */
export interface SectionSource {
  /** Whether a logical folder below content/ has an `_index` of its own in a language. */
  hasIndex(folder: string, language: string): boolean;
  /** A section's front matter with what is handed down to it; empty for one without. */
  valuesOf(folder: string, language: string): FrontMatterValues;
}

/** The sections above a page: the top-level folder always is one, a deeper one with an `_index.md` in its language. */
export function sectionsOf(place: PagePlace, source: SectionSource): readonly SectionAddress[] {
  const logical = place.logicalPath.split("/").slice(1);
  const raw = place.content.rawPath.split("/").slice(1);
  const depth = place.kind === "page" ? logical.length - 1 : logical.length;
  const sections: SectionAddress[] = [];
  for (let length = 1; length <= depth; length++) {
    const rawPath = raw.slice(0, length).join("/");
    if (rawPath === "") continue;
    const folder = logical.slice(0, length).join("/");
    const isOwn = length === depth && place.kind !== "page";
    if (length > 1 && !isOwn && !source.hasIndex(folder, place.language)) continue;
    const values = source.valuesOf(folder, place.language);
    const slug = textValue(values.get("slug"));
    const title = textValue(values.get("title"));
    sections.push({
      path: `/${folder}`,
      rawPath: `/${rawPath}`,
      ...(slug === "" ? {} : { slug }),
      ...(title === "" ? {} : { title }),
    });
  }
  return sections;
}
