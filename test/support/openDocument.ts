import {
  type CodeAction,
  type CompletionItem,
  type CompletionList,
  type Diagnostic,
  type DocumentUri,
  InsertTextFormat,
  type Position,
  type Range,
  type TextEdit,
  type WorkspaceEdit,
} from "vscode-languageserver/node";
import { LineIndex } from "../../server/src/text/lineIndex";
import type { LanguageClient } from "./languageClient";

/** Where the site of the tests lies. */
export const rootUri = "file:///site";

/** One open document, with its cursor. */
export class OpenDocument {
  text = "";
  cursor = 0;
  private version = 1;

  constructor(
    readonly client: LanguageClient,
    readonly path: string,
    private readonly languageId: string,
  ) {}

  get uri(): DocumentUri {
    return uriOf(this.path);
  }

  get currentVersion(): number {
    return this.version;
  }

  get lines(): LineIndex {
    return LineIndex.of(this.text);
  }

  get position(): Position {
    return this.lines.positionAt(this.cursor);
  }

  async open(): Promise<void> {
    await this.client.connection.sendNotification("textDocument/didOpen", {
      textDocument: { uri: this.uri, languageId: this.languageId, version: this.version, text: this.text },
    });
  }

  /** The whole text anew, `|` at the cursor. */
  async write(marked: string): Promise<void> {
    this.place(marked);
    await this.sendText();
  }

  /** The same for a text in which `|` stands for itself; the cursor is at its beginning. */
  async writePlain(text: string): Promise<void> {
    this.placePlain(text);
    await this.sendText();
  }

  /** Replaces a part of the document, as an editor does while its author types. `text` and `cursor` are not kept up. */
  async writeRange(range: Range, text: string): Promise<void> {
    this.version++;
    await this.client.connection.sendNotification("textDocument/didChange", {
      textDocument: { uri: this.uri, version: this.version },
      contentChanges: [{ range, text }],
    });
  }

  private async sendText(): Promise<void> {
    this.version++;
    await this.client.connection.sendNotification("textDocument/didChange", {
      textDocument: { uri: this.uri, version: this.version },
      contentChanges: [{ text: this.text }],
    });
  }

  async save(): Promise<void> {
    await this.client.connection.sendNotification("textDocument/didSave", {
      textDocument: { uri: this.uri },
    });
  }

  async close(): Promise<void> {
    await this.client.connection.sendNotification("textDocument/didClose", {
      textDocument: { uri: this.uri },
    });
  }

  /** Asks about this document (at the cursor, unless `params` says more). */
  ask<Result>(method: string, params: object = {}): Promise<Result> {
    return this.client.request<Result>(`textDocument/${method}`, {
      textDocument: { uri: this.uri },
      position: this.position,
      ...params,
    });
  }

  async completions(): Promise<readonly CompletionItem[]> {
    const answer = await this.ask<CompletionList | CompletionItem[] | null>("completion");
    return Array.isArray(answer) ? answer : (answer?.items ?? []);
  }

  async completionLabels(): Promise<readonly string[]> {
    return (await this.completions()).map(({ label }) => label);
  }

  /**
   * The text after choosing the completion `label`: `|` where the cursor stands, or `|word|` around what is selected.
   * Fails when an editor would not show the item: its range must hold the cursor, and its filter what is typed.
   */
  async complete(label: string): Promise<string> {
    const items = await this.completions();
    const item = items.find((candidate) => candidate.label === label);
    if (item === undefined)
      throw new Error(`No “${label}” among ${items.map((one) => one.label).join(", ")}`);
    const edit = item.textEdit;
    if (edit === undefined || !("range" in edit)) throw new Error(`“${label}” has no edit`);
    const span = this.spanOf(edit.range);
    if (span.start > this.cursor || span.end < this.cursor || edit.range.start.line !== edit.range.end.line)
      throw new Error(`The range of “${label}” is not around the cursor on one line`);
    const typed = this.text.slice(span.start, this.cursor);
    if (!occursInOrder(typed, item.filterText ?? item.label))
      throw new Error(
        `“${label}” is filtered away: “${typed}” is typed, “${item.filterText ?? item.label}” offered`,
      );
    const inserted =
      item.insertTextFormat === InsertTextFormat.Snippet ? expandSnippet(edit.newText) : `${edit.newText}|`;
    return this.text.slice(0, span.start) + inserted + this.text.slice(span.end);
  }

