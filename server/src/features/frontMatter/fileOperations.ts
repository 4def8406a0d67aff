import type { TextEdit } from "../../text/edit";

/** What becomes of files, in this order, as one change. Paths are relative to the site's root. */
export type FileOperation =
  | { readonly kind: "rename"; readonly from: string; readonly to: string }
  | { readonly kind: "create"; readonly path: string; readonly text: string }
  | { readonly kind: "edit"; readonly path: string; readonly edits: readonly TextEdit[] };

export type FilesResult =
  | {
      readonly ok: true;
      readonly operations: readonly FileOperation[] /** To open afterwards. */;
      readonly open?: string;
    }
  | { readonly ok: false; readonly reason: string };
