import { commands, type Disposable, window } from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import { inferSchemaRequest } from "../../../server/src/lsp/protocol";
import { applyServerEdit } from "./serverEdits";

/** "Galley: Write a Schema from My Posts". */
export function registerInferSchema(client: BaseLanguageClient): Disposable {
  return commands.registerCommand("galley.inferSchema", () =>
    applyServerEdit(client, inferSchemaRequest, { uri: window.activeTextEditor?.document.uri.toString() }),
  );
}
