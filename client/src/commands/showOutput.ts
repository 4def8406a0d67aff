import { commands, type Disposable, type LogOutputChannel } from "vscode";

/** "Galley: Show Output": what the server says, with the stack of each failure. */
export function registerShowOutput(output: LogOutputChannel): Disposable {
  return commands.registerCommand("galley.showOutput", () => output.show(true));
}
