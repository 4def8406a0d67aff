import { t } from "@vscode/l10n";
import { setListItem, setValue } from "../../formats/edit/edits";
import { findEntry } from "../../hugo/frontMatter/coerce";
import { termValues } from "../../site/frontMatterFacts";
import { termKey } from "../../site/pageExports";
import type { Term } from "../../site/site";
import type { Diagnostic } from "../diagnostic";
import { fixOf } from "../frontMatter/fix";
import { editSource } from "../frontMatter/source";
import { nearTerm } from "../frontMatter/termNeighbours";
import type { KnownPage, RuleContext } from "./rule";

/** Terms that other pages write in another way: `kubernetes`, `Kubernetes`, `kubernets`. */
export function* frontMatterTerms({ site, page, sitePage }: RuleContext): Iterable<Diagnostic> {
  const source = editSource(page);
  if (source === undefined || !site.complete || sitePage === undefined) return;
  for (const plural of new Set(Object.values(site.settings.taxonomies))) {
    const entry = findEntry(source.document.root, plural);
    if (entry === undefined) continue;
    const items = entry.value.kind === "list" ? entry.value.items : [entry.value];
    const terms = site.terms(plural);
    for (const [index, item] of items.entries()) {
      if (item.kind !== "string" || item.value.trim() === "") continue;
      const found = usualWriting(terms, item.value);
      if (found === undefined || found.name === item.value) continue;
      const result =
        entry.value.kind === "list"
          ? setListItem(source, [entry.key], index, found.name)
          : setValue(source, [entry.key], found.name);
      yield {
        code: found.code,
        severity: "hint",
        message: found.message,
        span: item.span,
        fixes: fixOf(t("Change to {0}", found.name), result),
      };
    }
  }
}

export function concernsTerms({ site, sitePage, facts }: KnownPage): boolean {
  if (sitePage === undefined) return false;
  for (const plural of Object.values(site.settings.taxonomies)) {
    const wanted = plural.toLowerCase();
    const value = facts.frontMatter.find(({ key }) => key.toLowerCase() === wanted)?.value;
    if (value === undefined) continue;
    const terms = site.terms(plural);
    for (const spelling of termValues(value)) {
      const found = usualWriting(terms, spelling);
      if (found !== undefined && found.name !== spelling) return true;
    }
  }
  return false;
}

interface Found {
  readonly code: string;
  readonly name: string;
  readonly message: string;
}

/** What was found for a spelling already: pages share their terms. */
const known = new WeakMap<ReadonlyMap<string, Term>, Map<string, Found | undefined>>();

function usualWriting(terms: ReadonlyMap<string, Term>, spelling: string): Found | undefined {
  let answers = known.get(terms);
  if (answers === undefined) {
    answers = new Map();
    known.set(terms, answers);
  }
  if (!answers.has(spelling)) answers.set(spelling, findUsualWriting(terms, spelling));
  return answers.get(spelling);
}

function findUsualWriting(terms: ReadonlyMap<string, Term>, spelling: string): Found | undefined {
  const own = terms.get(termKey(spelling));
  const [usual] = own?.spellings ?? [];
  const mine = own?.spellings.find(({ value }) => value === spelling)?.count ?? 0;
  if (usual !== undefined && usual.value !== spelling && usual.count >= 2 * Math.max(1, mine)) {
    return {
      code: "front-matter-term-spelling",
      name: usual.value,
      message: t(
        "Other pages write “{0}” ({1}×). It is one term to Hugo, under one of the spellings.",
        usual.value,
        usual.count,
      ),
    };
  }
  const near = nearTerm(terms, spelling, own?.count ?? 1);
  if (near === undefined) return undefined;
  return {
    code: "front-matter-term-similar",
    name: near.display,
    message: t(
      "“{0}” is close to “{1}”, which {2} pages have. Hugo makes a list of its own for each.",
      spelling,
      near.display,
      near.count,
    ),
  };
}
