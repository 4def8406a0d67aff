import { MemoryStorage } from "../host/memory/host";
import { nodeFileSystem } from "../host/node/fileSystem";
import { nodeHost } from "../host/node/host";
import type { Host } from "../host/ports";
import { readArguments } from "./arguments";
import { check } from "./check";
import { helpText } from "./help";
import { inspect } from "./inspect";
import { type ExitCode, exitCodes, type Output } from "./output";

declare const GALLEY_VERSION: string | undefined;

export interface CommandLineOptions {
  readonly output?: Output;
  /** Runs the language server on standard input and output until they close. */
  readonly serve: () => Promise<void>;
  /** See NodeHostOptions. */
  readonly threadScript?: string;
  /** The bundle of main.surveyThread.ts, for `galley check`; without it there is but one thread. */
  readonly surveyThreadScript?: string;
}

/** Runs `galley` with the arguments behind its name; answers with the exit code. Never throws. */
export async function runCommandLine(
  args: readonly string[],
  { output = processOutput, serve, threadScript, surveyThreadScript }: CommandLineOptions,
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
      case "lsp":
        await serve();
        return exitCodes.fine;
      case "check":
        return await check(invocation, cliHost(surveyThreadScript), output);
      case "render": {
        // Markdown-it and the highlighter cost a tenth of a second to load: only those who render pay.
        const { render } = await import("./render");
        return await render(invocation, cliHost(threadScript), output);
      }
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

/** The machine's files, and nothing kept between runs: a check must see what is there. */
function cliHost(threadScript: string | undefined): Host {
  return { ...nodeHost({ storageFolder: "", threadScript }), storage: new MemoryStorage() };
}
