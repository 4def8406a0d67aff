import {
  type CodeAction,
  CodeActionKind,
  DiagnosticSeverity,
  DiagnosticTag,
  type Diagnostic as LspDiagnostic,
  type TextEdit as LspTextEdit,
  type Range,
  type WorkspaceEdit,
} from "vscode-languageserver";
import { URI } from "vscode-uri";
import type { Diagnostic, Fix, Severity } from "../features/diagnostic";
import type { TextEdit } from "../text/edit";
import type { LineIndex } from "../text/lineIndex";
import type { Span } from "../text/span";

const severityNumbers: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

export function toRange(lines: LineIndex, span: Span): Range {
  return { start: lines.positionAt(span.start), end: lines.positionAt(span.end) };
}

export function toTextEdit(lines: LineIndex, edit: TextEdit): LspTextEdit {
  return { range: toRange(lines, edit.span), newText: edit.newText };
}

export function toDiagnostic(lines: LineIndex, diagnostic: Diagnostic): LspDiagnostic {
  const tags = [
    ...(diagnostic.deprecated === true ? [DiagnosticTag.Deprecated] : []),
    ...(diagnostic.unnecessary === true ? [DiagnosticTag.Unnecessary] : []),
  ];
  return {
    range: toRange(lines, shownSpan(lines, diagnostic)),
    severity: severityNumbers[diagnostic.severity],
    code: diagnostic.code,
    source: "galley",
    message: diagnostic.message,
    ...(tags.length > 0 ? { tags } : {}),
  };
}

/** From where Hugo's message points, when that is on the same line: the author may have both before him. */
function shownSpan(lines: LineIndex, { span, hugoOffset }: Diagnostic): Span {
  const start = hugoOffset ?? span.start;
  const isNear = start < span.start && lines.lineAt(start) === lines.lineAt(span.start);
  return isNear ? { start, end: span.end } : span;
}

/** The quick fix for `diagnostic` in the document `uri`; new files go below `root`. */
export function toQuickFix(
  uri: string,
  rootUri: string,
  lines: LineIndex,
  diagnostic: Diagnostic,
  fix: Fix,
): CodeAction {
  return {
    title: fix.title,
    kind: CodeActionKind.QuickFix,
    diagnostics: [toDiagnostic(lines, diagnostic)],
    ...(fix.preferred === true ? { isPreferred: true } : {}),
    edit: toWorkspaceEdit(uri, rootUri, lines, fix),
  };
}

/** A fix as an edit of the document at `uri`, with the files below `rootUri` that it makes. */
export function toWorkspaceEdit(uri: string, rootUri: string, lines: LineIndex, fix: Fix): WorkspaceEdit {
  const edits = fix.edits.map((edit) => toTextEdit(lines, edit));
  if (fix.newFiles === undefined || fix.newFiles.length === 0) return { changes: { [uri]: edits } };
  const origin = { line: 0, character: 0 };
  return {
    documentChanges: [
      ...(edits.length > 0 ? [{ textDocument: { uri, version: null }, edits }] : []),
      ...fix.newFiles.flatMap(({ path, text }) => {
        const created = `${rootUri}/${path.split("/").map(encodeURIComponent).join("/")}`;
        return [
          { kind: "create" as const, uri: created, options: { ignoreIfExists: true } },
          {
            textDocument: { uri: created, version: null },
            edits: [{ range: { start: origin, end: origin }, newText: text }],
          },
        ];
      }),
    ],
  };
}

/**
 * The path that ports use for a URI: the file's for `file:`, the URI's own path for other schemes (the host's file
 * system knows which scheme it serves).
 */
export function toPath(uri: string): string {
  const parsed = URI.parse(uri);
  if (parsed.scheme !== "file") return parsed.path;
  // fsPath has backslashes on Windows only, where ports want `C:/`.
  return parsed.fsPath.replaceAll("\\", "/");
}
