import {
  type Disposable,
  l10n,
  Position,
  Range,
  Selection,
  TextEditorRevealType,
  Uri,
  ViewColumn,
  type WebviewPanel,
  window,
  workspace,
} from "vscode";
import {
  embedSlideRequest,
  type RenderParams,
  type RenderResult,
  renderRequest,
  type SlideParams,
  type SlideResult,
} from "../../../server/src/lsp/protocol";
import { followLink } from "./followLink";
import type { FromPane, ToPane } from "./messages";
import { paneHtml } from "./paneHtml";
import type { PaneHost } from "./previews";

/** After one side was scrolled by the other, its own scroll event is an echo for this long (ms). */
const ECHO_MS = 200;

/** One preview pane: asks the server for what changed of its post and keeps place with the editor. */
export class PreviewPane implements Disposable {
  #uri: Uri | undefined;
  #locked: boolean;
  #state: "idle" | "rendering" | "rendering-again" = "idle";
  /** The rendering that the pane's page shows; undefined when it shows none. */
  #shown: { readonly uri: string; readonly revision: number } | undefined;
  /** The page's script listens. */
  #ready = false;
  /** A page was handed to the editor and has not said a word yet. */
  #loading = false;
  /** What the page was made with; undefined before the first rendering. */
  #page: string | undefined;
  #remoteImages = remoteImagesAllowed();
  #editorScrolledByPane = 0;
  /** The line that the pane had the editor scroll to. */
  #askedLine: number | undefined;
  /** What the page was told last of the caret. */
  #caret: { readonly line: number; readonly end: number } | undefined;
  readonly #subscriptions: Disposable[];

