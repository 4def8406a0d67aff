import { PassThrough } from "node:stream";
import {
  type CodeAction,
  type CompletionItem,
  type CompletionList,
  createConnection,
  createProtocolConnection,
  type Diagnostic,
  type DocumentUri,
  InsertTextFormat,
  type Position,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
  type Range,
  StreamMessageReader,
  StreamMessageWriter,
  type TextEdit,
  type WorkspaceEdit,
} from "vscode-languageserver/node";
import { type MemoryHost, memoryHost } from "../../server/src/host/memory/host";
import type { FileSystem, Http } from "../../server/src/host/ports";
import { type GalleySettings, type StatusParams, statusNotification } from "../../server/src/lsp/protocol";
import { startServer } from "../../server/src/lsp/server";
import { LineIndex } from "../../server/src/text/lineIndex";

const rootUri = "file:///site";
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

/** One open document, with its cursor. */
export class OpenDocument {
  text = "";
  cursor = 0;
  private version = 1;

  constructor(
    readonly client: LanguageClient,
    readonly path: string,
    private readonly languageId: string,
  ) {}

  get uri(): DocumentUri {
    return uriOf(this.path);
  }

  get currentVersion(): number {
    return this.version;
  }

  get lines(): LineIndex {
    return LineIndex.of(this.text);
  }

  get position(): Position {
    return this.lines.positionAt(this.cursor);
  }

  async open(): Promise<void> {
    await this.client.connection.sendNotification("textDocument/didOpen", {
      textDocument: { uri: this.uri, languageId: this.languageId, version: this.version, text: this.text },
    });
  }

  /** The whole text anew, `|` at the cursor. */
  async write(marked: string): Promise<void> {
    this.place(marked);
    await this.sendText();
  }

  /** The same for a text in which `|` stands for itself; the cursor is at its beginning. */
  async writePlain(text: string): Promise<void> {
    this.placePlain(text);
    await this.sendText();
  }

  /** Replaces a part of the document, as an editor does while its author types. `text` and `cursor` are not kept up. */
  async writeRange(range: Range, text: string): Promise<void> {
    this.version++;
    await this.client.connection.sendNotification("textDocument/didChange", {
      textDocument: { uri: this.uri, version: this.version },
      contentChanges: [{ range, text }],
    });
  }

  private async sendText(): Promise<void> {
    this.version++;
    await this.client.connection.sendNotification("textDocument/didChange", {
      textDocument: { uri: this.uri, version: this.version },
      contentChanges: [{ text: this.text }],
    });
  }

  async save(): Promise<void> {
    await this.client.connection.sendNotification("textDocument/didSave", {
      textDocument: { uri: this.uri },
    });
  }

  async close(): Promise<void> {
    await this.client.connection.sendNotification("textDocument/didClose", {
      textDocument: { uri: this.uri },
    });
  }

  /** Asks about this document (at the cursor, unless `params` says more). */
  ask<Result>(method: string, params: object = {}): Promise<Result> {
    return this.client.request<Result>(`textDocument/${method}`, {
      textDocument: { uri: this.uri },
      position: this.position,
      ...params,
    });
  }

  async completions(): Promise<readonly CompletionItem[]> {
    const answer = await this.ask<CompletionList | CompletionItem[] | null>("completion");
    return Array.isArray(answer) ? answer : (answer?.items ?? []);
  }

  async completionLabels(): Promise<readonly string[]> {
    return (await this.completions()).map(({ label }) => label);
  }

  /**
   * The text after choosing the completion `label`: `|` where the cursor stands, or `|word|` around what is selected.
   * Fails when an editor would not show the item: its range must hold the cursor, and its filter what is typed.
   */
  async complete(label: string): Promise<string> {
    const items = await this.completions();
    const item = items.find((candidate) => candidate.label === label);
    if (item === undefined)
      throw new Error(`No “${label}” among ${items.map((one) => one.label).join(", ")}`);
    const edit = item.textEdit;
    if (edit === undefined || !("range" in edit)) throw new Error(`“${label}” has no edit`);
    const span = this.spanOf(edit.range);
    if (span.start > this.cursor || span.end < this.cursor || edit.range.start.line !== edit.range.end.line)
      throw new Error(`The range of “${label}” is not around the cursor on one line`);
    const typed = this.text.slice(span.start, this.cursor);
    if (!occursInOrder(typed, item.filterText ?? item.label))
      throw new Error(
        `“${label}” is filtered away: “${typed}” is typed, “${item.filterText ?? item.label}” offered`,
      );
    const inserted =
      item.insertTextFormat === InsertTextFormat.Snippet ? expandSnippet(edit.newText) : `${edit.newText}|`;
    return this.text.slice(0, span.start) + inserted + this.text.slice(span.end);
  }

