import type { Page } from "../content/page";

/** Where the section of heading number `index` ends: at the next heading of its level or above, else with the text. */
export function sectionEnd(page: Page, index: number): number {
  const level = page.outline[index]?.level ?? 0;
  for (let next = index + 1; next < page.outline.length; next++) {
    const heading = page.outline[next];
    if (heading !== undefined && heading.level <= level) return heading.span.start;
  }
  return page.text.length;
}