  /** The diagnostics of the text as it is now. */
  async diagnostics(): Promise<readonly Diagnostic[]> {
    const { diagnostics } = await this.client.until(`diagnostics of ${this.path}`, () => {
      const last = this.client.publishedFor(this.uri);
      return last?.version === this.version ? last : undefined;
    });
    return diagnostics;
  }

  /** Each as `code at “text”`. */
  async complaints(): Promise<readonly string[]> {
    return (await this.diagnostics()).map(({ code, range }) => `${code} at “${this.textAt(range)}”`);
  }

  /** Code actions at the cursor, or in the whole document when it is asked for. */
  async actions(
    where: "cursor" | "document" = "cursor",
    only?: readonly string[],
  ): Promise<readonly CodeAction[]> {
    const diagnostics = await this.diagnostics();
    const range =
      where === "cursor"
        ? { start: this.position, end: this.position }
        : { start: { line: 0, character: 0 }, end: this.lines.positionAt(this.text.length) };
    return (
      (await this.ask<CodeAction[] | null>("codeAction", { range, context: { diagnostics, only } })) ?? []
    );
  }

  /** The text after the code action `title`. */
  async fix(title: string, where: "cursor" | "document" = "document"): Promise<string> {
    const actions = await this.actions(where);
    const action = actions.find((candidate) => candidate.title === title);
    if (action === undefined)
      throw new Error(`No “${title}” among ${actions.map((one) => one.title).join(", ")}`);
    return this.after(action.edit?.changes?.[this.uri] ?? editsOf(action.edit, this.uri));
  }

  after(edits: readonly TextEdit[]): string {
    return applied(this.text, edits);
  }

  textAt(range: Range): string {
    const { start, end } = this.spanOf(range);
    return this.text.slice(start, end);
  }

  private spanOf({ start, end }: Range): { start: number; end: number } {
    return { start: this.lines.offsetAt(start), end: this.lines.offsetAt(end) };
  }

  placePlain(text: string): void {
    this.cursor = 0;
    this.text = text;
  }

  place(marked: string): void {
    const at = marked.indexOf("|");
    this.cursor = Math.max(0, at);
    this.text = at === -1 ? marked : marked.slice(0, at) + marked.slice(at + 1);
  }
}

export function uriOf(path: string): DocumentUri {
  return `${rootUri}/${path}`;
}

/** The edits that a workspace edit makes to one document, whichever form it has. */
export function editsOf(edit: WorkspaceEdit | undefined | null, uri: DocumentUri): readonly TextEdit[] {
  const changes = edit?.changes?.[uri] ?? [];
  const inDocuments = (edit?.documentChanges ?? []).flatMap((change) =>
    "textDocument" in change && change.textDocument.uri === uri ? (change.edits as TextEdit[]) : [],
  );
  return [...changes, ...inDocuments];
}

/** `text` after edits that don't overlap. */
export function applied(text: string, edits: readonly TextEdit[]): string {
  const lines = LineIndex.of(text);
  return edits
    .map(({ range, newText }) => ({
      start: lines.offsetAt(range.start),
      end: lines.offsetAt(range.end),
      newText,
    }))
    .sort((a, b) => b.start - a.start)
    .reduce((result, { start, end, newText }) => result.slice(0, start) + newText + result.slice(end), text);
}

/** A snippet as the editor inserts it, with `|` where the cursor goes first, `|word|` where a word is selected. */
export function expandSnippet(snippet: string): string {
  const stops = [...snippet.matchAll(/(?<!\\)\$(?:\{(\d+)|(\d+))/g)].map(([, a, b]) => Number(a ?? b));
  const first = Math.min(...stops.filter((stop) => stop > 0), Number.POSITIVE_INFINITY);
  const cursor = Number.isFinite(first) ? first : 0;
  const show = (stop: string, content: string) =>
    Number(stop) === cursor ? (content === "" ? "|" : `|${content}|`) : content;
  const expanded = snippet.replace(
    /(?<!\\)\$(?:(\d+)|\{(\d+)(?::((?:\\.|[^}\\])*))?(?:\|((?:\\.|[^|\\])*)\|)?\})/g,
    (_, plain: string | undefined, stop: string | undefined, content = "", choice = "") =>
      show(plain ?? stop ?? "", content || choice.split(",")[0]),
  );
  const text = expanded.replace(/\\([\\$}])/g, "$1");
  return stops.length === 0 ? `${text}|` : text;
}

function occursInOrder(typed: string, offered: string): boolean {
  let at = 0;
  for (const character of typed.toLowerCase()) {
    at = offered.toLowerCase().indexOf(character, at) + 1;
    if (at === 0) return false;
  }
  return true;
}
