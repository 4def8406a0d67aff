import { runCommandLine } from "./cli/commandLine";
import { serveStdio } from "./lsp/nodeServer";

void runCommandLine(process.argv.slice(2), { serve: serveStdio }).then((code) => {
  process.exitCode = code;
});
