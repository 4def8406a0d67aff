import { t } from "@vscode/l10n";
import { coerceBool, coerceInt, coerceString, coerceTerms } from "../../hugo/frontMatter/coerce";
import { readDate } from "../../hugo/frontMatter/dates";
import { findField } from "../../hugo/frontMatter/fields";
import { termKey } from "../../site/pageExports";
import type { Hover } from "../hover";
import { type EntryPlace, entryAt } from "./entryAt";
import { findImage } from "./images";
import { isImageKey, nestedKey } from "./knownValues";
import { relativeMoment, showMoment } from "./moments";
import type { PlaceInput } from "./place";

/** What Hugo does with the field at `offset`, and what it reads there now. */
export function frontMatterHover(input: PlaceInput, offset: number): Hover | undefined {
  const { frontMatter } = input.page;
  if (frontMatter === undefined || frontMatter.format === "org") return undefined;
  const place = entryAt(frontMatter.data, offset);
  if (place === undefined) return undefined;
  const parts = [whatItIs(input, place), ...whatItSays(input, place), handedDown(input, place)];
  const markdown = parts.filter((part) => part !== undefined && part !== "").join("\n\n");
  const span = place.onKey ? place.entry.keySpan : (place.item ?? place.entry.value).span;
  return { markdown, span };
}

function whatItIs({ site }: PlaceInput, { path }: EntryPlace): string {
  const lower = path.map((key) => key.toLowerCase());
  const name = path.join(".");
  const nested = nestedKey(lower);
  if (nested !== undefined) return `**${name}** — ${nested.documentation}`;
  const field = path.length === 1 ? findField(lower[0] as string) : undefined;
  const [first = ""] = lower;
  const taxonomy = Object.entries(site.settings.taxonomies).find(
    ([, plural]) => plural.toLowerCase() === first,
  );
  if (path.length === 1 && taxonomy !== undefined && field === undefined) {
    return `**${name}** — ${t("Terms of the site's taxonomy “{0}”: a list. A plain string is one term.", taxonomy[1])}`;
  }
  if (field !== undefined) {
    const other = field.name.toLowerCase() === first ? "" : ` ${t("Another name of `{0}`.", field.name)}`;
    const since = field.since === undefined ? "" : ` ${t("Since Hugo {0}.", field.since)}`;
    const removed =
      field.removed === undefined ? "" : ` ${t("Removed; write `{0}`.", field.replacement ?? "")}`;
    return `**${name}** — ${field.documentation}${other}${since}${removed}`;
  }
  const below = first === "params" && path.length > 1 ? path.slice(1) : path;
  const count = path.length === 1 ? (site.keysUsed().get(first)?.count ?? 0) : 0;
  const used = count > 1 ? ` ${t("{0} pages of this site have it.", count)}` : "";
  return `**${name}** — ${t("A parameter of your own; templates read it as `{0}`.", `.Params.${below.join(".")}`)}${used}`;
}

function whatItSays(input: PlaceInput, place: EntryPlace): (string | undefined)[] {
  const { site, sitePage, page } = input;
  const { entry, path, item } = place;
  const key = (path.at(-1) ?? "").toLowerCase();
  const format = page.frontMatter?.format;
  const { value } = entry;
  if (path.length > 1) return [imageNow(input, place)];
  const field = findField(key);
  const name = field?.name ?? key;
  if (field?.type === "date" && format !== undefined && format !== "org") {
    const reading = readDate(value, format, site.settings.timeZone === "" ? "UTC" : site.settings.timeZone);
    if (!reading.ok) return [t("Hugo can't read this date, and the build fails.")];
    if (reading.instant === undefined) return [t("Hugo reads no date here.")];
    const instant = reading.instant.seconds * 1000;
    return [
      `${showMoment(instant, site.settings.timeZone)} · ${relativeMoment(instant, input.now)}`,
      reading.fromInteger ? t("A bare number counts seconds since 1970.") : undefined,
    ];
  }
  if (field?.type === "bool") return [t("Hugo reads: {0}", `\`${coerceBool(value)}\``)];
  if (field?.type === "int") return [t("Hugo reads: {0}", `\`${coerceInt(value)}\``)];
  if (name === "slug" || name === "url") {
    return sitePage?.url === undefined ? [] : [t("The page's address: {0}", `\`${sitePage.url}\``)];
  }
  if (name === "aliases") {
    const addresses = (sitePage?.aliases ?? []).map((alias) => `\`${alias}\``).join(", ");
    return addresses === "" ? [] : [t("Redirects here from {0}", addresses)];
  }
  const taxonomy = Object.values(site.settings.taxonomies).find((plural) => plural.toLowerCase() === key);
  if (taxonomy !== undefined) {
    const terms = coerceTerms(item ?? value);
    return [
      terms
        .slice(0, 10)
        .map((term) => `\`${term}\` · ${pagesWith(input, taxonomy, term)}`)
        .join("  \n"),
    ];
  }
  if (name === "title" || name === "description") {
    const length = [...coerceString(value)].length;
    return length === 0 ? [] : [t("{0} characters", length)];
  }
  return [imageNow(input, place)];
}

function pagesWith({ site }: PlaceInput, taxonomy: string, term: string): string {
  const count = site.terms(taxonomy).get(termKey(term))?.count ?? 0;
  return count === 1 ? t("1 page") : t("{0} pages", count);
}

function imageNow({ site, sitePage }: PlaceInput, { entry, item, path }: EntryPlace): string | undefined {
  const node = item ?? entry.value;
  if (node.kind !== "string" || !isImageKey(path.map((key) => key.toLowerCase()))) return undefined;
  const found = findImage(site, sitePage, node.value);
  return found === undefined ? undefined : `\`${found.path}\``;
}

/** The sections that hand this field down; the page's own value wins. */
function handedDown({ site, sitePage, path: own }: PlaceInput, { path }: EntryPlace): string | undefined {
  if (sitePage === undefined || path.length > 1) return undefined;
  const key = (path[0] ?? "").toLowerCase();
  const source = site.cascadesOn(sitePage).find(({ fields, path: from }) => key in fields && from !== own);
  if (source === undefined) return undefined;
  return t(
    "{0} hands down {1} for this field; the value here wins.",
    source.path === undefined ? t("The configuration") : `\`${source.path}\``,
    `\`${JSON.stringify(source.fields[key])}\``,
  );
}
