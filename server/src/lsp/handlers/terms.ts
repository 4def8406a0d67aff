import { t } from "@vscode/l10n";
import {
  type Location,
  ResponseError,
  SymbolKind,
  type WorkspaceEdit,
  type WorkspaceSymbol,
} from "vscode-languageserver";
import {
  mergedPages,
  movedTermPage,
  pagesWithTerm,
  renameTermIn,
  termNameProblem,
} from "../../features/terms/renameTerm";
import { type TermPlace, termAt, termPlaces } from "../../features/terms/termAt";
import { siteSymbols } from "../../features/terms/workspaceSymbols";
import { answering } from "../answering";
import { toRange, toTextEdit } from "../conversions";
import type { DocumentView, Session } from "../session";
import type { Handler } from "./handler";

const requestFailed = -32803;

/** The term under the cursor of an open post. */
export function termOf(view: DocumentView, offset: number): TermPlace | undefined {
  return offset < view.page.bodyStart ? termAt(view.site, view.page, offset) : undefined;
}

/** Where pages of the site name the term. */
export async function termLocations(
  session: Session,
  { site }: DocumentView,
  { taxonomy, key }: TermPlace,
  token: { readonly isCancellationRequested: boolean },
): Promise<Location[]> {
  const locations: Location[] = [];
  for (const path of pagesWithTerm(site, taxonomy, key)) {
    if (token.isCancellationRequested) return [];
    const page = await session.pageAt(site, path);
    if (page === undefined) continue;
    for (const place of termPlaces(page, taxonomy)) {
      if (place.key === key)
        locations.push({ uri: session.uriOf(site, path), range: toRange(page.lines, place.span) });
    }
  }
  return locations;
}

/** Every page's share and the term's own page in one edit, or none: a name that exists makes it a merge. */
export async function renameTerm(
  session: Session,
  { site }: DocumentView,
  { taxonomy, key }: TermPlace,
  newName: string,
): Promise<WorkspaceEdit> {
  const problem = termNameProblem(newName);
  if (problem !== undefined) throw new ResponseError(requestFailed, problem);
  const merged = mergedPages(site, taxonomy, key, newName);
  if (merged !== undefined && !(await confirmsMerge(session, key, newName, merged))) {
    throw new ResponseError(requestFailed, t("Nothing was renamed."));
  }
  const documentChanges: NonNullable<WorkspaceEdit["documentChanges"]> = [];
  for (const path of pagesWithTerm(site, taxonomy, key)) {
    const page = await session.pageAt(site, path);
    if (page === undefined)
      throw new ResponseError(requestFailed, `${path} can't be read, so nothing was renamed.`);
    const result = renameTermIn(page, taxonomy, key, newName);
    if (!result.ok) throw new ResponseError(requestFailed, `${path}: ${result.reason}`);
    if (result.edits.length === 0) continue;
    documentChanges.push({
      textDocument: { uri: session.uriOf(site, path), version: null },
      edits: result.edits.map((edit) => toTextEdit(page.lines, edit)),
    });
  }
  const moved = movedTermPage(site, taxonomy, key, newName);
  if (moved !== undefined) {
    documentChanges.push({
      kind: "rename",
      oldUri: session.uriOf(site, moved.from),
      newUri: session.uriOf(site, moved.to),
      options: { overwrite: false },
    });
  }
  return { documentChanges };
}

/** Once two terms are one, nobody can tell which post had which: the author is asked. */
async function confirmsMerge(
  { connection }: Session,
  key: string,
  newName: string,
  pages: number,
): Promise<boolean> {
  const merge = { title: t("Merge") };
  const question = t(
    "“{0}” is a term already. Merge “{1}” into it? The one term would have {2} pages.",
    newName,
    key,
    pages,
  );
  return (await connection.window.showWarningMessage(question, merge))?.title === merge.title;
}

/** Titles and terms of all open sites, for "Go to Symbol in Workspace". */
export const workspaceSymbolHandler: Handler = {
  capabilities: { workspaceSymbolProvider: true },
  register(connection, session) {
    connection.onWorkspaceSymbol(
      answering(connection, "workspaceSymbol", [] as WorkspaceSymbol[], ({ query }) =>
        session.sites.all().flatMap((site) =>
          siteSymbols(site, query).map(({ kind, name, container, path }) => ({
            name,
            kind: kind === "page" ? SymbolKind.File : SymbolKind.Key,
            containerName: container,
            location: {
              uri: session.uriOf(site, path),
              range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
            },
          })),
        ),
      ),
    );
  },
};
