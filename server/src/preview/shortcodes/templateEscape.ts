const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&#34;",
  "'": "&#39;",
  "+": "&#43;",
  "\0": "\ufffd",
};

/** Text as html/template writes it between tags and in quoted attributes. */
export function escapeTemplate(text: string): string {
  return text.replace(/[&<>"'+\0]/g, (character) => ESCAPES[character] as string);
}

const SCHEME = /^[^/?#:]*:/;
const SAFE_SCHEMES = new Set(["http:", "https:", "mailto:"]);

/** A whole URL in an attribute, as html/template filters and normalizes it: unsafe schemes become `#ZgotmplZ`. */
export function templateUrl(url: string): string {
  const scheme = SCHEME.exec(url)?.[0].toLowerCase();
  if (scheme !== undefined && !SAFE_SCHEMES.has(scheme)) return "#ZgotmplZ";
  const normalized = url.replace(/%[0-9a-fA-F]{2}|[^!#$&*+,/:;=?@[\]\w.~-]/gu, (found) => {
    if (found.length === 3 && found.startsWith("%")) return found;
    if ("'()".includes(found)) return `%${found.charCodeAt(0).toString(16)}`;
    try {
      return encodeURIComponent(found).toLowerCase();
    } catch {
      // Half of a surrogate pair: Go sees U+FFFD there.
      return "%ef%bf%bd";
    }
  });
  return escapeTemplate(normalized);
}

/** A front matter value as a Go template prints it. */
export function printValue(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (Array.isArray(value)) return `[${value.map(printValue).join(" ")}]`;
  if (value instanceof Date)
    return value
      .toISOString()
      .replace("T", " ")
      .replace(/\.000Z$/, " +0000 UTC");
  if (typeof value !== "object") return String(value);
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `map[${entries.map(([key, entry]) => `${key}:${printValue(entry)}`).join(" ")}]`;
}
