import { l10n, Uri, window, workspace } from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import type { EditReply } from "../../../server/src/lsp/protocol";
import { isContent } from "../documents";

/** Asks the server for an edit and applies it; says why where there is none. True when something was applied. */
export async function applyServerEdit(
  client: BaseLanguageClient,
  request: string,
  params: object,
): Promise<boolean> {
  const reply = await client.sendRequest<EditReply>(request, params);
  if (!reply.ok) {
    if (reply.reason !== "") await window.showWarningMessage(reply.reason);
    return false;
  }
  const edit = await client.protocol2CodeConverter.asWorkspaceEdit(reply.edit);
  const applied = await workspace.applyEdit(edit);
  if (!applied) await window.showWarningMessage(l10n.t("The editor could not apply the change."));
  if (reply.note !== undefined) void window.showInformationMessage(reply.note);
  if (applied && reply.open !== undefined) {
    await window.showTextDocument(client.protocol2CodeConverter.asUri(reply.open));
  }
  return applied;
}

/** The post that a command is meant for: the one it was given, or the one in front. */
export async function targetPost(given: unknown): Promise<string | undefined> {
  if (typeof given === "string") return given;
  if (given instanceof Uri) return given.toString();
  const document = window.activeTextEditor?.document;
  if (document !== undefined && isContent(document)) return document.uri.toString();
  await window.showInformationMessage(l10n.t("Open a Markdown post first."));
  return undefined;
}
