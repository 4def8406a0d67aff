import {
  commands,
  type Disposable,
  env,
  type LogOutputChannel,
  l10n,
  Position,
  Range,
  Selection,
  TextEditorRevealType,
  Uri,
  ViewColumn,
  type WebviewPanel,
  window,
} from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import {
  type RenderParams,
  type RenderResult,
  type ResolveLinkParams,
  type ResolveLinkResult,
  renderRequest,
  resolveLinkRequest,
} from "../../../server/src/lsp/protocol";
import type { FromPane, ToPane } from "./messages";
import { paneHtml } from "./paneHtml";

/** After one side was scrolled by the other, its own scroll event is an echo for this long (ms). */
const ECHO_MS = 200;

/** One preview pane: asks the server for the rendering of its post and keeps place with the editor. */
export class PreviewPane implements Disposable {
  #uri: Uri | undefined;
  #rendered: ToPane | undefined;
  #state: "idle" | "rendering" | "rendering-again" = "idle";
  #roots: readonly string[] = [];
  #editorScrolledByPane = 0;
  readonly #subscriptions: Disposable[];

  constructor(
    private readonly panel: WebviewPanel,
    private readonly extensionUri: Uri,
    private readonly client: BaseLanguageClient,
    private readonly output: LogOutputChannel,
  ) {
    panel.iconPath = Uri.joinPath(extensionUri, "images", "icon.png");
    this.#subscriptions = [panel.webview.onDidReceiveMessage((message: FromPane) => this.#receive(message))];
    this.#allow([]);
    panel.webview.html = paneHtml(panel.webview, extensionUri);
    panel.onDidDispose(() => {
      for (const subscription of this.#subscriptions) subscription.dispose();
    });
  }

  shows(uri: Uri): boolean {
    return this.#uri?.toString() === uri.toString();
  }

  show(uri: Uri): void {
    if (this.shows(uri)) return;
    this.#uri = uri;
    this.panel.title = l10n.t("Preview {0}", uri.path.split("/").at(-1) ?? "");
    this.render();
  }

  reveal(): void {
    this.panel.reveal(undefined, true);
  }

  /** Asks for a new rendering. While one is under way, one more follows it, however often this is called. */
  render(): void {
    if (this.#state !== "idle") {
      this.#state = "rendering-again";
      return;
    }
    void this.#renderUntilCurrent();
  }

  editorScrolled(line: number): void {
    if (Date.now() - this.#editorScrolledByPane > ECHO_MS) this.#post({ type: "scrollTo", line });
  }

  caretMoved(line: number): void {
    this.#post({ type: "caret", line });
  }

  dispose(): void {
    this.panel.dispose();
  }

  async #renderUntilCurrent(): Promise<void> {
    do {
      this.#state = "rendering";
      await this.#renderOnce();
    } while (this.#again());
    this.#state = "idle";
  }

  #again(): boolean {
    return this.#state === "rendering-again";
  }

  async #renderOnce(): Promise<void> {
    const uri = this.#uri;
    if (uri === undefined || !this.client.isRunning()) return;
    try {
      const params: RenderParams = { uri: uri.toString() };
      const result = await this.client.sendRequest<RenderResult | null>(renderRequest, params);
      // The pane may have moved on to another post meanwhile.
      if (this.shows(uri) && result !== null) this.#showRendering(uri, result);
    } catch (error) {
      this.output.error(`galley/render of ${uri.toString()}: ${String(error)}`);
      this.#post({
        type: "problem",
        text: l10n.t("This post could not be rendered. “Galley: Show Output” says why."),
      });
    }
  }

  #showRendering(uri: Uri, result: RenderResult): void {
    this.#allow(result.resourceRoots);
    const before = this.#rendered?.type === "render" ? this.#rendered.uri : undefined;
    const cover = result.head.cover?.startsWith("file:")
      ? this.#resource(result.head.cover)
      : result.head.cover;
    this.#rendered = {
      type: "render",
      uri: uri.toString(),
      html: this.#withResources(result.html),
      head: { ...result.head, cover },
      fresh: before !== uri.toString(),
    };
    this.#post(this.#rendered);
  }

  /** The server names local images by their files; only the pane knows by which address it may load them. */
  #withResources(html: string): string {
    return html.replace(/data-galley-src="(file:[^"]*)"/g, (_whole, file: string) => {
      return `src="${this.#resource(file.replaceAll("&amp;", "&"))}"`;
    });
  }

  #resource(file: string): string {
    return this.panel.webview.asWebviewUri(Uri.parse(file)).toString();
  }

  /** Widens what the pane may load. Roots are only added: each change of them makes the pane load anew. */
  #allow(roots: readonly string[]): void {
    const added = roots.filter((root) => !this.#roots.includes(root));
    if (added.length === 0 && this.#roots.length > 0) return;
    this.#roots = [...this.#roots, ...added];
    this.panel.webview.options = {
      enableScripts: true,
      localResourceRoots: [
        Uri.joinPath(this.extensionUri, "dist"),
        ...this.#roots.map((root) =>
          root.startsWith("/") || /^[A-Za-z]:/.test(root) ? Uri.file(root) : Uri.parse(root),
        ),
      ],
    };
  }

  #receive(message: FromPane): void {
    switch (message.type) {
      case "ready":
        // Loaded for the first time, or again after its roots changed or it was hidden.
        if (this.#rendered?.type === "render") this.#post({ ...this.#rendered, fresh: true });
        this.#keepPlace();
        break;
      case "scrolled":
        this.#scrollEditor(message.line);
        break;
      case "reveal":
        void this.#revealSource(message.line);
        break;
      case "open":
        void this.#openLink(message.destination);
        break;
    }
  }

  #keepPlace(): void {
    const editor = this.#editor();
    const line = editor?.visibleRanges[0]?.start.line;
    if (line !== undefined && line > 0) this.#post({ type: "scrollTo", line });
  }

  #editor() {
    return window.visibleTextEditors.find(({ document }) => this.shows(document.uri));
  }

  #scrollEditor(line: number): void {
    const editor = this.#editor();
    if (editor === undefined) return;
    this.#editorScrolledByPane = Date.now();
    const whole = Math.max(0, Math.floor(line));
    editor.revealRange(new Range(whole, 0, whole, 0), TextEditorRevealType.AtTop);
  }

  async #revealSource(line: number): Promise<void> {
    if (this.#uri === undefined) return;
    const column = this.#editor()?.viewColumn ?? ViewColumn.One;
    const start = new Position(Math.max(0, Math.floor(line)), 0);
    await window.showTextDocument(this.#uri, { viewColumn: column, selection: new Selection(start, start) });
  }

  async #openLink(destination: string): Promise<void> {
    if (this.#uri === undefined) return;
    const params: ResolveLinkParams = { uri: this.#uri.toString(), destination };
    try {
      await this.#follow(await this.client.sendRequest<ResolveLinkResult | null>(resolveLinkRequest, params));
    } catch (error) {
      this.output.error(`galley/resolveLink of ${destination}: ${String(error)}`);
    }
  }

  async #follow(target: ResolveLinkResult | null): Promise<void> {
    if (target === null || target.kind === "anchor") return;
    if (target.kind === "missing") {
      await window.showWarningMessage(target.reason);
      return;
    }
    if (target.kind === "external") {
      if (/^(https?|mailto):/i.test(target.url)) await env.openExternal(Uri.parse(target.url));
      return;
    }
    const uri = Uri.parse(target.uri);
    if (!/\.(md|markdown|html?|org|adoc|rst|txt)$/i.test(uri.path)) {
      await commands.executeCommand("vscode.open", uri);
      return;
    }
    const start = new Position(target.line ?? 0, 0);
    await window.showTextDocument(uri, {
      viewColumn: this.#editor()?.viewColumn ?? ViewColumn.One,
      selection: new Selection(start, start),
    });
  }

  #post(message: ToPane): void {
    void this.panel.webview.postMessage(message);
  }
}
