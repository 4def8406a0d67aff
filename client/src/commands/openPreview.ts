import { commands, Disposable, l10n, Uri, ViewColumn, window } from "vscode";
import { isContent } from "../documents";
import type { Previews } from "../preview/previews";

/** "Galley: Open Preview", "… to the Side", "… Locked …": of the given file, or of the post in front. */
export function registerOpenPreview(previews: Previews): Disposable {
  const open = (column: ViewColumn, locked: boolean) => async (uri?: unknown) => {
    const target = uri instanceof Uri ? uri : activeContent();
    if (target === undefined) {
      await window.showInformationMessage(
        l10n.t("Open a Markdown post first: the preview shows the post in front."),
      );
      return;
    }
    await previews.open(target, column, { locked });
  };
  return Disposable.from(
    commands.registerCommand("galley.openPreview", open(ViewColumn.Active, false)),
    commands.registerCommand("galley.openPreviewToSide", open(ViewColumn.Beside, false)),
    commands.registerCommand("galley.openLockedPreviewToSide", open(ViewColumn.Beside, true)),
    commands.registerCommand("galley.togglePreviewLock", () => {
      const pane = previews.current();
      pane?.lock(!pane.locked);
    }),
    commands.registerCommand("galley.showPreviewSource", async () => {
      const uri = previews.current()?.uri;
      if (uri !== undefined) await window.showTextDocument(uri, { viewColumn: ViewColumn.One });
    }),
  );
}

/** The content file in front. */
export function activeContent(): Uri | undefined {
  const document = window.activeTextEditor?.document;
  return document !== undefined && isContent(document) ? document.uri : undefined;
}
