import * as vscode from "vscode";
import {
  type CancellationToken,
  type DataTransfer,
  Disposable,
  DocumentDropEdit,
  languages,
  type Position,
  type TextDocument,
} from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import {
  type PasteEmbedParams,
  type PasteEmbedResult,
  pasteEmbedRequest,
} from "../../../server/src/lsp/protocol";
import { isContent } from "../documents";

const mimes = ["text/uri-list", "text/plain"];

/**
 * A pasted or dropped address or embed code becomes the site's own call. The editor keeps "paste as plain text" beside
 * it. VS Code has pasting since 1.97, dropping since before.
 */
export function registerPasteAndDrop(client: BaseLanguageClient): Disposable {
  const selector = { language: "markdown" };
  const callFor = async (
    document: TextDocument,
    position: Position,
    data: DataTransfer,
    token: CancellationToken,
  ): Promise<PasteEmbedResult | undefined> => {
    if (!isContent(document) || !client.isRunning()) return undefined;
    const text = await textOf(data);
    if (text === undefined || token.isCancellationRequested) return undefined;
    const params: PasteEmbedParams = {
      uri: document.uri.toString(),
      position: { line: position.line, character: position.character },
      text,
    };
    const answer = await client.sendRequest<PasteEmbedResult | null>(pasteEmbedRequest, params, token);
    return answer ?? undefined;
  };
  const disposables = [
    languages.registerDocumentDropEditProvider(selector, {
      async provideDocumentDropEdits(document, position, data, token) {
        const call = await callFor(document, position, data, token);
        return call === undefined ? undefined : new DocumentDropEdit(call.text);
      },
    }),
  ];
  const pasting = pasteApi();
  if (pasting !== undefined) {
    const kind = pasting.DocumentDropOrPasteEditKind.Empty.append("galley", "embed");
    const provider = {
      async provideDocumentPasteEdits(
        document: TextDocument,
        ranges: readonly vscode.Range[],
        data: DataTransfer,
        _context: unknown,
        token: CancellationToken,
      ): Promise<object[] | undefined> {
        const [range] = ranges;
        // An address pasted over a selection makes a link of it: that is the editor's own.
        if (range === undefined || ranges.length > 1 || !range.isEmpty) return undefined;
        const call = await callFor(document, range.start, data, token);
        return call === undefined ? undefined : [new pasting.DocumentPasteEdit(call.text, call.title, kind)];
      },
    };
    disposables.push(
      pasting.languages.registerDocumentPasteEditProvider(selector, provider, {
        providedPasteEditKinds: [kind],
        pasteMimeTypes: mimes,
      }),
    );
  }
  return Disposable.from(...disposables);
}

/** The text that was dropped or copied; more than one address is nobody's embed. */
async function textOf(data: DataTransfer): Promise<string | undefined> {
  for (const mime of ["text/plain", "text/uri-list"]) {
    const text = (await data.get(mime)?.asString())?.trim();
    if (text !== undefined && text !== "") return text;
  }
  return undefined;
}

interface EditKind {
  append(...parts: string[]): EditKind;
}

/** What 1.97 added, and the types of 1.91 don't know. */
interface PasteApi {
  readonly DocumentDropOrPasteEditKind: { readonly Empty: EditKind };
  readonly DocumentPasteEdit: new (text: string, title: string, kind: EditKind) => object;
  readonly languages: {
    registerDocumentPasteEditProvider(
      selector: object,
      provider: object,
      metadata: {
        readonly providedPasteEditKinds: readonly EditKind[];
        readonly pasteMimeTypes: readonly string[];
      },
    ): Disposable;
  };
}

function pasteApi(): PasteApi | undefined {
  // Before, all of it is there as a proposal, and throws where it is touched.
  const [major = 0, minor = 0] = vscode.version.split(".").map(Number);
  if (major === 1 && minor < 97) return undefined;
  const api = vscode as unknown as Partial<PasteApi>;
  return api.languages?.registerDocumentPasteEditProvider !== undefined &&
    api.DocumentPasteEdit !== undefined &&
    api.DocumentDropOrPasteEditKind !== undefined
    ? (api as PasteApi)
    : undefined;
}