  constructor(
    private readonly panel: WebviewPanel,
    private readonly host: PaneHost,
    { locked = false }: { readonly locked?: boolean } = {},
  ) {
    this.#locked = locked;
    panel.iconPath = Uri.joinPath(host.extensionUri, "images", "icon.png");
    this.#subscriptions = [
      panel.webview.onDidReceiveMessage((message: FromPane) => this.#receive(message)),
      panel.onDidChangeViewState(() => {
        // A hidden page may be thrown away; its script says when it is there again.
        if (panel.visible) this.render();
      }),
    ];
    panel.onDidDispose(() => {
      for (const subscription of this.#subscriptions) subscription.dispose();
    });
  }

  get uri(): Uri | undefined {
    return this.#uri;
  }

  get locked(): boolean {
    return this.#locked;
  }

  get active(): boolean {
    return this.panel.active;
  }

  get visible(): boolean {
    return this.panel.visible;
  }

  shows(uri: Uri): boolean {
    return this.#uri?.toString() === uri.toString();
  }

  show(uri: Uri): void {
    if (this.shows(uri)) return;
    this.#uri = uri;
    this.#showTitle();
    this.render();
  }

  /** Stay with this post, or go with the active editor. */
  lock(locked: boolean): void {
    this.#locked = locked;
    this.#showTitle();
    this.#post({ type: "locked", locked });
  }

  reveal(preserveFocus = true): void {
    this.panel.reveal(undefined, preserveFocus);
  }

  /** Puts the post on the clipboard as formatted text. The pane has the focus for that. */
  copyRich(): void {
    this.reveal(false);
    this.#post({ type: "copyRich" });
  }

  /** Asks for a new rendering. While one is under way, one more follows it, however often this is called. */
  render(): void {
    if (this.#state !== "idle") {
      this.#state = "rendering-again";
      return;
    }
    void this.#renderUntilCurrent();
  }

  /** Makes the page anew: a setting that stands in it changed. */
  reload(): void {
    this.#remoteImages ||= remoteImagesAllowed();
    this.#page = undefined;
    this.#forgetPage();
    this.render();
  }

  editorScrolled(line: number): void {
    const echo = line === this.#askedLine || Date.now() - this.#editorScrolledByPane < ECHO_MS;
    if (!echo) this.#post({ type: "scrollTo", line });
  }

  caretMoved(line: number, end: number): void {
    if (this.#caret?.line === line && this.#caret.end === end) return;
    this.#caret = { line, end };
    this.#post({ type: "caret", line, end });
  }

  dispose(): void {
    this.panel.dispose();
  }

  #showTitle(): void {
    const name = this.#uri?.path.split("/").at(-1) ?? "";
    this.panel.title = this.#locked ? l10n.t("[Preview {0}]", name) : l10n.t("Preview {0}", name);
  }

  #forgetPage(): void {
    this.#ready = false;
    this.#shown = undefined;
    this.#caret = undefined;
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
    if (uri === undefined || !this.panel.visible || !this.host.client.isRunning()) return;
    try {
      // The server knows open documents only; a pane may show a post that no editor shows any more.
      const name = uri.toString();
      const { version } =
        workspace.textDocuments.find((document) => document.uri.toString() === name) ??
        (await workspace.openTextDocument(uri));
      const shown = this.#shown?.uri === name ? this.#shown.revision : undefined;
      const params: RenderParams = { uri: name, version, ...(shown === undefined ? {} : { shown }) };
      const result = await this.host.client.sendRequest<RenderResult | null>(renderRequest, params);
      // The pane may have moved on to another post meanwhile, or its page may be gone.
      if (!this.shows(uri) || result === null) return;
      if (!this.#preparePage(result)) this.#showRendering(name, result);
    } catch (error) {
      this.host.output.error(`galley/render of ${uri.toString()}: ${String(error)}`);
      this.#post({
        type: "problem",
        text: l10n.t("This post could not be rendered. “Galley: Show Output” says why."),
      });
    }
  }

  /** Makes the page where there is none, or where what it may load changed. True: it asks again once it is there. */
  #preparePage(result: RenderResult): boolean {
    const roots = [...new Set(result.resourceRoots)].map((root) => Uri.parse(root));
    const styles = siteStyles(roots[0]);
    const page = JSON.stringify([roots, styles, this.#remoteImages]);
    if (this.#page === page) return !this.#ready;
    // Of two pages at once the editor may keep the first: the second one waits until that is there.
    if (this.#loading) return true;
    this.#page = page;
    this.#loading = true;
    this.#forgetPage();
    const { webview } = this.panel;
    webview.options = {
      enableScripts: true,
      localResourceRoots: [Uri.joinPath(this.host.extensionUri, "dist"), ...roots],
    };
    webview.html = paneHtml(webview, this.host.extensionUri, { remoteImages: this.#remoteImages, styles });
    return true;
  }

  #showRendering(uri: string, result: RenderResult): void {
    const fits = result.from !== undefined && result.from === this.#shown?.revision;
    // The page was thrown away and made anew while the server worked.
    if (result.from !== undefined && !fits) {
      this.#shown = undefined;
      this.#state = "rendering-again";
      return;
    }
    const fresh = this.#shown?.uri !== uri;
    const { head, revision, splices, lines } = result;
    this.#shown = { uri, revision };
    this.#post({
      type: "render",
      uri,
      locked: this.#locked,
      lenient: result.unsafe && workspace.isTrusted,
      head: { ...head, cover: head.cover === undefined ? undefined : this.#resource(head.cover) },
      revision,
      ...(fits ? { from: result.from } : {}),
      splices: splices.map(({ at, remove, insert }) => ({
        at,
        remove,
        insert: insert.map(({ html }) => ({ html: this.#withResources(html) })),
      })),
      lines,
      fresh,
    });
    if (fresh) this.#keepPlace();
  }

  /** The server names local images by their files; only the pane knows by which address it may load them. */
  #withResources(html: string): string {
    if (!html.includes("data-galley-src=")) return html;
    return html.replace(/data-galley-src="([a-z][a-z0-9+.-]*:[^"]*)"/g, (_whole, file: string) => {
      return `data-galley-src="${this.#resource(file.replaceAll("&amp;", "&"))}"`;
    });
  }

  #resource(file: string): string {
    return this.panel.webview.asWebviewUri(Uri.parse(file)).toString();
  }

  #receive(message: FromPane): void {
    switch (message.type) {
      case "ready":
        this.#loading = false;
        this.#ready = true;
        this.#shown = undefined;
        this.#caret = undefined;
        this.render();
        break;
      case "lost":
        this.#shown = undefined;
        this.render();
        break;
      case "scrolled":
        this.#scrollEditor(message.line);
        break;
      case "reveal":
        void this.#revealSource(message.line);
        break;
      case "open":
        if (this.#uri !== undefined)
          void followLink(this.host, this.#uri, message.destination, this.#editor()?.viewColumn);
        break;
      case "lock":
        this.lock(message.locked);
        break;
      case "remoteImages":
        this.#remoteImages = true;
        this.reload();
        break;
      case "slide":
        // A server that stops meanwhile: the card keeps its picture.
        this.#showSlide(message).catch(() => undefined);
        break;
      case "copied":
        if (message.ok) window.setStatusBarMessage(l10n.t("The post is on the clipboard."), 4000);
        else
          void window.showWarningMessage(l10n.t("The editor does not let the preview reach the clipboard."));
        break;
    }
  }

  async #showSlide({ provider, id, slide }: Extract<FromPane, { type: "slide" }>): Promise<void> {
    const params: SlideParams = { provider, id, slide, size: "preview" };
    const result = await this.host.client.sendRequest<SlideResult>(embedSlideRequest, params);
    const address = result.kind === "picture" ? { address: result.address } : {};
    this.#post({ type: "slide", id, slide, end: result.kind === "end", ...address });
  }

  #keepPlace(): void {
    const editor = this.#editor();
    if (editor === undefined) return;
    const line = editor.visibleRanges[0]?.start.line;
    if (line !== undefined && line > 0) this.#post({ type: "scrollTo", line });
    this.caretMoved(editor.selection.start.line, editor.selection.end.line);
  }

  #editor() {
    return window.visibleTextEditors.find(({ document }) => this.shows(document.uri));
  }

  #scrollEditor(line: number): void {
    const editor = this.#editor();
    if (editor === undefined) return;
    this.#editorScrolledByPane = Date.now();
    const whole = Math.max(0, Math.floor(line));
    this.#askedLine = whole;
    editor.revealRange(new Range(whole, 0, whole, 0), TextEditorRevealType.AtTop);
  }

  async #revealSource(line: number): Promise<void> {
    if (this.#uri === undefined) return;
    const column = this.#editor()?.viewColumn ?? ViewColumn.One;
    const start = new Position(Math.max(0, Math.floor(line)), 0);
    await window.showTextDocument(this.#uri, { viewColumn: column, selection: new Selection(start, start) });
  }

  #post(message: ToPane): void {
    if (this.#ready) void this.panel.webview.postMessage(message);
  }
}

function remoteImagesAllowed(): boolean {
  return workspace.getConfiguration("galley.preview").get("remoteImages") === true && workspace.isTrusted;
}

/** The setting's style sheets: paths below the site's root. One that leads out of it is left out. */
function siteStyles(root: Uri | undefined): readonly Uri[] {
  if (root === undefined || !workspace.isTrusted) return [];
  const paths = workspace.getConfiguration("galley.preview", root).get<readonly unknown[]>("styles") ?? [];
  return paths
    .filter((path): path is string => typeof path === "string" && path !== "")
    .map((path) => Uri.joinPath(root, path))
    .filter((style) => style.path.startsWith(`${root.path}/`));
}
