import { commands, type Disposable, window } from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import {
  type SaveWithoutFormattingParams,
  saveWithoutFormattingNotification,
} from "../../server/src/lsp/protocol";

/** Saves a repaired post past the formatter that broke it. One that isn't in front stays unsaved: its author decides. */
export function saveWithoutFormatting(client: BaseLanguageClient): Disposable {
  return client.onNotification(
    saveWithoutFormattingNotification,
    async ({ uri }: SaveWithoutFormattingParams) => {
      if (window.activeTextEditor?.document.uri.toString() !== uri) return;
      await commands.executeCommand("workbench.action.files.saveWithoutFormatting");
    },
  );
}
