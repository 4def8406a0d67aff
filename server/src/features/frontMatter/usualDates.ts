import type { Page } from "../../content/page";
import { findEntry } from "../../hugo/frontMatter/coerce";
import { isDateFact } from "../../site/frontMatterFacts";
import type { Site, SitePage } from "../../site/site";
import { type DateForm, fullDateForm, usualDateForm } from "./dateForms";

const DATE_KEYS = ["date", "publishdate", "lastmod", "expirydate"];
/** Enough pages to know what is usual. */
const SAMPLE = 200;

/** How dates are written: as in this very page, else as most pages of its section do, else in full. */
export function dateFormFor(site: Site, page: Page, sitePage: SitePage | undefined): DateForm {
  const own = usualDateForm(
    DATE_KEYS.flatMap((key) => {
      const value = page.frontMatter === undefined ? undefined : findEntry(page.frontMatter.data, key)?.value;
      return value?.kind === "string" || value?.kind === "date" ? [value.value] : [];
    }),
  );
  return own ?? usualDateForm(writtenDates(site, sitePage?.section)) ?? fullDateForm;
}

/** Dates of a section as written; of the whole site where it has none. */
function writtenDates(site: Site, section: string | undefined): readonly string[] {
  const inSection = section === undefined ? [] : datesOf(site, site.pagesOf(section));
  return inSection.length > 0 ? inSection : datesOf(site, site.pages.values());
}

function datesOf(site: Site, pages: Iterable<SitePage>): readonly string[] {
  const found: string[] = [];
  let seen = 0;
  for (const { path } of pages) {
    if (++seen > SAMPLE) break;
    for (const { key, value } of site.frontMatterOf(path)) {
      if (!DATE_KEYS.includes(key.toLowerCase())) continue;
      if (typeof value === "string") found.push(value);
      else if (isDateFact(value)) found.push(value.$date);
    }
  }
  return found;
}
