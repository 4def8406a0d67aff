import { commands, Disposable, l10n, window } from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import { type PublishEditParams, publishEditRequest } from "../../../server/src/lsp/protocol";
import { applyServerEdit, targetPost } from "./serverEdits";

/** "Publish Now", "Schedule…", "Back to Draft" and "Unpublish on…": the server says what to change. */
export function registerPublishing(client: BaseLanguageClient): Disposable {
  const command = (action: PublishEditParams["action"], prompt?: string): Disposable =>
    commands.registerCommand(`galley.${action}`, async (given?: unknown) => {
      const uri = await targetPost(given);
      if (uri === undefined) return;
      const date = prompt === undefined ? undefined : await askDate(prompt);
      if (prompt !== undefined && date === undefined) return;
      await applyServerEdit(client, publishEditRequest, { uri, action, date });
    });
  return Disposable.from(
    command("publish"),
    command("draft"),
    command("schedule", l10n.t("When should Hugo publish this post?")),
    command("unpublish", l10n.t("From when on should Hugo leave this post out?")),
  );
}

/** A date to begin with: tomorrow morning. */
function askDate(prompt: string): Thenable<string | undefined> {
  const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
  return window.showInputBox({
    prompt,
    value: `${tomorrow}T09:00:00`,
    valueSelection: [0, 10],
    validateInput: (value) =>
      value.trim() === "" ? l10n.t("Write a date, as in {0}.", `${tomorrow}T09:00:00`) : undefined,
  });
}
