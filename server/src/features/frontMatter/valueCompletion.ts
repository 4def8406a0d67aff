import { t } from "@vscode/l10n";
import { findNode } from "../../formats/plainValue";
import { coerceString, findEntry } from "../../hugo/frontMatter/coerce";
import { findField } from "../../hugo/frontMatter/fields";
import { sanitizePath } from "../../hugo/paths/sanitizePath";
import { type CompletionItem, type CompletionKind, completionLimit, matchesTyped } from "../completionList";
import type { FrontMatterCursor } from "./cursor";
import { IMAGE_FILE, isImageKey, knownValues, nestedKey } from "./knownValues";
import type { FrontMatterPlace } from "./place";
import { nestedUses } from "./siteKeys";
import { writeDateValue, writeList, writeString } from "./writing";

interface Candidate {
  readonly value: string;
  readonly kind: CompletionKind;
  readonly description?: string;
  readonly documentation?: string;
  /** A boolean, a number or a date: written without quotes where the format has such a type. */
  readonly literal?: "bool" | "date";
}

/** Values for the field at the cursor: what Hugo knows, what the site has, what other posts wrote. */
export function valueCompletions(place: FrontMatterPlace, cursor: FrontMatterCursor): CompletionItem[] {
  const taken = itemsAround(place, cursor);
  const seen = new Set<string>();
  const items: CompletionItem[] = [];
  for (const candidate of candidates(place, cursor)) {
    const { value } = candidate;
    if (seen.has(value) || (cursor.inList && taken.has(value) && value !== cursor.typed)) continue;
    // Writing a value takes longer than finding it: those that the editor would filter away are not written.
    if (!matchesTyped(cursor.typed, value)) continue;
    seen.add(value);
    items.push(valueItem(place, cursor, candidate));
    if (items.length > completionLimit) break;
  }
  return items;
}

function* candidates(place: FrontMatterPlace, cursor: FrontMatterCursor): Iterable<Candidate> {
  const { path } = cursor;
  const { site, sitePage } = place;
  const [name] = path;
  const last = path.at(-1);
  if (name === undefined || last === undefined) return;
  const field = path.length === 1 ? findField(name) : undefined;
  const inCascade = path.length === 2 && name === "cascade" ? findField(last) : undefined;
  const type = field?.type ?? inCascade?.type ?? nestedKey(path)?.type;
  if (type === "bool") yield* booleans(last);
  if (type === "date") yield* dates(place, last);
  for (const value of knownValues(path)) yield { value, kind: "enumeration" };
  if (path.length === 1) yield* fieldValues(place, name, cursor.typed);
  if (isImageKey(path) || (name === "resources" && last === "src"))
    yield* images(place, name === "resources");
  for (const archetype of place.archetypes) {
    for (const value of archetype.values.get(path.join(".")) ?? []) {
      yield { value, kind: "value", description: t("archetype") };
    }
  }
  if (path.length > 1) {
    const use = nestedUses(site, sitePage?.section, path.slice(0, -1)).find(({ key }) => key === last);
    if (use?.kind === "bool") yield* booleans(last);
    for (const value of use?.values ?? []) yield { value, kind: "value" };
    return;
  }
  if (type === "terms" || taxonomyOf(place, name) !== undefined || type === "date") return;
  const use = site.keysUsed().get(name);
  const kind = use?.kinds[0]?.value;
  if (kind === "bool" && type !== "bool") yield* booleans(last);
  if (kind === "bool" || type === "bool") return;
  for (const { value, count } of use?.values ?? []) yield { value, kind: "value", description: `${count}×` };
}

function* fieldValues(place: FrontMatterPlace, name: string, typed: string): Iterable<Candidate> {
  const { site, page } = place;
  const taxonomy = taxonomyOf(place, name);
  if (taxonomy !== undefined) {
    const terms = [...site.terms(taxonomy).values()].sort((a, b) => b.count - a.count);
    for (const { display, count } of terms) {
      // What is being typed here is a term of the site already, and no news to its author.
      if (count === 1 && display === typed) continue;
      yield { value: display, kind: "term", description: `${count}×` };
    }
    return;
  }
  switch (name) {
    case "outputs":
      for (const format of site.configuration.outputFormats.keys())
        yield { value: format, kind: "enumeration" };
      return;
    case "type":
      for (const [section, count] of site.sections()) {
        if (section !== "") yield { value: section, kind: "enumeration", description: `${count}×` };
      }
      yield { value: "page", kind: "enumeration" };
      return;
    case "layout":
      for (const layout of layouts(place)) yield { value: layout, kind: "file" };
      return;
    case "menus":
    case "menu":
      for (const menu of Object.keys(site.configuration.menus ?? {}))
        yield { value: menu, kind: "enumeration" };
      return;
    case "slug": {
      const title =
        page.frontMatter === undefined ? "" : coerceString(findEntry(page.frontMatter.data, "title")?.value);
      const slug = slugOf(title);
      if (slug !== "") yield { value: slug, kind: "value", description: t("from the title") };
      return;
    }
    case "url":
    case "aliases":
      if (place.sitePage?.url !== undefined) {
        yield { value: place.sitePage.url, kind: "value", description: t("the address now") };
      }
      return;
  }
}

