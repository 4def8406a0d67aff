import { t } from "@vscode/l10n";
import type { DataEntry } from "../../formats/dataNode";
import type { EditSource } from "../../formats/edit/edits";
import { type EditResult, insertEntry, removeEntry, setValue } from "../../formats/edit/edits";
import { coerceBool, findEntry } from "../../hugo/frontMatter/coerce";
import { readDate, readDateString } from "../../hugo/frontMatter/dates";
import type { PublishAction } from "./buildState";
import { dateFormOf, writeDate } from "./dateForms";
import { type EditStep, editChain } from "./editChain";
import type { PlaceInput } from "./place";
import { dateFormFor } from "./usualDates";

/**
 * What makes Hugo publish the page now, leave it as a draft, or publish or drop it from a date on (`date`: as the author
 * typed it, in any form that Hugo reads). Fields that have no part in it stay as they are.
 */
export function publishEdit(input: PlaceInput, action: PublishAction, date?: string): EditResult {
  const { text } = input.page;
  switch (action) {
    case "draft":
      return editChain(text, [setDraft(true)]);
    case "publish":
      return editChain(text, publishSteps(input));
    case "schedule":
    case "unpublish": {
      const written = dateToWrite(input, date ?? "");
      if (written === undefined) {
        return {
          ok: false,
          reason: t(
            "Hugo can't read “{0}” as a date. Write it as 2030-01-31 or 2030-01-31T09:00:00.",
            date ?? "",
          ),
        };
      }
      if (action === "unpublish") return editChain(text, dateSteps("expiryDate", written));
      return editChain(text, [
        ...dateSteps("publishDate", written),
        ...(isDraft(input) ? [setDraft(false)] : []),
      ]);
    }
  }
}

function isDraft({ sitePage, page }: PlaceInput): boolean {
  const own = page.frontMatter === undefined ? undefined : findEntry(page.frontMatter.data, "draft");
  return own === undefined ? sitePage?.publish.draft === true : coerceBool(own.value);
}

function publishSteps(input: PlaceInput): readonly EditStep[] {
  const { page, site, now } = input;
  const { frontMatter } = page;
  const steps: EditStep[] = isDraft(input) ? [setDraft(false)] : [];
  if (frontMatter === undefined || frontMatter.format === "org") return steps;
  const { format, data } = frontMatter;
  const zone = site.settings.timeZone === "" ? "UTC" : site.settings.timeZone;
  const instant = (entry: DataEntry): number | undefined => {
    const reading = readDate(entry.value, format, zone);
    return reading.ok && reading.instant !== undefined ? reading.instant.seconds * 1000 : undefined;
  };
  // The first of these that Hugo can read decides; a date alone stands for a publish date.
  for (const key of ["publishdate", "pubdate", "published", "date"]) {
    const entry = findEntry(data, key);
    const at = entry === undefined ? undefined : instant(entry);
    if (entry === undefined || at === undefined) continue;
    if (at > now) steps.push(...dateSteps(entry.key, pastDate(input, entry)));
    break;
  }
  for (const key of ["expirydate", "unpublishdate"]) {
    const entry = findEntry(data, key);
    const at = entry === undefined ? undefined : instant(entry);
    if (entry !== undefined && at !== undefined && at < now)
      steps.push((source) => removeEntry(source, [entry.key]));
  }
  return steps;
}

/** Now, in the form the entry has. */
function pastDate(input: PlaceInput, { value }: DataEntry): string {
  const { site, page, sitePage, now } = input;
  const own = value.kind === "string" || value.kind === "date" ? dateFormOf(value.value) : undefined;
  return writeDate(now, own ?? dateFormFor(site, page, sitePage), site.settings.timeZone);
}

/** A typed date in a form that Hugo reads: as it is, or with the seconds it lacks. */
function dateToWrite({ site }: PlaceInput, typed: string): string | undefined {
  const text = typed.trim().replace(/^(\d{4}-\d\d-\d\d[T ]\d\d:\d\d)$/, "$1:00");
  const zone = site.settings.timeZone === "" ? "UTC" : site.settings.timeZone;
  const reading = readDateString(text, zone);
  return reading.ok && reading.instant !== undefined ? text : undefined;
}

function setDraft(value: boolean): EditStep {
  return (source) => {
    const entry = findEntry(source.document.root, "draft");
    if (entry !== undefined) return setValue(source, [entry.key], value);
    return insertEntry(source, ["draft"], value, placeAfter(source, ["date", "title"]));
  };
}

/** Writes a date, bare in TOML where the page's other dates are. */
export function dateSteps(key: string, date: string): readonly EditStep[] {
  const written = (source: EditSource): EditResult => {
    const entry = findEntry(source.document.root, key);
    if (entry?.value.kind === "date" && isBareDate(date)) {
      return { ok: true, edits: [{ span: entry.value.span, newText: date }] };
    }
    if (entry !== undefined) return setValue(source, [entry.key], date);
    return insertEntry(source, [key], date, placeAfter(source, ["date", "title"]));
  };
  const bare = (source: EditSource): EditResult => {
    const value = findEntry(source.document.root, key)?.value;
    const others = source.document.root.entries.filter(
      (entry) => entry.key.toLowerCase() !== key.toLowerCase(),
    );
    const wanted = others.some((entry) => entry.value.kind === "date");
    if (source.document.format !== "toml" || value?.kind !== "string" || !wanted || !isBareDate(date)) {
      return { ok: true, edits: [] };
    }
    return { ok: true, edits: [{ span: value.span, newText: date }] };
  };
  return [written, bare];
}

function isBareDate(date: string): boolean {
  return /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)?)?$/.test(date);
}

/** Behind the first of `keys` that is there, else last. */
function placeAfter(source: EditSource, keys: readonly string[]): { readonly after?: string } {
  for (const key of keys) {
    const entry = findEntry(source.document.root, key);
    if (entry !== undefined) return { after: entry.key };
  }
  return {};
}
