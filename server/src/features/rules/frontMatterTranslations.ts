import { t } from "@vscode/l10n";
import { insertEntry } from "../../formats/edit/edits";
import type { PlainValue } from "../../formats/plainValue";
import { findEntry } from "../../hugo/frontMatter/coerce";
import type { FactValue, FrontMatterFact } from "../../site/pageFacts";
import type { Diagnostic, Fix } from "../diagnostic";
import { fixOf } from "../frontMatter/fix";
import { editSource } from "../frontMatter/source";
import type { RuleContext } from "./rule";

/** What a language has of its own, or may do without. */
const OWN = new Set(
  "title linktitle description summary subtitle slug url aliases draft lastmod modified keywords translationkey publishdate expirydate resources".split(
    " ",
  ),
);

/** Fields of the original that a translation lacks: dates, terms, images and the like are the same in each language. */
export function* frontMatterTranslations({ site, page, sitePage }: RuleContext): Iterable<Diagnostic> {
  const source = editSource(page);
  const { defaultLanguage } = site.settings;
  if (source === undefined || sitePage?.kind !== "page" || !site.complete) return;
  if (sitePage.language === defaultLanguage) return;
  const original = site.translationsOf(sitePage).find(({ language }) => language === defaultLanguage);
  if (original === undefined) return;
  const handedDown = new Set(site.cascadesOn(sitePage).flatMap(({ fields }) => Object.keys(fields)));
  const missing = site.frontMatterOf(original.path).filter(({ key, value }) => {
    const lower = key.toLowerCase();
    const says =
      value !== null && value !== "" && value !== false && !(Array.isArray(value) && value.length === 0);
    if (!says || OWN.has(lower) || handedDown.has(lower)) return false;
    return findEntry(source.document.root, lower) === undefined;
  });
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
