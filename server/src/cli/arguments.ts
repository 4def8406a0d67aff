import { parseArgs } from "node:util";
import { type Severity, severities } from "../features/diagnostic";

/** What one call of `galley` asks for, or why it can't be understood (one line). */
export type Invocation =
  | { readonly kind: "help"; readonly topic?: CommandName }
  | { readonly kind: "version" }
  | { readonly kind: "usage-error"; readonly message: string }
  | CheckInvocation
  | RenderInvocation
  | { readonly kind: "inspect"; readonly files: readonly string[] }
  | { readonly kind: "lsp" };

export interface CheckInvocation {
  readonly kind: "check";
  readonly paths: readonly string[];
  readonly site?: string;
  readonly format: "text" | "json";
  /** The least severity that is listed. */
  readonly severity: Severity;
  /** The least severity that makes the exit code 1. */
  readonly failOn: Severity;
  readonly environment?: string;
}

export interface RenderInvocation {
  readonly kind: "render";
  readonly path: string;
  readonly site?: string;
  readonly out?: string;
}

export const commandNames = ["check", "render", "inspect", "lsp"] as const;
export type CommandName = (typeof commandNames)[number];

const options = {
  check: {
    site: { type: "string" },
    format: { type: "string" },
    severity: { type: "string" },
    "fail-on": { type: "string" },
    environment: { type: "string" },
    help: { type: "boolean", short: "h" },
  },
  render: { site: { type: "string" }, out: { type: "string" }, help: { type: "boolean", short: "h" } },
  inspect: { help: { type: "boolean", short: "h" } },
  lsp: { stdio: { type: "boolean" }, help: { type: "boolean", short: "h" } },
} as const;

/** Reads the arguments behind the program's name. Never throws; an unknown argument is a usage error. */
export function readArguments(args: readonly string[]): Invocation {
  const [first, ...rest] = args;
  if (first === undefined || first === "--help" || first === "-h" || first === "help") {
    return { kind: "help", topic: commandNames.find((name) => name === rest[0]) };
  }
  if (first === "--version" || first === "-v") return { kind: "version" };
  const command = commandNames.find((name) => name === first);
  if (command === undefined) {
    return usageError(`unknown command "${first}"; the commands are ${commandNames.join(", ")}`);
  }
  const parsed = parse(command, rest);
  if ("message" in parsed) return usageError(parsed.message);
  const { values, positionals } = parsed;
  if (values.help === true) return { kind: "help", topic: command };
  switch (command) {
    case "check":
      return checkInvocation(values, positionals);
    case "render":
      return renderInvocation(values, positionals);
    case "inspect":
      return positionals.length === 0
        ? usageError("inspect: name at least one file")
        : { kind: "inspect", files: positionals };
    case "lsp":
      if (positionals.length > 0) return usageError(`lsp: unexpected argument "${positionals[0]}"`);
      return values.stdio === true
        ? { kind: "lsp" }
        : usageError("lsp: say --stdio, the one transport there is");
  }
}

type Values = Readonly<Record<string, string | boolean | undefined>>;

function parse(
  command: CommandName,
  args: readonly string[],
): { readonly values: Values; readonly positionals: readonly string[] } | { readonly message: string } {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: options[command],
      allowPositionals: true,
      strict: true,
    });
    return { values: values as Values, positionals };
  } catch (cause) {
    // parseArgs throws on unknown options; its first sentence says which one.
    const message = cause instanceof Error ? cause.message.split(". ")[0]?.split("\n")[0] : String(cause);
    return { message: `${command}: ${message}` };
  }
}

function checkInvocation(values: Values, paths: readonly string[]): Invocation {
  const format = values.format ?? "text";
  if (format !== "text" && format !== "json")
    return usageError(`check: --format is text or json, not "${format}"`);
  const severity = severityOf(values.severity ?? "hint");
  if (severity === undefined)
    return usageError(`check: --severity is one of ${severities.join(", ")}, not "${values.severity}"`);
  const failOn = severityOf(values["fail-on"] ?? "error");
  if (failOn === undefined)
    return usageError(`check: --fail-on is one of ${severities.join(", ")}, not "${values["fail-on"]}"`);
  return {
    kind: "check",
    paths,
    site: text(values.site),
    format,
    severity,
    failOn,
    environment: text(values.environment),
  };
}

function renderInvocation(values: Values, paths: readonly string[]): Invocation {
  const [path, extra] = paths;
  if (path === undefined) return usageError("render: name a file or a folder");
  if (extra !== undefined) return usageError(`render: one path at a time; "${extra}" is too many`);
  return { kind: "render", path, site: text(values.site), out: text(values.out) };
}

function severityOf(value: string | boolean): Severity | undefined {
  return severities.find((severity) => severity === value);
}

function text(value: string | boolean | undefined): string | undefined {
  return typeof value === "string" ? value : undefined;
}

function usageError(message: string): Invocation {
  return { kind: "usage-error", message };
}
