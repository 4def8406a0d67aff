import { type DecorationOptions, Disposable, Range, type TextEditor, Uri, window, workspace } from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import {
  type EmbedCover,
  type EmbedCoversParams,
  embedCoversRequest,
} from "../../../server/src/lsp/protocol";
import { isContent } from "../documents";

/** The covers follow the text this long (ms) after the last change. */
const quietMs = 600;

/** Small covers behind the calls of decks and videos, when `galley.embeds.covers` is on. */
export function registerCovers(client: BaseLanguageClient): Disposable {
  const decoration = window.createTextEditorDecorationType({ after: { margin: "0 0 0 1em" } });
  let timer: ReturnType<typeof setTimeout> | undefined;
  const show = async (editor: TextEditor) => {
    const { document } = editor;
    if (!isContent(document)) return;
    const isOn = workspace.getConfiguration("galley", document.uri).get("embeds.covers") === true;
    if (!isOn || !client.isRunning()) {
      editor.setDecorations(decoration, []);
      return;
    }
    const version = document.version;
    const params: EmbedCoversParams = { uri: document.uri.toString() };
    const covers = await client.sendRequest<readonly EmbedCover[]>(embedCoversRequest, params);
    if (document.version === version) editor.setDecorations(decoration, covers.map(decorationOf));
  };
  const schedule = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      // A server that stops meanwhile: covers come with the next change.
      for (const editor of window.visibleTextEditors) show(editor).catch(() => undefined);
    }, quietMs);
  };
  schedule();
  return Disposable.from(
    decoration,
    new Disposable(() => clearTimeout(timer)),
    window.onDidChangeVisibleTextEditors(schedule),
    workspace.onDidChangeTextDocument(schedule),
    workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration("galley.embeds")) schedule();
    }),
    client.onDidChangeState(schedule),
  );
}

function decorationOf({ range, image }: EmbedCover): DecorationOptions {
  const { start, end } = range;
  return {
    range: new Range(start.line, start.character, end.line, end.character),
    renderOptions: {
      after: { contentIconPath: Uri.parse(image) },
    },
  };
}
