import { commands, Disposable, l10n, Uri, ViewColumn, window } from "vscode";
import { isContent } from "../documents";
import type { Previews } from "../preview/previews";

/** "Galley: Open Preview" and "… to the Side": of the given file, or of the post in front. */
export function registerOpenPreview(previews: Previews): Disposable {
  const open = (column: ViewColumn) => async (uri?: unknown) => {
    const target = uri instanceof Uri ? uri : activeContent();
    if (target === undefined) {
      await window.showInformationMessage(
        l10n.t("Open a Markdown post first: the preview shows the post in front."),
      );
      return;
    }
    await previews.open(target, column);
  };
  return Disposable.from(
    commands.registerCommand("galley.openPreview", open(ViewColumn.Active)),
    commands.registerCommand("galley.openPreviewToSide", open(ViewColumn.Beside)),
  );
}

function activeContent(): Uri | undefined {
  const document = window.activeTextEditor?.document;
  return document !== undefined && isContent(document) ? document.uri : undefined;
}
