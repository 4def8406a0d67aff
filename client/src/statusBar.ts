import {
  type Disposable,
  l10n,
  MarkdownString,
  StatusBarAlignment,
  type StatusBarItem,
  window,
} from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import { type StatusParams, statusNotification } from "../../server/src/lsp/protocol";
import { isContent } from "./documents";

/** The site that Galley found for the post in front, how far reading it has come, and whether the server lives. */
export class StatusBar implements Disposable {
  status: StatusParams | undefined;
  #running = false;
  readonly #item: StatusBarItem;
  readonly #subscriptions: Disposable[];

  constructor(client: BaseLanguageClient) {
    this.#item = window.createStatusBarItem("galley.site", StatusBarAlignment.Right, 90);
    this.#item.name = l10n.t("Galley: Hugo site");
    this.#item.command = "galley.showOutput";
    this.#subscriptions = [
      this.#item,
      client.onNotification(statusNotification, (status: StatusParams) => {
        this.status = status;
        this.#show();
      }),
      window.onDidChangeActiveTextEditor(() => this.#show()),
    ];
  }

  /** `running`: the server answers. */
  showState(running: boolean): void {
    this.#running = running;
    this.#show();
  }

  #show(): void {
    const editor = window.activeTextEditor;
    if (editor === undefined || !isContent(editor.document)) {
      this.#item.hide();
      return;
    }
    this.#item.text = this.#text();
    this.#item.tooltip = this.#tooltip();
    this.#item.show();
  }

  #text(): string {
    if (!this.#running) return `$(sync~spin) Galley`;
    const { site, indexing } = this.status ?? {};
    if (indexing !== undefined && indexing.done < indexing.total) {
      return `$(sync~spin) ${l10n.t("Galley: {0} of {1} pages", indexing.done, indexing.total)}`;
    }
    if (site === undefined)
      return indexing === undefined ? `$(book) ${l10n.t("No Hugo site")}` : `$(sync~spin) Galley`;
    return `$(book) ${site.title || site.root.split("/").at(-1) || "Hugo"}`;
  }

  #tooltip(): MarkdownString {
    const text = new MarkdownString();
    const site = this.status?.site;
    if (!this.#running || (site === undefined && this.status?.indexing !== undefined))
      return text.appendText(l10n.t("Galley is starting."));
    if (site === undefined) {
      return text.appendText(
        l10n.t(
          "This file is in no Hugo site: Galley looked for hugo.toml, hugo.yaml, hugo.json or config/ above it.",
        ),
      );
    }
    text.appendText(`${site.title}\n${site.root}\n`);
    text.appendText(`Hugo ${site.hugoVersion} (${site.hugoVersionSource})\n`);
    return text.appendText(l10n.t("{0} pages", site.pages));
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }
}
