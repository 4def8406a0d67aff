import { htmlAnchors } from "../content/htmlAnchors";
import type { Page } from "../content/page";
import { StringPool } from "../content/stringPool";
import type { DataNode, MapNode, TomlDateForm } from "../formats/dataNode";
import type { ShortcodeCall } from "../hugo/shortcodes/call";
import { shortcodeKey } from "../hugo/shortcodes/call";

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
  /** The first heading's text, for pages without a title. */
  readonly heading?: string;
  /** Destinations of links and images, each once; those that hold a shortcode are left out. */
  readonly links: readonly string[];
  readonly images: readonly string[];
  readonly refs: readonly RefFact[];
  readonly calls: readonly CallFact[];
  readonly words: number;
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
export function pageFacts(page: Page, pool: StringPool = new StringPool()): PageFacts {
  const refs: RefFact[] = [];
  const calls = new Map<string, { count: number; markdown: number; values: [string | number, string][] }>();
  for (const call of everyCall(page.calls)) {
    const name = shortcodeKey(call.name);
    let fact = calls.get(name);
    if (fact === undefined) {
      fact = { count: 0, markdown: 0, values: [] };
      calls.set(pool.intern(name), fact);
    }
    fact.count++;
    if (call.notation === "%") fact.markdown++;
    const values = fact.values;
    call.parameters.forEach((parameter, at) => {
      if (parameter.text.length > LONGEST_PARAMETER) return;
      values.push([
        parameter.name === undefined ? at : pool.intern(parameter.name),
        pool.intern(parameter.text),
      ]);
    });
    const ref = refOfCall(call);
    if (ref !== undefined) refs.push({ ...ref, path: detached(ref.path) });
  }
  return {
    ...(page.frontMatter === undefined ? {} : { format: page.frontMatter.format }),
    frontMatter: page.frontMatter === undefined ? [] : frontMatterFacts(page.frontMatter.data, pool),
    anchors: anchorsOf(page),
    ...(page.outline[0] === undefined
      ? {}
      : { heading: detached(page.outline[0].text.slice(0, LONGEST_STRING)) }),
    links: destinations(page.links.filter((link) => link.kind !== "linkified")),
    images: destinations(page.images),
    refs,
    calls: [...calls].map(([name, { count, markdown, values }]) => ({
      name,
      count,
      ...(markdown > 0 ? { markdown } : {}),
      values,
    })),
    words: page.wordCount,
  };
}

/** Ids of headings, then those that the author wrote in raw HTML. */
function anchorsOf(page: Page): string[] {
  const anchors = page.outline.flatMap((heading) => (heading.id === undefined ? [] : [detached(heading.id)]));
  for (const { id } of htmlAnchors(page)) anchors.push(detached(id));
  return anchors;
}

/** A copy of its own: V8 keeps a whole text alive for a slice of 13 characters and more. */
function detached(text: string): string {
  return text.length < 13 ? text : ` ${text}`.slice(1);
}

/** The arguments of a `ref` or `relref` call; undefined for other calls and for calls without a path. */
export function refOfCall(call: ShortcodeCall): RefFact | undefined {
  const name = shortcodeKey(call.name);
  if (name !== "ref" && name !== "relref") return undefined;
  const named = (key: string): string | undefined =>
    call.parameters.findLast((parameter) => parameter.name === key)?.text;
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

function* everyCall(calls: readonly ShortcodeCall[]): Generator<ShortcodeCall> {
  const stack = [...calls].reverse();
  for (let call = stack.pop(); call !== undefined; call = stack.pop()) {
    yield call;
    for (let at = call.children.length - 1; at >= 0; at--) stack.push(call.children[at] as ShortcodeCall);
  }
}

function destinations(links: Page["links"]): string[] {
  const found = new Set<string>();
  for (const link of links)
    if (!link.dynamic && link.destination !== "")
      found.add(detached(link.destination.slice(0, LONGEST_DESTINATION)));
  return [...found];
}

function frontMatterFacts(data: MapNode, pool: StringPool): FrontMatterFact[] {
  const facts = new Map<string, FrontMatterFact>();
  for (const entry of data.entries) {
    facts.set(entry.key.toLowerCase(), {
      key: pool.intern(entry.key),
      value: factValue(entry.value, 0, pool),
    });
  }
  return [...facts.values()];
}

/** Deeper values are of no use to the index, and an attacker's file must not cost its depth. */
const DEEPEST = 12;

/** The plain value of a node; keys below the first level are lower case, as Hugo has them. */
function factValue(node: DataNode, depth: number, pool: StringPool): FactValue {
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
        : detached(node.value.slice(0, LONGEST_STRING));
    case "int":
      return Number(node.value);
    case "float":
      // JSON has no infinity, and the index must survive it.
      return Number.isFinite(node.value) ? node.value : null;
    case "bool":
      return node.value;
    case "date":
      return { $date: detached(node.value), form: node.form };
    case "null":
      return null;
  }
}
