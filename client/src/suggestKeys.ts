import { commands, type Disposable, Position, type TextDocumentChangeEvent, window, workspace } from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import { type OffersKeysParams, offersKeysRequest } from "../../server/src/lsp/protocol";
import { isContent } from "./documents";

/**
 * Opens the list of keys when the first letter of one is typed in front matter: VS Code's Markdown suggests nothing while
 * letters are typed, and no trigger character can change that.
 */
export function suggestKeys(client: BaseLanguageClient): Disposable {
  return workspace.onDidChangeTextDocument(async (event) => {
    const position = behindFirstLetter(event);
    if (position === undefined || !client.isRunning()) return;
    const { document } = event;
    const params: OffersKeysParams = {
      uri: document.uri.toString(),
      version: document.version,
      position: client.code2ProtocolConverter.asPosition(position),
    };
    // A server that goes down or starts anew offers nothing: the next key asks again.
    const offers = await client.sendRequest<boolean>(offersKeysRequest, params).catch(() => false);
    const editor = window.activeTextEditor;
    if (!offers || editor?.document !== document || editor.selection.active.line !== position.line) return;
    await commands.executeCommand("editor.action.triggerSuggest");
  });
}

function behindFirstLetter({ document, contentChanges }: TextDocumentChangeEvent): Position | undefined {
  const [change, ...more] = contentChanges;
  if (change === undefined || more.length > 0 || change.rangeLength > 0 || !/^[A-Za-z]$/.test(change.text))
    return undefined;
  const editor = window.activeTextEditor;
  if (editor?.document !== document || editor.selections.length > 1 || !isContent(document)) return undefined;
  // Prose is by far the most that is typed: it costs nothing.
  if (!/^\uFEFF?(?:---|\+\+\+|\{)/.test(document.lineAt(0).text)) return undefined;
  const { line, character } = change.range.start;
  if (document.lineAt(line).text.slice(0, character).trim() !== "") return undefined;
  if (!workspace.getConfiguration("editor", document).get<boolean>("suggestOnTriggerCharacters", true))
    return undefined;
  return new Position(line, character + 1);
}
