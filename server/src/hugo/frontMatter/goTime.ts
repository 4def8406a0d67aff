/** A date as it was written, before a time zone makes it an instant. */
export interface WrittenTime {
  readonly year: number;
  /** 1 to 12 */
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly nanosecond: number;
  /** East of UTC in seconds; absent when no offset was written. */
  readonly offset?: number;
  /** `MST`, `GMT+2`: names without an offset say nothing to Go's parser. */
  readonly zoneName?: string;
}

interface Draft {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
  nanosecond: number;
  half: "AM" | "PM" | undefined;
  offset: number | undefined;
  zoneName: string | undefined;
}

/** The parts of a layout, longest first where one begins like another. */
const PARTS = /Monday|Mon|MST|Jan|2006|Z07:00|Z0700|-07:00|-0700|PM|_2|01|02|04|05|06|15|\.0+|\.9+|2|3/g;

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const WEEKDAYS = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];
const SHORT_WEEKDAYS = WEEKDAYS.map((name) => name.slice(0, 3));

/**
 * Reads `text` by a layout of Go's `time.Parse` (`2006-01-02 15:04:05`), with Go's leniency: fractions of a
 * second may always follow the seconds, names ignore case, a space stands for any number of them, hours may
 * have one digit. Undefined when the text does not fit or no such day exists.
 */
export function parseGoTime(layout: string, text: string): WrittenTime | undefined {
  const draft: Draft = {
    year: 0,
    month: 1,
    day: 1,
    hour: 0,
    minute: 0,
    second: 0,
    nanosecond: 0,
    half: undefined,
    offset: undefined,
    zoneName: undefined,
  };
  let rest: string | undefined = text;
  const { parts, end } = partsOf(layout);
  for (const { before, part, behind } of parts) {
    rest = skipLiteral(rest, before);
    if (rest !== undefined) rest = readPart(part, rest, behind, draft);
    if (rest === undefined) return undefined;
  }
  rest = skipLiteral(rest, end);
  if (rest !== "") return undefined;
  if (draft.day < 1 || draft.day > daysIn(draft.year, draft.month)) return undefined;
  const { half, offset, zoneName, hour, ...fields } = draft;
  const hour24 = half === "PM" && hour < 12 ? hour + 12 : half === "AM" && hour === 12 ? 0 : hour;
  return {
    ...fields,
    hour: hour24,
    ...(offset === undefined ? {} : { offset }),
    ...(zoneName === undefined ? {} : { zoneName }),
  };
}

/** The number of days of a month (1 to 12) in the Gregorian calendar, also before 1582. */
export function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

interface LayoutParts {
  /** Each part with the literal text before it, and all of the layout behind it. */
  readonly parts: readonly { readonly before: string; readonly part: string; readonly behind: string }[];
  /** The literal text at the end. */
  readonly end: string;
}

const layouts = new Map<string, LayoutParts>();

/** A layout taken apart, once: there are two dozen of them, and each date tries several. */
function partsOf(layout: string): LayoutParts {
  const known = layouts.get(layout);
  if (known !== undefined) return known;
  const parts: LayoutParts["parts"][number][] = [];
  let at = 0;
  for (const match of layout.matchAll(PARTS)) {
    const before = layout.slice(at, match.index);
    at = match.index + match[0].length;
    parts.push({ before, part: match[0], behind: layout.slice(at) });
  }
  const taken = { parts, end: layout.slice(at) };
  layouts.set(layout, taken);
  return taken;
}

function skipLiteral(text: string, literal: string): string | undefined {
  let rest = text;
  for (let at = 0; at < literal.length; at++) {
    if (literal[at] === " ") {
      if (rest !== "" && rest[0] !== " ") return undefined;
      while (literal[at + 1] === " ") at++;
      rest = rest.replace(/^ +/, "");
    } else {
      if (rest[0] !== literal[at]) return undefined;
      rest = rest.slice(1);
    }
  }
  return rest;
}

