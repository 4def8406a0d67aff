import { type Hover, MarkupKind } from "vscode-languageserver";
import { frontMatterHover } from "../../features/frontMatter/hover";
import { shortcodeHover } from "../../features/shortcodes/hover";
import { answering } from "../answering";
import { toRange } from "../conversions";
import { placeInput } from "./frontMatterPlace";
import type { Handler } from "./handler";

export const hoverHandler: Handler = {
  capabilities: { hoverProvider: true },
  register(connection, session) {
    connection.onHover(
      answering<
        { textDocument: { uri: string }; position: { line: number; character: number } },
        Hover | null
      >(connection, "hover", null, async (params) => {
        const view = session.view(params.textDocument.uri);
        if (view === undefined) return null;
        const offset = view.page.lines.offsetAt(params.position);
        const parts = [
          offset < view.page.bodyStart ? frontMatterHover(placeInput(session, view), offset) : undefined,
          await session.embeds.hover(view, offset),
          shortcodeHover(view.site, view.page, view.path, offset),
        ].filter((part) => part !== undefined);
        const [first] = parts;
        if (first === undefined) return null;
        const value = parts.map(({ markdown }) => markdown).join("\n\n---\n\n");
        return {
          contents: { kind: MarkupKind.Markdown, value },
          range: toRange(view.page.lines, first.span),
        };
      }),
    );
  },
};
