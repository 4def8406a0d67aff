import type { DataEntry, DataFormat, DataNode, MapNode } from "../formats/dataNode";
import { plainValue } from "../formats/plainValue";
import type { ShortcodeCall } from "../hugo/shortcodes/call";
import { htmlAnchors } from "./htmlAnchors";
import type { Link, Page } from "./page";
import { detached, StringPool } from "./stringPool";

/**
 * What a site's index keeps of a page: plain data that goes through JSON unchanged and holds no part of the page's
 * text. Lists are flat (several values an entry) to be small in memory; read them with the functions below.
 */
export interface PageSummary {
  readonly format?: DataFormat | "org";
  /** Triples: key in lower case (`params.x` for what stands in `params`), kind, value. */
  readonly fields: readonly SummaryValue[];
  /** Quadruples: level, offset, id (empty for none), text. */
  readonly headings: readonly (string | number)[];
  /** Pairs: id, offset; from raw HTML. */
  readonly anchors: readonly (string | number)[];
  /** Triples: flags (see `LinkFlag`), offset of the destination, destination. */
  readonly links: readonly (string | number)[];
  readonly calls: readonly SummaryCallRecord[];
  readonly words: number;
  readonly problems: number;
  /** Of these, the ones that fail Hugo's build. */
  readonly fatal: number;
}

export type SummaryValue =
  | string
  | number
  | boolean
  | null
  | readonly SummaryValue[]
  | { readonly [key: string]: SummaryValue };

/** name, flags (see `CallFlag`), offset, length, then for each parameter its name (empty for a positional one) and text. */
export type SummaryCallRecord = readonly [string, number, number, number, ...string[]];

export const LinkFlag = { reference: 1, autolink: 2, linkified: 3, kinds: 3, image: 4, dynamic: 8 } as const;
export const CallFlag = {
  markdown: 1,
  closed: 2,
  selfClosing: 4,
  inline: 8,
  broken: 16,
  nested: 32,
} as const;

const MAX_TEXT = 200;
/** Longer nested data (in JSON) is left out: its kind alone is kept. */
const MAX_DATA = 2000;

/** Makes the summary; `pool` shares names, keys and terms among all pages of a site. */
export function summarize(page: Page, pool: StringPool = new StringPool()): PageSummary {
  const headings: (string | number)[] = [];
  for (const { level, span, id, text } of page.outline)
    headings.push(level, span.start, detached(id ?? ""), shortened(text));
  const anchors: (string | number)[] = [];
  for (const { id, span } of htmlAnchors(page)) anchors.push(detached(id), span.start);
  const links: (string | number)[] = [];
  for (const link of page.links) addLink(links, link, 0);
  for (const image of page.images) addLink(links, image, LinkFlag.image);
  const calls: SummaryCallRecord[] = [];
  addCalls(calls, page.calls, pool);
  return {
    ...(page.frontMatter === undefined ? {} : { format: page.frontMatter.format }),
    fields: page.frontMatter === undefined ? NOTHING : summarizeFields(page.frontMatter.data, pool),
    headings: exact(headings),
    anchors: exact(anchors),
    links: exact(links),
    calls: exact(calls),
    words: page.wordCount,
    problems: page.problems.length,
    fatal: page.problems.filter((problem) => problem.fatal).length,
  };
}

const NOTHING: readonly never[] = [];

/** A copy without the spare room that a growing list has. */
function exact<Value>(list: readonly Value[]): readonly Value[] {
  return list.length === 0 ? NOTHING : list.slice();
}

function shortened(text: string): string {
  return detached(text.length > MAX_TEXT ? text.slice(0, MAX_TEXT) : text);
}

function summarizeFields(data: MapNode, pool: StringPool): readonly SummaryValue[] {
  const fields: SummaryValue[] = [];
  const add = ({ key, value }: DataEntry, prefix: string): void => {
    const name = pool.intern(prefix + key.toLowerCase());
    fields.push(name, pool.intern(value.kind), fieldValue(value, pool));
    if (name !== "params" || value.kind !== "map") return;
    for (const entry of value.entries) add(entry, "params.");
  };
  for (const entry of data.entries) add(entry, "");
  return exact(fields);
}

function fieldValue(node: DataNode, pool: StringPool): SummaryValue {
  switch (node.kind) {
    case "null":
      return null;
    case "string":
    case "date":
      return shortened(node.value);
    case "bool":
    case "float":
      return node.value;
    case "int":
      return typeof node.value === "bigint" ? String(node.value) : node.value;
    case "list":
      if (node.items.every((item) => item.kind === "string"))
        return node.items.map((item) => (item.kind === "string" ? pool.intern(item.value) : ""));
      return nestedData(node);
    case "map":
      return nestedData(node);
  }
}

function nestedData(node: DataNode): SummaryValue {
  if (node.span.end - node.span.start > 2 * MAX_DATA) return null;
  const json = JSON.stringify(plainValue(node), (_, value: unknown) =>
    typeof value === "bigint" ? String(value) : value,
  );
  return json.length > MAX_DATA ? null : (JSON.parse(json) as SummaryValue);
}

