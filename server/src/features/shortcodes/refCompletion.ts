import type { Site, SitePage } from "../../site/site";
import {
  type CompletionItem,
  type CompletionList,
  capped,
  escapeSnippet,
  matchesTyped,
  occursInOrder,
} from "../completionList";
import { asWritten, type TypedValue } from "./typedValue";

/** Pages that ref and relref can name, the current section's first; behind `#` the headings of the page named. */
export function refCompletion(site: Site, path: string, value: TypedValue): CompletionList {
  const from = site.page(path);
  const hash = value.typed.indexOf("#");
  if (hash !== -1) return anchors(site, from, value, hash);
  const wanted = value.typed.toLowerCase();
  const { chosen, more } = capped(
    pagesNear(site, from),
    // Logical paths are in lower case.
    (page) =>
      page.path !== path &&
      (occursInOrder(wanted, page.logicalPath) || occursInOrder(wanted, page.title.toLowerCase())),
  );
  return { items: chosen.map((page) => pageItem(page, value)), isIncomplete: more };
}

function pageItem(page: SitePage, value: TypedValue): CompletionItem {
  return {
    label: page.logicalPath,
    description: page.title,
    kind: "page",
    edit: { span: value.span, newText: escapeSnippet(asWritten(page.logicalPath, value)) },
    snippet: true,
    // Both the path and the title may be typed; the server has looked already.
    filterText: matchesTyped(value.typed, page.logicalPath)
      ? page.logicalPath
      : `${value.typed} ${page.title}`,
  };
}

function anchors(site: Site, from: SitePage | undefined, value: TypedValue, hash: number): CompletionList {
  if (from === undefined) return { items: [], isIncomplete: false };
  const path = value.typed.slice(0, hash);
  const resolution = path === "" ? undefined : site.resolveRef(from, { path });
  const page =
    resolution === undefined
      ? from
      : resolution.kind === "found" && resolution.target.kind === "page"
        ? resolution.target.page
        : undefined;
  const typed = value.typed.slice(hash + 1);
  const { chosen, more } = capped(page?.anchors ?? [], (anchor) => matchesTyped(typed, anchor));
  return {
    items: chosen.map((anchor) => ({
      label: `#${anchor}`,
      kind: "anchor" as const,
      edit: { span: value.span, newText: escapeSnippet(asWritten(`${path}#${anchor}`, value)) },
      snippet: true,
      filterText: `${path}#${anchor}`,
    })),
    isIncomplete: more,
  };
}

/** All pages, those of the same section first: the ones an author most likely refers to. */
function* pagesNear(site: Site, from: SitePage | undefined): Iterable<SitePage> {
  const elsewhere: SitePage[] = [];
  for (const page of site.pages.values()) {
    if (page.section === from?.section) yield page;
    else elsewhere.push(page);
  }
  yield* elsewhere;
}
