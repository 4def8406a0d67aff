import type { FileVersion } from "./change";
import type { CallFact, FactValue, FrontMatterFact, PageFacts, RefFact } from "./pageFacts";
import type { FileRecord } from "./snapshot";

/** Positions instead of names, so that a page's facts take a third of the room; `0` for what is absent. */
type Packed = readonly [
  format: string | 0,
  frontMatter: readonly FactValue[],
  anchors: readonly string[],
  links: readonly string[],
  images: readonly string[],
  refs: readonly (string | readonly [path: string, lang: string | 0, outputFormat: string | 0])[],
  calls: readonly (readonly [
    name: string,
    count: number,
    markdown: number,
    values: readonly (string | number)[],
  ])[],
  partial: 0 | 1,
];

/** A page's facts as one line of text: what the index keeps of a page, in memory and on disk. */
export function packFacts(facts: PageFacts): string {
  const pairs: FactValue[] = [];
  for (const { key, value } of facts.frontMatter) pairs.push(key, value);
  const refs: Packed[5][number][] = [];
  for (const { path, lang, outputFormat } of facts.refs)
    refs.push(lang === undefined && outputFormat === undefined ? path : [path, lang ?? 0, outputFormat ?? 0]);
  const calls: Packed[6][number][] = [];
  for (const { name, count, markdown = 0, values } of facts.calls) {
    const flat: (string | number)[] = [];
    for (const [key, value] of values) flat.push(key, value);
    calls.push([name, count, markdown, flat]);
  }
  const packed: Packed = [
    facts.format ?? 0,
    pairs,
    facts.anchors,
    facts.links,
    facts.images,
    refs,
    calls,
    facts.partial === true ? 1 : 0,
  ];
  return JSON.stringify(packed);
}

/** The facts that `packFacts` wrote. Throws on any other text. */
export function unpackFacts(line: string): PageFacts {
  const packed = JSON.parse(line) as Packed;
  if (packed.length !== 8) throw new SyntaxError("Not the facts of a page");
  const [format, pairs, anchors, links, images, refs, calls, partial] = packed;
  const frontMatter: FrontMatterFact[] = [];
  for (let at = 0; at < pairs.length; at += 2)
    frontMatter.push({ key: pairs[at] as string, value: pairs[at + 1] as FactValue });
  return {
    ...(format === 0 ? {} : { format: format as NonNullable<PageFacts["format"]> }),
    frontMatter,
    anchors,
    links,
    images,
    refs: refs.map(refOf),
    calls: calls.map(([name, count, markdown, values]): CallFact => {
      const pairs = valuesOf(values);
      return markdown === 0 ? { name, count, values: pairs } : { name, count, markdown, values: pairs };
    }),
    ...(partial === 1 ? { partial: true } : {}),
  };
}

function refOf(packed: Packed[5][number]): RefFact {
  if (typeof packed === "string") return { path: packed };
  const [path, lang, outputFormat] = packed;
  return { path, ...(lang === 0 ? {} : { lang }), ...(outputFormat === 0 ? {} : { outputFormat }) };
}

function valuesOf(flat: readonly (string | number)[]): CallFact["values"] {
  const values: [string | number, string][] = [];
  for (let at = 0; at < flat.length; at += 2)
    values.push([flat[at] as string | number, flat[at + 1] as string]);
  return values;
}

/** What features ask for again and again: the pages that call one shortcode, say. */
const MOST_UNPACKED = 1000;
const unpacked = new Map<PackedRecord, PageFacts>();

/** The record of a content file whose facts are unpacked when someone asks for them. */
export class PackedRecord {
  constructor(
    readonly version: FileVersion | undefined,
    readonly packed: string,
  ) {}

  get facts(): PageFacts {
    let facts = unpacked.get(this);
    if (facts === undefined) {
      facts = unpackFacts(this.packed);
      if (unpacked.size >= MOST_UNPACKED) unpacked.clear();
      unpacked.set(this, facts);
    }
    return facts;
  }
}

/** Whether a file was read as content; asking the record for its facts would unpack them. */
export function hasFacts(record: FileRecord): boolean {
  return record instanceof PackedRecord || record.facts !== undefined;
}
