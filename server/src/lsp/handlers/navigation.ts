import {
  type DocumentHighlight,
  DocumentHighlightKind,
  type LinkedEditingRanges,
  type Location,
  type LocationLink,
  type Range,
  ResponseError,
  type WorkspaceEdit,
} from "vscode-languageserver";
import { callPartAt } from "../../features/shortcodes/callAt";
import { shortcodeDefinition } from "../../features/shortcodes/definition";
import { callNames, callPair } from "../../features/shortcodes/occurrences";
import {
  prepareShortcodeRename,
  renamedTemplate,
  shortcodeNameProblem,
} from "../../features/shortcodes/rename";
import { answering } from "../answering";
import { toRange } from "../conversions";
import type { Session } from "../session";
import type { Handler } from "./handler";

/** Definition, references, highlight, linked editing and rename of shortcodes. */
export const navigationHandler: Handler = {
  capabilities: {
    definitionProvider: true,
    referencesProvider: true,
    documentHighlightProvider: true,
    linkedEditingRangeProvider: true,
    renameProvider: { prepareProvider: true },
  },
  register(connection, session) {
    connection.onDefinition(
      answering(connection, "definition", [] as LocationLink[], async ({ textDocument, position }) => {
        const view = session.view(textDocument.uri);
        if (view === undefined) return [];
        const found = shortcodeDefinition(
          view.site,
          view.page,
          view.path,
          view.page.lines.offsetAt(position),
        );
        const links: LocationLink[] = [];
        for (const { path, span, from } of found) {
          const targetRange = span === undefined ? origin : await session.rangeIn(view.site, path, span);
          links.push({
            targetUri: session.uriOf(view.site, path),
            targetRange,
            targetSelectionRange: targetRange,
            ...(from === undefined ? {} : { originSelectionRange: toRange(view.page.lines, from) }),
          });
        }
        return links;
      }),
    );
    connection.onReferences(
      answering(connection, "references", [] as Location[], async ({ textDocument, position }, token) => {
        const view = session.view(textDocument.uri);
        if (view === undefined) return [];
        const part = callPartAt(view.page, view.page.lines.offsetAt(position));
        if (part === undefined) return [];
        const locations: Location[] = [];
        for (const { path } of view.site.callsOf(part.call.name)) {
          if (token.isCancellationRequested) return [];
          const other = await session.pageAt(view.site, path);
          if (other === undefined) continue;
          const uri = session.uriOf(view.site, path);
          for (const span of callNames(other, part.call.name, false))
            locations.push({ uri, range: toRange(other.lines, span) });
        }
        return locations;
      }),
    );
    connection.onDocumentHighlight(
      answering(connection, "documentHighlight", [] as DocumentHighlight[], ({ textDocument, position }) => {
        const view = session.view(textDocument.uri);
        if (view === undefined) return [];
        const spans = callPair(view.page, view.page.lines.offsetAt(position));
        return spans.map((span) => ({
          range: toRange(view.page.lines, span),
          kind: DocumentHighlightKind.Text,
        }));
      }),
    );
    connection.languages.onLinkedEditingRange(
      answering(
        connection,
        "linkedEditingRange",
        null as LinkedEditingRanges | null,
        ({ textDocument, position }) => {
          const view = session.view(textDocument.uri);
          if (view === undefined) return null;
          const spans = callPair(view.page, view.page.lines.offsetAt(position));
          if (spans.length < 2) return null;
          return {
            ranges: spans.map((span) => toRange(view.page.lines, span)),
            wordPattern: "[\\p{L}\\p{Nd}_\\-/]+",
          };
        },
      ),
    );
    connection.onPrepareRename(({ textDocument, position }) => {
      const view = session.view(textDocument.uri);
      if (view === undefined) return null;
      const rename = prepareShortcodeRename(
        view.site,
        view.page,
        view.path,
        view.page.lines.offsetAt(position),
      );
      if (rename === undefined) return null;
      // The editor shows an error's message beside the cursor: the one way to say why not.
      if (!rename.ok) throw new ResponseError(-32803, rename.reason);
      return { range: toRange(view.page.lines, rename.span), placeholder: rename.name };
    });
    connection.onRenameRequest(({ textDocument, position, newName }) =>
      renameShortcode(session, textDocument.uri, position, newName),
    );
  },
};

const origin: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/** All calls and the template's file in one edit, or none. */
async function renameShortcode(
  session: Session,
  uri: string,
  position: { readonly line: number; readonly character: number },
  newName: string,
): Promise<WorkspaceEdit | null> {
  const view = session.view(uri);
  if (view === undefined) return null;
  const rename = prepareShortcodeRename(view.site, view.page, view.path, view.page.lines.offsetAt(position));
  if (rename === undefined) return null;
  if (!rename.ok) throw new ResponseError(-32803, rename.reason);
  const problem = shortcodeNameProblem(newName);
  if (problem !== undefined) throw new ResponseError(-32803, problem);
  const documentChanges: NonNullable<WorkspaceEdit["documentChanges"]> = [];
  for (const path of rename.pages) {
    const page = await session.pageAt(view.site, path);
    if (page === undefined) throw new ResponseError(-32803, `${path} can't be read, so nothing was renamed.`);
    const edits = callNames(page, rename.name, true).map((span) => ({
      range: toRange(page.lines, span),
      newText: newName,
    }));
    documentChanges.push({ textDocument: { uri: session.uriOf(view.site, path), version: null }, edits });
  }
  const template = renamedTemplate(rename.template, rename.name, newName);
  documentChanges.push({
    kind: "rename",
    oldUri: session.uriOf(view.site, rename.template),
    newUri: session.uriOf(view.site, template),
    options: { overwrite: false },
  });
  return { documentChanges };
}
