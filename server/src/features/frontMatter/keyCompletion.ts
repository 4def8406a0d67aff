import type { DataNode } from "../../formats/dataNode";
import { jsonValue, tomlKey, yamlKey } from "../../formats/edit/format";
import { findNode } from "../../formats/plainValue";
import { FIELDS, type FieldType, findField } from "../../hugo/frontMatter/fields";
import { type CompletionItem, escapeSnippet } from "../completionList";
import type { FrontMatterCursor } from "./cursor";
import { nestedKeys } from "./knownValues";
import type { FrontMatterPlace } from "./place";
import { nestedUses } from "./siteKeys";

/** What a key's value will look like. */
type ValueShape = FieldType | DataNode["kind"];

interface Candidate {
  readonly name: string;
  readonly shape: ValueShape;
  readonly documentation?: string;
  readonly description?: string;
  readonly deprecated?: boolean;
}

/** Keys for the map at the cursor: the ones that posts of this section use first, then Hugo's own. */
export function keyCompletions(place: FrontMatterPlace, cursor: FrontMatterCursor): CompletionItem[] {
  const taken = siblings(place, cursor);
  const written = cursor.separated ? cursor.typed.toLowerCase() : undefined;
  const seen = new Set<string>();
  const items: CompletionItem[] = [];
  for (const candidate of candidates(place, cursor)) {
    const lower = candidate.name.toLowerCase();
    if (seen.has(lower) || (taken.has(lower) && lower !== written)) continue;
    if (cursor.role === "table" && !fitsTable(candidate.shape, cursor.inList)) continue;
    seen.add(lower);
    items.push(keyItem(place, cursor, candidate));
  }
  return items;
}

/** What a TOML header may open: a map, or with two brackets one of a list of maps. */
function fitsTable(shape: ValueShape, inList: boolean): boolean {
  if (inList) return shape === "maps" || shape === "cascade";
  return shape === "map" || shape === "menus" || shape === "cascade";
}

function* candidates(place: FrontMatterPlace, cursor: FrontMatterCursor): Iterable<Candidate> {
  const { site, sitePage } = place;
  const { path } = cursor;
  if (path.length > 0) {
    if (path[0] === "cascade" && path.length === 1) yield* ownFields();
    for (const { name, type, documentation } of nestedKeys(path)) yield { name, shape: type, documentation };
    if (path.length === 1 && path[0] === "menus") {
      for (const name of menuNames(place)) yield { name, shape: "map", description: "menu" };
    }
    for (const { key, kind, count } of nestedUses(site, sitePage?.section, path)) {
      yield { name: key, shape: kind, description: uses(count) };
    }
    return;
  }
  const section = sitePage?.section;
  const here = section === undefined ? undefined : site.keysUsed(section);
  for (const use of here?.values() ?? []) {
    if (use.count > 1) yield fromUse(use.display, use.kinds[0]?.value, uses(use.count));
  }
  for (const archetype of place.archetypes) {
    for (const key of archetype.keys) yield fromUse(key, undefined, "archetype");
  }
  yield* ownFields();
  for (const use of site.keysUsed().values())
    yield fromUse(use.display, use.kinds[0]?.value, uses(use.count));
}

function* ownFields(): Iterable<Candidate> {
  for (const { name, type, documentation, removed } of FIELDS) {
    if (removed === undefined) yield { name, shape: type, documentation };
  }
}

function fromUse(name: string, kind: string | undefined, description: string): Candidate {
  const field = findField(name);
  const usual = kind as DataNode["kind"] | undefined;
  if (field === undefined) return { name, shape: usual ?? "string", description };
  // A date's kind says how it was written, the field's type what it is.
  const shape = field.type === "terms" && usual === "string" ? "string" : field.type;
  return { name, shape, documentation: field.documentation, description };
}

function menuNames({ site }: FrontMatterPlace): string[] {
  return Object.keys(site.configuration.menus ?? {});
}

