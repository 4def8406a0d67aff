/** What the preview pane's script and its controller say to each other. Lines count from 0, of the file. */

import type { PreviewHead } from "../../../server/src/lsp/protocol";

export type ToPane =
  | {
      readonly type: "render";
      readonly uri: string;
      readonly html: string;
      readonly head: PreviewHead;
      /** A file may replace another in the pane: then the place is not kept. */
      readonly fresh: boolean;
    }
  | { readonly type: "scrollTo"; readonly line: number }
  | { readonly type: "caret"; readonly line: number }
  | { readonly type: "problem"; readonly text: string };

export type FromPane =
  | { readonly type: "ready" }
  | { readonly type: "scrolled"; readonly line: number }
  | { readonly type: "reveal"; readonly line: number }
  | { readonly type: "open"; readonly destination: string };

/** The words that the pane shows by itself, translated by the controller. */
export interface PaneWords {
  readonly draft: string;
  readonly minutes: string;
  readonly play: string;
  readonly empty: string;
}
