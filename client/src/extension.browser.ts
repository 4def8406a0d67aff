import { type ExtensionContext, Uri } from "vscode";
import { LanguageClient } from "vscode-languageclient/browser";
import { activateGalley, type GalleyApi } from "./activate";

export function activate(context: ExtensionContext): GalleyApi {
  const server = Uri.joinPath(context.extensionUri, "dist", "server.browser.js").toString(true);
  return activateGalley(
    context,
    (options) => new LanguageClient("galley", "Galley", new Worker(server), options),
    { servesFiles: true },
  );
}