function uses(count: number): string {
  return count === 1 ? "1×" : `${count}×`;
}

/** Lower-case keys that the map at the cursor has already. */
function siblings({ page }: FrontMatterPlace, cursor: FrontMatterCursor): ReadonlySet<string> {
  const root = page.frontMatter?.data;
  const node = root === undefined ? undefined : findNode(root, cursor.path, { ignoreCase: true });
  const maps: DataNode[] = node === undefined ? [] : node.kind === "list" ? [...node.items] : [node];
  const own = maps.find(
    (map) =>
      map.kind === "map" &&
      (node?.kind === "map" || (map.span.start <= cursor.span.start && cursor.span.end <= map.span.end)),
  );
  return new Set(own?.kind === "map" ? own.entries.map(({ key }) => key.toLowerCase()) : []);
}

function keyItem(place: FrontMatterPlace, cursor: FrontMatterCursor, candidate: Candidate): CompletionItem {
  const { name, shape } = candidate;
  const key = writtenKey(name, cursor);
  const value = cursor.separated ? undefined : valueFor(place, cursor, name, shape);
  const newText = cursor.lead + escapeSnippet(key) + (value ?? "");
  const comma = cursor.commaAt;
  return {
    label: name,
    kind: "field",
    edit: { span: cursor.span, newText: value === undefined ? cursor.lead + key : newText },
    snippet: value !== undefined,
    filterText: (cursor.quote ?? "") + name,
    ...(candidate.documentation === undefined ? {} : { documentation: candidate.documentation }),
    ...(candidate.description === undefined ? {} : { description: candidate.description }),
    ...(value === undefined ? {} : { again: true }),
    ...(comma === undefined ? {} : { extraEdits: [{ span: { start: comma, end: comma }, newText: "," }] }),
  };
}

function writtenKey(name: string, { format, quote, flow }: FrontMatterCursor): string {
  if (format === "json") return jsonValue(name, "", "", "\n");
  if (format === "toml") return quote === undefined ? tomlKey(name) : jsonValue(name, "", "", "\n");
  if (quote === '"') return jsonValue(name, "", "", "\n");
  return quote === "'" ? `'${name.replaceAll("'", "''")}'` : yamlKey(name, flow);
}

/** What follows the key: a separator, and a value that keeps the front matter readable, with the cursor in it. */
function valueFor(
  place: FrontMatterPlace,
  cursor: FrontMatterCursor,
  name: string,
  shape: ValueShape,
): string {
  const isList = shape === "terms" || shape === "strings" || shape === "list";
  const isMap = shape === "map" || shape === "menus" || shape === "cascade";
  const comma = cursor.flow && needsComma(place.page.text, cursor.span.end) ? "," : "";
  if (cursor.format === "yaml") {
    if (cursor.flow) return isList ? `: [$1]${comma}` : `: $1${comma}`;
    if (cursor.path.length > 0 || cursor.indent !== "") return isList ? ": [$1]" : isMap ? ":" : ": $1";
    if (isList) return place.blockLists ? ":\n  - $1" : ": [$1]";
    return isMap || shape === "maps" ? ":\n  $1" : ": $1";
  }
  const separator = cursor.format === "json" ? ": " : " = ";
  if (isList || shape === "maps") return `${separator}[$1]${comma}`;
  if (isMap) return `${separator}{$1}${comma}`;
  if (shape === "bool")
    return `${separator}\${1:${name.toLowerCase() === "draft" ? "true" : "false"}}${comma}`;
  if (shape === "int" || shape === "float") return `${separator}\${1:0}${comma}`;
  if (shape === "date" && cursor.format === "toml") return `${separator}\${1:${place.today}}${comma}`;
  return `${separator}"$1"${comma}`;
}

/** Another entry follows, with no comma before it. */
function needsComma(text: string, from: number): boolean {
  return /^\s*["'\w]/.test(text.slice(from, from + 200));
}
