import type { DataFormat, DataNode, ScalarNode } from "../../formats/dataNode";
import { parseGoTime, type WrittenTime } from "./goTime";
import { type Instant, instantIn, wallSeconds } from "./zones";

export type DateReading =
  | {
      readonly ok: true;
      /** Absent where Hugo reads no date and minds nothing: null and the empty string. */
      readonly instant?: Instant;
      /** How the value says which zone it means. */
      readonly zone: "offset" | "site" | "unix" | "none";
      /** A bare integer: seconds since 1970, which is hardly ever what was meant. */
      readonly fromInteger: boolean;
    }
  | { readonly ok: false; readonly reason: DateFault };

export type DateFault =
  | "not-a-date"
  | "float"
  | "bool"
  | "list"
  | "map"
  /** A TOML time without a date. */
  | "time-only";

/** Whether a layout names a zone: without one, or with a name alone, the wall time is in the site's zone. */
type ZoneUse = "site" | "offset" | "utc";

/** spf13/cast 1.10, as Hugo 0.169 uses it: tried in this order. */
const LAYOUTS: readonly (readonly [layout: string, zone: ZoneUse])[] = [
  ["2006-01-02", "site"],
  ["2006-01-02T15:04:05Z07:00", "offset"],
  ["2006-01-02T15:04:05", "site"],
  ["Mon, 02 Jan 2006 15:04:05 -0700", "offset"],
  ["Mon, 02 Jan 2006 15:04:05 MST", "site"],
  ["02 Jan 06 15:04 -0700", "offset"],
  ["02 Jan 06 15:04 MST", "site"],
  ["Monday, 02-Jan-06 15:04:05 MST", "site"],
  ["2006-01-02 15:04:05.999999999 -0700 MST", "offset"],
  ["2006-01-02T15:04:05-0700", "offset"],
  ["2006-01-02 15:04:05Z0700", "offset"],
  ["2006-01-02 15:04:05", "site"],
  ["Mon Jan _2 15:04:05 2006", "site"],
  ["Mon Jan _2 15:04:05 MST 2006", "site"],
  ["Mon Jan 02 15:04:05 -0700 2006", "offset"],
  ["2006-01-02 15:04:05Z07:00", "offset"],
  ["02 Jan 2006", "site"],
  ["2006-01-02 15:04:05 -07:00", "offset"],
  ["2006-01-02 15:04:05 -0700", "offset"],
  ["3:04PM", "utc"],
  ["Jan _2 15:04:05", "utc"],
  ["Jan _2 15:04:05.000", "utc"],
  ["Jan _2 15:04:05.000000", "utc"],
  ["Jan _2 15:04:05.000000000", "utc"],
];

/**
 * What Hugo 0.169 makes of a date in front matter of the given format. `timeZone` is the site's (IANA name;
 * UTC when the configuration says nothing), for dates that name none.
 */
export function readDate(node: DataNode, format: DataFormat, timeZone = "UTC"): DateReading {
  switch (node.kind) {
    case "string":
      return readDateString(node.value, timeZone);
    case "int":
      // encoding/json hands every number on as a float.
      if (format === "json") return { ok: false, reason: "float" };
      return {
        ok: true,
        instant: { seconds: Number(node.value), nanoseconds: 0 },
        zone: "unix",
        fromInteger: true,
      };
    case "null":
      return { ok: true, zone: "none", fromInteger: false };
    case "date":
      return readTomlDate(node, timeZone);
    default:
      return { ok: false, reason: node.kind };
  }
}

/** A string that is a date by one of the layouts that Hugo tries. */
export function readDateString(text: string, timeZone = "UTC"): DateReading {
  if (last?.text === text && last.timeZone === timeZone) return last.reading;
  const reading = tryLayouts(text, timeZone);
  last = { text, timeZone, reading };
  return reading;
}

/** Four fields look at the same date in turn. */
let last: { readonly text: string; readonly timeZone: string; readonly reading: DateReading } | undefined;

function tryLayouts(text: string, timeZone: string): DateReading {
  const seconds = utcSeconds(text);
  if (seconds !== undefined)
    return { ok: true, instant: { seconds, nanoseconds: 0 }, zone: "offset", fromInteger: false };
  if (text === "") return { ok: true, zone: "none", fromInteger: false };
  for (const [layout, zone] of LAYOUTS) {
    const written = parseGoTime(layout, text);
    if (written === undefined) continue;
    const instant =
      zone === "site" ? instantIn(timeZone, withGmtHours(written)) : fromOffset(written, written.offset ?? 0);
    return { ok: true, instant, zone: zone === "site" ? "site" : "offset", fromInteger: false };
  }
  return { ok: false, reason: "not-a-date" };
}

