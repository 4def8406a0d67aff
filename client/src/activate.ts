import { type ExtensionContext, env, type LogOutputChannel, l10n, Uri, window, workspace } from "vscode";
import { type BaseLanguageClient, type LanguageClientOptions, State } from "vscode-languageclient";
import type { GalleySettings, InitializationOptions, StatusParams } from "../../server/src/lsp/protocol";
import { registerExportPost } from "./commands/exportPost";
import { registerInferSchema } from "./commands/inferSchema";
import { registerNewPost } from "./commands/newPost";
import { registerOpenPreview } from "./commands/openPreview";
import { registerPostActions } from "./commands/postActions";
import { registerPublishing } from "./commands/publishing";
import { registerRestartServer } from "./commands/restartServer";
import { registerShowOutput } from "./commands/showOutput";
import { registerShowReferences } from "./commands/showReferences";
import { registerSurround } from "./commands/surround";
import { documentSelector, isContent } from "./documents";
import { registerEmbeds } from "./embeds/embeds";
import { serveFiles } from "./files";
import { PostsView } from "./posts/postsView";
import { type MarkdownEngine, MarkdownPreview } from "./preview/markdownPreview";
import { Previews } from "./preview/previews";
import { saveWithoutFormatting } from "./saveWithoutFormatting";
import { StatusBar } from "./statusBar";
import { suggestKeys } from "./suggestKeys";

export type ClientFactory = (options: LanguageClientOptions) => BaseLanguageClient;

/** What other extensions and the editor tests may ask of Galley. */
export interface GalleyApi {
  /** The last thing the server said about the site; undefined before that. */
  status(): StatusParams | undefined;
  /** For VS Code's own Markdown preview (`markdown.markdownItPlugins`). */
  readonly extendMarkdownIt: (engine: MarkdownEngine) => MarkdownEngine;
  /** How often the server was started since the editor opened, crashes and restarts included. */
  starts(): number;
}

/**
 * Starts the language server as soon as a content file is open, once, and registers what only an editor can do.
 * `servesFiles`: the server has no file system of its own and asks the client for files.
 */
export function activateGalley(
  context: ExtensionContext,
  createClient: ClientFactory,
  { servesFiles = false }: { readonly servesFiles?: boolean } = {},
): GalleyApi {
  const output = window.createOutputChannel("Galley", { log: true });
  const client = createClient(clientOptions(context, output, servesFiles));
  const statusBar = new StatusBar(client);
  const previews = new Previews(context.extensionUri, client, output);
  let starts = 0;

  /** Nothing happens where the server starts or runs already: the client keeps one promise for that. */
  const start = async () => {
    try {
      await client.start();
    } catch (error) {
      // The next content file tries again.
      output.error(error instanceof Error ? error : String(error));
    }
  };

  const markdownPreview = new MarkdownPreview(client, start);

  context.subscriptions.push(
    output,
    markdownPreview.subscriptions,
    statusBar,
    previews,
    client,
    client.onDidChangeState(({ newState }) => {
      if (newState === State.Running) starts += 1;
      statusBar.showState(newState === State.Running);
      if (newState === State.Running) previews.refresh();
    }),
    saveWithoutFormatting(client),
    suggestKeys(client),
    registerOpenPreview(previews),
    registerExportPost(context, previews, client, start),
    registerPublishing(client),
    registerEmbeds(context, client, start),
    registerPostActions(client),
    registerNewPost(client, start),
    registerInferSchema(client),
    registerSurround(client, start),
    new PostsView(client, start),
    registerRestartServer(client, start),
    registerShowOutput(output),
    registerShowReferences(client),
    workspace.onDidOpenTextDocument((document) => {
      if (isContent(document)) void start();
    }),
  );
  if (servesFiles) context.subscriptions.push(...serveFiles(client));
  // A restored preview and the command need the server even before a post is shown.
  previews.onNeedServer(start);
  if (workspace.textDocuments.some(isContent)) void start();

  return {
    status: () => statusBar.status,
    starts: () => starts,
    extendMarkdownIt: markdownPreview.extendMarkdownIt,
  };
}

function clientOptions(
  context: ExtensionContext,
  output: LogOutputChannel,
  servesFiles: boolean,
): LanguageClientOptions {
  const storage = context.globalStorageUri;
  return {
    documentSelector: documentSelector(),
    outputChannel: output,
    // Asked for at each start, so that a trust given later reaches the next server.
    initializationOptions: (): InitializationOptions => ({
      storagePath: storage.scheme === "file" ? Uri.joinPath(storage, "sites").fsPath : undefined,
      trusted: workspace.isTrusted,
      l10n: translations(),
      settings: settings(),
      servesFiles,
      opensSlides: true,
    }),
    synchronize: { configurationSection: "galley" },
    markdown: { isTrusted: { enabledCommands: ["galley.previewSlides"] }, supportHtml: false },
    initializationFailedHandler: (error) => {
      output.error(String(error));
      void window.showErrorMessage(l10n.t("Galley could not start. “Galley: Show Output” says why."));
      return false;
    },
  };
}

/** A copy: what the editor hands out can't be sent to a worker. */
function settings(): GalleySettings | undefined {
  const given = workspace.getConfiguration().get<GalleySettings>("galley");
  return given === undefined ? undefined : (JSON.parse(JSON.stringify(given)) as GalleySettings);
}

/** The bundle of the editor's language, as far as the server's messages are in it. */
function translations(): Readonly<Record<string, string>> | undefined {
  if (env.language.startsWith("en") || l10n.bundle === undefined) return undefined;
  return l10n.bundle;
}
