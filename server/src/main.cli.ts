import { runCommandLine } from "./cli/commandLine";

void runCommandLine(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});
