import { t } from "@vscode/l10n";
import { zoneOffset } from "./dateForms";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** `Wed 4 March 2026, 06:06 (Europe/Berlin)`: a moment (milliseconds since 1970) as the site's clocks show it. */
export function showMoment(instant: number, timeZone: string): string {
  const local = new Date(instant + zoneOffset(instant, timeZone) * MINUTE);
  if (Number.isNaN(local.getTime())) return String(instant);
  const text = local.toISOString();
  const weekday = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"][local.getUTCDay()] ?? "";
  return `${weekday} ${text.slice(0, 10)} ${text.slice(11, 16)} ${timeZone === "" ? "UTC" : timeZone}`;
}

/** `3 weeks ago`, `in 2 hours`. */
export function relativeMoment(instant: number, now: number): string {
  const distance = Math.abs(instant - now);
  const words = span(distance);
  if (distance < MINUTE) return t("just now");
  return instant < now ? t("{0} ago", words) : t("in {0}", words);
}

function span(distance: number): string {
  if (distance < 2 * HOUR) return t("{0} minutes", Math.max(2, Math.round(distance / MINUTE)));
  if (distance < 2 * DAY) return t("{0} hours", Math.round(distance / HOUR));
  if (distance < 14 * DAY) return t("{0} days", Math.round(distance / DAY));
  if (distance < 60 * DAY) return t("{0} weeks", Math.round(distance / (7 * DAY)));
  if (distance < 730 * DAY) return t("{0} months", Math.round(distance / (30.44 * DAY)));
  return t("{0} years", Math.round(distance / (365.25 * DAY)));
}
