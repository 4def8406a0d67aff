import { type CodeAction, CodeActionKind, type CodeActionParams } from "vscode-languageserver";
import { overlaps, touches } from "../../text/span";
import { answering } from "../answering";
import { toQuickFix } from "../conversions";
import type { Publisher } from "../publisher";
import type { Handler } from "./handler";

/** Quick fixes of the diagnostics under the cursor or selection. */
export function codeActionHandler(publisher: Publisher): Handler {
  return {
    capabilities: { codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix] } },
    register(connection, session) {
      connection.onCodeAction(
        answering<CodeActionParams, CodeAction[]>(connection, "codeAction", [], ({ textDocument, range }) => {
          const view = session.view(textDocument.uri);
          if (view === undefined) return [];
          const { lines } = view.page;
          const span = { start: lines.offsetAt(range.start), end: lines.offsetAt(range.end) };
          const rootUri = session.sites.uriOf(view.site.root);
          return publisher
            .of(view)
            .filter((diagnostic) => overlaps(diagnostic.span, span) || touches(diagnostic.span, span.start))
            .flatMap((diagnostic) =>
              diagnostic.fixes.map((fix) => toQuickFix(view.uri, rootUri, lines, diagnostic, fix)),
            );
        }),
      );
    },
  };
}
