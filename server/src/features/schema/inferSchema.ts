import { findField } from "../../hugo/frontMatter/fields";
import type { FactValue } from "../../site/pageFacts";
import type { Site } from "../../site/site";
import { kindOf } from "../frontMatter/siteKeys";

/** As much of JSON Schema as is inferred. */
export interface InferredSchema {
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly enum?: readonly string[];
  readonly items?: InferredSchema;
  readonly properties?: Readonly<Record<string, InferredSchema>>;
  readonly required?: readonly string[];
}

/** What galley.schema.json holds: a schema for each section. */
export interface SchemaFile {
  readonly $schema: string;
  readonly title: string;
  readonly sections: Readonly<Record<string, InferredSchema>>;
}

/** Fewer posts say nothing about the rest. */
const ENOUGH = 5;
const ALWAYS = 0.95;
/** A choice has few values, each of them seen again and again. */
const MOST_CHOICES = 8;
const CHOICE_USES = 3;

/** A schema that the site's posts fit, section by section: a start that the author tightens. */
export function inferSchema(site: Site): SchemaFile {
  const sections: Record<string, InferredSchema> = {};
  for (const [section, count] of site.sections()) {
    if (section === "" || count < ENOUGH) continue;
    const found = sectionSchema(site, section);
    if (found !== undefined) sections[section] = found;
  }
  return {
    $schema: "http://json-schema.org/draft-07/schema#",
    title: `Front matter of ${site.settings.title === "" ? "this site" : site.settings.title}`,
    sections,
  };
}

interface Seen {
  readonly name: string;
  readonly types: Set<string>;
  readonly itemTypes: Set<string>;
  readonly values: Map<string, number>;
  count: number;
  strings: number;
}

function sectionSchema(site: Site, section: string): InferredSchema | undefined {
  const seen = new Map<string, Seen>();
  let pages = 0;
  for (const page of site.pagesOf(section)) {
    if (page.kind !== "page") continue;
    pages++;
    for (const { key, value } of site.frontMatterOf(page.path)) {
      const lower = key.toLowerCase();
      const known = seen.get(lower) ?? {
        name: key,
        types: new Set(),
        itemTypes: new Set(),
        values: new Map(),
        count: 0,
        strings: 0,
      };
      seen.set(lower, known);
      known.count++;
      learn(known, value);
    }
  }
  if (pages < ENOUGH) return undefined;
  const all = [...seen.values()];
  const required = all.filter(({ count }) => count >= pages * ALWAYS).map(({ name }) => name);
  return {
    type: "object",
    properties: Object.fromEntries(all.map((one) => [one.name, propertySchema(one)])),
    ...(required.length === 0 ? {} : { required }),
  };
}

function learn(seen: Seen, value: FactValue): void {
  seen.types.add(typeOf(value));
  if (Array.isArray(value))
    for (const item of value as readonly FactValue[]) seen.itemTypes.add(typeOf(item));
  if (typeof value !== "string") return;
  seen.strings++;
  if (value.length <= 40) seen.values.set(value, (seen.values.get(value) ?? 0) + 1);
}

function propertySchema(seen: Seen): InferredSchema {
  const description = findField(seen.name)?.documentation;
  const choices = choicesOf(seen);
  const [item] = seen.itemTypes;
  return {
    ...typesOf(seen.types),
    ...(description === undefined ? {} : { description }),
    ...(choices === undefined ? {} : { enum: choices }),
    ...(seen.itemTypes.size === 1 && item !== undefined ? { items: { type: item } } : {}),
  };
}

function typesOf(types: ReadonlySet<string>): Pick<InferredSchema, "type"> {
  const all = [...types].sort();
  const [only] = all;
  return all.length === 1 && only !== undefined ? { type: only } : { type: all };
}

function choicesOf({ name, values, strings, count }: Seen): readonly string[] | undefined {
  const field = findField(name);
  if (strings !== count || values.size === 0 || values.size > MOST_CHOICES || field?.type === "date")
    return undefined;
  if (field !== undefined && field.name !== "type" && field.name !== "layout") return undefined;
  const uses = [...values.values()];
  if (uses.reduce((sum, one) => sum + one, 0) !== count || uses.some((one) => one < CHOICE_USES))
    return undefined;
  return [...values.keys()].sort();
}

function typeOf(value: FactValue): string {
  const kind = kindOf(value);
  switch (kind) {
    case "list":
      return "array";
    case "map":
      return "object";
    case "bool":
      return "boolean";
    case "int":
      return "integer";
    case "float":
      return "number";
    case "date":
      return "string";
    default:
      return kind;
  }
}
