import { PassThrough } from "node:stream";
import {
  createConnection,
  createProtocolConnection,
  type DocumentUri,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
  StreamMessageReader,
  StreamMessageWriter,
  type WorkspaceEdit,
} from "vscode-languageserver/node";
import { type MemoryHost, memoryHost } from "../../server/src/host/memory/host";
import type { FileSystem, Http } from "../../server/src/host/ports";
import { type GalleySettings, type StatusParams, statusNotification } from "../../server/src/lsp/protocol";
import { startServer } from "../../server/src/lsp/server";
import { OpenDocument, rootUri, uriOf } from "./openDocument";

/** Longer than any answer takes on a busy machine. */
const patienceMs = 10_000;

/**
 * A real server behind streams in memory, with a site in memory, and a client that speaks LSP to it.
 * `files` by path below the site's root; without a configuration it gets an empty hugo.toml.
 */
export async function languageClient(
  files: Readonly<Record<string, string>>,
  settings: GalleySettings = {},
  world: ClientWorld = {},
): Promise<LanguageClient> {
  const hasConfiguration = Object.keys(files).some((path) => /^(?:hugo|config)[./]/.test(path));
  const all = hasConfiguration ? files : { "hugo.toml": "", ...files };
  const host = memoryHost(
    Object.fromEntries(Object.entries(all).map(([path, text]) => [`/site/${path}`, text])),
  );
  const [toServer, toClient] = [new PassThrough(), new PassThrough()];
  startServer(createConnection(new StreamMessageReader(toServer), new StreamMessageWriter(toClient)), () => ({
    ...host,
    ...(world.http === undefined ? {} : { http: world.http }),
    ...(world.slowDisk === true ? { fileSystem: slow(host.fileSystem) } : {}),
  }));
  const connection = createProtocolConnection(
    new StreamMessageReader(toClient),
    new StreamMessageWriter(toServer),
  );
  const client = new LanguageClient(connection, host, settings, world);
  await client.start();
  return client;
}

/** The same file system, a little later. */
function slow(fileSystem: FileSystem): FileSystem {
  return new Proxy(fileSystem, {
    get(own, name) {
      const value: unknown = Reflect.get(own, name);
      if (typeof value !== "function") return value;
      return async (...given: readonly unknown[]) => {
        await new Promise((resolve) => setTimeout(resolve, 20));
        return Reflect.apply(value, own, given);
      };
    },
  });
}

/** What is around the client beside its files. */
export interface ClientWorld {
  /** In the place of the host's own: nobody answers there. */
  readonly http?: Http;
  /** Files come later than anything that a client may ask meanwhile. */
  readonly slowDisk?: boolean;
  /** Default: true. */
  readonly trusted?: boolean;
  /** Which button the author presses on a question; undefined: closes it. */
  readonly answer?: (question: string) => string | undefined;
}

/** The client's side. Every answer is that of the server's own handlers, after a trip over the stream. */
export class LanguageClient {
  /** What the server logged as an error, and what it showed: a test that expects neither can say so. */
  readonly errors: string[] = [];
  /** Questions and messages that the author saw. */
  readonly shown: string[] = [];
  /** Edits that the server made by itself. */
  readonly edits: WorkspaceEdit[] = [];
  capabilities: Readonly<Record<string, unknown>> = {};
  private readonly published = new Map<DocumentUri, PublishDiagnosticsParams>();
  private status: StatusParams | undefined;
  private readonly watchers = new Set<() => void>();

  constructor(
    readonly connection: ProtocolConnection,
    readonly host: MemoryHost,
    private settings: GalleySettings,
    private readonly world: ClientWorld = {},
  ) {}

