import { t } from "@vscode/l10n";
import { type CodeAction, CodeActionKind, type CodeActionParams } from "vscode-languageserver";
import { menuLength, surroundings } from "../../features/shortcodes/surround";
import { overlaps, touches } from "../../text/span";
import { answering } from "../answering";
import { toQuickFix, toTextEdit } from "../conversions";
import { embedActions, resolveEmbedAction } from "../embedActions";
import type { Publisher } from "../publisher";
import { frontMatterActions } from "./frontMatterActions";
import type { Handler } from "./handler";

/** Quick fixes of the diagnostics under the cursor or selection; shortcodes around a selection. */
export function codeActionHandler(publisher: Publisher): Handler {
  return {
    capabilities: {
      codeActionProvider: {
        codeActionKinds: [CodeActionKind.QuickFix, CodeActionKind.RefactorRewrite],
        resolveProvider: true,
      },
    },
    register(connection, session) {
      connection.onCodeAction(
        answering<CodeActionParams, CodeAction[]>(
          connection,
          "codeAction",
          [],
          ({ textDocument, range, context }) => {
            const view = session.view(textDocument.uri);
            if (view === undefined) return [];
            const { lines } = view.page;
            const span = { start: lines.offsetAt(range.start), end: lines.offsetAt(range.end) };
            const rootUri = session.sites.uriOf(view.site.root);
            const wraps: CodeAction[] = isWanted(context.only, CodeActionKind.RefactorRewrite)
              ? surroundings(view.site, view.page, view.path, span, menuLength).map(({ label, edits }) => ({
                  title: t("Surround with {0}", label),
                  kind: CodeActionKind.RefactorRewrite,
                  edit: { changes: { [view.uri]: edits.map((edit) => toTextEdit(lines, edit)) } },
                }))
              : [];
            if (isWanted(context.only, CodeActionKind.RefactorRewrite)) {
              wraps.push(...frontMatterActions(session, view, span.start));
            }
            const embeds = embedActions(session, view, span).filter(({ kind = "" }) =>
              isWanted(context.only, kind),
            );
            if (!isWanted(context.only, CodeActionKind.QuickFix)) return [...embeds, ...wraps];
            const fixes = publisher
              .of(view)
              .filter((diagnostic) => overlaps(diagnostic.span, span) || touches(diagnostic.span, span.start))
              .flatMap((diagnostic) =>
                diagnostic.fixes.map((fix) => toQuickFix(view.uri, rootUri, lines, diagnostic, fix)),
              );
            return [...fixes, ...embeds, ...wraps];
          },
        ),
      );
      connection.onCodeActionResolve((action) => resolveEmbedAction(session, action));
    },
  };
}

/** Kinds are nested by dots: `refactor` asks for `refactor.rewrite`, too. */
function isWanted(only: readonly string[] | undefined, kind: string): boolean {
  return only === undefined || only.some((asked) => kind === asked || kind.startsWith(`${asked}.`));
}
