/**
 * What client and server say to each other beyond LSP. Both sides import this file, so it holds only types and
 * names. URIs are strings; lines count from 0, offsets in UTF-16.
 */

import type { Position, Range, TextEdit, WorkspaceEdit } from "vscode-languageserver";

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

/** Client → server: the preview of one document, or what changed of it. */
export const renderRequest = "galley/render";

export interface RenderParams {
  readonly uri: string;
  /** `revision` of the rendering that the pane shows: only what differs from it is sent. */
  readonly shown?: number;
  /** Of the document in the editor. The request may overtake the change that it is asked for. */
  readonly version?: number;
}

/** Whole elements of a preview. Their `data-line` counts from the block's line; images of the site are `data-galley-src` file URIs. */
export interface PreviewBlock {
  readonly html: string;
}

export interface RenderResult {
  readonly uri: string;
  /** Of the document that was rendered. */
  readonly version: number;
  /** Names this rendering. */
  readonly revision: number;
  /** The rendering that `splices` start from; absent: from nothing. */
  readonly from?: number;
  /** Positions are of the list that they start from, in order. */
  readonly splices: readonly PreviewSplice[];
  /** Line (from 0, of the file) that each block begins at; absent: they begin where those of `from` do. */
  readonly lines?: readonly number[];
  readonly head: PreviewHead;
  /** True when the site lets raw HTML through (`markup.goldmark.renderer.unsafe`). */
  readonly unsafe: boolean;
  /** Folders (URIs) that images may come from. */
  readonly resourceRoots: readonly string[];
}

export interface PreviewSplice {
  readonly at: number;
  readonly remove: number;
  readonly insert: readonly PreviewBlock[];
}

export interface PreviewHead {
  readonly title: string;
  /** ISO 8601, in UTC. */
  readonly date?: string;
  /** IANA name of the site's zone. */
  readonly timeZone: string;
  readonly draft: boolean;
  readonly terms: readonly { readonly taxonomy: string; readonly term: string }[];
  /** Minutes, as Hugo counts .ReadingTime. */
  readonly readingTime: number;
  /** A file URI. */
  readonly cover?: string;
  readonly language?: string;
  /** `rtl` or `ltr`, where the site's configuration says it for the language. */
  readonly direction?: "rtl" | "ltr";
  readonly permalink?: string;
}

/** Client → server: a post's HTML as Hugo gives it, to be copied or saved. */
export const exportRequest = "galley/export";

export interface ExportParams {
  readonly uri: string;
}

export interface ExportResult {
  /** `.Content`. */
  readonly html: string;
  /** The same, with images of the site as `data-galley-src` file URIs. */
  readonly htmlWithFiles: string;
  readonly head: PreviewHead;
}

/** Client → server: one document for VS Code's own Markdown preview. */
export const markdownPreviewRequest = "galley/markdownPreview";

export interface MarkdownPreviewParams {
  readonly uri: string;
  /** Of the document in the editor, see RenderParams. */
  readonly version?: number;
  /** False: nobody looks at it yet, so `renderChangedNotification` needn't tell of news. Default: true. */
  readonly watch?: boolean;
}

export interface MarkdownPreviewResult {
  /**
   * `.Content` with `code-line` elements as that preview follows them, images of the site as `data-galley-src` file URIs,
   * links to pages of the site with `data-href`, the path of their file. Null for a document that is no page of a
   * site, which is none of Hugo's business.
   */
  readonly html: string | null;
}

/**
 * Client → server: whether completion has a key of front matter for the letter that was just typed. Editors offer nothing
 * by themselves while letters are typed in Markdown, and rightly so in prose.
 */
export const offersKeysRequest = "galley/offersKeys";

export interface OffersKeysParams {
  readonly uri: string;
  readonly version: number;
  /** Behind the letter. */
  readonly position: Position;
}

/** Client → server: shortcodes to put around a selection, or around the paragraph at an empty one. */
export const surroundRequest = "galley/surround";