const LINK_KINDS = {
  inline: 0,
  reference: LinkFlag.reference,
  autolink: LinkFlag.autolink,
  linkified: LinkFlag.linkified,
};

function addLink(links: (string | number)[], link: Link, flags: number): void {
  const all = flags | LINK_KINDS[link.kind] | (link.dynamic ? LinkFlag.dynamic : 0);
  // Data URLs are as long as the image: only their beginning tells something.
  links.push(all, link.destinationSpan.start, detached(link.destination.slice(0, 2 * MAX_TEXT)));
}

function addCalls(records: SummaryCallRecord[], calls: readonly ShortcodeCall[], pool: StringPool): void {
  const pending = [...calls].reverse();
  for (let call = pending.pop(); call !== undefined; call = pending.pop()) {
    const flags =
      (call.notation === "%" ? CallFlag.markdown : 0) |
      (call.closing === undefined ? 0 : CallFlag.closed) |
      (call.selfClosing ? CallFlag.selfClosing : 0) |
      (call.inline ? CallFlag.inline : 0) |
      (call.broken ? CallFlag.broken : 0) |
      (call.depth > 0 ? CallFlag.nested : 0);
    const parameters: string[] = [];
    for (const { name, text } of call.parameters)
      parameters.push(pool.intern(name ?? ""), text.length < 40 ? pool.intern(text) : shortened(text));
    records.push([
      pool.intern(call.name),
      flags,
      call.span.start,
      call.span.end - call.span.start,
      ...parameters,
    ]);
    for (let index = call.children.length - 1; index >= 0; index--)
      pending.push(call.children[index] as ShortcodeCall);
  }
}

export interface SummaryField {
  readonly key: string;
  readonly kind: DataNode["kind"];
  readonly value: SummaryValue;
}

export interface SummaryHeading {
  readonly level: number;
  readonly offset: number;
  readonly id: string;
  readonly text: string;
}

export interface SummaryLink {
  readonly kind: Link["kind"];
  readonly image: boolean;
  readonly dynamic: boolean;
  readonly offset: number;
  readonly destination: string;
}

export interface SummaryCall {
  readonly name: string;
  readonly notation: "<" | "%";
  readonly closed: boolean;
  readonly selfClosing: boolean;
  readonly inline: boolean;
  readonly broken: boolean;
  readonly nested: boolean;
  readonly offset: number;
  readonly length: number;
  readonly parameters: readonly { readonly name?: string; readonly text: string }[];
}

export function* summaryFields(summary: PageSummary): Generator<SummaryField> {
  const { fields } = summary;
  for (let at = 0; at < fields.length; at += 3)
    yield {
      key: fields[at] as string,
      kind: fields[at + 1] as DataNode["kind"],
      value: fields[at + 2] as SummaryValue,
    };
}

/** The value of a field by its key in lower case; the last one when it is given twice, undefined when it is missing. */
export function summaryField(summary: PageSummary, key: string): SummaryValue | undefined {
  const { fields } = summary;
  for (let at = fields.length - 3; at >= 0; at -= 3) if (fields[at] === key) return fields[at + 2];
  return undefined;
}

export function* summaryHeadings({ headings }: PageSummary): Generator<SummaryHeading> {
  for (let at = 0; at < headings.length; at += 4) {
    const [level, offset, id, text] = headings.slice(at, at + 4) as [number, number, string, string];
    yield { level, offset, id, text };
  }
}

export function* summaryAnchors({
  anchors,
}: PageSummary): Generator<{ readonly id: string; readonly offset: number }> {
  for (let at = 0; at < anchors.length; at += 2)
    yield { id: anchors[at] as string, offset: anchors[at + 1] as number };
}

const KINDS: readonly Link["kind"][] = ["inline", "reference", "autolink", "linkified"];

export function* summaryLinks({ links }: PageSummary): Generator<SummaryLink> {
  for (let at = 0; at < links.length; at += 3) {
    const [flags, offset, destination] = links.slice(at, at + 3) as [number, number, string];
    yield {
      kind: KINDS[flags & LinkFlag.kinds] ?? "inline",
      image: (flags & LinkFlag.image) !== 0,
      dynamic: (flags & LinkFlag.dynamic) !== 0,
      offset,
      destination,
    };
  }
}

export function* summaryCalls({ calls }: PageSummary): Generator<SummaryCall> {
  for (const [name, flags, offset, length, ...rest] of calls) {
    const parameters = [];
    for (let at = 0; at < rest.length; at += 2) {
      const text = rest[at + 1] as string;
      parameters.push(rest[at] === "" ? { text } : { name: rest[at] as string, text });
    }
    yield {
      name,
      notation: flags & CallFlag.markdown ? "%" : "<",
      closed: (flags & CallFlag.closed) !== 0,
      selfClosing: (flags & CallFlag.selfClosing) !== 0,
      inline: (flags & CallFlag.inline) !== 0,
      broken: (flags & CallFlag.broken) !== 0,
      nested: (flags & CallFlag.nested) !== 0,
      offset,
      length,
      parameters,
    };
  }
}
