import { commands, Disposable } from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import { type PostEditParams, postEditRequest } from "../../../server/src/lsp/protocol";
import { applyServerEdit, targetPost } from "./serverEdits";

const actions = {
  "galley.convertToYaml": "toYaml",
  "galley.convertToToml": "toToml",
  "galley.convertToJson": "toJson",
  "galley.sortKeys": "sortKeys",
  "galley.setLastmod": "setLastmod",
  "galley.convertToBundle": "toBundle",
  "galley.convertToFile": "toFile",
} as const satisfies Record<string, PostEditParams["action"]>;

/** Commands that change a post's front matter or files: the server says what to change. */
export function registerPostActions(client: BaseLanguageClient): Disposable {
  return Disposable.from(
    ...Object.entries(actions).map(([command, action]) =>
      commands.registerCommand(command, async (given?: unknown) => {
        const uri = await targetPost(given);
        if (uri !== undefined) await applyServerEdit(client, postEditRequest, { uri, action });
      }),
    ),
  );
}
