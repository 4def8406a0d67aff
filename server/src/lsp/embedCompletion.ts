import { t } from "@vscode/l10n";
import { formOf } from "../embeds/embedCall";
import { referenceOfAddress } from "../embeds/providers";
import { pagesNaming, usedEmbeds } from "../embeds/usedEmbeds";
import { type CompletionItem, type CompletionList, escapeSnippet } from "../features/completionList";
import { tagContext } from "../features/shortcodes/tagContext";
import type { DocumentView, Session } from "./session";

/** So many decks get their titles from disk for one completion. */
const mostRecalled = 60;

/**
 * Completions within an embed's call, made to say more: values that name embeds get the title and where they are used,
 * and a typed address offers the id that it stands for. Other completions pass as they are.
 */
export async function withEmbeds(
  session: Session,
  view: DocumentView,
  offset: number,
  list: CompletionList,
): Promise<CompletionList> {
  const tag = tagContext(view.page.text, offset);
  if (tag === undefined || tag.closing || tag.cursor.at === "name") return list;
  const form = formOf(view.site, view.path, tag.name);
  if (form === undefined) return list;
  const { embeds } = session;
  const used = new Map(usedEmbeds(view.site, view.path, form.provider).map((one) => [one.value, one]));
  const items = await Promise.all(
    list.items.map(async (item, index): Promise<CompletionItem> => {
      const known = used.get(item.label);
      if (known === undefined || item.kind !== "value") return item;
      if (index < mostRecalled) await embeds.lookup.recall(known.reference);
      const title = embeds.factsOf(known.reference)?.title;
      const pages = pagesNaming(view.site, form.shortcode, item.label);
      return {
        ...item,
        ...(title === undefined ? {} : { description: title, filterText: `${item.label} ${title}` }),
        detail: t("used in {0}", pages.join(", ")),
      };
    }),
  );
  const resolved = await resolvedId(session, view, offset);
  return { ...list, items: resolved === undefined ? items : [resolved, ...items] };
}

/** The id for an address that is typed where the template reads an id. */
async function resolvedId(
  session: Session,
  view: DocumentView,
  offset: number,
): Promise<CompletionItem | undefined> {
  const { embeds } = session;
  const tag = tagContext(view.page.text, offset);
  if (tag === undefined || (tag.cursor.at !== "value" && tag.cursor.at !== "parameter")) return undefined;
  const { parameter, index } = tag.cursor;
  const key = parameter.name ?? index;
  const slot = formOf(view.site, view.path, tag.name)?.slots.find(
    (one) => one.key === key || one.alias === key,
  );
  const reference = slot?.role === "id" ? referenceOfAddress(parameter.value) : undefined;
  if (reference === undefined) return undefined;
  // While the author types, nobody is asked for consent.
  if (reference.id === undefined && embeds.mayFetch) await embeds.lookup.ask(reference);
  const facts = embeds.factsOf(reference);
  const id = reference.id ?? facts?.id;
  if (id === undefined) return undefined;
  return {
    label: id,
    ...(facts?.title === undefined ? {} : { description: facts.title }),
    detail: t("the id of this address"),
    kind: "value",
    edit: { span: parameter.valueSpan, newText: escapeSnippet(id) },
    snippet: true,
    filterText: parameter.value,
  };
}
