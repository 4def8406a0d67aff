import { t } from "@vscode/l10n";
import { insertEntry } from "../../formats/edit/edits";
import { findEntry } from "../../hugo/frontMatter/coerce";
import { findField } from "../../hugo/frontMatter/fields";
import type { Site, SitePage } from "../../site/site";
import type { Diagnostic, Fix } from "../diagnostic";
import { fixOf } from "../frontMatter/fix";
import { placeOf } from "../frontMatter/place";
import { editSource } from "../frontMatter/source";
import type { KnownPage, RuleContext } from "./rule";

/** So many posts make a habit. */
const ENOUGH = 8;

/** Fields that (nearly) all other posts of the section have, and this one lacks. */
export function* frontMatterMissing(context: RuleContext): Iterable<Diagnostic> {
  const { site, page, sitePage } = context;
  const source = editSource(page);
  if (source === undefined || !site.complete || sitePage?.kind !== "page") return;
  const { root } = source.document;
  const missing = missingFields(site, sitePage, (key) => findEntry(root, key) !== undefined);
  if (missing.length === 0) return;
  const { outerSpan } = page.frontMatter ?? { outerSpan: { start: 0, end: 0 } };
  const lineEnd = page.text.indexOf("\n", outerSpan.start);
  yield {
    code: "front-matter-usual-field",
    severity: "hint",
    message: t("The other posts of “{0}” have {1}; this one doesn't.", sitePage.section, missing.join(", ")),
    span: { start: outerSpan.start, end: lineEnd === -1 ? outerSpan.end : Math.min(lineEnd, outerSpan.end) },
    fixes: missing.flatMap((key) => addition(context, key)),
  };
}

export function concernsMissing({ site, sitePage, facts }: KnownPage): boolean {
  if (sitePage?.kind !== "page") return false;
  const keys = new Set(facts.frontMatter.map(({ key }) => key.toLowerCase()));
  return missingFields(site, sitePage, (key) => keys.has(key.toLowerCase())).length > 0;
}

function missingFields(site: Site, sitePage: SitePage, has: (key: string) => boolean): readonly string[] {
  const total = site.sections().get(sitePage.section) ?? 0;
  if (total < ENOUGH) return [];
  const missing: string[] = [];
  let handedDown: ReadonlySet<string> | undefined;
  for (const use of site.keysUsed(sitePage.section).values()) {
    // This page, the section's own and one that forgot it too.
    if (use.count < total - 2 || use.count < total * 0.9) break;
    if (use.key === "draft" || hasField(use.key, has)) continue;
    handedDown ??= new Set(site.cascadesOn(sitePage).flatMap(({ fields }) => Object.keys(fields)));
    if (!handedDown.has(use.key)) missing.push(use.display);
  }
  return missing;
}

function hasField(key: string, has: (key: string) => boolean): boolean {
  const field = findField(key);
  return field === undefined ? has(key) : has(field.name) || field.aliases.some(has);
}

/** Dates alone have a value that is right without asking. */
function addition(context: RuleContext, key: string): readonly Fix[] {
  const source = editSource(context.page);
  if (source === undefined || findField(key)?.name !== "date") return [];
  return fixOf(t("Add {0}", key), insertEntry(source, [key], placeOf(context).today));
}
