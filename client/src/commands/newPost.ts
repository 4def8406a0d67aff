import { commands, type Disposable, l10n, window } from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import {
  type NewPostChoicesResult,
  newPostChoicesRequest,
  newPostRequest,
} from "../../../server/src/lsp/protocol";
import { applyServerEdit } from "./serverEdits";

/** "Galley: New Post": asks for section and title; the server makes it of the site's own archetype. */
export function registerNewPost(client: BaseLanguageClient, start: () => Promise<void>): Disposable {
  return commands.registerCommand("galley.newPost", async () => {
    await start();
    const uri = window.activeTextEditor?.document.uri.toString();
    const { sections } = await client.sendRequest<NewPostChoicesResult>(newPostChoicesRequest, { uri });
    const picked = await window.showQuickPick(
      sections.map(({ section, pages, bundle }) => ({
        label: section,
        description: bundle ? l10n.t("{0} posts, bundles", pages) : l10n.t("{0} posts", pages),
        section,
      })),
      { title: l10n.t("New post: section") },
    );
    if (picked === undefined) return;
    const title = await window.showInputBox({ title: l10n.t("New post: title") });
    if (title === undefined || title.trim() === "") return;
    await applyServerEdit(client, newPostRequest, { uri, section: picked.section, title: title.trim() });
  });
}
