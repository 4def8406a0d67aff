import { commands, Disposable, Uri, type Webview, workspace } from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import {
  type MarkdownPreviewParams,
  type MarkdownPreviewResult,
  markdownPreviewRequest,
  type RenderChangedParams,
  renderChangedNotification,
} from "../../../server/src/lsp/protocol";

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
}

/**
 * VS Code's own Markdown preview, with the page that Hugo makes of a post in place of what plain Markdown is. That preview
 * can't wait, so it shows what the server said last, and is asked to refresh when there is news.
 */
export class MarkdownPreview {
  readonly #client: BaseLanguageClient;
  readonly #start: () => Promise<void>;
  readonly #renderings = new Map<string, Rendering>();
  readonly #asked = new Map<string, string>();
  readonly subscriptions: Disposable;

  constructor(client: BaseLanguageClient, start: () => Promise<void>) {
    this.#client = client;
    this.#start = start;
    this.subscriptions = Disposable.from(
      client.onNotification(renderChangedNotification, ({ uri }: RenderChangedParams) => {
        const known = this.#renderings.get(uri);
        if (known !== undefined) void this.#ask(Uri.parse(uri), known.text);
      }),
      workspace.onDidCloseTextDocument(({ uri }) => this.#renderings.delete(uri.toString())),
      workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration("galley.markdownPreview")) void refresh();
      }),
    );
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
    if (!workspace.getConfiguration("galley", uri).get<boolean>("markdownPreview.enabled", true))
      return undefined;
    const known = this.#renderings.get(uri.toString());
    if (known?.text !== source) void this.#ask(uri, source);
    return known?.html;
  }

  async #ask(uri: Uri, source: string): Promise<void> {
    const key = uri.toString();
    this.#asked.set(key, source);
    await this.#start();
    const document = workspace.textDocuments.find((open) => open.uri.toString() === key);
    if (document === undefined || this.#asked.get(key) !== source) return;
    const params: MarkdownPreviewParams = { uri: key, version: document.version };
    try {
      const { html } = await this.#client.sendRequest<MarkdownPreviewResult>(markdownPreviewRequest, params);
      const before = this.#renderings.get(key);
      this.#renderings.set(key, { text: source, ...(html === null ? {} : { html }) });
      if (before?.html !== (html ?? undefined)) await refresh();
    } catch {
      // The server is going down or starting anew; the next keystroke asks again, and the client has told of it.
    }
  }
}

async function refresh(): Promise<void> {
  await commands.executeCommand("markdown.preview.refresh");
}

/** Images of the site, at addresses that the preview may load. */
function withImages(html: string, provider: PreviewEnvironment["resourceProvider"]): string {
  return html.replace(/ data-galley-src="([^"]*)"/g, (_, source: string) => {
    const file = Uri.parse(source.replaceAll("&quot;", '"').replaceAll("&amp;", "&"));
    const address = provider === undefined ? file : provider.asWebviewUri(file);
    return ` src="${address.toString().replaceAll("&", "&amp;")}"`;
  });
}
