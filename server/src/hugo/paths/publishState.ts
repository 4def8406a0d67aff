import type { PageKind } from "./contentPath";

/** What decides whether a page is published: front matter with its cascades already applied, dates as instants. */
export interface PublishFields {
  readonly draft?: boolean;
  /** Milliseconds since 1970 of the effective dates, see effectiveDates; undefined for none. */
  readonly publishDate?: number;
  readonly expiryDate?: number;
  /** The field that gave each date: `date` where no publishDate is written. */
  readonly publishField?: string;
  readonly expiryField?: string;
  readonly headless?: boolean;
  /** `build.render`, as written or cascaded: "always", "link", "never", or a boolean. */
  readonly render?: string | boolean;
  /** `build.list`. */
  readonly list?: string | boolean;
}

export interface PublishOptions {
  readonly buildDrafts: boolean;
  readonly buildFuture: boolean;
  readonly buildExpired: boolean;
  /** Page kinds the site leaves out. */
  readonly disableKinds: readonly string[];
}

export type PublishState =
  | { readonly state: "published" }
  | { readonly state: "draft"; readonly field: string }
  /** Not built before `at`, in milliseconds since 1970. */
  | { readonly state: "scheduled"; readonly field: string; readonly at: number }
  | { readonly state: "expired"; readonly field: string; readonly at: number }
  /** Part of the site (other pages may use it), but no file is written. */
  | {
      readonly state: "not-rendered";
      readonly field: string;
      /** It still has a link (`render: link`). */
      readonly hasLink: boolean;
    };

/**
 * Whether Hugo builds a page now, and if not, which field says so. A draft is one whatever its dates are; it is the
 * publish date that schedules, not the date; a page whose expiry date is this very moment is still there.
 */
export function publishState(
  fields: PublishFields,
  options: PublishOptions,
  now: number,
  kind: PageKind = "page",
): PublishState {
  if (options.disableKinds.includes(kind)) {
    return { state: "not-rendered", field: "disableKinds", hasLink: false };
  }
  if (fields.draft === true && !options.buildDrafts) return { state: "draft", field: "draft" };
  const { publishDate, expiryDate } = fields;
  if (publishDate !== undefined && publishDate > now && !options.buildFuture) {
    return { state: "scheduled", field: fields.publishField ?? "publishDate", at: publishDate };
  }
  if (expiryDate !== undefined && expiryDate < now && !options.buildExpired) {
    return { state: "expired", field: fields.expiryField ?? "expiryDate", at: expiryDate };
  }
  if (fields.headless === true) return { state: "not-rendered", field: "headless", hasLink: false };
  const render = typeof fields.render === "string" ? fields.render.toLowerCase() : fields.render;
  if (render === "never" || render === false) {
    return { state: "not-rendered", field: "build.render", hasLink: false };
  }
  if (render === "link") return { state: "not-rendered", field: "build.render", hasLink: true };
  return { state: "published" };
}

/** The dates that count for a page, each with the handler that gave it. */
export interface EffectiveDates<Found> {
  readonly date?: EffectiveDate<Found>;
  readonly lastmod?: EffectiveDate<Found>;
  readonly publishDate?: EffectiveDate<Found>;
  readonly expiryDate?: EffectiveDate<Found>;
}

export interface EffectiveDate<Found> {
  readonly found: Found;
  /** The front matter field in lower case, or `:git`, `:filename`, `:filemodtime`. */
  readonly handler: string;
}

export interface DateHandlers {
  readonly date: readonly string[];
  readonly lastmod: readonly string[];
  readonly publishDate: readonly string[];
  readonly expiryDate: readonly string[];
}

/**
 * Picks each date by the `frontmatter` configuration: the first handler that has one. Hugo keeps the date and the lastmod
 * that it picked as parameters, unless the page has such a field, so a later chain finds them: by default a lone `lastmod` in
 * the future schedules a page, through `date` (0.169).
 * @param find the date of a field (lower case) or of `:git` and its like; null for a field that holds no date (`date: ""`),
 *   undefined where there is none
 */
export function effectiveDates<Found extends object | number>(
  handlers: DateHandlers,
  find: (handler: string) => Found | null | undefined,
): EffectiveDates<Found> {
  const kept = new Map<string, EffectiveDate<Found> | undefined>();
  const first = (names: readonly string[]): EffectiveDate<Found> | undefined => {
    for (const handler of names) {
      const found = find(handler);
      if (found === null) continue;
      if (found !== undefined) return { found, handler };
      const picked = kept.get(handler);
      if (picked !== undefined) return picked;
    }
    return undefined;
  };
  const date = first(handlers.date);
  kept.set("date", date);
  const lastmod = first(handlers.lastmod);
  kept.set("lastmod", lastmod);
  return { date, lastmod, publishDate: first(handlers.publishDate), expiryDate: first(handlers.expiryDate) };
}
