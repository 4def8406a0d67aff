import type { SitePage, SiteSettings } from "./site";

/** Why Hugo leaves a page out of the build, at a given time. */
export type UnbuiltReason = "draft" | "future" | "expired";

/** The first reason that Hugo would give; undefined for a page that it builds. Hugo looks at publishDate, not at date. */
export function unbuiltReason(
  page: SitePage,
  settings: SiteSettings,
  now: number,
): UnbuiltReason | undefined {
  const { draft, publishDate, expiryDate } = page.publish;
  if (draft && !settings.buildDrafts) return "draft";
  if (!settings.buildFuture && publishDate !== undefined && publishDate > now) return "future";
  if (!settings.buildExpired && expiryDate !== undefined && expiryDate < now) return "expired";
  return undefined;
}

export function isBuilt(page: SitePage, settings: SiteSettings, now: number): boolean {
  return unbuiltReason(page, settings, now) === undefined;
}
