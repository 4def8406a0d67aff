import {
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
import { PreviewPane } from "./previewPane";

const viewType = "galley.preview";

/** All preview panes of the window. One of them follows the active editor; a reload restores it. */
export class Previews implements Disposable {
  readonly #panes = new Set<PreviewPane>();
  readonly #subscriptions: Disposable[];
  #needServer: () => Promise<void> = async () => {};

  constructor(
    private readonly extensionUri: Uri,
    private readonly client: BaseLanguageClient,
    private readonly output: LogOutputChannel,
  ) {
    this.#subscriptions = [
      client.onNotification(renderChangedNotification, ({ uri }: RenderChangedParams) => {
        for (const pane of this.#panes) if (pane.shows(Uri.parse(uri))) pane.render();
      }),
      workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0) this.#textChanged(document);
      }),
      window.onDidChangeActiveTextEditor((editor) => {
        if (editor !== undefined && isContent(editor.document)) this.#follow(editor.document.uri);
      }),
      window.onDidChangeTextEditorVisibleRanges(({ textEditor, visibleRanges }) => {
        const line = visibleRanges[0]?.start.line;
        if (line === undefined) return;
        for (const pane of this.#panes) if (pane.shows(textEditor.document.uri)) pane.editorScrolled(line);
      }),
      window.onDidChangeTextEditorSelection(({ textEditor, selections }) => {
        const line = selections[0]?.active.line;
        if (line === undefined) return;
        for (const pane of this.#panes) if (pane.shows(textEditor.document.uri)) pane.caretMoved(line);
      }),
      window.registerWebviewPanelSerializer(viewType, {
        deserializeWebviewPanel: async (panel: WebviewPanel, state: unknown) => {
          const uri = storedUri(state);
          if (uri === undefined) panel.dispose();
          else await this.#adopt(panel, uri);
        },
      }),
    ];
  }

  /** Called before the first pane asks for a rendering. */
  onNeedServer(start: () => Promise<void>): void {
    this.#needServer = start;
  }

  /** Shows the post in the pane of that column's group, or in a new one. */
  async open(uri: Uri, column: ViewColumn): Promise<void> {
    const following = [...this.#panes][0];
    if (following !== undefined) {
      following.show(uri);
      following.reveal();
      return;
    }
    const panel = window.createWebviewPanel(
      viewType,
      "Galley",
      { viewColumn: column, preserveFocus: column === ViewColumn.Beside },
      { enableScripts: true, localResourceRoots: [Uri.joinPath(this.extensionUri, "dist")] },
    );
    await this.#adopt(panel, uri);
  }

  /** Renders all panes again: the server was started anew. */
  refresh(): void {
    for (const pane of this.#panes) pane.render();
  }

  async #adopt(panel: WebviewPanel, uri: Uri): Promise<void> {
    const pane = new PreviewPane(panel, this.extensionUri, this.client, this.output);
    this.#panes.add(pane);
    panel.onDidDispose(() => this.#panes.delete(pane));
    // What the pane knows is there before the server answers: its frame does not wait.
    pane.show(uri);
    await this.#needServer();
    pane.render();
  }

  #textChanged(document: TextDocument): void {
    for (const pane of this.#panes) if (pane.shows(document.uri)) pane.render();
  }

  #follow(uri: Uri): void {
    for (const pane of this.#panes) pane.show(uri);
  }

  dispose(): void {
    for (const pane of this.#panes) pane.dispose();
    for (const subscription of this.#subscriptions) subscription.dispose();
  }
}

/** What the pane's script left in the webview's state. */
function storedUri(state: unknown): Uri | undefined {
  if (typeof state !== "object" || state === null || !("uri" in state)) return undefined;
  return typeof state.uri === "string" ? Uri.parse(state.uri) : undefined;
}
