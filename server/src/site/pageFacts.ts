import type { Page } from "../content/page";
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
  /** Parameters with short values: key, value and how often. */
  readonly values: readonly (readonly [key: string | number, value: string])[];
}

/** Longer strings are cut: nothing that the index answers needs more of them. */
const LONGEST_STRING = 300;
const LONGEST_PARAMETER = 80;

/** The facts of a page; `partial` when only a part of the file was read. Total, like the page itself. */
export function pageFacts(page: Page, partial = false): PageFacts {
  const refs: RefFact[] = [];
  const calls = new Map<string, { count: number; values: [string | number, string][] }>();
  for (const call of everyCall(page.calls)) {
    const name = shortcodeKey(call.name);
    let fact = calls.get(name);
    if (fact === undefined) {
      fact = { count: 0, values: [] };
      calls.set(name, fact);
    }
    fact.count++;
    const values = fact.values;
    call.parameters.forEach((parameter, at) => {
      if (parameter.text.length > LONGEST_PARAMETER) return;
      values.push([parameter.name ?? at, parameter.text]);
    });
    const ref = refOfCall(call);
    if (ref !== undefined) refs.push(ref);
  }
  const facts: PageFacts = {
    ...(page.frontMatter === undefined ? {} : { format: page.frontMatter.format }),
    frontMatter: page.frontMatter === undefined ? [] : frontMatterFacts(page.frontMatter.data),
    anchors: page.outline.flatMap((heading) => (heading.id === undefined ? [] : [heading.id])),
    ...(page.outline[0] === undefined ? {} : { heading: page.outline[0].text.slice(0, LONGEST_STRING) }),
    links: destinations(page.links.filter((link) => link.kind !== "linkified")),
    images: destinations(page.images),
    refs,
    calls: [...calls].map(([name, fact]) => ({ name, count: fact.count, values: fact.values })),
    words: page.wordCount,
    ...(partial ? { partial: true as const } : {}),
  };
  // A string cut out of a text keeps the whole text alive in V8; a copy by way of JSON does not.
  return JSON.parse(JSON.stringify(facts)) as PageFacts;
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
  for (const link of links) if (!link.dynamic && link.destination !== "") found.add(link.destination);
  return [...found];
}

function frontMatterFacts(data: MapNode): FrontMatterFact[] {
  const facts = new Map<string, FrontMatterFact>();
  for (const entry of data.entries) {
    facts.set(entry.key.toLowerCase(), { key: entry.key, value: factValue(entry.value, 0) });
  }
  return [...facts.values()];
}

/** Deeper values are of no use to the index, and an attacker's file must not cost its depth. */
const DEEPEST = 12;

/** The plain value of a node; keys below the first level are lower case, as Hugo has them. */
export function factValue(node: DataNode, depth: number): FactValue {
  switch (node.kind) {
    case "map": {
      if (depth > DEEPEST) return null;
      const map: Record<string, FactValue> = {};
      for (const entry of node.entries) {
        const key = entry.key.toLowerCase();
        // `__proto__` as an own key, never as the prototype.
        if (key !== "__proto__") map[key] = factValue(entry.value, depth + 1);
      }
      return map;
    }
    case "list":
      return depth > DEEPEST ? null : node.items.map((item) => factValue(item, depth + 1));
    case "string":
      return node.value.slice(0, LONGEST_STRING);
    case "int":
      return typeof node.value === "bigint" ? Number(node.value) : node.value;
    case "float":
    case "bool":
      return node.value;
    case "date":
      return { $date: node.value, form: node.form };
    case "null":
      return null;
  }
}
