import type { Span } from "../../text/span";
import type { Condition, ParameterKey } from "./condition";
import type { ShortcodeSignature } from "./signature";
import type { TemplateProblem } from "./tree";

/** Everything a shortcode template tells: the signature and what the checks of its calls need. */
export interface TemplateReading extends ShortcodeSignature {
  /** `$_hugo_config` with version 1: Inner is pre-rendered for `{{% %}}` calls, as before Hugo 0.55. */
  readonly legacyInner: boolean;
  /** It surely renders its inner content as Markdown, shortcodes in it included. */
  readonly rendersInner: boolean;
  /** `errorf` and `warnf` calls with what must hold of a call for them to run. */
  readonly guards: readonly TemplateGuard[];
  /** Partials it calls, as written. */
  readonly partials: readonly string[];
  /** Parameters it reads from the shortcode around it: `.Parent.Get "x"`. */
  readonly parentReads: readonly { readonly key: ParameterKey; readonly span: Span }[];
  /** It asks for `.Parent`: made to stand inside another shortcode. */
  readonly usesParent: boolean;
  /** `.IsNamedParams` is asked: both forms are meant. */
  readonly asksForm: boolean;
  readonly problems: readonly TemplateProblem[];
}

export interface TemplateGuard {
  readonly level: "error" | "warning";
  /** The format string, when it is written out. */
  readonly format?: string;
  readonly arguments: readonly GuardArgument[];
  readonly condition: Condition;
  readonly span: Span;
}

export type GuardArgument =
  | { readonly kind: "name" | "position" | "ordinal" | "unknown" }
  | { readonly kind: "constant"; readonly text: string }
  | { readonly kind: "parameter"; readonly keys: readonly ParameterKey[]; readonly fallback?: string };
