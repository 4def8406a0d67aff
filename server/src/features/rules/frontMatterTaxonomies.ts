import { t } from "@vscode/l10n";
import type { DataEntry } from "../../formats/dataNode";
import { type EditSource, renameKey, setValue } from "../../formats/edit/edits";
import { findEntry } from "../../hugo/frontMatter/coerce";
import { termValues } from "../../site/frontMatterFacts";
import { termKey } from "../../site/pageExports";
import type { Site } from "../../site/site";
import type { Diagnostic } from "../diagnostic";
import { fixOf } from "../frontMatter/fix";
import { editSource } from "../frontMatter/source";
import type { KnownPage, RuleContext } from "./rule";

/** Terms that Hugo won't find: under the taxonomy's singular name, or several in one string. */
export function* frontMatterTaxonomies({ site, page, sitePage }: RuleContext): Iterable<Diagnostic> {
  const source = editSource(page);
  if (source === undefined || sitePage?.kind === "taxonomy" || sitePage?.kind === "term") return;
  for (const [singular, plural] of Object.entries(site.settings.taxonomies)) {
    const entry = findEntry(source.document.root, singular);
    if (entry !== undefined && singular !== plural.toLowerCase())
      yield* underSingular(site, source, entry, plural);
    const terms = findEntry(source.document.root, plural);
    if (terms !== undefined) yield* joined(site, source, terms, plural);
  }
}

export function concernsTaxonomies({ site, facts }: KnownPage): boolean {
  return Object.entries(site.settings.taxonomies).some(([singular, plural]) => {
    const valueUnder = (wanted: string) =>
      facts.frontMatter.find(({ key }) => key.toLowerCase() === wanted.toLowerCase())?.value;
    if (singular !== plural.toLowerCase() && valueUnder(singular) !== undefined) return true;
    return termValues(valueUnder(plural)).some((term) => term.includes(","));
  });
}

/** A site that writes the singular key all over means a parameter of its own. */
const COMMON = 10;

function* underSingular(
  site: Site,
  source: EditSource,
  entry: DataEntry,
  plural: string,
): Iterable<Diagnostic> {
  const key = entry.key.toLowerCase();
  const { root } = source.document;
  if (entry.value.kind !== "string" && entry.value.kind !== "list") return;
  // Nearly every theme reads an author's name as a parameter, taxonomy or not.
  if (key === "author" && entry.value.kind === "string") return;
  const plurals = Object.values(site.settings.taxonomies).map((name) => name.toLowerCase());
  if (plurals.includes(key) || findEntry(root, plural) !== undefined) return;
  if ((site.keysUsed().get(key)?.count ?? 0) >= COMMON) return;
  yield {
    code: "front-matter-taxonomy-singular",
    severity: "warning",
    message: t(
      "Hugo looks for the terms of this taxonomy under “{0}”. Under “{1}” they make no term pages and no lists.",
      plural,
      entry.key,
    ),
    span: entry.keySpan,
    fixes: fixOf(t("Rename to {0}", plural), renameKey(source, [entry.key], plural), true),
  };
}

/** `tags: "a, b, c"` is one term of that name to Hugo. */
function* joined(
  site: Site,
  source: EditSource,
  { key, value }: DataEntry,
  plural: string,
): Iterable<Diagnostic> {
  const single = value.kind === "list" && value.items.length === 1 ? value.items[0] : value;
  if (single?.kind !== "string" || !single.value.includes(",")) return;
  const parts = single.value
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "");
  if (parts.length < 2) return;
  const known = site.terms(plural);
  const whole = known.get(termKey(single.value));
  // A name with a comma in it that several pages carry is meant so.
  if ((whole?.count ?? 0) > 1) return;
  const familiar = parts.filter((part) => known.has(termKey(part))).length;
  if (value.kind === "list" ? familiar < 2 : parts.length < 3 && familiar === 0) return;
  yield {
    code: "front-matter-terms-joined",
    severity: "warning",
    message: t(
      "To Hugo this is one single term named “{0}”. Write a list to make {1} of it.",
      single.value,
      parts.length,
    ),
    span: single.span,
    fixes: fixOf(t("Make a list of {0} terms", parts.length), setValue(source, [key], parts), true),
  };
}
