import type { SitePage, SiteResource } from "./site";

/** Arguments of `ref` and `relref`, as text. */
export interface RefArguments {
  readonly path: string;
  readonly language?: string;
  readonly outputFormat?: string;
}

/** A page, a place in one, or a file that a destination leads to. */
export type ResolvedTarget =
  | { readonly kind: "page"; readonly page: SitePage }
  | { readonly kind: "resource"; readonly resource: SiteResource; readonly of: "page" | "assets" | "static" }
  /** A listing that Hugo makes without a file: a section, a taxonomy, a term, the home page. */
  | { readonly kind: "generated"; readonly logicalPath: string };

/** What refs and `GetPage` may find. */
export type RefTarget = Exclude<ResolvedTarget, { kind: "resource" }>;

export type RefResolution =
  | {
      readonly kind: "found";
      readonly target: ResolvedTarget;
      /** Without `#`. Hugo appends it unchecked. */
      readonly fragment?: string;
      /** False when the fragment names no heading of the page; undefined when that is not known. */
      readonly anchorKnown?: boolean;
    }
  /** `ref "#x"` alone. */
  | { readonly kind: "anchor"; readonly fragment: string; readonly anchorKnown?: boolean }
  /** `ref ""`: Hugo answers with nothing and no error. */
  | { readonly kind: "empty" }
  | {
      readonly kind: "missing";
      readonly reason: MissingRefReason;
      /** The reference as Hugo quotes it, and the language of the site that was searched. */
      readonly ref: string;
      readonly language: string;
      /** Hugo's words without `REF_NOT_FOUND: Ref "…": POSITION: `, e.g. `page not found`. */
      readonly message: string;
      /** Hugo prints a position for this one. */
      readonly positioned: boolean;
      /** A page that exists but is not built (draft, future, expired), or in another language. */
      readonly unbuilt?: SitePage;
      /** Logical paths that come close, best first. */
      readonly suggestions: readonly string[];
    }
  | {
      readonly kind: "ambiguous";
      readonly ref: string;
      readonly language: string;
      /** `page reference "dup" is ambiguous` */
      readonly message: string;
      readonly candidates: readonly SitePage[];
    };

export type MissingRefReason = "no-page" | "not-built" | "no-language" | "no-output-format" | "bad-url";

export type LinkResolution =
  | {
      readonly kind: "found";
      readonly target: ResolvedTarget;
      /** The path that the reader's browser asks for. */
      readonly url?: string;
      readonly fragment?: string;
      readonly anchorKnown?: boolean;
    }
  | { readonly kind: "anchor"; readonly fragment: string; readonly anchorKnown?: boolean }
  /** Another host, `mailto:`, `tel:`, …: nothing of this site. */
  | { readonly kind: "external"; readonly url: string }
  | {
      readonly kind: "missing";
      readonly reason: MissingLinkReason;
      /** The path that the reader's browser asks for, and nothing answers. */
      readonly url?: string;
      /**
       * What the author most likely meant: the page of the `.md` file named (Hugo emits the name verbatim, and no
       * hook turns it into a URL), or the file beside a page that is no bundle. */
      readonly meant?: ResolvedTarget;
      readonly suggestions: readonly string[];
    }
  /** A theme's render hook, a shortcode in the destination, or an index that is not complete: nobody can say. */
  | {
      readonly kind: "unknown";
      readonly reason: "hook" | "dynamic" | "partial" | "module";
      readonly meant?: ResolvedTarget;
    };

export type MissingLinkReason =
  | "no-target"
  /** The file exists as a source, but the site serves it under another URL (`other.md`). */
  | "source-path"
  /** The page exists but is not built. */
  | "not-built"
  /** `www.x.org/a` without a scheme: a browser takes it as a path. */
  | "no-scheme"
  | "empty";

export type ImageResolution = LinkResolution;