/** Reads one part of a layout into `draft`; answers with what is left of the text. */
function readPart(part: string, text: string, restOfLayout: string, draft: Draft): string | undefined {
  switch (part) {
    case "2006":
      return take(text, /^\d{4}/, (year) => setInRange(draft, "year", year, 0, 9999));
    case "06":
      return take(text, /^\d\d/, (year) =>
        setInRange(draft, "year", year + (year >= 69 ? 1900 : 2000), 0, 9999),
      );
    case "01":
      return take(text, /^\d\d/, (month) => setInRange(draft, "month", month, 1, 12));
    case "02":
      return take(text, /^\d\d/, (day) => setInRange(draft, "day", day, 0, 99));
    case "2":
    case "_2":
      return take(part === "_2" ? text.replace(/^ /, "") : text, /^\d\d?/, (day) =>
        setInRange(draft, "day", day, 0, 99),
      );
    case "15":
      return take(text, /^\d\d?/, (hour) => setInRange(draft, "hour", hour, 0, 23));
    case "3":
      return take(text, /^\d\d?/, (hour) => setInRange(draft, "hour", hour, 0, 12));
    case "04":
      return take(text, /^\d\d/, (minute) => setInRange(draft, "minute", minute, 0, 59));
    case "05":
      return readSeconds(text, restOfLayout, draft);
    case "Jan":
      return readName(text, MONTHS, (index) => {
        draft.month = index + 1;
      });
    case "Mon":
      return readName(text, SHORT_WEEKDAYS, () => {});
    case "Monday":
      return readName(text, WEEKDAYS, () => {});
    case "PM":
      if (!text.startsWith("PM") && !text.startsWith("AM")) return undefined;
      draft.half = text.startsWith("PM") ? "PM" : "AM";
      return text.slice(2);
    case "MST":
      return readZoneName(text, draft);
    case "Z07:00":
    case "Z0700":
    case "-07:00":
    case "-0700":
      return readOffset(part, text, draft);
    default:
      return part.startsWith(".9") ? readFraction(text, draft) : readExactFraction(part.length, text, draft);
  }
}

type NumberField = "year" | "month" | "day" | "hour" | "minute" | "second";

function setInRange(draft: Draft, field: NumberField, value: number, low: number, high: number): boolean {
  draft[field] = value;
  return value >= low && value <= high;
}

function take(text: string, digits: RegExp, accept: (value: number) => boolean): string | undefined {
  const found = digits.exec(text)?.[0];
  if (found === undefined || !accept(Number(found))) return undefined;
  return text.slice(found.length);
}

function readSeconds(text: string, restOfLayout: string, draft: Draft): string | undefined {
  const rest = take(text, /^\d\d/, (second) => setInRange(draft, "second", second, 0, 59));
  if (rest === undefined || /^\.[09]/.test(restOfLayout)) return rest;
  return readFraction(rest, draft);
}

/** `.5`, `,123456789123`: digits behind the ninth are dropped. Nothing there is fine too. */
function readFraction(text: string, draft: Draft): string {
  const digits = /^[.,](\d+)/.exec(text)?.[1];
  if (digits === undefined) return text;
  draft.nanosecond = Number(digits.slice(0, 9).padEnd(9, "0"));
  return text.slice(digits.length + 1);
}

function readExactFraction(length: number, text: string, draft: Draft): string | undefined {
  const fraction = text.slice(0, length);
  if (fraction.length < length || !/^[.,]\d+$/.test(fraction)) return undefined;
  draft.nanosecond = Number(fraction.slice(1, 10).padEnd(9, "0"));
  return text.slice(length);
}

function readName(
  text: string,
  names: readonly string[],
  accept: (index: number) => void,
): string | undefined {
  const index = names.findIndex((name) => beginsWith(text, name));
  if (index === -1) return undefined;
  accept(index);
  return text.slice((names[index] as string).length);
}

function beginsWith(text: string, lowerCase: string): boolean {
  return text.slice(0, lowerCase.length).toLowerCase() === lowerCase;
}

/** Two digits each for hours and minutes; Go lets 24 hours and 60 minutes pass. */
function readOffset(part: string, text: string, draft: Draft): string | undefined {
  if (part.startsWith("Z") && text.startsWith("Z")) {
    draft.offset = 0;
    return text.slice(1);
  }
  const found = (part.includes(":") ? /^([+-])(\d\d):(\d\d)/ : /^([+-])(\d\d)(\d\d)/).exec(text);
  const [hours, minutes] = [Number(found?.[2]), Number(found?.[3])];
  if (found === null || hours > 24 || minutes > 60) return undefined;
  draft.offset = (found[1] === "-" ? -60 : 60) * (hours * 60 + minutes);
  return text.slice(found[0].length);
}

function readZoneName(text: string, draft: Draft): string | undefined {
  const length = text.startsWith("UTC") ? 3 : zoneNameLength(text);
  if (length === 0) return undefined;
  draft.zoneName = text.slice(0, length);
  return text.slice(length);
}

/** What Go takes for the abbreviation of a time zone. */
function zoneNameLength(text: string): number {
  if (text.length < 3) return 0;
  if (text.startsWith("ChST") || text.startsWith("MeST")) return 4;
  if (text.startsWith("GMT")) return 3 + signedHoursLength(text.slice(3));
  if (text[0] === "+" || text[0] === "-") return signedHoursLength(text);
  const letters = /^[A-Z]{0,6}/.exec(text)?.[0] ?? "";
  if (letters.length === 3) return 3;
  if (letters.length === 4) return letters.endsWith("T") || letters === "WITA" ? 4 : 0;
  return letters.length === 5 && letters.endsWith("T") ? 5 : 0;
}

function signedHoursLength(text: string): number {
  const found = /^[+-](\d+)/.exec(text);
  return found !== null && Number(found[1]) <= 23 ? found[0].length : 0;
}
