import { htmlAnchors } from "../content/htmlAnchors";
import type { Page } from "../content/page";
import type { DataNode, MapNode, TomlDateForm } from "../formats/dataNode";
import type { ShortcodeCall } from "../hugo/shortcodes/call";
import { shortcodeKey } from "../hugo/shortcodes/call";
import { type StringKeeper, StringPool } from "./stringPool";

/** A TOML date in front matter, told from a string. */
export interface DateFact {
  readonly $date: string;
  readonly form: TomlDateForm;
}

export type FactValue =
  | string
  | number
  | boolean
  | null
  | DateFact
  | readonly FactValue[]
  | { readonly [key: string]: FactValue };

export interface FrontMatterFact {
  /** As the author spelled it. */
  readonly key: string;
  readonly value: FactValue;
}

/**
 * What the index keeps of one content file: plain JSON without its text, the same whatever the
 * configuration says, so that it can be stored and read again.
 */
export interface PageFacts {
  readonly format?: "yaml" | "toml" | "json" | "org";
  /** Top-level keys in source order; of duplicates the last. */
  readonly frontMatter: readonly FrontMatterFact[];
  readonly anchors: readonly string[];
  /** Destinations of links and images, each once; those that hold a shortcode are left out. */
  readonly links: readonly string[];
  readonly images: readonly string[];
  readonly refs: readonly RefFact[];
  readonly calls: readonly CallFact[];
  /** Only the front matter was read, since the file is above the size guard. */
  readonly partial?: true;
}

export interface RefFact {
  readonly path: string;
  readonly lang?: string;
  readonly outputFormat?: string;
}

export interface CallFact {
  /** Lower case. */
  readonly name: string;
  readonly count: number;
  /** How many of them are in Markdown notation, `{{% %}}`; absent for none. */
  readonly markdown?: number;
  /** Parameters with short values: key, value and how often. */
  readonly values: readonly (readonly [key: string | number, value: string])[];
}

/** Longer strings are cut: nothing that the index answers needs more of them. */
const LONGEST_STRING = 300;
const LONGEST_PARAMETER = 80;
/** A data URL is as long as its image. */
const LONGEST_DESTINATION = 1000;

/** The facts of a page, holding no part of its text; `pool` shares what many pages of a site repeat. Total, like the page. */
export function pageFacts(page: Page, pool: StringKeeper = new StringPool()): PageFacts {
  const { frontMatter } = page;
  const refs: RefFact[] = [];
  const calls = callFacts(page.calls, refs, pool);
  return {
    ...(frontMatter === undefined ? {} : { format: frontMatter.format }),
    frontMatter: frontMatter === undefined ? [] : frontMatterFacts(frontMatter.data, pool),
    anchors: anchorsOf(page, pool),
    links: destinations(page.links, pool),
    images: destinations(page.images, pool),
    refs,
    calls,
  };
}

interface CallTally {
  readonly name: string;
  count: number;
  markdown: number;
  readonly values: [string | number, string][];
}

/** The calls by name, in the order in which the names come; what refers to pages goes to `refs` as well. */
function callFacts(calls: readonly ShortcodeCall[], refs: RefFact[], pool: StringKeeper): CallFact[] {
  if (calls.length === 0) return [];
  const tallies = new Map<string, CallTally>();
  const stack = calls.toReversed();
  for (let call = stack.pop(); call !== undefined; call = stack.pop()) {
    for (let at = call.children.length - 1; at >= 0; at--) stack.push(call.children[at] as ShortcodeCall);
    const key = shortcodeKey(call.name);
    let tally = tallies.get(key);
    if (tally === undefined) {
      tally = { name: pool.intern(key), count: 0, markdown: 0, values: [] };
      tallies.set(tally.name, tally);
    }
    tally.count++;
    if (call.notation === "%") tally.markdown++;
    addValues(tally.values, call.parameters, pool);
    const ref = refOfCall(call);
    if (ref !== undefined) refs.push({ ...ref, path: pool.detach(ref.path) });
  }
  const facts: CallFact[] = [];
  for (const { name, count, markdown, values } of tallies.values())
    facts.push(markdown > 0 ? { name, count, markdown, values } : { name, count, values });
  return facts;
}

