import { join } from "node:path";
import { runCommandLine } from "./cli/commandLine";
import { serveStdio } from "./lsp/nodeServer";

const threadScript = join(__dirname, "thread.js");

void runCommandLine(process.argv.slice(2), {
  serve: () => serveStdio({ threadScript }),
  threadScript,
}).then((code) => {
  process.exitCode = code;
});
