import type { WrittenTime } from "./goTime";

/** A point in time: seconds since 1970 in UTC, and nanoseconds behind them. */
export interface Instant {
  readonly seconds: number;
  readonly nanoseconds: number;
}

const formats = new Map<string, Intl.DateTimeFormat | undefined>();

/**
 * The instant of a wall time in a time zone, chosen as Go's `time.Date` does where clocks are put forward or
 * back. An unknown time zone counts as UTC.
 */
export function instantIn(timeZone: string, written: WrittenTime): Instant {
  const wall = wallSeconds(written);
  const first = offsetAt(timeZone, wall);
  if (first === 0) return { seconds: wall, nanoseconds: written.nanosecond };
  const second = offsetAt(timeZone, wall - first);
  return { seconds: wall - second, nanoseconds: written.nanosecond };
}

/** The wall time's seconds since 1970 as if it were in UTC. */
export function wallSeconds({ year, month, day, hour, minute, second }: WrittenTime): number {
  // Date.UTC takes years below 100 for those of the 20th century.
  const date = new Date(Date.UTC(2000, month - 1, day, hour, minute, second));
  date.setUTCFullYear(year, month - 1, day);
  return date.getTime() / 1000;
}

/** East of UTC in seconds; 0 where the time zone is unknown or the instant beyond what calendars hold. */
function offsetAt(timeZone: string, seconds: number): number {
  const format = formatFor(timeZone);
  if (format === undefined || Math.abs(seconds) > 8.6e12) return 0;
  const parts: Partial<Record<Intl.DateTimeFormatPartTypes, string>> = {};
  for (const { type, value } of format.formatToParts(seconds * 1000)) parts[type] = value;
  const year = Number(parts.year);
  const wall = wallSeconds({
    year: parts.era?.startsWith("B") ? 1 - year : year,
    month: Number(parts.month),
    day: Number(parts.day),
    hour: Number(parts.hour),
    minute: Number(parts.minute),
    second: Number(parts.second),
    nanosecond: 0,
  });
  return wall - seconds;
}

function formatFor(timeZone: string): Intl.DateTimeFormat | undefined {
  if (formats.has(timeZone)) return formats.get(timeZone);
  let format: Intl.DateTimeFormat | undefined;
  try {
    format = new Intl.DateTimeFormat("en-US", {
      timeZone,
      hourCycle: "h23",
      era: "short",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
      second: "numeric",
    });
  } catch {
    // An unknown name: the only way to learn that is to ask.
    format = undefined;
  }
  formats.set(timeZone, format);
  return format;
}
