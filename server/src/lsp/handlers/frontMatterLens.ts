import { t } from "@vscode/l10n";
import type { CodeLens } from "vscode-languageserver";
import { buildState, type PublishAction } from "../../features/frontMatter/buildState";
import { publishEdit } from "../../features/frontMatter/publishing";
import { answering } from "../answering";
import { toRange, toTextEdit } from "../conversions";
import { type EditReply, type PublishEditParams, publishEditRequest } from "../protocol";
import type { Session } from "../session";
import { placeAt, placeInput } from "./frontMatterPlace";
import type { Handler } from "./handler";

/** "Will this page be built?" above the front matter of the post `uri`, with what can be done about it. */
export function frontMatterLenses(session: Session, uri: string): CodeLens[] {
  const view = session.view(uri);
  const frontMatter = view?.page.frontMatter;
  if (view === undefined || frontMatter === undefined) return [];
  const { start } = frontMatter.outerSpan;
  const range = toRange(view.page.lines, { start, end: start });
  const state = buildState(placeInput(session, view));
  return [
    { range, command: { title: state.title, command: "" } },
    ...state.actions.map((action) => ({
      range,
      command: { title: actionTitle(action), command: `galley.${action}`, arguments: [view.uri] },
    })),
  ];
}

/** The edits behind the lens's commands. */
export const publishingHandler: Handler = {
  capabilities: {},
  register(connection, session) {
    connection.onRequest<EditReply, void>(
      publishEditRequest,
      answering<PublishEditParams, EditReply>(
        connection,
        "publishEdit",
        { ok: false, reason: "" },
        async ({ uri, action, date }) => {
          const place = await placeAt(session, uri);
          if (place === undefined) return { ok: false, reason: t("Open the post first.") };
          const result = publishEdit(place, action, date);
          if (!result.ok) return result;
          const edits = result.edits.map((edit) => toTextEdit(place.page.lines, edit));
          const version = session.documents.get(uri)?.version ?? null;
          return { ok: true, edit: { documentChanges: [{ textDocument: { uri, version }, edits }] } };
        },
      ),
    );
  },
};

function actionTitle(action: PublishAction): string {
  switch (action) {
    case "publish":
      return t("Publish now");
    case "schedule":
      return t("Schedule…");
    case "draft":
      return t("Back to draft");
    case "unpublish":
      return t("Unpublish on…");
  }
}
