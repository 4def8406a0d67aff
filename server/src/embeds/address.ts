/** The longest address that is looked at: browsers stop there too. */
const longest = 2048;

/**
 * `text` as an address: with a scheme, without one (`//host/…`), or beginning with a host (`speakerdeck.com/…`).
 * Undefined for anything else, white space within it, and other schemes than `http:` and `https:`. Never throws.
 */
export function readAddress(text: string): URL | undefined {
  const trimmed = text.trim().replace(/^<|>$/g, "");
  if (trimmed === "" || trimmed.length > longest || /\s/.test(trimmed)) return undefined;
  const whole = /^https?:\/\//i.test(trimmed)
    ? trimmed
    : trimmed.startsWith("//")
      ? `https:${trimmed}`
      : /^[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:\/|$)/i.test(trimmed)
        ? `https://${trimmed}`
        : undefined;
  if (whole === undefined || !URL.canParse(whole)) return undefined;
  const address = new URL(whole);
  // A name before the host is how an address pretends to be another host's.
  return address.username === "" && address.password === "" ? address : undefined;
}

/** The host without `www.` and `m.`, lower case. */
export function plainHost({ hostname }: URL): string {
  return hostname.toLowerCase().replace(/^(?:www|m)\./, "");
}

/** The parts of the path, decoded where that is possible. */
export function pathParts({ pathname }: URL): readonly string[] {
  return pathname
    .split("/")
    .filter((part) => part !== "")
    .map((part) => {
      try {
        return decodeURIComponent(part);
      } catch {
        // A lone % stands for itself.
        return part;
      }
    });
}

/** A whole number from 1, or undefined. */
export function positive(text: string | null | undefined): number | undefined {
  const value = /^\d{1,6}$/.test(text ?? "") ? Number(text) : 0;
  return value > 0 ? value : undefined;
}

/** Seconds of `90`, `90s`, `1m30s`, `1h2m3s`, `1:30`, `1:02:03`; undefined for 0 and for anything else. */
export function seconds(text: string | null | undefined): number | undefined {
  const clock = /^(?:(\d{1,3}):)?(\d{1,4}):(\d{2})$/.exec(text ?? "");
  if (clock !== null) return seconds(`${clock[1] ?? 0}h${clock[2]}m${clock[3]}s`);
  const found = /^(?:(\d{1,3})h)?(?:(\d{1,4})m)?(?:(\d{1,6})s?)?$/i.exec(text ?? "");
  if (found === null) return undefined;
  const [, hours = "0", minutes = "0", rest = "0"] = found;
  const sum = Number(hours) * 3600 + Number(minutes) * 60 + Number(rest);
  return sum > 0 ? sum : undefined;
}

/** `address` with a query of what is defined. */
export function withQuery(
  address: string,
  query: Readonly<Record<string, string | number | undefined>>,
): string {
  const parts = Object.entries(query).flatMap(([key, value]) =>
    value === undefined ? [] : [`${key}=${encodeURIComponent(value)}`],
  );
  return parts.length === 0 ? address : `${address}?${parts.join("&")}`;
}
