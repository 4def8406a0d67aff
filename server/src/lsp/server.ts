import * as l10n from "@vscode/l10n";
import {
  type Connection,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  type InitializeParams,
  type InitializeResult,
  type ServerCapabilities,
  TextDocumentSyncKind,
  TextDocuments,
} from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import type { Host } from "../host/ports";
import { toPath } from "./conversions";
import { Embeds } from "./embeds";
import { FormattingGuard } from "./formattingGuard";
import { codeActionHandler } from "./handlers/codeActions";
import { codeLensHandler } from "./handlers/codeLens";
import { completionHandler } from "./handlers/completion";
import { embedsHandler } from "./handlers/embeds";
import { postHandler } from "./handlers/frontMatterActions";
import { publishingHandler } from "./handlers/frontMatterLens";
import type { Handler } from "./handlers/handler";
import { hoverHandler } from "./handlers/hover";
import { inlayHintsHandler } from "./handlers/inlayHints";
import { navigationHandler } from "./handlers/navigation";
import { postsHandler } from "./handlers/posts";
import { previewHandler } from "./handlers/preview";
import { renameHandler } from "./handlers/rename";
import { semanticTokensHandler } from "./handlers/semanticTokens";
import { signatureHelpHandler } from "./handlers/signatureHelp";
import { structureHandler } from "./handlers/structure";
import { surroundHandler } from "./handlers/surround";
import { workspaceSymbolHandler } from "./handlers/terms";
import { type GalleySettings, type InitializationOptions, renderChangedNotification } from "./protocol";
import { Publisher } from "./publisher";
import { Refresher } from "./refresher";
import { Session } from "./session";
import { SiteKeeper } from "./siteKeeper";
import { Status } from "./status";

/** Makes the outside world once the client has said what it can do. */
export type HostFactory = (options: InitializationOptions, params: InitializeParams) => Host;

/** Serves one client on `connection` until it says goodbye. */
export function startServer(connection: Connection, makeHost: HostFactory): void {
  connection.onInitialize((params) => {
    const options = readOptions(params);
    if (options.l10n !== undefined) l10n.config({ contents: { ...options.l10n } });
    return serve(connection, makeHost(options, params), params);
  });
  connection.listen();
}

