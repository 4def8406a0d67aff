import { t } from "@vscode/l10n";
import {
  type CodeAction,
  CodeActionKind,
  TextDocumentSaveReason,
  type TextEdit,
} from "vscode-languageserver";
import { offeredActions, postAction } from "../../features/frontMatter/actions/actions";
import { setLastmod } from "../../features/frontMatter/actions/setFields";
import { newPost, newPostChoices } from "../../features/newPost/newPost";
import type { Site } from "../../site/site";
import { answering } from "../answering";
import { toPath, toTextEdit } from "../conversions";
import {
  type EditReply,
  type NewPostChoicesParams,
  type NewPostChoicesResult,
  type NewPostParams,
  newPostChoicesRequest,
  newPostRequest,
  type PostEditParams,
  postEditRequest,
} from "../protocol";
import type { DocumentView, Session } from "../session";
import { toFilesEdit } from "./fileOperations";
import { placeInput } from "./frontMatterPlace";
import type { Handler } from "./handler";

/** What can be done with the post as a whole, offered while the cursor is in its front matter. */
export function frontMatterActions(session: Session, view: DocumentView, offset: number): CodeAction[] {
  if (offset >= view.page.bodyStart) return [];
  return offeredActions(placeInput(session, view)).map(({ title, operations }) => ({
    title,
    kind: CodeActionKind.RefactorRewrite,
    edit: toFilesEdit(session, view.site, operations, view),
  }));
}

/** Commands on posts, new posts, and `lastmod` at each save for those who want it. */
export const postHandler: Handler = {
  capabilities: {},
  register(connection, session) {
    connection.onRequest<EditReply, void>(
      postEditRequest,
      answering<PostEditParams, EditReply>(connection, "postEdit", { ok: false, reason: "" }, (params) => {
        const view = session.view(params.uri);
        if (view === undefined) return { ok: false, reason: t("Open the post first.") };
        const result = postAction(placeInput(session, view), params.action, params.language);
        if (!result.ok) return result;
        const edit = toFilesEdit(session, view.site, result.operations, view);
        return {
          ok: true,
          edit,
          ...(result.open === undefined ? {} : { open: session.uriOf(view.site, result.open) }),
        };
      }),
    );
    connection.onRequest<NewPostChoicesResult, void>(
      newPostChoicesRequest,
      answering<NewPostChoicesParams, NewPostChoicesResult>(
        connection,
        "newPostChoices",
        { sections: [] },
        ({ uri }) => {
          const site = siteFor(session, uri);
          return { sections: site === undefined ? [] : newPostChoices(site) };
        },
      ),
    );
    connection.onRequest<EditReply, void>(
      newPostRequest,
      answering<NewPostParams, EditReply>(connection, "newPost", { ok: false, reason: "" }, (params) => {
        const site = siteFor(session, params.uri);
        if (site === undefined) return { ok: false, reason: t("Open a post of the site first.") };
        const { section, title, bundle } = params;
        const now = session.host.clock.now();
        const offset = -new Date(now).getTimezoneOffset();
        const result = newPost(site, {
          section,
          title,
          now,
          offset,
          ...(bundle === undefined ? {} : { bundle }),
        });
        if (!result.ok) return result;
        const unknown = result.unknown ?? [];
        return {
          ok: true,
          edit: toFilesEdit(session, site, result.operations),
          ...(result.open === undefined ? {} : { open: session.uriOf(site, result.open) }),
          ...(unknown.length === 0
            ? {}
            : {
                note: t(
                  "Only Hugo can evaluate these parts of the archetype, so they stand as they were: {0}",
                  unknown.join("; "),
                ),
              }),
        };
      }),
    );
    session.documents.onWillSaveWaitUntil(({ document, reason }): TextEdit[] => {
      if (session.settings.frontMatter?.lastmodOnSave !== true || reason !== TextDocumentSaveReason.Manual)
        return [];
      try {
        const view = session.view(document.uri);
        if (view?.page.frontMatter === undefined) return [];
        const result = setLastmod(placeInput(session, view));
        return result.ok ? result.edits.map((edit) => toTextEdit(view.page.lines, edit)) : [];
      } catch (cause) {
        // A save must never fail for this.
        connection.console.error(`lastmod on save failed: ${String(cause)}`);
        return [];
      }
    });
  },
};

/** The site of a file, else the first that is open. */
export function siteFor(session: Session, uri: string | undefined): Site | undefined {
  if (uri !== undefined) return session.view(uri)?.site ?? session.sites.siteOf(toPath(uri));
  return session.sites.all()[0];
}