/** The slug that Hugo would make of a title. */
export function slugOf(title: string): string {
  return sanitizePath(title.replace(/[/.]/g, " ").trim(), {
    disablePathToLower: false,
    removePathAccents: false,
  })
    .replace(/-{2,}/g, "-")
    .replace(/^-+|-+$/g, "");
}

function taxonomyOf({ site }: FrontMatterPlace, name: string): string | undefined {
  return Object.values(site.settings.taxonomies).find((plural) => plural.toLowerCase() === name);
}

/** Names of templates that a page may be rendered with, less the ones that Hugo takes by itself. */
function layouts({ site }: FrontMatterPlace): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { path, kind } of site.templates.values()) {
    if (kind !== "layout") continue;
    const name = path.slice(path.lastIndexOf("/") + 1).split(".")[0] ?? "";
    if (
      !/^(?:baseof|list|single|index|home|section|taxonomy|term|terms|page|all|404|rss|sitemap|robots|_.*)$/i.test(
        name,
      )
    )
      names.add(name);
  }
  return names;
}

function* booleans(key: string): Iterable<Candidate> {
  const order = key === "draft" || key === "headless" ? ["true", "false"] : ["false", "true"];
  for (const value of order) yield { value, kind: "enumeration", literal: "bool" };
}

function* dates(place: FrontMatterPlace, key: string): Iterable<Candidate> {
  yield { value: place.today, kind: "date", description: t("now"), literal: "date" };
  const own = place.page.frontMatter;
  if (own === undefined || key === "date") return;
  const date = findEntry(own.data, "date")?.value;
  if (date?.kind === "string" || date?.kind === "date") {
    yield { value: date.value, kind: "date", description: t("as date"), literal: "date" };
  }
}

/** Images beside the page by name, then those that the server answers, by address. */
function* images({ site, sitePage }: FrontMatterPlace, anyFile: boolean): Iterable<Candidate> {
  if (sitePage !== undefined) {
    for (const { name } of site.resourcesOf(sitePage)) {
      if (anyFile || IMAGE_FILE.test(name))
        yield { value: name, kind: "file", description: t("beside this page") };
    }
  }
  if (anyFile) return;
  for (const { name } of site.statics.values()) {
    if (IMAGE_FILE.test(name)) yield { value: `/${name}`, kind: "file", description: "static" };
  }
  for (const { name } of site.assets.values()) {
    if (IMAGE_FILE.test(name)) yield { value: name, kind: "file", description: "assets" };
  }
}

function itemsAround({ page }: FrontMatterPlace, { path }: FrontMatterCursor): ReadonlySet<string> {
  const node =
    page.frontMatter === undefined ? undefined : findNode(page.frontMatter.data, path, { ignoreCase: true });
  if (node?.kind !== "list") return new Set();
  return new Set(node.items.map(coerceString));
}

function valueItem(place: FrontMatterPlace, cursor: FrontMatterCursor, candidate: Candidate): CompletionItem {
  const { value, kind, description, documentation, literal } = candidate;
  const text = written(place, cursor, value, literal);
  return {
    label: value,
    kind,
    edit: { span: cursor.span, newText: cursor.lead + text },
    snippet: false,
    filterText: (cursor.quote ?? "") + value,
    ...(description === undefined ? {} : { description }),
    ...(documentation === undefined ? {} : { documentation }),
  };
}

function written(
  place: FrontMatterPlace,
  cursor: FrontMatterCursor,
  value: string,
  literal: Candidate["literal"],
): string {
  if (literal === "bool" && cursor.quote === undefined) return value;
  if (literal === "date") return writeDateValue(value, cursor);
  const [name] = cursor.path;
  const wantsList =
    cursor.path.length === 1 &&
    !cursor.inList &&
    cursor.quote === undefined &&
    name !== undefined &&
    (taxonomyOf(place, name) !== undefined || ["strings", "terms"].includes(findField(name)?.type ?? ""));
  return wantsList ? writeList(value, cursor) : writeString(value, cursor);
}
