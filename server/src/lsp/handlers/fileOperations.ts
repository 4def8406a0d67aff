import type { WorkspaceEdit } from "vscode-languageserver";
import type { FileOperation } from "../../features/frontMatter/fileOperations";
import type { Site } from "../../site/site";
import { LineIndex } from "../../text/lineIndex";
import { toTextEdit } from "../conversions";
import type { DocumentView, Session } from "../session";

const origin = { line: 0, character: 0 };

/** Operations on a site's files as one workspace edit; edits are those of `view`'s own document. */
export function toFilesEdit(
  session: Session,
  site: Site,
  operations: readonly FileOperation[],
  view?: DocumentView,
): WorkspaceEdit {
  const documentChanges: NonNullable<WorkspaceEdit["documentChanges"]> = [];
  for (const operation of operations) {
    if (operation.kind === "rename") {
      documentChanges.push({
        kind: "rename",
        oldUri: session.uriOf(site, operation.from),
        newUri: session.uriOf(site, operation.to),
        options: { overwrite: false },
      });
    } else if (operation.kind === "create") {
      const uri = session.uriOf(site, operation.path);
      documentChanges.push(
        { kind: "create", uri, options: { overwrite: false, ignoreIfExists: false } },
        {
          textDocument: { uri, version: null },
          edits: [{ range: { start: origin, end: origin }, newText: operation.text }],
        },
      );
    } else if (operation.edits.length > 0) {
      const lines = view?.page.lines ?? LineIndex.of("");
      documentChanges.push({
        textDocument: { uri: session.uriOf(site, operation.path), version: view?.version ?? null },
        edits: operation.edits.map((edit) => toTextEdit(lines, edit)),
      });
    }
  }
  return { documentChanges };
}
