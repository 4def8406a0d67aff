import type { DataFormat, DataNode } from "../formats/dataNode";
import type { FrontMatterDates } from "../hugo/configuration/siteConfiguration";
import { readDate, utcSeconds } from "../hugo/frontMatter/dates";
import { fileNameDate } from "../hugo/paths/fileNameDate";
import type { PageDate } from "../hugo/paths/goDate";
import { effectiveDates } from "../hugo/paths/publishState";
import { type FrontMatterValues, isDateFact } from "./frontMatterFacts";
import type { FactValue, PageFacts } from "./pageFacts";

/** How a language's configuration has dates read. */
export interface DateRules {
  readonly handlers: FrontMatterDates;
  /** IANA name; empty is UTC. */
  readonly timeZone: string;
}

/** Milliseconds since 1970; undefined where Hugo has the zero date. */
export interface PageDates {
  readonly date: number | undefined;
  readonly publishDate: number | undefined;
  readonly expiryDate: number | undefined;
  readonly lastmod: number | undefined;
  /** `date` with the offset it was written in, for permalinks. */
  readonly zonedDate: PageDate | undefined;
  /** The slug that `:filename` took from the file's name. */
  readonly fileNameSlug: string | undefined;
}

/** A page's dates by Hugo's handlers, each the first that gives one. `:git` and file times are not known here. */
export function pageDates(
  values: FrontMatterValues,
  format: PageFacts["format"],
  baseName: string,
  rules: DateRules,
): PageDates {
  const named = fileNameDate(baseName);
  const readKeys: string[] = [];
  const readDates: (PageDate | null)[] = [];
  const dateAt = (key: string): PageDate | null | undefined => {
    const value = values.get(key);
    if (value === undefined) return undefined;
    const at = readKeys.indexOf(key);
    if (at !== -1) return readDates[at];
    const date = dateOf(value, format, rules.timeZone) ?? null;
    readKeys.push(key);
    readDates.push(date);
    return date;
  };
  const find = (handler: string): PageDate | null | undefined => {
    if (!handler.startsWith(":")) return dateAt(handler);
    return handler !== ":filename" || named === undefined
      ? undefined
      : dateOf(named.date, "yaml", rules.timeZone);
  };
  const { date, lastmod, publishDate, expiryDate } = effectiveDates(rules.handlers, find);
  const isNamed = date?.handler === ":filename" && named !== undefined && named.slug !== "";
  return {
    date: date?.found.instant,
    zonedDate: date?.found,
    publishDate: publishDate?.found.instant,
    expiryDate: expiryDate?.found.instant,
    lastmod: lastmod?.found.instant,
    fileNameSlug: isNamed ? named.slug : undefined,
  };
}

const NOWHERE = { start: 0, end: 0 };

function dateOf(value: FactValue, format: PageFacts["format"], timeZone: string): PageDate | undefined {
  const quick = typeof value === "string" ? utcDate(value) : undefined;
  if (quick !== undefined) return quick;
  const node = nodeOf(value);
  if (node === undefined) return undefined;
  const known: DataFormat = format === undefined || format === "org" ? "yaml" : format;
  const reading = readDate(node, known, timeZone === "" ? "UTC" : timeZone);
  if (!reading.ok || reading.instant === undefined) return undefined;
  const instant = reading.instant.seconds * 1000 + Math.floor(reading.instant.nanoseconds / 1e6);
  const text = typeof value === "string" ? value : isDateFact(value) ? value.$date : "";
  return { instant, offset: offsetOf(text, instant, timeZone) };
}

/** The form that most dates have, without trying Hugo's layouts in turn: `2006-01-02T15:04:05Z`. */
function utcDate(text: string): PageDate | undefined {
  const seconds = utcSeconds(text);
  return seconds === undefined ? undefined : { instant: seconds * 1000, offset: 0 };
}

function nodeOf(value: FactValue): DataNode | undefined {
  if (typeof value === "string") return { kind: "string", span: NOWHERE, value, style: "plain" };
  if (typeof value === "number") return { kind: "int", span: NOWHERE, value };
  if (!isDateFact(value)) return undefined;
  return { kind: "date", span: NOWHERE, value: value.$date, form: value.form };
}

/** Minutes east of UTC: as written, else of the site's zone at that moment. */
function offsetOf(text: string, instant: number, timeZone: string): number {
  const written = /([+-])(\d{2}):?(\d{2})$/.exec(text);
  if (written !== null && text.includes(":")) {
    const minutes = Number(written[2]) * 60 + Number(written[3]);
    return written[1] === "-" ? -minutes : minutes;
  }
  if (timeZone === "" || timeZone === "UTC" || text.endsWith("Z")) return 0;
  return zoneOffset(timeZone, instant);
}

const zones = new Map<string, Intl.DateTimeFormat | undefined>();

function zoneOffset(timeZone: string, instant: number): number {
  if (!zones.has(timeZone)) zones.set(timeZone, zoneFormat(timeZone));
  const format = zones.get(timeZone);
  if (format === undefined || !Number.isFinite(instant) || Math.abs(instant) > 8.64e15) return 0;
  const name = format.formatToParts(instant).find((part) => part.type === "timeZoneName")?.value ?? "";
  const match = /GMT([+-])(\d{2}):(\d{2})/.exec(name);
  if (match === null) return 0;
  const minutes = Number(match[2]) * 60 + Number(match[3]);
  return match[1] === "-" ? -minutes : minutes;
}

function zoneFormat(timeZone: string): Intl.DateTimeFormat | undefined {
  try {
    return new Intl.DateTimeFormat("en", { timeZone, timeZoneName: "longOffset" });
  } catch {
    // A zone that this system doesn't know: the configuration's own check tells of it.
    return undefined;
  }
}
