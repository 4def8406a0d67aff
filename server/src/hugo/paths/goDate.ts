/** A moment with the offset of the place it was written for, as a page's `.Date` has it. */
export interface PageDate {
  /** Milliseconds since 1970. */
  readonly instant: number;
  /** Minutes east of UTC. */
  readonly offset: number;
}

const MONTHS = "January February March April May June July August September October November December".split(
  " ",
);
const DAYS = "Sunday Monday Tuesday Wednesday Thursday Friday Saturday".split(" ");
/** 0001-01-01: the date of a page without one. */
const ZERO = -62135596800000;
const TOKEN = /2006|January|Jan(?![a-z])|Monday|Mon(?![a-z])|MST|002|01|02|03|04|05|06|15|PM|pm|1|2|3|4|5/g;

/** The parts of a page's date that permalinks ask for. */
export interface DateParts {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly monthName: string;
  readonly day: number;
  /** 0 is Sunday. */
  readonly weekday: number;
  readonly weekdayName: string;
  readonly yearDay: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

export function dateParts(date: PageDate | undefined): DateParts {
  const local = new Date(date === undefined ? ZERO : date.instant + date.offset * 60_000);
  const year = local.getUTCFullYear();
  const first = new Date(0);
  first.setUTCFullYear(year, 0, 1);
  const midnight = new Date(0);
  midnight.setUTCFullYear(year, local.getUTCMonth(), local.getUTCDate());
  return {
    year,
    month: local.getUTCMonth() + 1,
    monthName: MONTHS[local.getUTCMonth()] ?? "",
    day: local.getUTCDate(),
    weekday: local.getUTCDay(),
    weekdayName: DAYS[local.getUTCDay()] ?? "",
    yearDay: Math.round((midnight.getTime() - first.getTime()) / 86_400_000) + 1,
    hour: local.getUTCHours(),
    minute: local.getUTCMinutes(),
    second: local.getUTCSeconds(),
  };
}

/** Whether a Go date layout has any part that stands for a part of a date. */
export function isGoLayout(layout: string): boolean {
  TOKEN.lastIndex = 0;
  return TOKEN.test(layout);
}

/** A date by a Go layout of word characters (`2006`, `01`, `Jan`, …), which is all a permalink token can hold. */
export function formatGoDate(parts: DateParts, layout: string): string {
  const two = (value: number): string => String(value).padStart(2, "0");
  const twelve = parts.hour % 12 === 0 ? 12 : parts.hour % 12;
  return layout.replace(TOKEN, (token) => {
    switch (token) {
      case "2006":
        return String(parts.year).padStart(4, "0");
      case "06":
        return two(parts.year % 100);
      case "January":
        return parts.monthName;
      case "Jan":
        return parts.monthName.slice(0, 3);
      case "01":
        return two(parts.month);
      case "1":
        return String(parts.month);
      case "Monday":
        return parts.weekdayName;
      case "Mon":
        return parts.weekdayName.slice(0, 3);
      case "002":
        return String(parts.yearDay).padStart(3, "0");
      case "02":
        return two(parts.day);
      case "2":
        return String(parts.day);
      case "15":
        return two(parts.hour);
      case "03":
        return two(twelve);
      case "3":
        return String(twelve);
      case "04":
        return two(parts.minute);
      case "4":
        return String(parts.minute);
      case "05":
        return two(parts.second);
      case "5":
        return String(parts.second);
      case "PM":
        return parts.hour >= 12 ? "PM" : "AM";
      case "pm":
        return parts.hour >= 12 ? "pm" : "am";
      default:
        return "UTC";
    }
  });
}
