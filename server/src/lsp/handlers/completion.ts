import { CompletionItemKind, type CompletionList, InsertTextFormat, MarkupKind } from "vscode-languageserver";
import type { CompletionItem, CompletionKind } from "../../features/completionList";
import { frontMatterCompletion } from "../../features/frontMatter/completion";
import { shortcodeCompletion } from "../../features/shortcodes/completion";
import { answering } from "../answering";
import { toRange, toTextEdit } from "../conversions";
import { withEmbeds } from "../embedCompletion";
import { type OffersKeysParams, offersKeysRequest } from "../protocol";
import type { DocumentView } from "../session";
import { placeInput } from "./frontMatterPlace";
import type { Handler } from "./handler";

const kinds: Readonly<Record<CompletionKind, CompletionItemKind>> = {
  shortcode: CompletionItemKind.Function,
  "closing-call": CompletionItemKind.Function,
  parameter: CompletionItemKind.Property,
  value: CompletionItemKind.Value,
  enumeration: CompletionItemKind.EnumMember,
  file: CompletionItemKind.File,
  page: CompletionItemKind.Reference,
  anchor: CompletionItemKind.Reference,
  field: CompletionItemKind.Field,
  term: CompletionItemKind.Value,
  date: CompletionItemKind.Constant,
};

const empty: CompletionList = { isIncomplete: false, items: [] };

export const completionHandler: Handler = {
  capabilities: {
    completionProvider: {
      triggerCharacters: ["<", "%", "/", " ", '"', "`", "=", "#", "{", ":", "-", ",", "[", "."],
      resolveProvider: false,
    },
  },
  register(connection, session) {
    connection.onCompletion(
      answering(connection, "completion", empty, async (params) => {
        const view = session.view(params.textDocument.uri);
        if (view === undefined) return empty;
        const offset = view.page.lines.offsetAt(params.position);
        const inFrontMatter = offset < view.page.bodyStart || isInFrontMatter(view, offset);
        // The next sign is typed before anybody chooses, and the editor closes it: what stands behind the cursor changes.
        if (!inFrontMatter && params.context?.triggerCharacter === "{") return empty;
        const { items, isIncomplete } = inFrontMatter
          ? frontMatterCompletion(placeInput(session, view), offset)
          : await withEmbeds(
              session,
              view,
              offset,
              shortcodeCompletion(view.site, view.page, view.path, offset),
            );
        return { isIncomplete, items: items.map((item, order) => toItem(view, item, order)) };
      }),
    );
    connection.onRequest<boolean, void>(
      offersKeysRequest,
      answering<OffersKeysParams, boolean>(
        connection,
        "offersKeys",
        false,
        async ({ uri, version, position }) => {
          await session.reached(uri, version);
          const view = session.view(uri);
          if (view === undefined) return false;
          const offset = view.page.lines.offsetAt(position);
          if (offset >= view.page.bodyStart && !isInFrontMatter(view, offset)) return false;
          return frontMatterCompletion(placeInput(session, view), offset).items.length > 0;
        },
      ),
    );
  },
};

/** Front matter whose closing delimiter isn't written yet ends where it is typed. */
function isInFrontMatter({ page }: DocumentView, offset: number): boolean {
  return page.frontMatter !== undefined && offset <= page.frontMatter.span.end;
}

function toItem(view: DocumentView, item: CompletionItem, order: number): CompletionList["items"][number] {
  return {
    label: item.label,
    ...(item.description === undefined ? {} : { labelDetails: { description: item.description } }),
    detail: item.detail,
    ...(item.documentation === undefined
      ? {}
      : { documentation: { kind: MarkupKind.Markdown, value: item.documentation } }),
    kind: kinds[item.kind],
    textEdit: { range: toRange(view.page.lines, item.edit.span), newText: item.edit.newText },
    ...(item.extraEdits === undefined
      ? {}
      : { additionalTextEdits: item.extraEdits.map((edit) => toTextEdit(view.page.lines, edit)) }),
    insertTextFormat: item.snippet ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
    filterText: item.filterText,
    // The server's order is the order shown.
    sortText: String(order).padStart(4, "0"),
    ...(item.deprecated === true ? { tags: [1 as const] } : {}),
    ...(item.again === true ? { command: { command: "editor.action.triggerSuggest", title: "" } } : {}),
  };
}
