import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import {
  createProtocolConnection,
  type InitializeResult,
  type ProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver/node";

/** A language server in a process of its own, spoken to over standard input and output. */
export interface ServerProcess {
  readonly connection: ProtocolConnection;
  readonly capabilities: InitializeResult["capabilities"];
  /** Milliseconds from the spawn to the answer of `initialize`. */
  readonly startMs: number;
  /** Megabytes that are resident now. */
  residentMb(): number;
  stop(): Promise<void>;
}

export interface ServerOptions {
  readonly command: readonly string[];
  readonly folder: string;
  readonly initializationOptions?: unknown;
  /** Registers what the server may ask before it is initialized. */
  readonly prepare?: (connection: ProtocolConnection) => void;
}

export async function startServerProcess({
  command,
  folder,
  initializationOptions,
  prepare,
}: ServerOptions): Promise<ServerProcess> {
  const started = performance.now();
  const [program = "", ...args] = command;
  const child = spawn(program, args, { stdio: ["pipe", "pipe", "inherit"], cwd: folder });
  const connection = createProtocolConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  connection.onRequest("client/registerCapability", () => null);
  connection.onRequest("window/workDoneProgress/create", () => null);
  connection.onRequest("workspace/configuration", ({ items }: { items: readonly unknown[] }) =>
    items.map(() => ({})),
  );
  prepare?.(connection);
  connection.listen();
  const uri = `file://${folder}`;
  const { capabilities } = await connection.sendRequest<InitializeResult>("initialize", {
    processId: process.pid,
    rootUri: uri,
    workspaceFolders: [{ uri, name: "blog" }],
    capabilities: {
      textDocument: {
        completion: { completionItem: { snippetSupport: true } },
        publishDiagnostics: {},
        diagnostic: {},
      },
      workspace: { configuration: true, workspaceFolders: true },
    },
    initializationOptions,
  });
  const startMs = performance.now() - started;
  await connection.sendNotification("initialized", {});
  return {
    connection,
    capabilities,
    startMs,
    residentMb: () => residentMb(child),
    stop: async () => {
      connection.dispose();
      const ended = new Promise((done) => child.once("exit", done));
      child.kill();
      await ended;
    },
  };
}

function residentMb(child: ChildProcess): number {
  const status = readFileSync(`/proc/${child.pid}/status`, "utf8");
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? Number.NaN) / 1024;
}

/** Types `text` at the end of line `line` (from 0) of an open document, one change a call. */
export class Typist {
  private version = 1;
  private character: number;

  constructor(
    private readonly connection: ProtocolConnection,
    readonly uri: string,
    private readonly line: number,
    character: number,
  ) {
    this.character = character;
  }

  get position(): { line: number; character: number } {
    return { line: this.line, character: this.character };
  }

  async type(text: string): Promise<void> {
    const start = this.position;
    this.version++;
    this.character += text.length;
    await this.connection.sendNotification("textDocument/didChange", {
      textDocument: { uri: this.uri, version: this.version },
      contentChanges: [{ range: { start, end: start }, text }],
    });
  }

  async erase(length: number): Promise<void> {
    const end = this.position;
    this.version++;
    this.character -= length;
    await this.connection.sendNotification("textDocument/didChange", {
      textDocument: { uri: this.uri, version: this.version },
      contentChanges: [{ range: { start: this.position, end }, text: "" }],
    });
  }
}
