import { t } from "@vscode/l10n";
import type { Page } from "../../content/page";
import {
  type EditResult,
  type EditSource,
  removeListItem,
  setListItem,
  setValue,
} from "../../formats/edit/edits";
import { findEntry } from "../../hugo/frontMatter/coerce";
import { termKey } from "../../site/pageExports";
import type { Site } from "../../site/site";
import { type EditStep, editChain } from "../frontMatter/editChain";

/** Why a term can't have this name; undefined for a good one. */
export function termNameProblem(name: string): string | undefined {
  if (name.trim() === "") return t("A term needs a name.");
  return /[\r\n]/.test(name) ? t("A term's name stands on one line.") : undefined;
}

/** Pages that carry a term, in any spelling. */
export function pagesWithTerm(site: Site, taxonomy: string, key: string): readonly string[] {
  return [...(site.terms(taxonomy).get(key)?.pages ?? [])];
}

/** How many pages would hold the merged term, when `name` is that of another term already; undefined for a new name. */
export function mergedPages(site: Site, taxonomy: string, key: string, name: string): number | undefined {
  const wanted = termKey(name);
  const other = wanted === key ? undefined : site.terms(taxonomy).get(wanted);
  if (other === undefined) return undefined;
  return new Set([...other.pages, ...pagesWithTerm(site, taxonomy, key)]).size;
}

/**
 * One page's share of a rename: every spelling of the term becomes `name`; where the page has `name` already, the old one
 * goes, so that a merge leaves no term twice.
 */
export function renameTermIn(page: Page, taxonomy: string, key: string, name: string): EditResult {
  const wanted = termKey(name);
  const steps: EditStep[] = [];
  const entry = page.frontMatter === undefined ? undefined : findEntry(page.frontMatter.data, taxonomy);
  if (entry === undefined) return { ok: true, edits: [] };
  const { value } = entry;
  if (value.kind === "string") {
    if (termKey(value.value) === key) steps.push((source) => setValue(source, [entry.key], name));
  } else if (value.kind === "list") {
    let has = value.items.some(
      (item) => item.kind === "string" && termKey(item.value) === wanted && wanted !== key,
    );
    let gone = 0;
    for (const [index, item] of value.items.entries()) {
      if (item.kind !== "string" || termKey(item.value) !== key) continue;
      const at = index - gone;
      if (has) {
        steps.push((source: EditSource) => removeListItem(source, [entry.key], at));
        gone++;
      } else {
        steps.push((source: EditSource) => setListItem(source, [entry.key], at, name));
        has = true;
      }
    }
  }
  return editChain(page.text, steps);
}

/** The term's own page (`content/tags/go/_index.md`), which moves with its name; none where the new name has one. */
export function movedTermPage(
  site: Site,
  taxonomy: string,
  key: string,
  name: string,
): { readonly from: string; readonly to: string } | undefined {
  const wanted = termKey(name);
  if (wanted === key || wanted.includes("/")) return undefined;
  for (const page of site.pages.values()) {
    if (page.kind !== "term" || page.logicalPath !== `/${taxonomy.toLowerCase()}/${key}`) continue;
    const folders = page.path.split("/");
    folders[folders.length - 2] = wanted;
    const to = folders.join("/");
    return site.page(to) === undefined ? { from: page.path, to } : undefined;
  }
  return undefined;
}
