import { type SemanticTokens, SemanticTokensBuilder } from "vscode-languageserver";
import {
  shortcodeTokens,
  type TokenModifier,
  type TokenType,
} from "../../features/shortcodes/semanticTokens";
import { answering } from "../answering";
import type { Handler } from "./handler";

const types: readonly TokenType[] = ["function", "parameter", "string", "number", "keyword"];
const modifiers: readonly TokenModifier[] = ["deprecated", "defaultLibrary"];

/** Colours for the words of shortcode calls, by what their templates say. */
export const semanticTokensHandler: Handler = {
  capabilities: {
    semanticTokensProvider: {
      legend: { tokenTypes: [...types], tokenModifiers: [...modifiers] },
      full: true,
    },
  },
  register(connection, session) {
    connection.languages.semanticTokens.on(
      answering(connection, "semanticTokens", { data: [] } as SemanticTokens, ({ textDocument }) => {
        const view = session.view(textDocument.uri);
        if (view === undefined) return { data: [] };
        const builder = new SemanticTokensBuilder();
        for (const token of shortcodeTokens(view.site, view.page, view.path)) {
          const { line, character } = view.page.lines.positionAt(token.span.start);
          const bits = token.modifiers.reduce((sum, one) => sum | (1 << modifiers.indexOf(one)), 0);
          builder.push(line, character, token.span.end - token.span.start, types.indexOf(token.type), bits);
        }
        return builder.build();
      }),
    );
  },
};
