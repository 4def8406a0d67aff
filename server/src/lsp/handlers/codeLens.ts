import { t } from "@vscode/l10n";
import type { CodeLens } from "vscode-languageserver";
import { callsServedBy } from "../../features/shortcodes/templateCalls";
import { answering } from "../answering";
import { showReferencesCommand } from "../protocol";
import { callLocations } from "./callLocations";
import { frontMatterLenses } from "./frontMatterLens";
import type { Handler } from "./handler";

const top = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/**
 * Above a shortcode template: how often it is called, with the places looked up when the lens comes into view. Above a
 * post: whether it will be built.
 */
export const codeLensHandler: Handler = {
  capabilities: { codeLensProvider: { resolveProvider: true } },
  register(connection, session) {
    connection.onCodeLens(
      answering(connection, "codeLens", [] as CodeLens[], ({ textDocument: { uri } }) =>
        session.template(uri) === undefined ? frontMatterLenses(session, uri) : [{ range: top, data: uri }],
      ),
    );
    connection.onCodeLensResolve(async (lens, token) => {
      try {
        const view = session.template(String(lens.data));
        if (view === undefined) return lens;
        const pages = callsServedBy(view.site, view.path);
        const count = pages.reduce((sum, page) => sum + page.count, 0);
        const title =
          count === 0
            ? t("no calls")
            : count === 1
              ? t("1 call")
              : pages.length === 1
                ? t("{0} calls in 1 page", count)
                : t("{0} calls in {1} pages", count, pages.length);
        const locations = await callLocations(session, view.site, pages, view.signature.name, token);
        return {
          ...lens,
          command: { title, command: showReferencesCommand, arguments: [view.uri, top.start, locations] },
        };
      } catch (cause) {
        connection.console.error(`codeLens failed: ${String(cause)}`);
        return lens;
      }
    });
  },
};
