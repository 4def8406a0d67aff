import type { Page } from "../../content/page";
import type { Site, SitePage } from "../../site/site";
import { writeDate } from "./dateForms";
import { archetypesFor } from "./sectionArchetype";
import { dateFormFor } from "./usualDates";

/** What features of front matter look at: one page, its site, the clock. */
export interface PlaceInput {
  readonly site: Site;
  readonly page: Page;
  /** Relative to the site's root. */
  readonly path: string;
  readonly sitePage: SitePage | undefined;
  /** Milliseconds since 1970. */
  readonly now: number;
}

export interface FrontMatterPlace extends PlaceInput {
  /** Now, as the author would write it. */
  readonly today: string;
  /** YAML lists are written with dashes here. */
  readonly blockLists: boolean;
  /** The section's archetypes: keys as written, literal values. */
  readonly archetypes: readonly {
    readonly keys: readonly string[];
    readonly values: ReadonlyMap<string, readonly string[]>;
  }[];
}

export function placeOf(input: PlaceInput): FrontMatterPlace {
  const { site, page, sitePage, now } = input;
  const lists = (page.frontMatter?.data.entries ?? []).filter(({ value }) => value.kind === "list");
  return {
    ...input,
    today: writeDate(now, dateFormFor(site, page, sitePage), site.settings.timeZone),
    blockLists: !lists.some(({ value }) => value.kind === "list" && value.flow),
    archetypes: archetypesFor(site, sitePage?.section ?? "").map((archetype) => ({
      keys: [...archetype.values.keys()].filter((key) => !key.includes(".")),
      values: archetype.values,
    })),
  };
}
