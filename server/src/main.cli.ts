import { join } from "node:path";
import { runCommandLine } from "./cli/commandLine";

const threadScript = join(__dirname, "thread.js");

void runCommandLine(process.argv.slice(2), {
  serve: async () => (await import("./lsp/nodeServer")).serveStdio({ threadScript }),
  threadScript,
  surveyThreadScript: join(__dirname, "surveyThread.js"),
}).then((code) => {
  process.exitCode = code;
});
