import type { Site, SitePage, SiteSettings } from "./site";

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

/**
 * Whether Hugo renders a page's content, and so runs its shortcodes and render hooks: not for pages that it leaves out,
 * that get no file (`build.render`, `headless`) or whose kind is disabled. Their text is still parsed (0.169). A template
 * may fetch the content of such a page all the same; that is for Hugo to know.
 */
export function isRendered(
  page: SitePage,
  site: Pick<Site, "settings" | "configuration">,
  now: number,
): boolean {
  if (!isBuilt(page, site.settings, now)) return false;
  const { render, headless } = page.publish;
  return render === "always" && !headless && !site.configuration.disableKinds.includes(page.kind);
}
