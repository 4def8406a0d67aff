import type { SiteEnvironment } from "./environment";
import { isDateFact } from "./frontMatterFacts";
import { placementsOf } from "./layout";
import type { FactValue, PageFacts } from "./pageFacts";
import type { Archetype } from "./site";
import type { SiteIndex } from "./siteIndex";
import type { FileRecord } from "./snapshot";

/** The site's archetypes, the project's before themes'. */
export function archetypesOf(
  environment: Pick<SiteEnvironment, "layout">,
  tree: SiteIndex,
  record: (path: string) => FileRecord | undefined,
): readonly Archetype[] {
  const archetypes: (Archetype & { readonly order: number })[] = [];
  for (const [below, paths] of tree.postingsOf("archetypes")) {
    const name = archetypeName(below);
    if (name === undefined) continue;
    for (const path of paths) {
      const placement = placementsOf(environment.layout, path).find(
        (found) => found.mount.component === "archetypes" && found.below === below,
      );
      if (placement === undefined) continue;
      archetypes.push({
        name,
        path,
        layer: placement.mount.layer,
        values: literalValues(record(path)?.facts),
        order: environment.layout.indexOf(placement.mount),
      });
    }
  }
  return archetypes
    .sort((a, b) => a.order - b.order || (a.path < b.path ? -1 : 1))
    .map(({ order: _order, ...archetype }) => archetype);
}

/** `posts` for posts.md and for posts/index.md; undefined for the other files of a bundle archetype. */
function archetypeName(below: string): string | undefined {
  if (!/\.(md|markdown|mdown)$/i.test(below)) return undefined;
  const parts = below.replace(/\.[a-z]+$/i, "").split("/");
  if (parts.length === 1) return parts[0];
  return /^_?index$/i.test(parts.at(-1) ?? "") ? parts.slice(0, -1).join("/") : undefined;
}

function literalValues(facts: PageFacts | undefined): ReadonlyMap<string, readonly string[]> {
  const values = new Map<string, readonly string[]>();
  for (const { key, value } of facts?.frontMatter ?? []) collect(values, key.toLowerCase(), value);
  return values;
}

function collect(values: Map<string, readonly string[]>, key: string, value: FactValue): void {
  if (typeof value === "string") {
    if (value !== "" && !value.includes("{{")) values.set(key, [value]);
  } else if (Array.isArray(value)) {
    const texts = (value as readonly FactValue[]).filter(
      (item): item is string => typeof item === "string" && item !== "" && !item.includes("{{"),
    );
    if (texts.length > 0) values.set(key, texts);
  } else if (typeof value === "object" && value !== null && !isDateFact(value)) {
    for (const [inner, item] of Object.entries(value)) collect(values, `${key}.${inner}`, item);
  }
}
