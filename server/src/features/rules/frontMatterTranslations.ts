import { t } from "@vscode/l10n";
import { insertEntry } from "../../formats/edit/edits";
import type { PlainValue } from "../../formats/plainValue";
import { findEntry } from "../../hugo/frontMatter/coerce";
import type { FactValue, FrontMatterFact } from "../../site/pageFacts";
import type { Site, SitePage } from "../../site/site";
import type { Diagnostic, Fix } from "../diagnostic";
import { fixOf } from "../frontMatter/fix";
import { editSource } from "../frontMatter/source";
import type { KnownPage, RuleContext } from "./rule";

/** What a language has of its own, or may do without. */
const OWN = new Set(
  "title linktitle description summary subtitle slug url aliases draft lastmod modified keywords translationkey publishdate expirydate resources".split(
    " ",
  ),
);

/** Fields of the original that a translation lacks: dates, terms, images and the like are the same in each language. */
export function* frontMatterTranslations({ site, page, sitePage }: RuleContext): Iterable<Diagnostic> {
  const source = editSource(page);
  if (source === undefined || !site.complete) return;
  const { root } = source.document;
  const original = originalOf(site, sitePage);
  if (original === undefined || sitePage === undefined) return;
  const missing = missingFields(site, sitePage, original, (key) => findEntry(root, key) !== undefined);
  if (missing.length === 0) return;
  const { start } = page.frontMatter?.outerSpan ?? { start: 0 };
  yield {
    code: "front-matter-translation",
    severity: "hint",
    message: t(
      "{0} has {1}, and this translation doesn't: Hugo takes nothing over from one language to another.",
      original.path,
      missing.map(({ key }) => key).join(", "),
    ),
    span: { start, end: Math.min(page.text.length, start + 3) },
    fixes: missing.flatMap((fact) => takeOver(source, fact)),
  };
}

export function concernsTranslations({ site, sitePage, facts }: KnownPage): boolean {
  const original = originalOf(site, sitePage);
  if (original === undefined || sitePage === undefined) return false;
  const keys = new Set(facts.frontMatter.map(({ key }) => key.toLowerCase()));
  return missingFields(site, sitePage, original, (key) => keys.has(key)).length > 0;
}

/** The page in the site's default language; undefined for that page itself. */
function originalOf(site: Site, sitePage: SitePage | undefined): SitePage | undefined {
  const { defaultLanguage } = site.settings;
  if (sitePage?.kind !== "page" || sitePage.language === defaultLanguage) return undefined;
  return site.translationsOf(sitePage).find(({ language }) => language === defaultLanguage);
}

/** Fields of the original that say something and that nobody gives the translation; `has` is asked in lower case. */
function missingFields(
  site: Site,
  sitePage: SitePage,
  original: SitePage,
  has: (key: string) => boolean,
): readonly FrontMatterFact[] {
  const handedDown = new Set(site.cascadesOn(sitePage).flatMap(({ fields }) => Object.keys(fields)));
  return site.frontMatterOf(original.path).filter(({ key, value }) => {
    const lower = key.toLowerCase();
    const says =
      value !== null && value !== "" && value !== false && !(Array.isArray(value) && value.length === 0);
    return says && !OWN.has(lower) && !handedDown.has(lower) && !has(lower);
  });
}

function takeOver(
  source: NonNullable<ReturnType<typeof editSource>>,
  { key, value }: FrontMatterFact,
): readonly Fix[] {
  const plain = plainOf(value);
  return plain === undefined ? [] : fixOf(t("Take over {0}", key), insertEntry(source, [key], plain));
}

/** Maps are left out, since the index keeps their keys in lower case only. */
function plainOf(value: FactValue): PlainValue | undefined {
  if (value === null || typeof value !== "object") return value;
  if (!Array.isArray(value))
    return "$date" in value && typeof value.$date === "string" ? value.$date : undefined;
  const items = (value as readonly FactValue[]).map(plainOf);
  return items.includes(undefined) ? undefined : (items as readonly PlainValue[]);
}
