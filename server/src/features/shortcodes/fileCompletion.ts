import type { Site } from "../../site/site";
import { type CompletionList, capped, escapeSnippet, matchesTyped } from "../completionList";
import { asWritten, type TypedValue } from "./typedValue";

/** Files that a path-like value may name: the page's own resources, then static/ (from `/`), then assets/. */
export function fileCompletion(site: Site, path: string, value: TypedValue): CompletionList {
  const { chosen, more } = capped(files(site, path), ({ name }) => matchesTyped(value.typed, name));
  return {
    items: chosen.map(({ name, from }) => ({
      label: name,
      description: from,
      kind: "file" as const,
      edit: { span: value.span, newText: escapeSnippet(asWritten(name, value)) },
      snippet: true,
      filterText: name,
    })),
    isIncomplete: more,
  };
}

function* files(site: Site, path: string): Iterable<{ readonly name: string; readonly from: string }> {
  const page = site.page(path);
  if (page !== undefined) for (const { name } of site.resourcesOf(page)) yield { name, from: "" };
  for (const name of site.statics.keys()) yield { name: `/${name}`, from: "static" };
  for (const name of site.assets.keys()) yield { name, from: "assets" };
}
