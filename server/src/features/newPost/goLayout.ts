import { type DateParts, formatGoDate } from "../../hugo/paths/goDate";

const ZONE = /Z07:00|Z0700|-07:00|-0700|-07|MST/;

/** A date by any Go layout, offsets included (`offset`: minutes east of UTC). */
export function formatGoLayout(parts: DateParts, offset: number, layout: string): string {
  return layout
    .split(new RegExp(`(${ZONE.source})`))
    .map((piece) => (ZONE.test(piece) ? zone(piece, offset) : formatGoDate(parts, piece)))
    .join("");
}

function zone(token: string, offset: number): string {
  if (token === "MST") return offset === 0 ? "UTC" : zone("-0700", offset);
  if (token.startsWith("Z") && offset === 0) return "Z";
  const size = Math.abs(offset);
  const two = (value: number): string => String(value).padStart(2, "0");
  const hours = `${offset < 0 ? "-" : "+"}${two(Math.floor(size / 60))}`;
  if (token === "-07") return hours;
  return `${hours}${token.includes(":") ? ":" : ""}${two(size % 60)}`;
}
