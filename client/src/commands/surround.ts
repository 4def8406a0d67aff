import {
  commands,
  type Disposable,
  l10n,
  SnippetString,
  SnippetTextEdit,
  WorkspaceEdit,
  window,
  workspace,
} from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import { type SurroundParams, type SurroundResult, surroundRequest } from "../../../server/src/lsp/protocol";

/** "Galley: Surround with Shortcode…": the selection, or the paragraph at the cursor, as content of a chosen shortcode. */
export function registerSurround(client: BaseLanguageClient, start: () => Promise<void>): Disposable {
  return commands.registerCommand("galley.surround", async () => {
    const editor = window.activeTextEditor;
    if (editor === undefined) return;
    await start();
    const { document, selection } = editor;
    const params: SurroundParams = {
      uri: document.uri.toString(),
      range: client.code2ProtocolConverter.asRange(selection),
    };
    const { choices } = await client.sendRequest<SurroundResult>(surroundRequest, params);
    if (choices.length === 0) {
      void window.showInformationMessage(
        l10n.t("Nothing here can become the content of a shortcode: select text, and whole calls in it."),
      );
      return;
    }
    const picked = await window.showQuickPick(
      choices.map(({ name, label, documentation, edits }) => ({
        label: name,
        description: label,
        ...(documentation === undefined ? {} : { detail: documentation }),
        edits,
      })),
      { title: l10n.t("Surround with shortcode"), matchOnDescription: true },
    );
    if (picked === undefined) return;
    const edit = new WorkspaceEdit();
    edit.set(
      document.uri,
      picked.edits.map(({ range, newText }) =>
        SnippetTextEdit.replace(client.protocol2CodeConverter.asRange(range), new SnippetString(newText)),
      ),
    );
    await window.showTextDocument(document, editor.viewColumn);
    await workspace.applyEdit(edit);
  });
}
