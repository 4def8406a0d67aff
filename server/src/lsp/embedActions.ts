import { t } from "@vscode/l10n";
import { type CodeAction, CodeActionKind, type WorkspaceEdit } from "vscode-languageserver";
import { everyCall } from "../embeds/checkEmbeds";
import { embedCall } from "../embeds/embedCall";
import type { EmbedAnswer } from "../embeds/lookUp/embedLookup";
import type { EmbedReference } from "../embeds/provider";
import { providerOf } from "../embeds/providers";
import { rawEmbeds } from "../embeds/rawEmbeds";
import { quoted, writeCall } from "../embeds/writeCall";
import { finishedStub } from "../features/shortcodes/templateStub";
import { applyChanges } from "../site/applyChanges";
import type { Site } from "../site/site";
import { overlaps, type Span, touches } from "../text/span";
import { toTextEdit, toWorkspaceEdit } from "./conversions";
import type { DocumentView, Session } from "./session";

/** What an action needs to know again once it is chosen: only then is a provider asked. */
interface ActionData {
  readonly galleyEmbed: "call" | "id" | "template";
  readonly uri: string;
  readonly version: number;
  readonly offset: number;
}

/** Actions on embeds within `span`: an address or embed code becomes the site's own call, an address in a call the id. */
export function embedActions(session: Session, view: DocumentView, span: Span): readonly CodeAction[] {
  const { embeds } = session;
  const meets = (one: Span) => overlaps(one, span) || touches(one, span.start);
  const actions: CodeAction[] = [];
  const later = (title: string, kind: CodeActionKind, what: ActionData["galleyEmbed"], offset: number) => {
    const data: ActionData = { galleyEmbed: what, uri: view.uri, version: view.version, offset };
    actions.push({ title, kind, data });
  };
  for (const { reference, span: place, kind: sort } of rawEmbeds(view.page)) {
    if (!meets(place)) continue;
    // Raw HTML that Hugo leaves out is a fault, and this mends it.
    const mends = sort === "embed-code" && !view.site.settings.unsafe;
    const kind = mends ? CodeActionKind.QuickFix : CodeActionKind.RefactorRewrite;
    const written = writeCall(view.site, view.path, reference, embeds.factsOf(reference));
    if (written.kind === "no-shortcode") {
      const stub = stubFor(view.site, reference);
      if (stub !== undefined && (reference.id !== undefined || embeds.mayAsk))
        later(t("Create the template {0} and call it", stub.path), kind, "template", place.start);
      continue;
    }
    const title = t("Replace by a call of {0}", written.shortcode);
    if (written.kind === "written")
      actions.push({
        title,
        kind,
        edit: {
          changes: { [view.uri]: [toTextEdit(view.page.lines, { span: place, newText: written.text })] },
        },
      });
    else if (embeds.mayAsk) later(title, kind, "call", place.start);
  }
  for (const call of everyCall(view.page.calls)) {
    if (!meets(call.openSpan)) continue;
    const embed = embedCall(view.site, view.path, call);
    if (embed?.mistaken !== true || embed.reference === undefined || embed.parameter === undefined) continue;
    const wantsId = embed.slot?.role === "id" && embed.reference.id === undefined;
    // When the id is known, the diagnostic has the fix already.
    if (wantsId && embeds.factsOf(embed.reference)?.id === undefined && embeds.mayAsk)
      later(
        t("Ask {0} for the id, and replace the address", embed.provider.title),
        CodeActionKind.QuickFix,
        "id",
        embed.parameter.valueSpan.start,
      );
  }
  return actions;
}

/** The edit of an action that waited for being chosen; without one when it can't be had, and the author is told why. */
export async function resolveEmbedAction(session: Session, action: CodeAction): Promise<CodeAction> {
  const data = action.data as Partial<ActionData> | undefined;
  if (data?.galleyEmbed === undefined || data.uri === undefined || data.offset === undefined) return action;
  const view = session.view(data.uri);
  if (view === undefined || view.version !== data.version) return action;
  const place = session.embeds.at(view, data.offset);
  const { reference } = place ?? {};
  if (place === undefined || reference === undefined) return action;
  if (data.galleyEmbed === "template") {
    const created = await withTemplate(session, view, place.span, reference);
    if (created !== undefined) return { ...action, edit: created };
  }
  if (!(await session.embeds.consentAgain())) return action;
  const answer = await session.embeds.lookup.ask(reference);
  const id = answer.kind === "found" ? answer.facts.id : undefined;
  if (answer.kind !== "found" || id === undefined) {
    void session.connection.window.showWarningMessage(whyNot(reference, answer));
    return action;
  }
  const edit = (span: Span, newText: string) => ({
    ...action,
    edit: { changes: { [view.uri]: [toTextEdit(view.page.lines, { span, newText })] } },
  });
  if (data.galleyEmbed === "id") {
    const { parameter } = place.call ?? {};
    return parameter === undefined
      ? action
      : edit(parameter.valueSpan, parameter.quoting === "none" && !/^[\w.-]+$/.test(id) ? quoted(id) : id);
  }
  if (data.galleyEmbed === "template") {
    const created = await withTemplate(session, view, place.span, reference);
    return created === undefined ? action : { ...action, edit: created };
  }
  const written = writeCall(view.site, view.path, reference, answer.facts);
  return written.kind === "written" ? edit(place.span, written.text) : action;
}

/** A template that the site can get for an embed; undefined where the file has no site, or a file of that name. */
function stubFor(site: Site, reference: EmbedReference) {
  const stub = site.lone ? undefined : finishedStub(site, providerOf(reference).shortcodes);
  return stub === undefined || site.textOf(stub.path) !== undefined ? undefined : stub;
}

/** The new template, and its call in the place of `span`; undefined while the id is missing. */
async function withTemplate(
  session: Session,
  view: DocumentView,
  span: Span,
  reference: EmbedReference,
): Promise<WorkspaceEdit | undefined> {
  const stub = stubFor(view.site, reference);
  if (stub === undefined) return undefined;
  await session.embeds.lookup.recall(reference);
  const { site } = applyChanges(view.site, [{ kind: "text", path: stub.path, text: stub.text }]);
  const written = writeCall(site, view.path, reference, session.embeds.factsOf(reference));
  if (written.kind !== "written") return undefined;
  const fix = {
    title: "",
    edits: [{ span, newText: written.text }],
    newFiles: [{ path: stub.path, text: stub.text }],
  };
  return toWorkspaceEdit(view.uri, session.sites.uriOf(view.site.root), view.page.lines, fix);
}

/** One quiet sentence. */
export function whyNot(reference: EmbedReference, answer: EmbedAnswer): string {
  const { title } = providerOf(reference);
  switch (answer.kind) {
    case "gone":
      return t("{0} says that there is no such thing (any more).", title);
    case "not-allowed":
      return t("Galley may not ask {0}: `galley.embeds.network` says so.", title);
    case "nobody":
    case "found":
      return t("{0} tells no id for this address.", title);
    case "failed":
      return t("{0} could not be asked just now. Try again in some minutes.", title);
  }
}
