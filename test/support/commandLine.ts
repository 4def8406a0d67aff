import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { runCommandLine } from "../../server/src/cli/commandLine";

/** What one call of `galley` did. */
export interface CommandResult {
  readonly code: number;
  readonly output: string;
  readonly errors: string;
}

/** Runs `galley` within this process. */
export async function galley(...args: string[]): Promise<CommandResult> {
  let output = "";
  let errors = "";
  const code = await runCommandLine(args, {
    output: {
      write: (text) => {
        output += text;
      },
      writeError: (text) => {
        errors += text;
      },
    },
    serve: () => Promise.reject(new Error("a test starts no server here")),
  });
  return { code, output, errors };
}

/** Calls `use` with a folder that holds `files`, and removes it afterwards. */
export async function inFolder<Result>(
  files: Readonly<Record<string, string | Uint8Array>>,
  use: (folder: string) => Promise<Result>,
): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), "galley-test-"));
  try {
    for (const [path, content] of Object.entries(files)) {
      const file = join(folder, path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, content);
    }
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
