/**
 * What client and server say to each other beyond LSP. Both sides import this file, so it holds only types and
 * names. URIs are strings; lines count from 0, offsets in UTF-16.
 */

/** Server → client: what the status bar shows. */
export const statusNotification = "galley/status";

export interface StatusParams {
  /** The site that the last touched document belongs to; absent for a file without a site. */
  readonly site?: {
    readonly root: string;
    readonly title: string;
    readonly hugoVersion: string;
    /** Where the version was found: "netlify.toml", "newest known", … */
    readonly hugoVersionSource: string;
    readonly pages: number;
  };
  readonly indexing?: { readonly done: number; readonly total: number };
}

/** Client → server: the preview of one document. */
export const renderRequest = "galley/render";

export interface RenderParams {
  readonly uri: string;
}

export interface RenderResult {
  readonly uri: string;
  /** Of the document that was rendered. */
  readonly version: number;
  /** Body HTML; block elements carry `data-line` (from 0, of the file). Local images are `data-galley-src` file URIs. */
  readonly html: string;
  readonly head: PreviewHead;
  /** True when the site lets raw HTML through (`markup.goldmark.renderer.unsafe`). */
  readonly unsafe: boolean;
  /** Folders that images may come from: the site's static/, assets/ and the page's bundle. */
  readonly resourceRoots: readonly string[];
}

export interface PreviewHead {
  readonly title: string;
  readonly date?: string;
  readonly draft: boolean;
  readonly terms: readonly { readonly taxonomy: string; readonly term: string }[];
  /** Minutes, as Hugo counts .ReadingTime. */
  readonly readingTime: number;
  readonly cover?: string;
  readonly language?: string;
  readonly permalink?: string;
}

/** Client → server: what a link of the preview leads to. */
export const resolveLinkRequest = "galley/resolveLink";

export interface ResolveLinkParams {
  readonly uri: string;
  readonly destination: string;
}

export type ResolveLinkResult =
  | { readonly kind: "file"; readonly uri: string; readonly line?: number }
  | { readonly kind: "external"; readonly url: string }
  | { readonly kind: "anchor"; readonly id: string }
  | { readonly kind: "missing"; readonly reason: string };

/** Server → client: the rendering of this document may have changed (its text, its site, its templates). */
export const renderChangedNotification = "galley/renderChanged";

export interface RenderChangedParams {
  readonly uri: string;
}

/** Server → client, for hosts without a file system of their own (the browser, virtual workspaces). */
export const readDirectoryRequest = "galley/fs/readDirectory";
export const readFileRequest = "galley/fs/readFile";
export const statRequest = "galley/fs/stat";
export const findFilesRequest = "galley/fs/findFiles";

export interface FileRequestParams {
  readonly uri: string;
}

export type FileReply<Value> =
  | { readonly ok: true; readonly value: Value }
  | {
      readonly ok: false;
      readonly code: "not-found" | "is-directory" | "not-directory" | "denied" | "io";
      readonly message: string;
    };

export interface DirectoryReplyEntry {
  readonly name: string;
  readonly kind: "file" | "directory" | "other";
}

export interface StatReply {
  readonly kind: "file" | "directory" | "other";
  readonly size: number;
  readonly modified: number;
}

/** File contents travel as base64, so that the same message passes through every transport. */
export interface FileContentReply {
  readonly base64: string;
}

/** What the client tells the server at the start. */
export interface InitializationOptions {
  /** Where the index of each site is kept between sessions; absent: nothing is kept. */
  readonly storagePath?: string;
  /** The workspace is trusted: Hugo may be run and the network used, as settings allow. */
  readonly trusted: boolean;
  /** Translations of messages, from the l10n bundle of the editor's language. */
  readonly l10n?: Readonly<Record<string, string>>;
  /** The client answers the `galley/fs/*` requests. */
  readonly servesFiles?: boolean;
}

/** Settings under `galley.` that the server reads. */
export interface GalleySettings {
  readonly hugoVersion?: string;
  readonly environment?: "development" | "production";
  readonly diagnostics?: {
    readonly enable?: boolean;
    /** Codes that are not shown. */
    readonly ignore?: readonly string[];
    readonly seo?: boolean;
  };
  readonly embeds?: { readonly network?: "ask" | "always" | "never" };
  readonly inlayHints?: { readonly positionalParameters?: boolean };
}
