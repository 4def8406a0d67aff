import { t } from "@vscode/l10n";
import { type EditResult, setValue } from "../../../formats/edit/edits";
import { coerceString, findEntry } from "../../../hugo/frontMatter/coerce";
import { writeDate } from "../dateForms";
import { editChain } from "../editChain";
import type { PlaceInput } from "../place";
import { dateSteps } from "../publishing";
import { dateFormFor } from "../usualDates";
import { slugOf } from "../valueCompletion";

/** Sets `lastmod` to now, in the form the page's dates have. */
export function setLastmod({ site, page, sitePage, now }: PlaceInput): EditResult {
  const data = page.frontMatter?.data;
  const own = data === undefined ? undefined : (findEntry(data, "lastmod") ?? findEntry(data, "modified"));
  const date = writeDate(now, dateFormFor(site, page, sitePage), site.settings.timeZone);
  return editChain(page.text, dateSteps(own?.key ?? "lastmod", date));
}

/** Sets `slug` to what Hugo would make of the title. */
export function slugFromTitle({ page }: PlaceInput): EditResult {
  const data = page.frontMatter?.data;
  const slug = data === undefined ? "" : slugOf(coerceString(findEntry(data, "title")?.value));
  if (slug === "") return { ok: false, reason: t("The title has no letters to make a slug of.") };
  return editChain(page.text, [
    (source) => setValue(source, [findEntry(source.document.root, "slug")?.key ?? "slug"], slug),
  ]);
}
