import { join } from "node:path";
import type { ExtensionContext } from "vscode";
import { LanguageClient, TransportKind } from "vscode-languageclient/node";
import { activateGalley, type GalleyApi } from "./activate";
import { proxyVariables } from "./proxyVariables";

export function activate(context: ExtensionContext): GalleyApi {
  const module = join(context.extensionPath, "dist", "server.js");
  const options = { env: proxyVariables() };
  const run = { module, transport: TransportKind.ipc, options };
  const debug = { ...run, options: { ...options, execArgv: ["--nolazy", "--inspect=6099"] } };
  return activateGalley(
    context,
    (clientOptions) => new LanguageClient("galley", "Galley", { run, debug }, clientOptions),
  );
}
