import type { ScalarNode, TomlDateForm } from "../dataNode";
import type { FormatFault } from "../fault";
import { TomlValueFault } from "./valueFault";

/**
 * Reads a TOML date, time or date-time at `at` as go-toml 2.4 does: seconds may be missing (TOML 1.1), `t` and
 * `z` may be lower case, and a space may part date and time. The value is the source text.
 */
export function readTomlDate(text: string, at: number, limit: number): ScalarNode {
  let end = at;
  let delimiter = -1;
  while (end < limit) {
    const char = text[end] as string;
    const next = text[end + 1];
    if (!/[0-9:+.Zz-]/.test(char)) {
      const parts =
        char === "T" || char === "t" || (char === " " && next !== undefined && /[0-9]/.test(next));
      if (!parts || (char === " " && end + 1 >= limit)) break;
      if (delimiter < 0) delimiter = end - at;
    }
    end++;
  }
  const source = text.slice(at, end);
  const form = formOf(source, delimiter);
  const check = new DateCheck(source, at);
  switch (form) {
    case "local-date":
      check.date(source.length);
      break;
    case "local-time":
      check.finish(check.time(0), "extra characters at the end of a local time");
      break;
    default: {
      const rest = check.dateTime();
      if (form === "offset-date-time") check.zone(rest);
      else check.finish(rest, "extra characters at the end of a local date time");
    }
  }
  return { kind: "date", span: { start: at, end }, value: source, form };
}

function formOf(source: string, delimiter: number): TomlDateForm {
  if (source[2] === ":") return "local-time";
  if (delimiter < 0) return "local-date";
  return /[Zz+-]/.test(source.slice(delimiter + 1)) ? "offset-date-time" : "local-date-time";
}

class DateCheck {
  constructor(
    private readonly source: string,
    private readonly at: number,
  ) {}

  private fault(message: string, from: number, to = from + 1): FormatFault {
    const end = this.at + this.source.length;
    return new TomlValueFault(message, this.at + from, this.at + Math.max(from + 1, to), end);
  }

  private digits(from: number, to: number): number {
    for (let index = from; index < to; index++) {
      const char = this.source[index];
      if (char === undefined || char < "0" || char > "9") throw this.fault("expected digit (0-9)", index);
    }
    return Number(this.source.slice(from, to));
  }

  date(length: number): void {
    const { source } = this;
    if (length !== 10 || source[4] !== "-" || source[7] !== "-") {
      throw this.fault("dates are expected to have the format YYYY-MM-DD", 0, source.length);
    }
    const year = this.digits(0, 4);
    const month = this.digits(5, 7);
    const day = this.digits(8, 10);
    if (month < 1 || month > 12) throw this.fault("impossible date", 5, 7);
    const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
    const longest = month === 2 ? (leap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
    if (day < 1 || day > longest) throw this.fault("impossible date", 8, 10);
  }

  /** Checks a time that begins at `from`; the index after it. */
  time(from: number): number {
    const { source } = this;
    if (source.length - from < 5) {
      throw this.fault("times are expected to have the format HH:MM[:SS[.NNNNNN]]", from, source.length);
    }
    if (this.digits(from, from + 2) > 23) throw this.fault("hour cannot be greater 23", from, from + 2);
    if (source[from + 2] !== ":") throw this.fault("expecting colon between hours and minutes", from + 2);
    if (this.digits(from + 3, from + 5) > 59)
      throw this.fault("minutes cannot be greater 59", from + 3, from + 5);
    let index = from + 5;
    if (source[index] !== ":") return index;
    if (source.length - index < 3) throw this.fault("incomplete seconds", index, source.length);
    if (this.digits(index + 1, index + 3) > 59) {
      throw this.fault("seconds cannot be greater than 59", index + 1, index + 3);
    }
    index += 3;
    if (source[index] !== ".") return index;
    let end = index + 1;
    while (/[0-9]/.test(source[end] ?? "")) end++;
    if (end === index + 1) throw this.fault("need at least one digit after fraction point", index);
    return end;
  }

  dateTime(): number {
    const { source } = this;
    if (source.length < 11) {
      throw this.fault(
        "local datetimes are expected to have the format YYYY-MM-DDTHH:MM[:SS[.NNNNNNNNN]]",
        0,
        source.length,
      );
    }
    this.date(10);
    const separator = source[10];
    if (separator !== "T" && separator !== "t" && separator !== " ") {
      throw this.fault("datetime separator is expected to be T or a space", 10);
    }
    return this.time(11);
  }

  zone(from: number): void {
    const { source } = this;
    const sign = source[from];
    if (sign === undefined) throw this.fault("date-time is missing timezone", source.length - 1);
    if (sign === "Z" || sign === "z") {
      this.finish(from + 1, "extra bytes at the end of the timezone");
      return;
    }
    if (source.length - from !== 6) throw this.fault("invalid date-time timezone", from, source.length);
    if (sign !== "-" && sign !== "+") throw this.fault("invalid timezone offset character", from);
    if (source[from + 3] !== ":") throw this.fault("expected a : separator", from + 3);
    if (this.digits(from + 1, from + 3) > 23)
      throw this.fault("invalid timezone offset hours", from + 1, from + 3);
    if (this.digits(from + 4, from + 6) > 59)
      throw this.fault("invalid timezone offset minutes", from + 4, from + 6);
  }

  finish(from: number, message: string): void {
    if (from < this.source.length) throw this.fault(message, from, this.source.length);
  }
}
