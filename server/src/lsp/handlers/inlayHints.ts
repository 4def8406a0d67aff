import { type InlayHint, InlayHintKind } from "vscode-languageserver";
import { positionalParameterHints } from "../../features/shortcodes/inlayHints";
import { answering } from "../answering";
import type { Handler } from "./handler";

/** Names of positional parameters, where `galley.inlayHints.positionalParameters` asks for them. */
export const inlayHintsHandler: Handler = {
  capabilities: { inlayHintProvider: true },
  register(connection, session) {
    connection.languages.inlayHint.on(
      answering(connection, "inlayHint", [] as InlayHint[], ({ textDocument, range }) => {
        if (session.settings.inlayHints?.positionalParameters !== true) return [];
        const view = session.view(textDocument.uri);
        if (view === undefined) return [];
        const { lines } = view.page;
        const span = { start: lines.offsetAt(range.start), end: lines.offsetAt(range.end) };
        return positionalParameterHints(view.site, view.page, view.path, span).map(({ offset, label }) => ({
          position: lines.positionAt(offset),
          label,
          kind: InlayHintKind.Parameter,
          paddingRight: true,
        }));
      }),
    );
  },
};
