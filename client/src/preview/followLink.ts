import { commands, env, Position, Selection, Uri, ViewColumn, window } from "vscode";
import {
  type ResolveLinkParams,
  type ResolveLinkResult,
  resolveLinkRequest,
} from "../../../server/src/lsp/protocol";
import type { PaneHost } from "./previews";

/** Opens what a link of the preview of `uri` leads to: a post in the editor, a file, an address in the browser. */
export async function followLink(
  host: PaneHost,
  uri: Uri,
  destination: string,
  column: ViewColumn = ViewColumn.One,
): Promise<void> {
  const params: ResolveLinkParams = { uri: uri.toString(), destination };
  try {
    const target = await host.client.sendRequest<ResolveLinkResult | null>(resolveLinkRequest, params);
    if (target !== null) await open(target, column);
  } catch (error) {
    host.output.error(`galley/resolveLink of ${destination}: ${String(error)}`);
  }
}

async function open(target: ResolveLinkResult, column: ViewColumn): Promise<void> {
  switch (target.kind) {
    case "anchor":
      return;
    case "missing":
      await window.showWarningMessage(target.reason);
      return;
    case "external":
      if (/^(https?|mailto):/i.test(target.url)) await env.openExternal(Uri.parse(target.url));
      return;
    case "file": {
      const uri = Uri.parse(target.uri);
      if (!/\.(md|markdown|html?|org|adoc|rst|txt)$/i.test(uri.path)) {
        await commands.executeCommand("vscode.open", uri);
        return;
      }
      const start = new Position(target.line ?? 0, 0);
      await window.showTextDocument(uri, { viewColumn: column, selection: new Selection(start, start) });
    }
  }
}
