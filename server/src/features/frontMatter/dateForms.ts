import { instantIn } from "../../hugo/frontMatter/zones";

/** How an author writes dates: what lies between day and time, how exact, which zone. */
export interface DateForm {
  readonly separator: "T" | " " | undefined;
  readonly seconds: boolean;
  /** As written before: `Z`, `+02:00`, `+0200`, ` +0200`; undefined for none. */
  readonly zone: string | undefined;
}

const WRITTEN = /^\d{4}-\d\d-\d\d(?:([T ])\d\d:\d\d(:\d\d(?:\.\d+)?)?( ?(?:Z|[+-]\d\d:?\d\d))?)?$/;

/** The form of a date as written; undefined for one that Galley wouldn't write. */
export function dateFormOf(written: string): DateForm | undefined {
  const found = WRITTEN.exec(written);
  if (found === null) return undefined;
  const separator = found[1] as "T" | " " | undefined;
  if (separator !== undefined && found[2] === undefined) return undefined;
  return { separator, seconds: found[2] !== undefined, zone: found[3] };
}

/** The form that most of the dates have. */
export function usualDateForm(written: Iterable<string>): DateForm | undefined {
  const counts = new Map<string, { readonly form: DateForm; count: number }>();
  for (const date of written) {
    const form = dateFormOf(date);
    if (form === undefined) continue;
    const key = `${form.separator}|${form.zone?.replace(/\d/g, "0").replace("-", "+")}`;
    const known = counts.get(key);
    if (known === undefined) counts.set(key, { form, count: 1 });
    else known.count++;
  }
  return [...counts.values()].sort((a, b) => b.count - a.count)[0]?.form;
}

export const fullDateForm: DateForm = { separator: "T", seconds: true, zone: "+00:00" };

/**
 * A moment (milliseconds since 1970) in a form. With an offset it is written in the site's time zone when it has one,
 * else at the offset that the author wrote before; without one in the site's time zone, as Hugo will read it.
 */
export function writeDate(instant: number, form: DateForm, timeZone: string): string {
  const zone = form.zone?.trim();
  let offset = 0;
  if (zone !== "Z")
    offset = timeZone !== "" || zone === undefined ? zoneOffset(instant, timeZone) : minutesOf(zone);
  const local = new Date(instant + offset * 60_000).toISOString();
  const day = local.slice(0, 10);
  if (form.separator === undefined) return day;
  const time = local.slice(11, 19);
  if (form.zone === undefined) return day + form.separator + time;
  return (
    day +
    form.separator +
    time +
    form.zone.replace(/Z|[+-]\d\d:?\d\d/, (old) => (old === "Z" ? "Z" : offsetText(offset, old)))
  );
}

function minutesOf(zone: string): number {
  const [, sign, hours, minutes] = /([+-])(\d\d):?(\d\d)/.exec(zone) ?? [];
  const total = Number(hours ?? 0) * 60 + Number(minutes ?? 0);
  return sign === "-" ? -total : total;
}

function offsetText(offset: number, like: string): string {
  const size = Math.abs(offset);
  const two = (value: number): string => String(value).padStart(2, "0");
  return `${offset < 0 ? "-" : "+"}${two(Math.floor(size / 60))}${like.includes(":") ? ":" : ""}${two(size % 60)}`;
}

/** Minutes east of UTC of a zone at a moment; 0 for UTC and unknown zones. */
export function zoneOffset(instant: number, timeZone: string): number {
  if (timeZone === "" || timeZone === "UTC") return 0;
  const utc = new Date(instant);
  const wall = {
    year: utc.getUTCFullYear(),
    month: utc.getUTCMonth() + 1,
    day: utc.getUTCDate(),
    hour: utc.getUTCHours(),
    minute: utc.getUTCMinutes(),
    second: utc.getUTCSeconds(),
    nanosecond: 0,
  };
  // The wall clock read as local time is off by the offset; once more, for moments near a change of the clocks.
  const first = Math.floor(instant / 1000) - instantIn(timeZone, wall).seconds;
  const moved = new Date(instant + first * 1000);
  const again = instantIn(timeZone, {
    ...wall,
    year: moved.getUTCFullYear(),
    month: moved.getUTCMonth() + 1,
    day: moved.getUTCDate(),
    hour: moved.getUTCHours(),
    minute: moved.getUTCMinutes(),
  });
  return Math.round((Math.floor(moved.getTime() / 1000) - again.seconds) / 60);
}
