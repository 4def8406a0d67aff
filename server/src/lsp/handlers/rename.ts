import { ResponseError, type TextDocumentEdit, type WorkspaceEdit } from "vscode-languageserver";
import { callNames } from "../../features/shortcodes/occurrences";
import {
  movedTemplate,
  prepareShortcodeRename,
  renamedTemplate,
  shortcodeRenameProblem,
} from "../../features/shortcodes/rename";
import type { Site } from "../../site/site";
import { answering } from "../answering";
import { toPath, toRange } from "../conversions";
import type { Session } from "../session";
import type { Handler } from "./handler";
import { renameTerm, termOf } from "./terms";

const requestFailed = -32803;
/** How long the editor may take from a rename's edit to telling of the files that it moves. */
const movingMs = 15_000;

/** Rename of a shortcode: its calls and its template, from either end, in one edit or none. */
export const renameHandler: Handler = {
  capabilities: {
    renameProvider: { prepareProvider: true },
    workspace: {
      fileOperations: {
        willRename: {
          filters: [{ pattern: { glob: "**/{_shortcodes,shortcodes}/**", matches: "file" } }],
        },
      },
    },
  },
  register(connection, session) {
    connection.onPrepareRename(({ textDocument, position }) => {
      const view = session.view(textDocument.uri);
      if (view === undefined) return null;
      const term = termOf(view, view.page.lines.offsetAt(position));
      if (term !== undefined)
        return { range: toRange(view.page.lines, term.span), placeholder: term.written };
      const rename = prepareShortcodeRename(
        view.site,
        view.page,
        view.path,
        view.page.lines.offsetAt(position),
      );
      if (rename === undefined) return null;
      // The editor shows an error's message beside the cursor: the one way to say why not.
      if (!rename.ok) throw new ResponseError(requestFailed, rename.reason);
      return { range: toRange(view.page.lines, rename.span), placeholder: rename.name };
    });
    connection.onRenameRequest(({ textDocument, position, newName }) => {
      const view = session.view(textDocument.uri);
      const term = view === undefined ? undefined : termOf(view, view.page.lines.offsetAt(position));
      if (view !== undefined && term !== undefined) return renameTerm(session, view, term, newName.trim());
      return renameShortcode(session, textDocument.uri, position, newName.trim());
    });
    connection.workspace.onWillRenameFiles(
      answering(
        connection,
        "willRenameFiles",
        null as { documentChanges: TextDocumentEdit[] } | null,
        async ({ files }) => {
          const documentChanges: TextDocumentEdit[] = [];
          for (const { oldUri, newUri } of files) {
            if (session.moving.get(newUri) === oldUri) continue;
            const [from, to] = [toPath(oldUri), toPath(newUri)];
            const site = session.sites.siteHolding(from);
            if (site === undefined) continue;
            const inside = (path: string) => path.slice(site.root.length + 1);
            const moved = movedTemplate(site, inside(from), inside(to));
            if (moved !== undefined)
              documentChanges.push(
                ...(await callEdits(session, site, moved.pages, moved.oldName, moved.newName)),
              );
          }
          return documentChanges.length === 0 ? null : { documentChanges };
        },
      ),
    );
  },
};

/** All calls and the template's files in one edit, or none. */
async function renameShortcode(
  session: Session,
  uri: string,
  position: { readonly line: number; readonly character: number },
  newName: string,
): Promise<WorkspaceEdit | null> {
  const view = session.view(uri);
  if (view === undefined) return null;
  const { site, path } = view;
  const rename = prepareShortcodeRename(site, view.page, path, view.page.lines.offsetAt(position));
  if (rename === undefined) return null;
  if (!rename.ok) throw new ResponseError(requestFailed, rename.reason);
  const problem = shortcodeRenameProblem(site, path, rename.name, newName);
  if (problem !== undefined) throw new ResponseError(requestFailed, problem);
  const documentChanges: NonNullable<WorkspaceEdit["documentChanges"]> = await callEdits(
    session,
    site,
    rename.pages,
    rename.name,
    newName,
  );
  for (const template of rename.templates) {
    const oldUri = session.uriOf(site, template);
    const newUri = session.uriOf(site, renamedTemplate(template, rename.name, newName));
    if (oldUri === newUri) continue;
    documentChanges.push({ kind: "rename", oldUri, newUri, options: { overwrite: false } });
    session.moving.set(newUri, oldUri);
    setTimeout(() => session.moving.delete(newUri), movingMs).unref?.();
  }
  return { documentChanges };
}

async function callEdits(
  session: Session,
  site: Site,
  pages: readonly string[],
  oldName: string,
  newName: string,
): Promise<TextDocumentEdit[]> {
  const changes: TextDocumentEdit[] = [];
  for (const path of pages) {
    const page = await session.pageAt(site, path);
    if (page === undefined)
      throw new ResponseError(requestFailed, `${path} can't be read, so nothing was renamed.`);
    const edits = callNames(page, oldName, true).map((span) => ({
      range: toRange(page.lines, span),
      newText: newName,
    }));
    changes.push({ textDocument: { uri: session.uriOf(site, path), version: null }, edits });
  }
  return changes;
}
