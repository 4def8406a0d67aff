import { commands, type Disposable } from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";

/** "Galley: Restart Server". `start` is the first start, for a session in which no post was opened yet. */
export function registerRestartServer(client: BaseLanguageClient, start: () => Promise<void>): Disposable {
  return commands.registerCommand("galley.restartServer", async () => {
    if (client.isRunning()) await client.stop();
    await start();
  });
}
