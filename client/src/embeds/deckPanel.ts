import {
  type Disposable,
  env,
  l10n,
  type Position,
  Range,
  Uri,
  ViewColumn,
  type WebviewPanel,
  window,
  workspace,
} from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import {
  type EmbedAtResult,
  embedSlideRequest,
  type InsertSlideParams,
  type InsertSlideResult,
  insertSlideRequest,
  type SlideParams,
  type SlideResult,
} from "../../../server/src/lsp/protocol";
import { freshNonce } from "../nonce";
import type { DeckWords, FromDeck, ToDeck } from "./messages";

/** The slides of one deck beside its post. Pictures come from the server, which has the author's consent and a cache. */
export class DeckPanel implements Disposable {
  #panel: WebviewPanel | undefined;
  #deck: EmbedAtResult | undefined;
  #post: { readonly uri: Uri; readonly position: Position } | undefined;

  constructor(
    private readonly extensionUri: Uri,
    private readonly client: BaseLanguageClient,
  ) {}

  show(uri: Uri, position: Position, deck: EmbedAtResult): void {
    this.#deck = deck;
    this.#post = { uri, position };
    if (this.#panel === undefined) this.#panel = this.#create();
    else this.#panel.reveal(undefined, false);
    this.#panel.title = l10n.t("Slides: {0}", deck.title);
    this.#send();
  }

  dispose(): void {
    this.#panel?.dispose();
  }

  #create(): WebviewPanel {
    const panel = window.createWebviewPanel("galley.slides", l10n.t("Slides"), ViewColumn.Beside, {
      enableScripts: true,
      retainContextWhenHidden: true,
      localResourceRoots: [Uri.joinPath(this.extensionUri, "dist")],
    });
    panel.iconPath = Uri.joinPath(this.extensionUri, "images", "icon.png");
    panel.webview.onDidReceiveMessage((message: FromDeck) => void this.#receive(message));
    panel.webview.html = pageOf(panel, this.extensionUri);
    panel.onDidDispose(() => {
      this.#panel = undefined;
    });
    return panel;
  }

  #send(): void {
    const deck = this.#deck;
    if (deck === undefined) return;
    const { title, author, ratio, slides, slide, problem } = deck;
    this.#tell({ type: "deck", deck: { title, author, ratio, slides, slide, problem } });
  }

  async #receive(message: FromDeck): Promise<void> {
    switch (message.type) {
      case "ready":
        this.#send();
        break;
      case "need":
        await this.#answer(message.slide, message.size);
        break;
      case "insert":
        await this.#insert(message.slide, message.as);
        break;
      case "open": {
        const address = this.#deck?.page ?? this.#deck?.player;
        if (address === undefined) break;
        const target = new URL(address);
        target.searchParams.set("slide", String(message.slide));
        await env.openExternal(Uri.parse(target.href));
        break;
      }
    }
  }

  async #answer(slide: number, size: "full" | "preview"): Promise<void> {
    const { provider, id } = this.#deck ?? {};
    if (provider === undefined || id === undefined) return;
    const params: SlideParams = { provider, id, slide, size };
    const result = await this.client.sendRequest<SlideResult>(embedSlideRequest, params);
    // The panel may show another deck by now.
    if (this.#deck?.id !== id) return;
    this.#tell({
      type: "slide",
      slide,
      size,
      end: result.kind === "end",
      ...(result.kind === "picture" ? { address: result.address } : {}),
    });
  }

  /** Puts the slide at the cursor of the post: over the deck's own call when the cursor stands in it, else as a line. */
  async #insert(slide: number, as: "call" | "image"): Promise<void> {
    const post = this.#post;
    const { provider, id } = this.#deck ?? {};
    if (post === undefined || provider === undefined || id === undefined) return;
    const document = await workspace.openTextDocument(post.uri);
    const column = window.visibleTextEditors.find((one) => one.document === document)?.viewColumn;
    const editor = await window.showTextDocument(document, column ?? ViewColumn.One);
    const position = editor.selection.active;
    const params: InsertSlideParams = {
      uri: post.uri.toString(),
      position: { line: position.line, character: position.character },
      provider,
      id,
      slide,
    };
    const result = await this.client.sendRequest<InsertSlideResult | null>(insertSlideRequest, params);
    const text = as === "call" ? (result?.call ?? result?.image) : result?.image;
    if (text === undefined) return;
    const line = document.lineAt(position.line);
    if (line.isEmptyOrWhitespace) {
      await editor.edit((edit) => edit.replace(line.range, text));
      return;
    }
    // Not into the middle of a sentence or a call: a paragraph of its own follows.
    const end = line.range.end;
    await editor.edit((edit) => edit.replace(new Range(end, end), `\n\n${text}`));
  }

  #tell(message: ToDeck): void {
    void this.#panel?.webview.postMessage(message);
  }
}

/** Only the panel's own script runs, and pictures are `data:` ones: the page asks nobody for anything. */
function pageOf({ webview }: WebviewPanel, extensionUri: Uri): string {
  const nonce = freshNonce();
  const file = (name: string) => webview.asWebviewUri(Uri.joinPath(extensionUri, "dist", name)).toString();
  const words: DeckWords = {
    previous: l10n.t("Previous slide"),
    next: l10n.t("Next slide"),
    insert: l10n.t("Insert this slide"),
    insertImage: l10n.t("Insert as an image"),
    open: l10n.t("Open on Speaker Deck"),
    missing: l10n.t("This slide has no picture just now."),
    slide: l10n.t("Slide"),
    slides: l10n.t("{0} slides", "{0}"),
  };
  const policy = `default-src 'none'; img-src data:; style-src ${webview.cspSource} 'unsafe-inline'; script-src 'nonce-${nonce}'; base-uri 'none'; form-action 'none'`;
  return `<!DOCTYPE html>
<html lang="${env.language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${file("deck.css")}">
</head>
<body data-words="${escapeAttribute(JSON.stringify(words))}">
<script nonce="${nonce}" src="${file("deck.js")}"></script>
</body>
</html>`;
}

function escapeAttribute(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
}