  /** The diagnostics of the text as it is now. */
  async diagnostics(): Promise<readonly Diagnostic[]> {
    const { diagnostics } = await this.client.until(`diagnostics of ${this.path}`, () => {
      const last = this.client.publishedFor(this.uri);
      return last?.version === this.version ? last : undefined;
    });
    return diagnostics;
  }

  /** Each as `code at “text”`. */
  async complaints(): Promise<readonly string[]> {
    return (await this.diagnostics()).map(({ code, range }) => `${code} at “${this.textAt(range)}”`);
  }

  /** Code actions at the cursor, or in the whole document when it is asked for. */
  async actions(
    where: "cursor" | "document" = "cursor",
    only?: readonly string[],
  ): Promise<readonly CodeAction[]> {
    const diagnostics = await this.diagnostics();
    const range =
      where === "cursor"
        ? { start: this.position, end: this.position }
        : { start: { line: 0, character: 0 }, end: this.lines.positionAt(this.text.length) };
    return (
      (await this.ask<CodeAction[] | null>("codeAction", { range, context: { diagnostics, only } })) ?? []
    );
  }

  /** The text after the code action `title`. */
  async fix(title: string, where: "cursor" | "document" = "document"): Promise<string> {
    const actions = await this.actions(where);
    const action = actions.find((candidate) => candidate.title === title);
    if (action === undefined)
      throw new Error(`No “${title}” among ${actions.map((one) => one.title).join(", ")}`);
    return this.after(action.edit?.changes?.[this.uri] ?? editsOf(action.edit, this.uri));
  }

  after(edits: readonly TextEdit[]): string {
    return applied(this.text, edits);
  }

  textAt(range: Range): string {
    const { start, end } = this.spanOf(range);
    return this.text.slice(start, end);
  }

  private spanOf({ start, end }: Range): { start: number; end: number } {
    return { start: this.lines.offsetAt(start), end: this.lines.offsetAt(end) };
  }

  placePlain(text: string): void {
    this.cursor = 0;
    this.text = text;
  }

  place(marked: string): void {
    const at = marked.indexOf("|");
    this.cursor = Math.max(0, at);
    this.text = at === -1 ? marked : marked.slice(0, at) + marked.slice(at + 1);
  }
}

export function uriOf(path: string): DocumentUri {
  return `${rootUri}/${path}`;
}

/** The edits that a workspace edit makes to one document, whichever form it has. */
export function editsOf(edit: WorkspaceEdit | undefined | null, uri: DocumentUri): readonly TextEdit[] {
  const changes = edit?.changes?.[uri] ?? [];
  const inDocuments = (edit?.documentChanges ?? []).flatMap((change) =>
    "textDocument" in change && change.textDocument.uri === uri ? (change.edits as TextEdit[]) : [],
  );
  return [...changes, ...inDocuments];
}

/** `text` after edits that don't overlap. */
export function applied(text: string, edits: readonly TextEdit[]): string {
  const lines = LineIndex.of(text);
  return edits
    .map(({ range, newText }) => ({
      start: lines.offsetAt(range.start),
      end: lines.offsetAt(range.end),
      newText,
    }))
    .sort((a, b) => b.start - a.start)
    .reduce((result, { start, end, newText }) => result.slice(0, start) + newText + result.slice(end), text);
}

/** A snippet as the editor inserts it, with `|` where the cursor goes first, `|word|` where a word is selected. */
export function expandSnippet(snippet: string): string {
  const stops = [...snippet.matchAll(/(?<!\\)\$(?:\{(\d+)|(\d+))/g)].map(([, a, b]) => Number(a ?? b));
  const first = Math.min(...stops.filter((stop) => stop > 0), Number.POSITIVE_INFINITY);
  const cursor = Number.isFinite(first) ? first : 0;
  const show = (stop: string, content: string) =>
    Number(stop) === cursor ? (content === "" ? "|" : `|${content}|`) : content;
  const expanded = snippet.replace(
    /(?<!\\)\$(?:(\d+)|\{(\d+)(?::((?:\\.|[^}\\])*))?(?:\|((?:\\.|[^|\\])*)\|)?\})/g,
    (_, plain: string | undefined, stop: string | undefined, content = "", choice = "") =>
      show(plain ?? stop ?? "", content || choice.split(",")[0]),
  );
  const text = expanded.replace(/\\([\\$}])/g, "$1");
  return stops.length === 0 ? `${text}|` : text;
}

function occursInOrder(typed: string, offered: string): boolean {
  let at = 0;
  for (const character of typed.toLowerCase()) {
    at = offered.toLowerCase().indexOf(character, at) + 1;
    if (at === 0) return false;
  }
  return true;
}
