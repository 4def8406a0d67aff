import { t } from "@vscode/l10n";
import type { Slot } from "../embeds/callForm";
import { formOf } from "../embeds/embedCall";
import { readPasted } from "../embeds/pasted";
import type { EmbedReference } from "../embeds/provider";
import { providerOf } from "../embeds/providers";
import { takesCall } from "../embeds/rawEmbeds";
import { deckPath, quoted, type WrittenCall, writeCall } from "../embeds/writeCall";
import { tagContext } from "../features/shortcodes/tagContext";
import type { PasteEmbedParams, PasteEmbedResult } from "./protocol";
import type { DocumentView, Session } from "./session";

/**
 * What a pasted or dropped text becomes at a place (line from 0, UTF-16): a call as the site writes it; within a call of
 * the same provider, the id or path that its template reads there. Null: the text stays as it is.
 */
export async function pasteEmbed(
  session: Session,
  { uri, position, text }: PasteEmbedParams,
): Promise<PasteEmbedResult | null> {
  const view = session.view(uri);
  const reference = readPasted(text);
  if (view === undefined || reference === undefined) return null;
  const offset = view.page.lines.offsetAt(position);
  const place = emptyValueAt(view, offset, reference);
  if (place !== undefined) {
    const value = await known(session, reference, () => valueFor(session, reference, place.slot));
    if (value === undefined || value === "id-needed") return null;
    const bare = place.quoted || /^[\w.-]+$/.test(value);
    return { text: bare ? value : quoted(value), title: t("Insert only {0}", value) };
  }
  if (!takesCall(view.page, offset)) return null;
  const written = await known(session, reference, () => {
    const call = writeCall(view.site, view.path, reference, session.embeds.factsOf(reference));
    return call.kind === "id-needed" ? call.kind : call;
  });
  if (written === undefined || written === "id-needed" || written.kind !== "written") return null;
  return { text: written.text, title: t("Insert a call of {0}", written.shortcode) };
}

/** What `make` makes of what is known; where the id is missing, its provider is asked if the author allows that. */
async function known<Value extends string | WrittenCall>(
  session: Session,
  reference: EmbedReference,
  make: () => Value | "id-needed" | undefined,
): Promise<Value | "id-needed" | undefined> {
  await session.embeds.lookup.recall(reference);
  const made = make();
  if (made !== "id-needed") return made;
  if (!session.embeds.mayFetch) {
    // The paste doesn't wait for the author; the address has the same as a code action afterwards.
    session.embeds.inBackground(session.embeds.consent());
    return made;
  }
  await session.embeds.lookup.ask(reference);
  return make();
}

/** The place of a value that is still to be written, in a call that embeds what `reference` is. */
function emptyValueAt(
  { page, site, path }: DocumentView,
  offset: number,
  reference: EmbedReference,
): { readonly slot: Slot; readonly quoted: boolean } | undefined {
  const tag = tagContext(page.text, offset);
  if (tag === undefined || tag.closing || tag.cursor.at === "name") return undefined;
  const form = formOf(site, path, tag.name);
  if (form === undefined || form.provider !== providerOf(reference)) return undefined;
  const { cursor } = tag;
  const parameter = cursor.at === "gap" ? undefined : cursor.parameter;
  if (parameter !== undefined && parameter.value !== "") return undefined;
  const key = parameter?.name ?? cursor.index;
  const slot = form.slots.find((one) => one.key === key || one.alias === key);
  return slot === undefined ? undefined : { slot, quoted: parameter !== undefined && parameter.quote !== "" };
}

function valueFor(session: Session, reference: EmbedReference, { role }: Slot): string | undefined {
  const facts = session.embeds.factsOf(reference);
  switch (role) {
    case "id":
      return reference.id ?? facts?.id ?? "id-needed";
    case "path":
      return deckPath(reference);
    case "user":
      return reference.user;
    case "slug":
      return reference.slug;
    default:
      return undefined;
  }
}
