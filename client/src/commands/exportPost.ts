import { commands, Disposable, env, l10n, Uri, ViewColumn, window, workspace } from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import { type ExportParams, type ExportResult, exportRequest } from "../../../server/src/lsp/protocol";
import { standAlonePage } from "../preview/exportPage";
import type { Previews } from "../preview/previews";
import { activeContent } from "./openPreview";

/** "Galley: Copy as HTML", "Copy Rich Text", "Save as Stand-alone HTML": of the post in front, or of the pane's. */
export function registerExportPost(
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
