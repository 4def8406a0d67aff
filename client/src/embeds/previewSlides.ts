import { commands, Disposable, l10n, Position, Uri, window } from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import { type EmbedAtParams, type EmbedAtResult, embedAtRequest } from "../../../server/src/lsp/protocol";
import { isContent } from "../documents";
import { DeckPanel } from "./deckPanel";

/** "Galley: Preview Slides": the deck at the cursor, else the first of the post, in a panel beside it. */
export function registerPreviewSlides(
  extensionUri: Uri,
  client: BaseLanguageClient,
  start: () => Promise<void>,
): Disposable {
  const panel = new DeckPanel(extensionUri, client);
  const preview = async (uri?: unknown, line?: unknown, character?: unknown) => {
    const place = given(uri, line, character) ?? atCursor();
    if (place === undefined) {
      await window.showInformationMessage(
        l10n.t("Put the cursor on a deck’s call first: its slides are shown then."),
      );
      return;
    }
    await start();
    const params: EmbedAtParams = {
      uri: place.uri.toString(),
      position: { line: place.position.line, character: place.position.character },
    };
    const deck = await client.sendRequest<EmbedAtResult | null>(embedAtRequest, params);
    if (deck === null || !deck.hasSlides) {
      await window.showInformationMessage(l10n.t("This post shows no deck whose slides Galley knows."));
      return;
    }
    panel.show(place.uri, place.position, deck);
  };
  return Disposable.from(panel, commands.registerCommand("galley.previewSlides", preview));
}

interface Place {
  readonly uri: Uri;
  readonly position: Position;
}

/** What a hover's link hands over. */
function given(uri: unknown, line: unknown, character: unknown): Place | undefined {
  if (typeof uri !== "string" || !Number.isInteger(line) || !Number.isInteger(character)) return undefined;
  return { uri: Uri.parse(uri), position: new Position(line as number, character as number) };
}

function atCursor(): Place | undefined {
  const editor = window.activeTextEditor;
  if (editor === undefined || !isContent(editor.document)) return undefined;
  return { uri: editor.document.uri, position: editor.selection.active };
}
