/** What the preview pane's script and its controller say to each other. Lines count from 0, of the file. */

import type { PreviewHead, PreviewSplice } from "../../../server/src/lsp/protocol";

export type ToPane =
  | {
      readonly type: "render";
      readonly uri: string;
      readonly locked: boolean;
      /** The site allows raw HTML and the workspace is trusted: forms, styles and unknown elements pass. */
      readonly lenient: boolean;
      readonly head: PreviewHead;
      readonly revision: number;
      /** What the pane must show for the splices to fit; absent: they replace everything. */
      readonly from?: number;
      readonly splices: readonly PreviewSplice[];
      /** Where each block begins; absent: where those of `from` do. */
      readonly lines?: readonly number[];
      /** A file may replace another in the pane: then the place is not kept. */
      readonly fresh: boolean;
    }
  | { readonly type: "scrollTo"; readonly line: number }
  /** Where the caret is; `end` when more than it is selected. */
  | { readonly type: "caret"; readonly line: number; readonly end: number }
  | { readonly type: "locked"; readonly locked: boolean }
  | { readonly type: "copyRich" }
  /** A deck's slide; without an address where there is no picture. `end`: the deck ends before it. */
  | {
      readonly type: "slide";
      readonly id: string;
      readonly slide: number;
      readonly address?: string;
      readonly end: boolean;
    }
  | { readonly type: "problem"; readonly text: string };

export type FromPane =
  | { readonly type: "ready" }
  /** The pane shows something else than the splices start from. */
  | { readonly type: "lost" }
  | { readonly type: "scrolled"; readonly line: number }
  | { readonly type: "reveal"; readonly line: number }
  | { readonly type: "open"; readonly destination: string }
  | { readonly type: "lock"; readonly locked: boolean }
  | { readonly type: "remoteImages" }
  | { readonly type: "slide"; readonly provider: string; readonly id: string; readonly slide: number }
  | { readonly type: "copied"; readonly ok: boolean };

/** What the pane's script keeps for itself, over reloads too. */
export interface PaneState {
  readonly uri?: string;
  readonly locked?: boolean;
  readonly width?: string;
  readonly zoom?: number;
  readonly contents?: boolean;
}

/** What the page around a preview tells its script: words translated, and what it may load. */
export interface PaneSettings {
  readonly words: PaneWords;
  readonly remoteImages: boolean;
}

/** The words that the pane shows by itself. */
export interface PaneWords {
  readonly draft: string;
  readonly minutes: string;
  readonly play: string;
  readonly empty: string;
  readonly follow: string;
  readonly locked: string;
  readonly lockHint: string;
  readonly width: string;
  readonly widths: Readonly<Record<"auto" | "phone" | "tablet" | "desktop", string>>;
  readonly larger: string;
  readonly smaller: string;
  readonly zoom: string;
  readonly contents: string;
  readonly noHeadings: string;
  readonly remoteImages: string;
  readonly showRemoteImages: string;
  readonly missingImage: string;
  readonly brokenLink: string;
  readonly anchorMissing: string;
  readonly tools: string;
  readonly post: string;
  readonly facts: string;
  readonly code: string;
}

/** Hosts whose players may be framed, on click. */
export const playerHosts = [
  "speakerdeck.com",
  "www.youtube-nocookie.com",
  "www.youtube.com",
  "player.vimeo.com",
  "www.slideshare.net",
  "docs.google.com",
  "codepen.io",
  "open.spotify.com",
  "archive.org",
  "www.openstreetmap.org",
  "asciinema.org",
] as const;
