import { t } from "@vscode/l10n";
import type { ScalarNode } from "../../formats/dataNode";
import { setListItem, setValue } from "../../formats/edit/edits";
import { findEntry } from "../../hugo/frontMatter/coerce";
import { termKey } from "../../site/pageExports";
import type { Term } from "../../site/site";
import type { Diagnostic } from "../diagnostic";
import { fixOf } from "../frontMatter/fix";
import { editSource } from "../frontMatter/source";
import { nearTerm } from "../frontMatter/termNeighbours";
import type { RuleContext } from "./rule";

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
      const found = usualWriting(terms, item);
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

interface Found {
  readonly code: string;
  readonly name: string;
  readonly message: string;
}

function usualWriting(
  terms: ReadonlyMap<string, Term>,
  item: ScalarNode & { readonly kind: "string" },
): Found | undefined {
  const own = terms.get(termKey(item.value));
  const [usual] = own?.spellings ?? [];
  const mine = own?.spellings.find(({ value }) => value === item.value)?.count ?? 0;
  if (usual !== undefined && usual.value !== item.value && usual.count >= 2 * Math.max(1, mine)) {
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
  const near = nearTerm(terms, item.value, own?.count ?? 1);
  if (near === undefined) return undefined;
  return {
    code: "front-matter-term-similar",
    name: near.display,
    message: t(
      "“{0}” is close to “{1}”, which {2} pages have. Hugo makes a list of its own for each.",
      item.value,
      near.display,
      near.count,
    ),
  };
}