function addValues(
  values: [string | number, string][],
  parameters: ShortcodeCall["parameters"],
  pool: StringKeeper,
): void {
  let at = 0;
  for (const { name, text } of parameters) {
    if (text.length <= LONGEST_PARAMETER)
      values.push([name === undefined ? at : pool.intern(name), pool.intern(text)]);
    at++;
  }
}

/** Ids of headings, then those that the author wrote in raw HTML. */
function anchorsOf(page: Page, pool: StringKeeper): string[] {
  const anchors: string[] = [];
  for (const { id } of page.outline) if (id !== undefined) anchors.push(pool.detach(id));
  if (page.rawHtml.length > 0) for (const { id } of htmlAnchors(page)) anchors.push(pool.detach(id));
  return anchors;
}

/** The arguments of a `ref` or `relref` call; undefined for other calls and for calls without a path. */
export function refOfCall(call: ShortcodeCall): RefFact | undefined {
  const name = shortcodeKey(call.name);
  if (name !== "ref" && name !== "relref") return undefined;
  const named = (key: string): string | undefined =>
    call.parameters.findLast((parameter) => parameter.name?.toLowerCase() === key.toLowerCase())?.text;
  const positional = call.parameters.filter((parameter) => parameter.name === undefined);
  const path = positional.length > 0 ? positional[0]?.text : named("path");
  if (path === undefined) return undefined;
  const lang = positional.length > 0 ? undefined : named("lang");
  const outputFormat = positional.length > 0 ? positional[1]?.text : named("outputFormat");
  return {
    path,
    ...(lang === undefined ? {} : { lang }),
    ...(outputFormat === undefined ? {} : { outputFormat }),
  };
}

function destinations(links: Page["links"], pool: StringKeeper): string[] {
  if (links.length === 0) return [];
  const found = new Set<string>();
  for (const { kind, dynamic, destination } of links)
    if (kind !== "linkified" && !dynamic && destination !== "")
      found.add(cut(destination, LONGEST_DESTINATION));
  const list: string[] = [];
  for (const destination of found) list.push(pool.detach(destination));
  return list;
}

function cut(text: string, longest: number): string {
  return text.length <= longest ? text : text.slice(0, longest);
}

function frontMatterFacts(data: MapNode, pool: StringKeeper): FrontMatterFact[] {
  const facts = new Map<string, FrontMatterFact>();
  for (const { key, value } of data.entries)
    facts.set(key.toLowerCase(), { key: pool.intern(key), value: factValue(value, 0, pool) });
  return [...facts.values()];
}

/** Deeper values are of no use to the index, and an attacker's file must not cost its depth. */
const DEEPEST = 12;

/** The plain value of a node; keys below the first level are lower case, as Hugo has them. */
function factValue(node: DataNode, depth: number, pool: StringKeeper): FactValue {
  switch (node.kind) {
    case "map": {
      if (depth > DEEPEST) return null;
      const map: Record<string, FactValue> = {};
      for (const entry of node.entries) {
        const key = pool.intern(entry.key.toLowerCase());
        // `__proto__` as an own key, never as the prototype.
        if (key !== "__proto__") map[key] = factValue(entry.value, depth + 1, pool);
      }
      return map;
    }
    case "list":
      return depth > DEEPEST ? null : node.items.map((item) => factValue(item, depth + 1, pool));
    case "string":
      return node.value.length < 40 && depth > 0
        ? pool.intern(node.value)
        : pool.detach(cut(node.value, LONGEST_STRING));
    case "int":
      return Number(node.value);
    case "float":
      // JSON has no infinity, and the index must survive it.
      return Number.isFinite(node.value) ? node.value : null;
    case "bool":
      return node.value;
    case "date":
      return { $date: pool.detach(node.value), form: node.form };
    case "null":
      return null;
  }
}