  async start(): Promise<void> {
    const { connection } = this;
    connection.onNotification("textDocument/publishDiagnostics", (params: PublishDiagnosticsParams) => {
      this.published.set(params.uri, params);
      this.noticed();
    });
    connection.onNotification(statusNotification, (status: StatusParams) => {
      this.status = status;
      this.noticed();
    });
    connection.onNotification("window/logMessage", ({ type, message }: { type: number; message: string }) => {
      if (type === 1) this.errors.push(message);
    });
    connection.onRequest("workspace/configuration", ({ items }: { items: readonly unknown[] }) =>
      items.map(() => this.settings),
    );
    connection.onNotification("window/showMessage", ({ message }: { message: string }) => {
      this.shown.push(message);
    });
    connection.onRequest("window/showMessageRequest", ({ message }: { message: string }) => {
      this.shown.push(message);
      const title = this.world.answer?.(message);
      return title === undefined ? null : { title };
    });
    connection.onRequest("workspace/applyEdit", ({ edit }: { edit: WorkspaceEdit }) => {
      this.edits.push(edit);
      return { applied: true };
    });
    connection.onRequest("client/registerCapability", () => null);
    connection.onRequest("workspace/codeLens/refresh", () => null);
    connection.onRequest("workspace/inlayHint/refresh", () => null);
    connection.onRequest("workspace/semanticTokens/refresh", () => null);
    connection.listen();
    const { capabilities } = await connection.sendRequest<{ capabilities: Record<string, unknown> }>(
      "initialize",
      {
        processId: null,
        rootUri,
        capabilities: {
          workspace: { configuration: true, didChangeWatchedFiles: { dynamicRegistration: true } },
        },
        initializationOptions: {
          trusted: this.world.trusted ?? true,
          opensSlides: true,
          settings: this.settings,
        },
      },
    );
    this.capabilities = capabilities;
    await connection.sendNotification("initialized", {});
  }

  /** Opens a document. `marked` is its text, with `|` at the cursor; without it, the file as it lies in the site. */
  async open(path: string, marked?: string, languageId?: string): Promise<OpenDocument> {
    const document = new OpenDocument(this, path, languageId ?? (path.endsWith(".md") ? "markdown" : "html"));
    if (marked === undefined) document.placePlain(await this.readFile(path));
    else document.place(marked);
    await document.open();
    await this.until("the site to be indexed", () =>
      this.status !== undefined && this.status.indexing === undefined ? true : undefined,
    );
    return document;
  }

  request<Result>(method: string, params: object): Promise<Result> {
    return this.connection.sendRequest<Result>(method, params);
  }

  async change(settings: GalleySettings): Promise<void> {
    this.settings = settings;
    await this.connection.sendNotification("workspace/didChangeConfiguration", {
      settings: { galley: settings },
    });
  }

  /** Writes a file of the site as another program would, and says so as the editor's watcher does. */
  async writeFile(path: string, text: string): Promise<void> {
    this.host.fileSystem.write(`/site/${path}`, text);
    await this.connection.sendNotification("workspace/didChangeWatchedFiles", {
      changes: [{ uri: uriOf(path), type: 2 }],
    });
  }

  async readFile(path: string): Promise<string> {
    const read = await this.host.fileSystem.readText(`/site/${path}`);
    if (!read.ok) throw new Error(read.error.message);
    return read.value;
  }

  /** The diagnostics that were sent last for a document; undefined while none were. */
  publishedFor(uri: DocumentUri): PublishDiagnosticsParams | undefined {
    return this.published.get(uri);
  }

  /** The version that the status bar shows. */
  get hugoVersion(): string | undefined {
    return this.status?.site?.hugoVersion;
  }

  /** The first answer of `look` other than undefined; looked for whenever something arrives. */
  async until<Value>(what: string, look: () => Value | undefined): Promise<Value> {
    const deadline = Date.now() + patienceMs;
    for (;;) {
      const found = look();
      if (found !== undefined) return found;
      if (Date.now() > deadline) throw new Error(`Waited in vain for ${what}.\n${this.errors.join("\n")}`);
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, 100);
        this.watchers.add(() => {
          clearTimeout(timer);
          resolve();
        });
      });
    }
  }

  async stop(): Promise<void> {
    await this.connection.sendRequest("shutdown");
    this.connection.dispose();
  }

  private noticed(): void {
    const watchers = [...this.watchers];
    this.watchers.clear();
    for (const watcher of watchers) watcher();
  }
}
