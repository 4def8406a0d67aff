import { ConfigurationTarget, Disposable, type ExtensionContext, workspace } from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import { type ConsentParams, consentNotification } from "../../../server/src/lsp/protocol";
import { registerCovers } from "./covers";
import { registerPasteAndDrop } from "./pasteAndDrop";
import { registerPreviewSlides } from "./previewSlides";

/** Decks, videos and the like: pasting them, their slides beside the post, their covers in the text. */
export function registerEmbeds(
  { extensionUri }: ExtensionContext,
  client: BaseLanguageClient,
  start: () => Promise<void>,
): Disposable {
  return Disposable.from(
    registerPasteAndDrop(client),
    registerPreviewSlides(extensionUri, client, start),
    registerCovers(client),
    client.onNotification(consentNotification, ({ network }: ConsentParams) => void keepConsent(network)),
  );
}

/** The author's answer becomes the workspace's setting, where it is seen and can be taken back. */
async function keepConsent(network: ConsentParams["network"]): Promise<void> {
  const target =
    workspace.workspaceFolders === undefined ? ConfigurationTarget.Global : ConfigurationTarget.Workspace;
  await workspace.getConfiguration("galley").update("embeds.network", network, target);
}
