import type { Span } from "../../text/span";

/** What a shortcode template (the site's, a theme's or Hugo's own) reads from a call. */
export interface ShortcodeSignature {
  /** Lower case, with folders: `filetree/folder`. */
  readonly name: string;
  /** Hugo's parse-tree rule: a call must be closed or self-closed exactly when this holds. */
  readonly takesInner: boolean;
  readonly parameters: readonly ParameterSignature[];
  /** False when the template hands its parameters on (ranges over .Params, calls a partial with `.`), so others may exist. */
  readonly complete: boolean;
  /** The leading comment of the template, or our own words for an embedded one. Markdown. */
  readonly documentation?: string;
  /** Literal elements it writes (`div`, `iframe`, …): tells whether `{{% %}}` output would be dropped. */
  readonly elements: readonly string[];
  /** Plain-text template (`.md`, `.txt`): only good for `{{% %}}`. */
  readonly plainText: boolean;
  readonly preferredNotation?: "<" | "%";
  readonly deprecated?: { readonly since: string; readonly removed?: string; readonly replacement?: string };
  readonly origin: SignatureOrigin;
}

export type SignatureOrigin =
  | { readonly kind: "embedded" }
  | {
      readonly kind: "file";
      /** Relative to the site's root, `/` between names. */
      readonly path: string;
      readonly layer: "project" | "theme" | "module";
      /** Content section it is scoped to: `posts` for layouts/posts/_shortcodes. Empty for the root. */
      readonly scope: string;
      readonly overrides?: readonly string[];
    };

export interface ParameterSignature {
  /** A number (from 0) for positional parameters. */
  readonly key: string | number;
  /** The same parameter by its other form: `id` for 0 when the template reads `.Get "id" | default (.Get 0)`. */
  readonly alias?: string | number;
  readonly required: boolean;
  readonly type?: "string" | "bool" | "int" | "float" | "path" | "url" | "page";
  readonly values?: readonly string[];
  readonly default?: string;
  readonly documentation?: string;
  /** Where the template reads it: UTF-16 offsets in the template. Empty for embedded ones. */
  readonly reads: readonly Span[];
}
