import { join } from "node:path";
import type { ExtensionContext } from "vscode";
import { LanguageClient, TransportKind } from "vscode-languageclient/node";
import { activateGalley, type GalleyApi } from "./activate";

export function activate(context: ExtensionContext): GalleyApi {
  const module = join(context.extensionPath, "dist", "server.js");
  const run = { module, transport: TransportKind.ipc };
  const debug = { ...run, options: { execArgv: ["--nolazy", "--inspect=6099"] } };
  return activateGalley(
    context,
    (options) => new LanguageClient("galley", "Galley", { run, debug }, options),
  );
}
