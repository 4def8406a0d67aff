import { commands, Disposable, type TextDocument, Uri, type Webview, window, workspace } from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import {
  type MarkdownPreviewParams,
  type MarkdownPreviewResult,
  markdownPreviewRequest,
  type RenderChangedParams,
  renderChangedNotification,
} from "../../../server/src/lsp/protocol";
import { isContent } from "../documents";

/** Between two pages that the preview loads. In milliseconds: of two at once, VS Code may keep the first. */
const BETWEEN_PAGES = 600;
/** What a post begins with, and a README doesn't. */
const frontMatter = /^\uFEFF?\s*(?:---|\+\+\+|\{)/;
/** A post of more characters is rendered when its preview asks for it, not before. */
const LONG = 200_000;

/** As much of markdown-it as this needs. */
export interface MarkdownEngine {
  parse(source: string, env: object): readonly object[];
  readonly renderer: { render(tokens: readonly object[], options: object, env: object): string };
}

/** What VS Code's own Markdown preview hands to its renderer. */
interface PreviewEnvironment {
  readonly currentDocument?: Uri;
  readonly resourceProvider?: Pick<Webview, "asWebviewUri">;
}

interface Rendering {
  readonly text: string;
  /** Undefined for a document that no Hugo site is around: VS Code's own rendering is right for it. */
  readonly html?: string;
  /** The server tells of news. */
  readonly watched: boolean;
}

/**
 * VS Code's own Markdown preview, with the page that Hugo makes of a post in place of what plain Markdown is. That preview
 * can't wait, so it shows what the server said last, and is asked to refresh when there is news. A post in an editor is
 * rendered at once, so that its preview doesn't begin with plain Markdown.
 */
export class MarkdownPreview {
  readonly #client: BaseLanguageClient;
  readonly #start: () => Promise<void>;
  readonly #renderings = new Map<string, Rendering>();
  readonly #asked = new Map<string, string>();
  readonly #drawn = new Set<string>();
  #lastPage = 0;
  #refreshing: ReturnType<typeof setTimeout> | undefined;
  readonly subscriptions: Disposable;

  constructor(client: BaseLanguageClient, start: () => Promise<void>) {
    this.#client = client;
    this.#start = start;
    this.subscriptions = Disposable.from(
      client.onNotification(renderChangedNotification, ({ uri }: RenderChangedParams) => {
        const known = this.#renderings.get(uri);
        if (known !== undefined) void this.#ask(Uri.parse(uri), known.text, true);
      }),
      workspace.onDidCloseTextDocument(({ uri }) => {
        this.#renderings.delete(uri.toString());
        this.#drawn.delete(uri.toString());
      }),
      workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration("galley.markdownPreview")) this.#refresh();
      }),
      window.onDidChangeActiveTextEditor((editor) => this.#prepare(editor?.document)),
      { dispose: () => clearTimeout(this.#refreshing) },
    );
    this.#prepare(window.activeTextEditor?.document);
  }

  /** Called by VS Code with the engine of its preview. */
  readonly extendMarkdownIt = (engine: MarkdownEngine): MarkdownEngine => {
    const sources = new WeakMap<readonly object[], string>();
    const parse = engine.parse.bind(engine);
    const render = engine.renderer.render.bind(engine.renderer);
    engine.parse = (source, env) => {
      const tokens = parse(source, env);
      sources.set(tokens, source);
      return tokens;
    };
    engine.renderer.render = (tokens, options, env) => {
      const { currentDocument, resourceProvider }: PreviewEnvironment = env ?? {};
      const source = sources.get(tokens);
      const html =
        source === undefined || currentDocument === undefined
          ? undefined
          : this.#html(currentDocument, source);
      return html === undefined ? render(tokens, options, env) : withImages(html, resourceProvider);
    };
    return engine;
  };

  #html(uri: Uri, source: string): string | undefined {
    if (!isOn(uri)) return undefined;
    const key = uri.toString();
    if (!this.#drawn.has(key)) this.#lastPage = Date.now();
    this.#drawn.add(key);
    const known = this.#renderings.get(key);
    if (known?.text !== source || !known.watched) void this.#ask(uri, source, true);
    // A page that is empty for a moment is better than a post's front matter as its first paragraph.
    return known === undefined && frontMatter.test(source) ? "" : known?.html;
  }

  #prepare(document: TextDocument | undefined): void {
    if (document === undefined || !isContent(document) || !isOn(document.uri)) return;
    if (this.#renderings.has(document.uri.toString())) return;
    const text = document.getText();
    if (text.length <= LONG) void this.#ask(document.uri, text, false);
  }

  async #ask(uri: Uri, source: string, watch: boolean): Promise<void> {
    const key = uri.toString();
    this.#asked.set(key, source);
    await this.#start();
    const document = workspace.textDocuments.find((open) => open.uri.toString() === key);
    if (document === undefined || this.#asked.get(key) !== source) return;
    const params: MarkdownPreviewParams = { uri: key, version: document.version, watch };
    try {
      const { html } = await this.#client.sendRequest<MarkdownPreviewResult>(markdownPreviewRequest, params);
      const before = this.#renderings.get(key);
      const watched = watch || before?.watched === true;
      this.#renderings.set(key, { text: source, watched, ...(html === null ? {} : { html }) });
      const same = before !== undefined && before.html === (html ?? undefined);
      if (!same && this.#drawn.has(key)) this.#refresh();
    } catch {
      // The server is going down or starting anew; the next keystroke asks again, and the client has told of it.
      if (this.#renderings.has(key)) return;
      this.#renderings.set(key, { text: "", watched: false });
      this.#refresh();
    }
  }

  #refresh(): void {
    if (this.#refreshing !== undefined) return;
    const wait = Math.max(0, this.#lastPage + BETWEEN_PAGES - Date.now());
    this.#refreshing = setTimeout(() => {
      this.#refreshing = undefined;
      this.#lastPage = Date.now();
      void commands.executeCommand("markdown.preview.refresh");
    }, wait);
  }
}

function isOn(uri: Uri): boolean {
  return workspace.getConfiguration("galley", uri).get<boolean>("markdownPreview.enabled", true);
}

/** Images of the site, at addresses that the preview may load. */
function withImages(html: string, provider: PreviewEnvironment["resourceProvider"]): string {
  return html.replace(/ data-galley-src="([^"]*)"/g, (_, source: string) => {
    const file = Uri.parse(source.replaceAll("&quot;", '"').replaceAll("&amp;", "&"));
    const address = provider === undefined ? file : provider.asWebviewUri(file);
    return ` src="${address.toString().replaceAll("&", "&amp;")}"`;
  });
}
