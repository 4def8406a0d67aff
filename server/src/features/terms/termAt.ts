import type { Page } from "../../content/page";
import type { DataNode } from "../../formats/dataNode";
import { termKey } from "../../site/pageExports";
import type { Site } from "../../site/site";
import { type Span, touches } from "../../text/span";

/** A term where a page names it. */
export interface TermPlace {
  /** Plural: `tags`. */
  readonly taxonomy: string;
  readonly written: string;
  /** As Hugo keys it. */
  readonly key: string;
  /** Without quotes. */
  readonly span: Span;
}

/** The term at `offset` of the front matter. */
export function termAt(site: Site, page: Page, offset: number): TermPlace | undefined {
  for (const taxonomy of new Set(Object.values(site.settings.taxonomies))) {
    const found = termPlaces(page, taxonomy).find(({ span }) => touches(span, offset));
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Every term of a taxonomy that a page names, in source order. */
export function termPlaces(page: Page, taxonomy: string): readonly TermPlace[] {
  const lower = taxonomy.toLowerCase();
  const places: TermPlace[] = [];
  for (const { key, value } of page.frontMatter?.data.entries ?? []) {
    if (key.toLowerCase() !== lower) continue;
    const nodes: readonly DataNode[] = value.kind === "list" ? value.items : [value];
    for (const node of nodes) {
      if (node.kind !== "string" || node.value === "") continue;
      const quoted = node.style === "double" || node.style === "single" ? 1 : 0;
      const span = { start: node.span.start + quoted, end: node.span.end - quoted };
      places.push({ taxonomy, written: node.value, key: termKey(node.value), span });
    }
  }
  return places;
}
