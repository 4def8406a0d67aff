import { MarkupKind, type SignatureHelp, type SignatureHelpParams } from "vscode-languageserver";
import { signatureHelp } from "../../features/shortcodes/signatureHelp";
import { answering } from "../answering";
import type { Handler } from "./handler";

export const signatureHelpHandler: Handler = {
  capabilities: { signatureHelpProvider: { triggerCharacters: [" ", "="], retriggerCharacters: [" ", '"'] } },
  register(connection, session) {
    connection.onSignatureHelp(
      answering<SignatureHelpParams, SignatureHelp | null>(connection, "signatureHelp", null, (params) => {
        const view = session.view(params.textDocument.uri);
        if (view === undefined) return null;
        const help = signatureHelp(
          view.site,
          view.page,
          view.path,
          view.page.lines.offsetAt(params.position),
        );
        if (help === undefined) return null;
        const markdown = (value: string) => ({ kind: MarkupKind.Markdown, value });
        return {
          activeSignature: 0,
          activeParameter: help.activeParameter ?? help.parameters.length,
          signatures: [
            {
              label: help.label,
              ...(help.documentation === undefined ? {} : { documentation: markdown(help.documentation) }),
              parameters: help.parameters.map(({ labelSpan, documentation }) => ({
                label: [labelSpan[0], labelSpan[1]] as [number, number],
                documentation: markdown(documentation),
              })),
            },
          ],
        };
      }),
    );
  },
};
