import { commands, type Disposable } from "vscode";
import type { BaseLanguageClient, Location, Position } from "vscode-languageclient";
import { showReferencesCommand } from "../../../server/src/lsp/protocol";

/** Behind the lens above a shortcode template: the editor's own list of references, with the server's places. */
export function registerShowReferences(client: BaseLanguageClient): Disposable {
  return commands.registerCommand(
    showReferencesCommand,
    (uri: string, position: Position, locations: readonly Location[]) => {
      const { protocol2CodeConverter: convert } = client;
      return commands.executeCommand(
        "editor.action.showReferences",
        convert.asUri(uri),
        convert.asPosition(position),
        locations.map((location) => convert.asLocation(location)),
      );
    },
  );
}
