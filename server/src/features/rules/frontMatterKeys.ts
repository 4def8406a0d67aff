import { t } from "@vscode/l10n";
import { distance } from "fastest-levenshtein";
import type { DataNode } from "../../formats/dataNode";
import { renameKey } from "../../formats/edit/edits";
import { findEntry } from "../../hugo/frontMatter/coerce";
import { FIELDS, type FieldType, findField } from "../../hugo/frontMatter/fields";
import type { Site } from "../../site/site";
import type { Diagnostic } from "../diagnostic";
import { fixOf } from "../frontMatter/fix";
import { editSource } from "../frontMatter/source";
import type { KnownPage, RuleContext } from "./rule";

/** Words of their own that happen to look like a field of Hugo's. */
const DELIBERATE = new Set(
  "data date height uri urls site titles styles style types tope craft text typo slag dates links link keyword author authors image images toc".split(
    " ",
  ),
);

/** A key that more pages than this have is no slip. */
const SLIPS = 2;
const SHORTEST = 4;
/** A key of the site's own is known when so many pages have it. */
const FAMILIAR = 20;

/** Keys one letter away from a field of Hugo's, or from one that the site's pages have all along. */
export function* frontMatterKeys({ site, page, sitePage }: RuleContext): Iterable<Diagnostic> {
  const source = editSource(page);
  if (source === undefined || !site.complete) return;
  const { root } = source.document;
  for (const entry of root.entries) {
    const key = entry.key.toLowerCase();
    if (isFamiliar(site, key)) continue;
    const meant = meantBy(site, key, entry.value);
    if (meant === undefined || findEntry(root, meant) !== undefined) continue;
    if (sitePage?.kind === "home" && findField(meant) === undefined) continue;
    yield {
      code: "front-matter-key-typo",
      severity: "warning",
      message: t("Hugo knows no “{0}” and makes a parameter of it. Is “{1}” meant?", entry.key, meant),
      span: entry.keySpan,
      fixes: fixOf(t("Rename to {0}", meant), renameKey(source, [entry.key], meant), true),
    };
  }
}

export function concernsKeys({ site, facts }: KnownPage): boolean {
  return facts.frontMatter.some(({ key }) => !isFamiliar(site, key.toLowerCase()));
}

/** A field of Hugo's, or a key that the site writes on purpose. */
function isFamiliar(site: Site, key: string): boolean {
  if (key.length < SHORTEST || findField(key) !== undefined || DELIBERATE.has(key)) return true;
  return ownKeysOf(site).has(key) || (site.keysUsed().get(key)?.count ?? 0) > SLIPS;
}

const ownKeys = new WeakMap<Site, ReadonlySet<string>>();

/** Keys that the site names itself: of its taxonomies, and those in its archetypes. */
function ownKeysOf(site: Site): ReadonlySet<string> {
  let keys = ownKeys.get(site);
  if (keys === undefined) {
    keys = new Set([
      ...Object.entries(site.settings.taxonomies).flatMap(([one, many]) => [one, many.toLowerCase()]),
      ...site.archetypes.flatMap(({ values }) => [...values.keys()]),
    ]);
    ownKeys.set(site, keys);
  }
  return keys;
}

function meantBy(site: Site, key: string, value: DataNode): string | undefined {
  for (const { name, aliases, type, removed } of FIELDS) {
    if (removed !== undefined || !fits(type, value)) continue;
    const found = [name, ...aliases].find((one) => one.length >= SHORTEST && isSlip(key, one.toLowerCase()));
    if (found !== undefined) return found;
  }
  for (const use of site.keysUsed().values()) {
    if (use.count < FAMILIAR) break;
    // Singular and plural are two keys to themes: `image` and `images`.
    if (use.key.length > SHORTEST && isSlip(key, use.key) && !isPlural(key, use.key)) return use.display;
  }
  return undefined;
}

/** One letter more, less or other, or two neighbours changed places; the first one is seldom missed. */
function isSlip(key: string, known: string): boolean {
  if (key === known || key[0] !== known[0] || Math.abs(key.length - known.length) > 1) return false;
  if (/\d/.test(key)) return false;
  return distance(key, known) === 1 || isSwap(key, known);
}

function isSwap(key: string, known: string): boolean {
  if (key.length !== known.length) return false;
  const at = [...key].findIndex((letter, index) => letter !== known[index]);
  return (
    at >= 0 &&
    key[at] === known[at + 1] &&
    key[at + 1] === known[at] &&
    key.slice(at + 2) === known.slice(at + 2)
  );
}

function isPlural(a: string, b: string): boolean {
  return `${a}s` === b || `${b}s` === a;
}

/** A value that the field could hold: another kind speaks for a key of the author's own. */
function fits(type: FieldType, { kind }: DataNode): boolean {
  if (kind === "null") return true;
  switch (type) {
    case "string":
      return kind === "string";
    case "bool":
      return kind === "bool" || kind === "string";
    case "int":
      return kind === "int";
    case "date":
      return kind === "string" || kind === "date";
    case "strings":
    case "terms":
      return kind === "list" || kind === "string";
    case "menus":
      return kind === "map" || kind === "list" || kind === "string";
    case "maps":
      return kind === "list";
    default:
      return kind === "map" || kind === "list";
  }
}
