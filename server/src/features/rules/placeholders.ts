import { t } from "@vscode/l10n";
import type { Page } from "../../content/page";
import type { DataEntry, DataNode, MapNode } from "../../formats/dataNode";
import { removeEntry, removeListItem } from "../../formats/edit/edits";
import type { Archetype, Site } from "../../site/site";
import type { Span } from "../../text/span";
import type { Diagnostic, Fix } from "../diagnostic";
import { fixOf } from "../frontMatter/fix";
import { editSource } from "../frontMatter/source";
import type { RuleContext } from "./rule";

/** Fields whose text readers and search engines see: an archetype's own words there were meant to be replaced. */
const written = new Set(["title", "linktitle", "description", "summary", "subtitle", "excerpt", "keywords"]);

const wellKnown = /^(?:todo|tbd|fixme|xxx+|change ?me|replace ?me|placeholder|lorem ipsum\b.*)$/i;
const wellKnownTerm = /^(?:(?:tag|category|categorie|catégorie|keyword|topic|series|author)(?:[-_ ]?\d+)?)$/i;

/**
 * Values that nobody filled in: those of the section's archetype, the well-known `tag1`, `category` and `TODO`, and
 * an empty title or description. Hugo publishes them all (`/tags/tag1/` included).
 */
export function* placeholders({ site, page, path, sitePage }: RuleContext): Iterable<Diagnostic> {
  const frontMatter = page.frontMatter;
  if (frontMatter === undefined || sitePage?.kind === "taxonomy" || sitePage?.kind === "term") return;
  const archetype = archetypeOf(site, sitePage?.section ?? sectionOf(path));
  const taxonomies = new Set(Object.values(site.settings.taxonomies).map((name) => name.toLowerCase()));
  yield* emptyFields(frontMatter.data, page.text);
  for (const { entry, key, node } of scalars(frontMatter.data)) {
    if (node.kind !== "string" || node.value.trim() === "") continue;
    const value = node.value.trim();
    const isTerm = taxonomies.has(key) || key === "tags" || key === "categories";
    const known = wellKnown.test(value) || (isTerm && wellKnownTerm.test(value)) || namesItself(key, value);
    const left = (isTerm || written.has(key)) && archetype?.values.get(key)?.includes(node.value) === true;
    if (!known && !left) continue;
    if (left && !known && isCommon(site, key, node.value)) continue;
    yield {
      code: "front-matter-placeholder",
      severity: "warning",
      message: left
        ? t(
            "“{0}” is still the archetype's own value for {1}. Hugo would publish it: write yours, or remove it.",
            value,
            entry.key,
          )
        : t(
            "“{0}” looks like a placeholder that nobody replaced, and Hugo would publish it as {1}.",
            value,
            entry.key,
          ),
      span: node.span,
      fixes: removal(page, entry, node, key),
    };
  }
}

/** A list loses the item, a map the field; the title has to be written. */
function removal(page: Page, entry: DataEntry, node: DataNode, key: string): readonly Fix[] {
  const source = editSource(page);
  if (source === undefined || key === "title" || key.includes(".")) return [];
  if (entry.value.kind !== "list") return fixOf(t("Remove {0}", entry.key), removeEntry(source, [entry.key]));
  const index = entry.value.items.indexOf(node);
  return [
    ...fixOf(t("Remove this one"), removeListItem(source, [entry.key], index)),
    ...fixOf(t("Remove {0}", entry.key), removeEntry(source, [entry.key])),
  ];
}

function* emptyFields(data: MapNode, text: string): Iterable<Diagnostic> {
  for (const entry of data.entries) {
    const key = entry.key.toLowerCase();
    if (key !== "title" && key !== "description" && key !== "summary") continue;
    const { value } = entry;
    if (value.kind !== "null" && !(value.kind === "string" && value.value.trim() === "")) continue;
    yield {
      code: "front-matter-empty",
      severity: "warning",
      message:
        key === "title"
          ? t(
              "The title is empty, and Hugo does not fall back to the file's name: lists show a post without a name.",
            )
          : t(
              "The {0} is empty. Search engines and link previews show it: write a sentence or two, or remove the field.",
              entry.key,
            ),
      span: visible(value, entry),
      fixes:
        key === "title" || data.flow
          ? []
          : [
              {
                title: t("Remove {0}", entry.key),
                edits: [{ span: wholeLine(text, entry.span), newText: "" }],
              },
            ],
    };
  }
}

/** `description: description` in a post about anything. */
function namesItself(key: string, value: string): boolean {
  return (
    (key === "description" || key === "summary" || key === "title" || key === "author") &&
    value.toLowerCase() === key
  );
}

/** An archetype's value that a good part of the posts keep is meant as a default. */
function isCommon(site: Site, key: string, value: string): boolean {
  const use = site.keysUsed().get(key);
  const count = use?.values.find((candidate) => candidate.value === value)?.count ?? 0;
  return use !== undefined && count >= 5 && count > use.count / 4;
}

/** The archetype that `hugo new` takes for a section: its own, else `default`; a theme's after the project's. */
function archetypeOf(site: Site, section: string): Archetype | undefined {
  return (
    site.archetypes.find(({ name }) => name === section) ??
    site.archetypes.find(({ name }) => name === "default")
  );
}

function sectionOf(path: string): string {
  const names = path.split("/");
  const content = names.indexOf("content");
  return names.length - content > 2 ? (names[content + 1] ?? "") : "";
}

interface Scalar {
  readonly entry: DataEntry;
  /** Lower case, dotted when nested. */
  readonly key: string;
  readonly node: DataNode;
}

function* scalars(map: MapNode, prefix = ""): Iterable<Scalar> {
  for (const entry of map.entries) {
    const key = prefix + entry.key.toLowerCase();
    if (entry.value.kind === "map") yield* scalars(entry.value, `${key}.`);
    else if (entry.value.kind === "list") for (const node of entry.value.items) yield { entry, key, node };
    else yield { entry, key, node: entry.value };
  }
}

function visible(value: DataNode, entry: DataEntry): Span {
  return value.span.end > value.span.start ? value.span : entry.span;
}

/** `span` with the rest of its lines, line end included. */
function wholeLine(text: string, span: Span): Span {
  const start = text.lastIndexOf("\n", span.start - 1) + 1;
  const newline = text.indexOf("\n", span.end);
  return { start, end: newline === -1 ? text.length : newline + 1 };
}
