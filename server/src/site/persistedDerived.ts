import type { PublishInputs, SitePage } from "./site";
import type { Paths } from "./siteIndex";
import type { SnapshotParts } from "./snapshot";
import type { LineReader, LineWriter } from "./textLines";

/** What a site's files made of it: taken back as it was, instead of deriving each page again. */
export interface Derived {
  readonly pages: readonly SitePage[];
  /** Entries of one family may come in several pieces. */
  readonly postings: readonly (readonly [family: string, entries: readonly (readonly [string, Paths])[]])[];
  readonly tallies: readonly (readonly [family: string, entries: readonly (readonly [string, number])[]])[];
}

/** Lines of each kind, in this order. */
export interface DerivedCounts {
  readonly pages: number;
  readonly postings: number;
  readonly tallies: number;
  readonly strings: number;
}

/** A number stands for a string of the table, so that each is kept once in memory too. */
type PackedPage = readonly [
  path: number,
  logicalPath: number,
  kind: number,
  bundle: number,
  section: number,
  type: number,
  language: number,
  url: number | null,
  title: number,
  translationKey: number,
  outputs: readonly number[] | null,
  aliases: readonly number[],
  anchors: readonly number[],
  terms: readonly (readonly number[])[],
  publish: readonly [
    draft: 0 | 1,
    date: number | null,
    publishDate: number | null,
    expiryDate: number | null,
    lastmod: number | null,
    render: number,
    list: number,
    headless: 0 | 1,
  ],
  calls: readonly number[],
  size: number,
  partial: 0 | 1,
  alsoIn: readonly number[] | null,
];

const STRINGS_A_LINE = 200;
const PAGES_A_LINE = 20;
const ENTRIES_A_LINE = 200;

/** Writes a site's pages and index as lines of JSON. */
export async function writeDerived(
  parts: Pick<SnapshotParts, "pages" | "index">,
  writer: LineWriter,
  pause: () => Promise<void>,
): Promise<DerivedCounts> {
  const table = new Map<string, number>();
  const id = (text: string): number => {
    const known = table.get(text);
    if (known !== undefined) return known;
    const next = table.size;
    table.set(text, next);
    return next;
  };
  const written = async (write: () => Promise<void>): Promise<number> => {
    const before = writer.count;
    await write();
    return writer.count - before;
  };
  const pages = await written(() =>
    writeChunks(parts.pages.values(), PAGES_A_LINE, (page) => packPage(page, id)),
  );
  const postings = await written(() =>
    writeFamilies(parts.index.allPostings(), (paths) =>
      typeof paths === "string" ? [id(paths)] : paths.map(id),
    ),
  );
  const tallies = await written(() => writeFamilies(parts.index.allTallies(), (count) => [count]));
  // Last, since only now all of them are known.
  const strings = await written(() => writeChunks(table.keys(), STRINGS_A_LINE, (text) => text));
  return { pages, postings, tallies, strings };

  async function writeChunks<Value>(
    values: Iterable<Value>,
    size: number,
    pack: (value: Value) => unknown,
  ): Promise<void> {
    let chunk: unknown[] = [];
    for (const value of values) {
      chunk.push(pack(value));
      if (chunk.length < size) continue;
      writer.line(JSON.stringify(chunk));
      chunk = [];
      await pause();
    }
    if (chunk.length > 0) writer.line(JSON.stringify(chunk));
  }

  /** Each line a family, then its entries: each a key and its numbers. */
  async function writeFamilies<Value>(
    families: Iterable<readonly [string, Iterable<readonly [string, Value]>]>,
    numbersOf: (value: Value) => readonly number[],
  ): Promise<void> {
    for (const [family, entries] of families) {
      let line: (number | readonly number[])[] = [id(family)];
      for (const [key, value] of entries) {
        line.push([id(key), ...numbersOf(value)]);
        if (line.length <= ENTRIES_A_LINE) continue;
        writer.line(JSON.stringify(line));
        line = [id(family)];
        await pause();
      }
      if (line.length > 1) writer.line(JSON.stringify(line));
    }
  }
}

