import type { DataNode } from "../../formats/dataNode";
import { mapValue } from "../../site/frontMatterFacts";
import type { FactValue } from "../../site/pageFacts";
import type { Site, SitePage } from "../../site/site";

/** A key that pages use below some map of their own (`cover.image`), with what they put there. */
export interface NestedUse {
  readonly key: string;
  readonly count: number;
  /** The kind of value that most pages have. */
  readonly kind: DataNode["kind"];
  /** Values seen more than once, most used first. */
  readonly values: readonly string[];
}

const SAMPLE = 300;
const LONGEST_VALUE = 60;

/** What pages of a section (else of the site) write below `path` (lower case; at least one key), most used first. */
export function nestedUses(
  site: Site,
  section: string | undefined,
  path: readonly string[],
): readonly NestedUse[] {
  const uses = new Map<
    string,
    { count: number; kinds: Map<DataNode["kind"], number>; values: Map<string, number> }
  >();
  let seen = 0;
  for (const page of pagesNear(site, section)) {
    if (++seen > SAMPLE) break;
    for (const map of mapsAt(site, page, path)) {
      for (const [key, value] of Object.entries(map)) {
        const use = uses.get(key) ?? { count: 0, kinds: new Map(), values: new Map() };
        uses.set(key, use);
        use.count++;
        const kind = kindOf(value);
        use.kinds.set(kind, (use.kinds.get(kind) ?? 0) + 1);
        if (typeof value === "string" && value !== "" && value.length <= LONGEST_VALUE) {
          use.values.set(value, (use.values.get(value) ?? 0) + 1);
        }
      }
    }
  }
  return [...uses]
    .map(([key, { count, kinds, values }]) => ({
      key,
      count,
      kind: mostOf(kinds)[0]?.[0] ?? "string",
      values: mostOf(values).flatMap(([value, times]) => (times > 1 ? [value] : [])),
    }))
    .sort((a, b) => b.count - a.count || (a.key < b.key ? -1 : 1));
}

function* pagesNear(site: Site, section: string | undefined): Iterable<SitePage> {
  if (section !== undefined) yield* site.pagesOf(section);
  for (const page of site.pages.values()) if (page.section !== section) yield page;
}

function mapsAt(site: Site, page: SitePage, path: readonly string[]): Readonly<Record<string, FactValue>>[] {
  const first = site.frontMatterOf(page.path).find(({ key }) => key.toLowerCase() === path[0]);
  let found: readonly FactValue[] = first === undefined ? [] : [first.value];
  for (const step of [...path.slice(1), undefined]) {
    found = found.flatMap((value) => (Array.isArray(value) ? (value as readonly FactValue[]) : [value]));
    if (step === undefined) break;
    found = found.flatMap((value) => mapValue(value)?.[step] ?? []);
  }
  return found.map(mapValue).filter((map) => map !== undefined);
}

export function kindOf(value: FactValue): DataNode["kind"] {
  if (value === null) return "null";
  if (Array.isArray(value)) return "list";
  if (typeof value === "string") return "string";
  if (typeof value === "boolean") return "bool";
  if (typeof value === "number") return Number.isInteger(value) ? "int" : "float";
  return "$date" in value ? "date" : "map";
}

function mostOf<Key>(counts: ReadonlyMap<Key, number>): [Key, number][] {
  return [...counts].sort((a, b) => b[1] - a[1]);
}
