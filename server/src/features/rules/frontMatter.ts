import { frontMatterVerdicts } from "../../hugo/frontMatter/verdicts";
import type { Diagnostic } from "../diagnostic";
import { hugoDiagnostic } from "./hugoDiagnostic";
import type { RuleContext } from "./rule";

/** What Hugo makes of the front matter's fields: wrong types, dates, removed and deprecated ones. */
export function* frontMatter({ site, page, path }: RuleContext): Iterable<Diagnostic> {
  const known = page.frontMatter;
  if (known === undefined || known.format === "org") return;
  const verdicts = frontMatterVerdicts(known.data, {
    format: known.format,
    timeZone: site.settings.timeZone,
    taxonomies: Object.values(site.settings.taxonomies),
    path,
  });
  for (const verdict of verdicts) yield hugoDiagnostic(verdict);
}