const UTC_FORM = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;

/**
 * The seconds since 1970 of a date in the form that most have, which Hugo's second layout fits: `2006-01-02T15:04:05Z`.
 * Undefined for every other text, and for a day or time that doesn't exist.
 */
export function utcSeconds(text: string): number | undefined {
  if (text.length !== 20 || !UTC_FORM.test(text)) return undefined;
  const year = digits(text, 0) * 100 + digits(text, 2);
  const [month, day] = [digits(text, 5), digits(text, 8)];
  const [hour, minute, second] = [digits(text, 11), digits(text, 14), digits(text, 17)];
  if (hour > 23 || minute > 59 || second > 59 || month < 1 || month > 12 || day < 1) return undefined;
  // JavaScript takes a year below 100 for one of the last century, and rolls 30 February over into March.
  if (year < 100 || (day > 28 && day > daysIn(year, month))) return undefined;
  return Date.UTC(year, month - 1, day, hour, minute, second) / 1000;
}

/** Two digits. */
function digits(text: string, at: number): number {
  return (text.charCodeAt(at) - 0x30) * 10 + text.charCodeAt(at + 1) - 0x30;
}

function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** Go keeps the hours of `GMT+2`, but adds them to the wall time, where they belong taken off. */
function withGmtHours(written: WrittenTime): WrittenTime {
  const hours = /^GMT([+-]\d+)$/.exec(written.zoneName ?? "")?.[1];
  return hours === undefined ? written : { ...written, hour: written.hour + Number(hours) };
}

const TOML_DATE =
  /^(\d{4})-(\d\d)-(\d\d)(?:[Tt ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d+))?)?(?:([Zz])|([+-])(\d\d):(\d\d))?)?$/;

/** TOML has checked the date already, so all that is left is to read the digits. */
function readTomlDate(node: ScalarNode & { kind: "date" }, timeZone: string): DateReading {
  if (node.form === "local-time") return { ok: false, reason: "time-only" };
  const found = TOML_DATE.exec(node.value.trim());
  if (found === null) return { ok: false, reason: "not-a-date" };
  const [, year, month, day, hour, minute, second, fraction, zulu, sign, zoneHours, zoneMinutes] = found;
  const written: WrittenTime = {
    year: Number(year),
    month: Number(month),
    day: Number(day),
    hour: Number(hour ?? 0),
    minute: Number(minute ?? 0),
    second: Number(second ?? 0),
    nanosecond: Number((fraction ?? "").slice(0, 9).padEnd(9, "0")),
  };
  if (zulu === undefined && sign === undefined) {
    return { ok: true, instant: instantIn(timeZone, written), zone: "site", fromInteger: false };
  }
  const offset = (sign === "-" ? -60 : 60) * (Number(zoneHours ?? 0) * 60 + Number(zoneMinutes ?? 0));
  return { ok: true, instant: fromOffset(written, offset), zone: "offset", fromInteger: false };
}

function fromOffset(written: WrittenTime, offset: number): Instant {
  return { seconds: wallSeconds(written) - offset, nanoseconds: written.nanosecond };
}

/** `2024-01-02T13:04:05.5Z`, as Go prints a time in UTC (RFC3339Nano). Years beyond JavaScript's print as such. */
export function formatInstant({ seconds, nanoseconds }: Instant): string {
  const date = new Date(seconds * 1000);
  if (Number.isNaN(date.getTime())) return `@${seconds}`;
  const fullYear = date.getUTCFullYear();
  const year = (fullYear < 0 ? "-" : "") + String(Math.abs(fullYear)).padStart(4, "0");
  const rest = date.toISOString().slice(-20, -5);
  const fraction = nanoseconds === 0 ? "" : `.${String(nanoseconds).padStart(9, "0").replace(/0+$/, "")}`;
  return `${year}${rest}${fraction}Z`;
}

/** Go's zero time, which Hugo takes for no date at all. */
export function isZeroInstant({ seconds, nanoseconds }: Instant): boolean {
  return seconds === -62135596800 && nanoseconds === 0;
}