/** What `writeDerived` wrote; the reader stands behind it then. Throws on any other text. */
export async function readDerived(
  counts: DerivedCounts,
  lines: LineReader,
  pause: () => Promise<void>,
): Promise<Derived> {
  const table: string[] = [];
  const text = (id: number | undefined): string => {
    const known = id === undefined ? undefined : table[id];
    if (known === undefined) throw new RangeError("A string that the table doesn't hold");
    return known;
  };
  const parsed = async <Line>(from: LineReader, count: number, take: (line: Line) => void): Promise<void> => {
    for (let line = 0; line < count; line++) {
      take(JSON.parse(from.line()) as Line);
      await pause();
    }
  };
  const strings = lines.copy();
  strings.skip(counts.pages + counts.postings + counts.tallies);
  await parsed<string[]>(strings, counts.strings, (texts) => void table.push(...texts));
  const pages: SitePage[] = [];
  await parsed<PackedPage[]>(lines, counts.pages, (packed) => {
    for (const page of packed) pages.push(unpackPage(page, text));
  });
  const postings: Derived["postings"][number][] = [];
  await parsed<[number, ...[key: number, ...paths: number[]][]]>(
    lines,
    counts.postings,
    ([family, ...entries]) => {
      postings.push([
        text(family),
        entries.map(([key, ...paths]) => [text(key), paths.length === 1 ? text(paths[0]) : paths.map(text)]),
      ]);
    },
  );
  const tallies: Derived["tallies"][number][] = [];
  await parsed<[number, ...[key: number, count: number][]]>(lines, counts.tallies, ([family, ...entries]) => {
    tallies.push([text(family), entries.map(([key, count]) => [text(key), count])]);
  });
  lines.skip(counts.strings);
  return { pages, postings, tallies };
}

function packPage(page: SitePage, id: (text: string) => number): PackedPage {
  const { publish } = page;
  return [
    id(page.path),
    id(page.logicalPath),
    id(page.kind),
    id(page.bundle),
    id(page.section),
    id(page.type),
    id(page.language),
    page.url === undefined ? null : id(page.url),
    id(page.title),
    id(page.translationKey),
    page.outputs?.map(id) ?? null,
    page.aliases.map(id),
    page.anchors.map(id),
    Object.entries(page.terms).map(([plural, keys]) => [id(plural), ...keys.map(id)]),
    [
      publish.draft ? 1 : 0,
      publish.date ?? null,
      publish.publishDate ?? null,
      publish.expiryDate ?? null,
      publish.lastmod ?? null,
      id(publish.render),
      id(publish.list),
      publish.headless ? 1 : 0,
    ],
    [...page.calls].flatMap(([name, count]) => [id(name), count]),
    page.size,
    page.partial ? 1 : 0,
    page.alsoIn?.map(id) ?? null,
  ];
}

function unpackPage(packed: PackedPage, text: (id: number | undefined) => string): SitePage {
  const [path, logicalPath, kind, bundle, section, type, language, url, title, translationKey, ...more] =
    packed;
  const [outputs, aliases, anchors, packedTerms, publish, packedCalls, size, partial, alsoIn] = more;
  const terms: Record<string, readonly string[]> = {};
  for (const [plural, ...keys] of packedTerms) terms[text(plural)] = keys.map(text);
  const calls = new Map<string, number>();
  for (let at = 0; at < packedCalls.length; at += 2)
    calls.set(text(packedCalls[at]), packedCalls[at + 1] as number);
  return {
    path: text(path),
    logicalPath: text(logicalPath),
    kind: text(kind) as SitePage["kind"],
    bundle: text(bundle) as SitePage["bundle"],
    section: text(section),
    type: text(type),
    language: text(language),
    ...(alsoIn === null ? {} : { alsoIn: alsoIn.map(text) }),
    url: url === null ? undefined : text(url),
    title: text(title),
    translationKey: text(translationKey),
    ...(outputs === null ? {} : { outputs: outputs.map(text) }),
    aliases: aliases.map(text),
    anchors: anchors.map(text),
    terms,
    publish: unpackPublish(publish, text),
    calls,
    size,
    partial: partial === 1,
  };
}

function unpackPublish(
  [draft, date, publishDate, expiryDate, lastmod, render, list, headless]: PackedPage[14],
  text: (id: number) => string,
): PublishInputs {
  return {
    draft: draft === 1,
    ...(date === null ? {} : { date }),
    ...(publishDate === null ? {} : { publishDate }),
    ...(expiryDate === null ? {} : { expiryDate }),
    ...(lastmod === null ? {} : { lastmod }),
    render: text(render) as PublishInputs["render"],
    list: text(list) as PublishInputs["list"],
    headless: headless === 1,
  };
}
