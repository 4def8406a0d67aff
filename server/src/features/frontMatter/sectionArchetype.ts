import type { Archetype, Site } from "../../site/site";

/** The archetypes that `hugo new` takes for a section, best first: its own, then `default`; a theme's after the project's. */
export function archetypesFor(site: Site, section: string): readonly Archetype[] {
  const own = site.archetypes.find(({ name }) => name === section && section !== "");
  const fallback = site.archetypes.find(({ name }) => name === "default");
  return [own, fallback].filter((archetype) => archetype !== undefined);
}
