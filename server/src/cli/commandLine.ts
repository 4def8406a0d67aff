import { nodeFileSystem } from "../host/node/fileSystem";
import { readArguments } from "./arguments";
import { helpText } from "./help";
import { inspect } from "./inspect";
import { type ExitCode, exitCodes, type Output } from "./output";

declare const GALLEY_VERSION: string | undefined;

/** Runs `galley` with the arguments behind its name; answers with the exit code. Never throws. */
export async function runCommandLine(
  args: readonly string[],
  output: Output = processOutput,
): Promise<ExitCode> {
  const invocation = readArguments(args);
  try {
    switch (invocation.kind) {
      case "help":
        output.write(`${helpText(invocation.topic)}\n`);
        return exitCodes.fine;
      case "version":
        output.write(`${typeof GALLEY_VERSION === "string" ? GALLEY_VERSION : "unknown"}\n`);
        return exitCodes.fine;
      case "usage-error":
        output.writeError(`galley: ${invocation.message}\n`);
        return exitCodes.failed;
      case "inspect":
        return await inspect(invocation.files, nodeFileSystem(), output);
      default:
        output.writeError(`galley: ${invocation.kind} is not here yet\n`);
        return exitCodes.failed;
    }
  } catch (cause) {
    // A fault of ours: say so instead of dying with a stack on standard output.
    output.writeError(
      `galley: internal error: ${cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)}\n`,
    );
    return exitCodes.failed;
  }
}

const processOutput: Output = {
  write: (text) => void process.stdout.write(text),
  writeError: (text) => void process.stderr.write(text),
};
