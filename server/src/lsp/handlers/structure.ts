import {
  type FoldingRange,
  FoldingRangeKind,
  type DocumentSymbol as LspDocumentSymbol,
  type SelectionRange,
  SymbolKind,
} from "vscode-languageserver";
import { type DocumentSymbol, documentSymbols } from "../../features/documentSymbols";
import { folds } from "../../features/folding";
import { selectionRanges } from "../../features/selectionRanges";
import { answering } from "../answering";
import { toRange } from "../conversions";
import type { DocumentView } from "../session";
import type { Handler } from "./handler";

const symbolKinds: Readonly<Record<DocumentSymbol["kind"], SymbolKind>> = {
  "front-matter": SymbolKind.Namespace,
  field: SymbolKind.Field,
  heading: SymbolKind.String,
  shortcode: SymbolKind.Function,
};

/** Folding, expanding selections and the outline. */
export const structureHandler: Handler = {
  capabilities: { foldingRangeProvider: true, selectionRangeProvider: true, documentSymbolProvider: true },
  register(connection, session) {
    connection.onFoldingRanges(
      answering(connection, "foldingRanges", [] as FoldingRange[], ({ textDocument }) => {
        const view = session.view(textDocument.uri);
        if (view === undefined) return [];
        const { lines } = view.page;
        return folds(view.page).map(({ span, kind }) => ({
          startLine: lines.lineAt(span.start),
          endLine: lines.lineAt(Math.max(span.start, span.end - 1)),
          kind: kind === "comment" ? FoldingRangeKind.Comment : FoldingRangeKind.Region,
        }));
      }),
    );
    connection.onSelectionRanges(
      answering(connection, "selectionRanges", [] as SelectionRange[], ({ textDocument, positions }) => {
        const view = session.view(textDocument.uri);
        if (view === undefined) return [];
        return positions.map((position) => {
          const spans = selectionRanges(view.page, view.page.lines.offsetAt(position));
          const outermost = spans.reduceRight<SelectionRange | undefined>(
            (parent, span) => ({
              range: toRange(view.page.lines, span),
              ...(parent === undefined ? {} : { parent }),
            }),
            undefined,
          );
          return outermost ?? { range: { start: position, end: position } };
        });
      }),
    );
    connection.onDocumentSymbol(
      answering(connection, "documentSymbol", [] as LspDocumentSymbol[], ({ textDocument }) => {
        const view = session.view(textDocument.uri);
        return view === undefined ? [] : documentSymbols(view.page).map((symbol) => toSymbol(view, symbol));
      }),
    );
  },
};

function toSymbol(view: DocumentView, symbol: DocumentSymbol): LspDocumentSymbol {
  const { lines } = view.page;
  return {
    name: symbol.name,
    detail: symbol.detail,
    kind: symbolKinds[symbol.kind],
    range: toRange(lines, symbol.span),
    selectionRange: toRange(lines, symbol.nameSpan),
    children: symbol.children.map((child) => toSymbol(view, child)),
  };
}
