import {
  commands,
  Disposable,
  type ExtensionContext,
  env,
  l10n,
  UIKind,
  Uri,
  ViewColumn,
  window,
  workspace,
} from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import { type ExportParams, type ExportResult, exportRequest } from "../../../server/src/lsp/protocol";
import { standAlonePage } from "../preview/exportPage";
import type { Previews } from "../preview/previews";
import { activeContent } from "./openPreview";

/** "Galley: Copy as HTML", "Copy Rich Text", "Save as Stand-alone HTML", "Print…": of the post in front, or of the pane's. */
export function registerExportPost(
  { globalStorageUri }: ExtensionContext,
  previews: Previews,
  client: BaseLanguageClient,
  start: () => Promise<void>,
): Disposable {
  const exported = async (): Promise<{ readonly uri: Uri; readonly result: ExportResult } | undefined> => {
    const uri = activeContent() ?? previews.current()?.uri;
    if (uri === undefined) {
      await window.showInformationMessage(l10n.t("Open a Markdown post first: it is what will be exported."));
      return undefined;
    }
    await start();
    await workspace.openTextDocument(uri);
    const params: ExportParams = { uri: uri.toString() };
    const result = await client.sendRequest<ExportResult | null>(exportRequest, params);
    return result === null ? undefined : { uri, result };
  };
  return Disposable.from(
    commands.registerCommand("galley.copyHtml", async () => {
      const post = await exported();
      if (post === undefined) return;
      await env.clipboard.writeText(post.result.html);
      window.setStatusBarMessage(l10n.t("The post's HTML is on the clipboard."), 4000);
    }),
    commands.registerCommand("galley.copyRichText", async () => {
      const uri = activeContent();
      let pane = previews.current(uri);
      if (uri !== undefined && (pane === undefined || !pane.shows(uri))) {
        await previews.open(uri, ViewColumn.Beside);
        pane = previews.current(uri);
      }
      pane?.copyRich();
    }),
    commands.registerCommand("galley.print", async () => {
      const post = await exported();
      if (post === undefined) return;
      // A page within the editor may not print: the system's browser does, where the editor can reach it.
      if (env.uiKind === UIKind.Desktop && env.remoteName === undefined) {
        const file = Uri.joinPath(globalStorageUri, "print.html");
        const page = await standAlonePage(post.result, { print: true });
        await workspace.fs.writeFile(file, new TextEncoder().encode(page));
        if (await env.openExternal(file)) return;
      }
      const choice = await window.showInformationMessage(
        l10n.t("Save the post as an HTML file, then open and print it in your browser."),
        l10n.t("Save…"),
      );
      if (choice !== undefined) await commands.executeCommand("galley.saveHtml");
    }),
    commands.registerCommand("galley.saveHtml", async (target?: unknown) => {
      const post = await exported();
      if (post === undefined) return;
      const suggested = post.uri.with({ path: post.uri.path.replace(/(?:\.[^./]*)?$/, ".html") });
      const file =
        target instanceof Uri
          ? target
          : await window.showSaveDialog({ defaultUri: suggested, filters: { HTML: ["html"] } });
      if (file === undefined) return;
      await workspace.fs.writeFile(file, new TextEncoder().encode(await standAlonePage(post.result)));
      window.setStatusBarMessage(l10n.t("Saved {0}", file.path.split("/").at(-1) ?? ""), 4000);
    }),
  );
}
