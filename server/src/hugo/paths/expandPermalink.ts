import { dateParts, formatGoDate, isGoLayout, type PageDate } from "./goDate";
import { type PathRules, sanitizePath } from "./sanitizePath";

/** A section, taxonomy or term above a page (or the page itself, when it is one). */
export interface SectionAddress {
  /** Logical path. */
  readonly path: string;
  /** The path before lower-casing, for sites with disablePathToLower. */
  readonly rawPath?: string;
  readonly slug?: string;
  readonly title?: string;
}

/** What a pattern's tokens ask a page for. */
export interface PermalinkFields {
  readonly title: string;
  readonly slug: string;
  /** First directory in logical form. */
  readonly section: string;
  /** File or bundle name without extension and language, case kept. */
  readonly baseName: string;
  readonly date?: PageDate;
  /** From the outermost to the current section, the home page left out. */
  readonly sections: readonly SectionAddress[];
}

export type PermalinkExpansion =
  | { readonly ok: true; readonly path: string }
  | { readonly ok: false; readonly token: string };

export const PERMALINK_TOKENS: readonly string[] = [
  "year",
  "month",
  "monthname",
  "day",
  "weekday",
  "weekdayname",
  "yearday",
  "section",
  "sectionslug",
  "sections",
  "sectionslugs",
  "title",
  "slug",
  "slugorfilename",
  "filename",
  "contentbasename",
  "slugorcontentbasename",
];

const TOKEN = /:[A-Za-z0-9_]+(\[[^\]\n]+\])?/g;

/**
 * Fills in a pattern of `permalinks` or a front matter `url` with tokens. `\:` is a colon.
 * An unknown token fails; Hugo stops there ("permalink attribute not recognised").
 */
export function expandPermalink(
  pattern: string,
  page: PermalinkFields,
  rules: PathRules,
): PermalinkExpansion {
  let unknown: string | undefined;
  const expanded = pattern.replaceAll("\\:", "\0").replace(TOKEN, (match: string) => {
    const value = tokenValue(match.slice(1), page, rules);
    if (value === undefined) unknown ??= match;
    return value ?? match;
  });
  if (unknown !== undefined) return { ok: false, token: unknown };
  return { ok: true, path: queryUnescaped(expanded.replaceAll("\0", ":")) };
}

/** The tokens of a pattern that Hugo doesn't know, each with its offset in the pattern. */
export function unknownPermalinkTokens(
  pattern: string,
): readonly { readonly token: string; readonly start: number }[] {
  return [...pattern.replaceAll("\\:", "\0\0").matchAll(TOKEN)]
    .filter((match) => !isKnown(match[0].slice(1)))
    .map((match) => ({ token: match[0], start: match.index }));
}

function isKnown(token: string): boolean {
  return PERMALINK_TOKENS.includes(token) || /^section(?:s|slugs)\[/.test(token) || isGoLayout(token);
}

function tokenValue(token: string, page: PermalinkFields, rules: PathRules): string | undefined {
  const date = dateParts(page.date);
  const title = (): string => sanitizePath(page.title, rules);
  const slug = (): string => sanitizePath(page.slug, rules);
  const baseName = (): string => sanitizePath(page.baseName, rules);
  switch (token) {
    case "year":
      return String(date.year);
    case "month":
      return String(date.month).padStart(2, "0");
    case "monthname":
      return date.monthName;
    case "day":
      return String(date.day).padStart(2, "0");
    case "weekday":
      return String(date.weekday);
    case "weekdayname":
      return date.weekdayName;
    case "yearday":
      return String(date.yearDay);
    case "section":
      return page.section;
    case "sections":
      return sectionNames(page).join("/");
    case "sectionslug":
      return sectionSlugs(page, rules)[0] ?? "";
    case "sectionslugs":
      return sectionSlugs(page, rules).join("/");
    case "title":
      return title();
    case "slug":
      return page.slug === "" ? title() : slug();
    case "filename":
    case "contentbasename":
      return baseName();
    case "slugorfilename":
    case "slugorcontentbasename":
      return page.slug === "" ? baseName() : slug();
  }
  if (token.startsWith("sections[")) return cut(sectionNames(page), token.slice("sections".length)).join("/");
  if (token.startsWith("sectionslugs[")) {
    return cut(sectionSlugs(page, rules), token.slice("sectionslugs".length)).join("/");
  }
  return isGoLayout(token) ? formatGoDate(date, token) : undefined;
}

function sectionNames(page: PermalinkFields): readonly string[] {
  return (page.sections.at(-1)?.path ?? "").split("/").filter((part) => part !== "");
}

function sectionSlugs(page: PermalinkFields, rules: PathRules): readonly string[] {
  return page.sections.map((section) => sanitizePath(section.slug || section.title || "", rules));
}

/** `[1]`, `[last]`, `[1:]`, `[:last]`: a part of a list; what lies outside is empty, never an error. */
function cut(list: readonly string[], spec: string): readonly string[] {
  const inner = spec.toLowerCase().trim().slice(1, -1);
  if (list.length === 0) return [];
  const index = (text: string, low: boolean): number => {
    if (text === "") return low ? 0 : list.length;
    if (text === "last") return list.length - 1;
    const parsed = /^[+-]?\d+$/.test(text) ? Math.max(0, Number(text)) : 0;
    return parsed >= list.length ? (low ? -1 : list.length) : parsed;
  };
  const colon = inner.indexOf(":");
  if (colon === -1) {
    const one = list[index(inner, true)];
    return one === undefined || one === "" ? [] : [one];
  }
  const [low, high] = [
    index(inner.slice(0, colon), true),
    index(inner.slice(colon + 1).split(":")[0] ?? "", false),
  ];
  return low < 0 || high < 0 ? [] : list.slice(low, high);
}

/** Go's url.QueryUnescape with its error thrown away: `+` is a space, a bad `%` gives "". */
function queryUnescaped(text: string): string {
  const spaced = text.replaceAll("+", " ");
  if (!spaced.includes("%")) return spaced;
  try {
    return decodeURIComponent(spaced);
  } catch {
    // What Go makes of it, as Hugo ignores the error.
    return "";
  }
}