function serve(connection: Connection, host: Host, params: InitializeParams): InitializeResult {
  const documents = new TextDocuments(TextDocument);
  const status = new Status(connection);
  let settings: GalleySettings = readOptions(params).settings ?? {};
  /** The document whose change is under way. */
  let edited: string | undefined;
  const sites = new SiteKeeper(
    host,
    ({ site, changedKeys }) => {
      status.show(site);
      publisher.configurationRead(site);
      if (changedKeys.size > 0) {
        publisher.scheduleSite(site);
        refresher.schedule();
        session.renderings.siteChanged(edited);
        for (const uri of session.renderings.shown) if (uri !== edited) notifyRender(uri);
      }
    },
    () => settings,
  );
  const { trusted, opensSlides = false } = readOptions(params);
  const learnt = () => {
    publisher.scheduleAll();
    session.renderings.siteChanged();
    for (const uri of session.renderings.shown) notifyRender(uri);
  };
  const embeds = new Embeds(connection, host, () => settings, trusted, opensSlides, learnt);
  const session = new Session(connection, documents, host, sites, embeds);
  session.settings = settings;
  const publisher = new Publisher(connection, session);
  const guard = new FormattingGuard(connection, session, publisher);
  const refresher = new Refresher(connection, params.capabilities);
  const notifyRender = (uri: string) => void connection.sendNotification(renderChangedNotification, { uri });
  const handlers: readonly Handler[] = [
    completionHandler,
    hoverHandler,
    signatureHelpHandler,
    navigationHandler,
    structureHandler,
    renameHandler,
    codeLensHandler,
    semanticTokensHandler,
    inlayHintsHandler,
    codeActionHandler(publisher),
    publishingHandler,
    postHandler,
    workspaceSymbolHandler,
    postsHandler,
    previewHandler,
    embedsHandler,
    surroundHandler,
  ];
  for (const handler of handlers) handler.register(connection, session);

  const opening = new Set<string>();
  documents.onDidOpen(({ document }) => {
    opening.add(document.uri);
    sites.learnScheme(document.uri);
    const path = toPath(document.uri);
    sites
      .opened(path, session.reading(document))
      .then(() => {
        publisher.schedule(document.uri, 0);
        guard.opened(document.uri);
        const view = session.view(document.uri);
        if (view !== undefined) embeds.inBackground(embeds.warm(view, { fetch: false }));
      })
      .catch((cause) => host.log.error(`Opening ${document.uri} failed`, cause));
  });
  documents.onDidChangeContent(({ document }) => {
    // The first version comes with the opening.
    if (opening.delete(document.uri)) return;
    edited = document.uri;
    sites.edited(toPath(document.uri), session.reading(document));
    edited = undefined;
    // The pane of a document that is typed in asks by itself.
    publisher.schedule(document.uri);
  });
  documents.onDidSave(({ document }) => {
    guard.saved(document.uri).catch((cause) => host.log.error(`Looking at ${document.uri} failed`, cause));
  });
  documents.onDidClose(({ document }) => {
    guard.closed(document.uri);
    publisher.forget(document.uri);
    session.forget(document.uri);
    sites
      .closed(toPath(document.uri))
      .catch((cause) => host.log.error(`Closing ${document.uri} failed`, cause));
  });
  connection.onDidChangeWatchedFiles(({ changes }) => {
    const paths = changes.map(({ uri }) => toPath(uri));
    sites.changedOnDisk(paths).catch((cause) => host.log.error("Following changes on disk failed", cause));
  });
  const take = (changed: GalleySettings | undefined): void => {
    const before = settings;
    settings = changed ?? settings;
    session.settings = settings;
    if (siteSettings(before) !== siteSettings(settings)) sites.reopen();
    publisher.scheduleAll();
  };
  connection.onDidChangeConfiguration(({ settings: changed }) => {
    take(readSettings(changed));
    refresher.schedule();
  });
  connection.onInitialized(() => {
    void register(connection, params).then(async (configurable) => {
      if (!configurable) return;
      take(readSettings({ galley: await connection.workspace.getConfiguration("galley") }));
    });
  });
  connection.onShutdown(() => {
    publisher.dispose();
    embeds.dispose();
    refresher.dispose();
    status.dispose();
    sites.dispose();
  });
  documents.listen(connection);
  return { capabilities: capabilitiesOf(handlers), serverInfo: { name: "galley" } };
}

function capabilitiesOf(handlers: readonly Handler[]): ServerCapabilities {
  return Object.assign(
    {
      textDocumentSync: {
        openClose: true,
        change: TextDocumentSyncKind.Incremental,
        save: true,
        willSaveWaitUntil: true,
      },
    },
    ...handlers.map(({ capabilities }) => capabilities),
  ) as ServerCapabilities;
}

/** Asks for what only dynamic registration gives; true when the client can be asked for its configuration. */
async function register(connection: Connection, { capabilities }: InitializeParams): Promise<boolean> {
  try {
    if (capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration === true) {
      await connection.client.register(DidChangeWatchedFilesNotification.type, {
        watchers: [{ globPattern: "**/*" }],
      });
    }
    if (capabilities.workspace?.didChangeConfiguration?.dynamicRegistration === true) {
      await connection.client.register(DidChangeConfigurationNotification.type, { section: "galley" });
    }
  } catch (cause) {
    // A client that refuses is served without: it says less, and nothing breaks.
    connection.console.warn(`The client refused a registration: ${String(cause)}`);
  }
  return capabilities.workspace?.configuration === true;
}

function readOptions(params: InitializeParams): InitializationOptions {
  const options: unknown = params.initializationOptions;
  return typeof options === "object" && options !== null
    ? { trusted: false, ...options }
    : { trusted: false };
}

/** Settings that decide how a site is read; as they are when nobody sets them. */
function siteSettings({ environment = "production", hugoVersion = "" }: GalleySettings): string {
  return `${environment}\0${hugoVersion}`;
}

function readSettings(value: unknown): GalleySettings | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const galley: unknown = (value as Record<string, unknown>).galley;
  return typeof galley === "object" && galley !== null ? (galley as GalleySettings) : undefined;
}
