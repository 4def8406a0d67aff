import {
  commands,
  type Disposable,
  type LogOutputChannel,
  type TextDocument,
  Uri,
  ViewColumn,
  type WebviewPanel,
  window,
  workspace,
} from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import { type RenderChangedParams, renderChangedNotification } from "../../../server/src/lsp/protocol";
import { isContent } from "../documents";
import type { PaneState } from "./messages";
import { PreviewPane } from "./previewPane";

export const previewType = "galley.preview";

/** What panes need of the extension around them. */
export interface PaneHost {
  readonly extensionUri: Uri;
  readonly client: BaseLanguageClient;
  readonly output: LogOutputChannel;
}

/** All preview panes of the window. One of them follows the active editor; a reload restores them all. */
export class Previews implements Disposable {
  readonly #panes = new Set<PreviewPane>();
  readonly #subscriptions: Disposable[];
  readonly #host: PaneHost;
  #needServer: () => Promise<void> = async () => {};

  constructor(extensionUri: Uri, client: BaseLanguageClient, output: LogOutputChannel) {
    this.#host = { extensionUri, client, output };
    this.#subscriptions = [
      client.onNotification(renderChangedNotification, ({ uri }: RenderChangedParams) => {
        this.#render(Uri.parse(uri));
      }),
      workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0) this.#render(document.uri);
      }),
      // A post that was closed and opened again is another document to the server.
      workspace.onDidOpenTextDocument((document) => {
        if (isContent(document)) this.#render(document.uri);
      }),
      window.onDidChangeActiveTextEditor((editor) => {
        if (editor !== undefined && isContent(editor.document)) this.#follow(editor.document);
      }),
      window.onDidChangeTextEditorVisibleRanges(({ textEditor, visibleRanges }) => {
        const line = visibleRanges[0]?.start.line;
        if (line === undefined) return;
        for (const pane of this.#panes) if (pane.shows(textEditor.document.uri)) pane.editorScrolled(line);
      }),
      window.onDidChangeTextEditorSelection(({ textEditor, selections }) => {
        const selection = selections[0];
        if (selection === undefined) return;
        for (const pane of this.#panes)
          if (pane.shows(textEditor.document.uri))
            pane.caretMoved(
              selection.isEmpty ? selection.active.line : selection.start.line,
              selection.isEmpty ? selection.active.line : selection.end.line,
            );
      }),
      workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration("galley.preview")) for (const pane of this.#panes) pane.reload();
      }),
      workspace.onDidGrantWorkspaceTrust(() => {
        for (const pane of this.#panes) pane.reload();
      }),
      window.registerWebviewPanelSerializer(previewType, {
        deserializeWebviewPanel: async (panel: WebviewPanel, state: unknown) => {
          const { uri, locked = false } = storedState(state);
          if (uri === undefined) panel.dispose();
          else await this.#adopt(panel, Uri.parse(uri), locked);
        },
      }),
    ];
  }

  /** Called before the first pane asks for a rendering. */
  onNeedServer(start: () => Promise<void>): void {
    this.#needServer = start;
  }

  /** The pane in front, else the one that shows `uri`, else any. */
  current(uri?: Uri): PreviewPane | undefined {
    const panes = [...this.#panes];
    return (
      panes.find((pane) => pane.active) ??
      panes.find((pane) => uri !== undefined && pane.shows(uri)) ??
      panes.find((pane) => pane.visible) ??
      panes[0]
    );
  }

  /** Shows the post in the pane that follows the editor, or in a new one. A locked pane is one of its own. */
  async open(uri: Uri, column: ViewColumn, { locked = false } = {}): Promise<void> {
    const known = [...this.#panes].find((pane) => pane.locked === locked && (!locked || pane.shows(uri)));
    if (known !== undefined) {
      known.show(uri);
      known.reveal();
      return;
    }
    const panel = window.createWebviewPanel(
      previewType,
      "Galley",
      { viewColumn: column, preserveFocus: column === ViewColumn.Beside },
      { enableScripts: true, enableFindWidget: true, localResourceRoots: [] },
    );
    await this.#adopt(panel, uri, locked);
  }

  /** Renders all panes again: the server was started anew. */
  refresh(): void {
    for (const pane of this.#panes) pane.render();
  }

  async #adopt(panel: WebviewPanel, uri: Uri, locked: boolean): Promise<void> {
    const pane = new PreviewPane(panel, this.#host, { locked });
    this.#panes.add(pane);
    this.#tellContext();
    panel.onDidDispose(() => {
      this.#panes.delete(pane);
      this.#tellContext();
    });
    // What the pane knows is there before the server answers: its frame does not wait.
    pane.show(uri);
    await this.#needServer();
    pane.render();
  }

  /** For `when` clauses of menus. */
  #tellContext(): void {
    void commands.executeCommand("setContext", "galley.hasPreview", this.#panes.size > 0);
  }

  #render(uri: Uri): void {
    for (const pane of this.#panes) if (pane.shows(uri)) pane.render();
  }

  #follow({ uri }: TextDocument): void {
    for (const pane of this.#panes) if (!pane.locked) pane.show(uri);
  }

  dispose(): void {
    for (const pane of this.#panes) pane.dispose();
    for (const subscription of this.#subscriptions) subscription.dispose();
  }
}

/** What the pane's script left in the webview's state. */
function storedState(state: unknown): PaneState {
  return typeof state === "object" && state !== null ? (state as PaneState) : {};
}
