import { t } from "@vscode/l10n";
import type { DataNode } from "../../formats/dataNode";
import { removeListItem } from "../../formats/edit/edits";
import { findEntry } from "../../hugo/frontMatter/coerce";
import { isBuilt } from "../../site/publish";
import type { Site, SitePage } from "../../site/site";
import type { Span } from "../../text/span";
import type { Diagnostic } from "../diagnostic";
import { fixOf } from "../frontMatter/fix";
import { editSource } from "../frontMatter/source";
import type { KnownPage, RuleContext } from "./rule";

/** Addresses that two pages claim: Hugo writes one over the other without a word. */
export function* frontMatterAddresses(context: RuleContext): Iterable<Diagnostic> {
  yield* aliases(context);
  yield* address(context);
}

export function concernsAddresses({ site, sitePage, facts }: KnownPage): boolean {
  if (facts.frontMatter.some(({ key }) => key.toLowerCase() === "aliases")) return true;
  return sitePage?.url !== undefined && site.claimsOf(sitePage.url).pages.length > 1;
}

function* aliases({ site, page, sitePage, now }: RuleContext): Iterable<Diagnostic> {
  const source = editSource(page);
  if (source === undefined) return;
  const entry = findEntry(source.document.root, "aliases");
  if (entry?.value.kind !== "list") return;
  const seen = new Set<string>();
  for (const [index, item] of entry.value.items.entries()) {
    if (item.kind !== "string") continue;
    const same = item.value.replace(/\/$/, "");
    const removal = () => removeListItem(source, [entry.key], index);
    if (seen.has(same)) {
      yield finding(
        "front-matter-alias-duplicate",
        t("This alias is given twice."),
        item.span,
        fixOf(t("Remove this alias"), removal(), true),
      );
      continue;
    }
    seen.add(same);
    if (sitePage === undefined || !site.complete || site.configuration.isMultihost) continue;
    // The site's own list has one address for each alias that makes one, so the same place in it is this one.
    if (sitePage.aliases.length !== entry.value.items.length) continue;
    const claimed = sitePage.aliases[index];
    if (claimed === undefined) continue;
    if (claimed === sitePage.url) {
      yield finding(
        "front-matter-alias-own",
        t("This alias is the page's own address, so the redirect would lead to itself."),
        item.span,
        fixOf(t("Remove this alias"), removal()),
      );
      continue;
    }
    const { pages, aliases: others } = site.claimsOf(claimed);
    const other = firstBuilt(site, sitePage, [...pages, ...others], now);
    if (other === undefined) continue;
    yield finding(
      "front-matter-alias-collision",
      pages.includes(other.path)
        ? t("{0} is published at this very address: Hugo writes one over the other.", other.path)
        : t("{0} has this alias as well: only one of the redirects is written.", other.path),
      item.span,
      [],
    );
  }
}

function* address({ site, page, sitePage, now }: RuleContext): Iterable<Diagnostic> {
  if (sitePage?.url === undefined || !site.complete || site.configuration.isMultihost) return;
  if (sitePage.publish.headless || sitePage.publish.render !== "always") return;
  const { pages } = site.claimsOf(sitePage.url);
  if (pages.length < 2) return;
  const other = firstBuilt(site, sitePage, pages, now);
  if (other === undefined) return;
  const span = whereSaid(page.frontMatter?.data);
  yield finding(
    "front-matter-address-collision",
    t(
      "{0} is published at {1} too, and Hugo writes one page over the other. Give one of them another slug or url.",
      other.path,
      sitePage.url,
    ),
    span ?? { start: 0, end: Math.min(3, page.text.length) },
    [],
  );
}

/** Another page that Hugo builds; a draft claims nothing yet, and this one's draft is told of what is there. */
function firstBuilt(site: Site, own: SitePage, paths: readonly string[], now: number): SitePage | undefined {
  for (const path of paths) {
    const other = site.page(path);
    if (other === undefined || other.path === own.path || !isBuilt(other, site.settings, now)) continue;
    if (other.publish.headless || other.publish.render !== "always") continue;
    return other;
  }
  return undefined;
}

function whereSaid(data: DataNode | undefined): Span | undefined {
  if (data?.kind !== "map") return undefined;
  for (const key of ["url", "slug", "title"]) {
    const entry = findEntry(data, key);
    if (entry !== undefined) return entry.span;
  }
  return undefined;
}

function finding(code: string, message: string, span: Span, fixes: Diagnostic["fixes"]): Diagnostic {
  return { code, severity: "warning", message, span, fixes };
}