export interface SurroundParams {
  readonly uri: string;
  readonly range: Range;
}

export interface SurroundResult {
  /** Most used first. */
  readonly choices: readonly {
    readonly name: string;
    /** The opening tag. */
    readonly label: string;
    readonly documentation?: string;
    /** Insertions, each a snippet. */
    readonly edits: readonly TextEdit[];
  }[];
}

/** Server → client: a post was repaired after a formatter, which a save by the usual way would call again. */
export const saveWithoutFormattingNotification = "galley/saveWithoutFormatting";

export interface SaveWithoutFormattingParams {
  readonly uri: string;
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

/** Client → server: the edit that publishes a post, schedules it, or takes it back. */
export const publishEditRequest = "galley/publishEdit";

export interface PublishEditParams {
  readonly uri: string;
  readonly action: "publish" | "schedule" | "draft" | "unpublish";
  /** As typed, for "schedule" and "unpublish". */
  readonly date?: string;
}

/** An edit to apply (an LSP WorkspaceEdit), or why there is none, for people. */
export type EditReply =
  | {
      readonly ok: true;
      readonly edit: WorkspaceEdit;
      /** To open afterwards. */
      readonly open?: string;
      /** Something to tell the author all the same. */
      readonly note?: string;
    }
  | { readonly ok: false; readonly reason: string };

/** Client → server: what a pasted or dropped text becomes where it is an address or embed code; null: paste it as it is. */
export const pasteEmbedRequest = "galley/embeds/paste";

interface DocumentPlace {
  readonly uri: string;
  readonly position: { readonly line: number; readonly character: number };
}

export interface PasteEmbedParams extends DocumentPlace {
  readonly text: string;
}

export interface PasteEmbedResult {
  readonly text: string;
  readonly title: string;
}

/** Client → server: the embed at a place (else the first deck of the post); null when there is none. */
export const embedAtRequest = "galley/embeds/at";

export type EmbedAtParams = DocumentPlace;

export interface EmbedAtResult {
  readonly provider: string;
  readonly providerTitle: string;
  readonly id?: string;
  readonly title: string;
  readonly author?: string;
  /** Width by height. */
  readonly ratio: number;
  readonly slides?: number;
  /** From 1. */
  readonly slide: number;
  readonly page?: string;
  readonly player?: string;
  readonly hasSlides: boolean;
  /** Why there is less to see than there might be: one sentence. */
  readonly problem?: string;
}

/** Client → server: the picture of one slide, from the cache or with consent from the provider. */
export const embedSlideRequest = "galley/embeds/slide";

export interface SlideParams {
  readonly provider: string;
  readonly id: string;
  /** From 1. */
  readonly slide: number;
  readonly size: "full" | "preview";
}

export type SlideResult =
  /** `address` is a `data:` one. */
  | { readonly kind: "picture"; readonly address: string }
  /** The deck ends before this slide. */
  | { readonly kind: "end" }
  | { readonly kind: "none" };

/** Client → server: what to write for one slide. */
export const insertSlideRequest = "galley/embeds/insertSlide";

export interface InsertSlideParams extends DocumentPlace {
  readonly provider: string;
  readonly id: string;
  readonly slide: number;
}

export interface InsertSlideResult {
  /** In the form that the site's template understands; absent when it reads no slide. */
  readonly call?: string;
  /** A Markdown image. */
  readonly image?: string;
}

/** Client → server: covers of the embeds that a document calls. */
export const embedCoversRequest = "galley/embeds/covers";

export interface EmbedCoversParams {
  readonly uri: string;
}

export interface EmbedCover {
  readonly range: {
    readonly start: { readonly line: number; readonly character: number };
    readonly end: { readonly line: number; readonly character: number };
  };
  /** A `data:` address. */
  readonly image: string;
}

/** Server → client: the author said whether providers may be asked; the client keeps it as the workspace's setting. */
export const consentNotification = "galley/embeds/consent";

export interface ConsentParams {
  readonly network: "always" | "never";
}

/** Client → server: the sections that a new post may go to, and the edit that makes one from the site's archetype. */
export const newPostChoicesRequest = "galley/newPostChoices";
export const newPostRequest = "galley/newPost";

export interface NewPostChoicesParams {
  /** A file of the site; the site opened last when missing. */
  readonly uri?: string;
}

export interface NewPostChoicesResult {
  /** Most used first. */
  readonly sections: readonly {
    readonly section: string;
    readonly pages: number;
    readonly bundle: boolean;
  }[];
}

export interface NewPostParams extends NewPostChoicesParams {
  readonly section: string;
  readonly title: string;
  /** A folder with index.md; as most posts of the section when missing. */
  readonly bundle?: boolean;
}

/** Client → server: the edit that writes galley.schema.json from the site's posts (an `EditReply`). */
export const inferSchemaRequest = "galley/inferSchema";

/** Client → server: a part of the posts view. */
export const postsRequest = "galley/posts";

export interface PostsParams {
  /** A file of the site; the site opened first when missing. */
  readonly uri?: string;
  /** The group that opens; empty for the groups themselves. */
  readonly id: string;
  readonly offset: number;
  readonly limit: number;
}

export interface PostsResult {
  readonly items: readonly PostsEntry[];
  readonly total: number;
  /** False while the site is being indexed: ask again. */
  readonly complete: boolean;
}

export type PostsEntry =
  | {
      readonly kind: "group";
      readonly id: string;
      /** `drafts`, `scheduled`, `expired` and `published` are for the client to name. */
      readonly label: string;
      readonly count: number;
    }
  | {
      readonly kind: "post";
      readonly uri: string;
      readonly title: string;
      readonly state: "draft" | "scheduled" | "expired" | "published";
      /** Milliseconds since 1970. */
      readonly date?: number;
      readonly section: string;
    };

/** Client → server: what a command makes of a post's files; the code actions of the same names carry their own edits. */
export const postEditRequest = "galley/postEdit";

export interface PostEditParams {
  readonly uri: string;
  readonly action:
    | "toYaml"
    | "toToml"
    | "toJson"
    | "sortKeys"
    | "addMissingKeys"
    | "setLastmod"
    | "slugFromTitle"
    | "toBundle"
    | "toFile"
    | "translate";
  /** For "translate": the language's key. */
  readonly language?: string;
}

/** Server → client, for hosts without a file system of their own (the browser, virtual workspaces). */
export const readDirectoryRequest = "galley/fs/readDirectory";
export const readFileRequest = "galley/fs/readFile";
export const statRequest = "galley/fs/stat";

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

/**
 * The command behind a lens: the client shows places. Arguments: the document's URI, an LSP position in it, LSP
 * locations.
 */
export const showReferencesCommand = "galley.showReferences";

/** What the client tells the server at the start. */
export interface InitializationOptions {
  /** Where the index of each site is kept between sessions; absent: nothing is kept. */
  readonly storagePath?: string;
  /** The workspace is trusted: Hugo may be run and the network used, as settings allow. */
  readonly trusted: boolean;
  /** Translations of messages, from the l10n bundle of the editor's language. */
  readonly l10n?: Readonly<Record<string, string>>;
  /** The client has the command `galley.previewSlides` (uri, line, character), which hovers may link to. */
  readonly opensSlides?: boolean;
  /** As they are at the start, so that no site is read under others first. */
  readonly settings?: GalleySettings;
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
  readonly frontMatter?: {
    /** Set `lastmod` whenever a post is saved by hand. */
    readonly lastmodOnSave?: boolean;
    /** Schema files by section (`*` for all others), relative to the site's root. */
    readonly schemas?: Readonly<Record<string, string>>;
  };
  readonly inlayHints?: { readonly positionalParameters?: boolean };
}
