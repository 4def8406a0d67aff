import { t } from "@vscode/l10n";
import { setValue } from "../../../formats/edit/edits";
import { findEntry } from "../../../hugo/frontMatter/coerce";
import { applyEdits } from "../../../text/edit";
import { editChain } from "../editChain";
import type { FilesResult } from "../fileOperations";
import type { PlaceInput } from "../place";

/** Languages of the site that this page has no translation in. */
export function missingLanguages({ site, sitePage }: PlaceInput): readonly string[] {
  if (sitePage === undefined) return [];
  const has = new Set([sitePage.language, ...site.translationsOf(sitePage).map(({ language }) => language)]);
  return site.settings.languages
    .filter(({ key, disabled }) => !disabled && !has.has(key))
    .map(({ key }) => key);
}

/** A copy of the page to be translated, as a draft: under its language's folder, or with the language in its name. */
export function newTranslation(input: PlaceInput, language: string): FilesResult {
  const { site, sitePage, path, page } = input;
  const target = site.settings.languages.find(({ key }) => key === language);
  const own = site.settings.languages.find(({ key }) => key === sitePage?.language);
  if (sitePage === undefined || target === undefined || !missingLanguages(input).includes(language)) {
    return { ok: false, reason: t("There is nothing to translate to “{0}”.", language) };
  }
  const to = translatedPath(
    path,
    language,
    own?.contentDir ?? "content",
    target.contentDir,
    sitePage.language,
  );
  const draft = editChain(page.text, [
    (source) => setValue(source, [findEntry(source.document.root, "draft")?.key ?? "draft"], true),
  ]);
  const text = draft.ok ? applyEdits(page.text, draft.edits) : page.text;
  return { ok: true, operations: [{ kind: "create", path: to, text }], open: to };
}

function translatedPath(
  path: string,
  language: string,
  from: string,
  to: string,
  ownLanguage: string,
): string {
  const plain = path.replace(new RegExp(`\\.${ownLanguage}(\\.[a-z]+)$`, "i"), "$1");
  if (from !== to && plain.startsWith(`${from}/`)) return `${to}/${plain.slice(from.length + 1)}`;
  return plain.replace(/(\.[a-z]+)$/i, `.${language}$1`);
}
