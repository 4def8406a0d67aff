import type { Span } from "../text/span";

/**
 * One tree for YAML, TOML and JSON. Spans are UTF-16 offsets into the whole file that was read
 * (not into the front matter alone), so that nothing downstream has to shift them.
 * A scalar's span covers its source text with quotes; its `value` is what Hugo's reader makes of it.
 */
export type DataNode = MapNode | ListNode | ScalarNode;

export interface MapNode {
  readonly kind: "map";
  readonly span: Span;
  /** In source order; a duplicate key stays in the list, and a problem tells of it where the format minds. */
  readonly entries: readonly DataEntry[];
  /** True for YAML `{a: b}`, TOML inline tables and every JSON object. */
  readonly flow: boolean;
}

export interface DataEntry {
  readonly key: string;
  /** The key's source text with quotes. In TOML the last part of a dotted key or table header. */
  readonly keySpan: Span;
  readonly value: DataNode;
  /** From the key to the end of the value: what disappears when the entry is removed, less its line end. */
  readonly span: Span;
}

export interface ListNode {
  readonly kind: "list";
  readonly span: Span;
  readonly items: readonly DataNode[];
  readonly flow: boolean;
}

export type ScalarNode =
  | { readonly kind: "string"; readonly span: Span; readonly value: string; readonly style: StringStyle }
  | { readonly kind: "int"; readonly span: Span; readonly value: number | bigint }
  | { readonly kind: "float"; readonly span: Span; readonly value: number }
  | { readonly kind: "bool"; readonly span: Span; readonly value: boolean }
  | { readonly kind: "null"; readonly span: Span }
  /** A TOML date, time or date-time, as written. YAML and JSON have none: Hugo gets a string there. */
  | { readonly kind: "date"; readonly span: Span; readonly value: string; readonly form: TomlDateForm };

export type StringStyle = "plain" | "single" | "double" | "literal" | "folded" | "multiline";
export type TomlDateForm = "offset-date-time" | "local-date-time" | "local-date" | "local-time";

/** A fault in the source, where Hugo's reader reports it. */
export interface FormatProblem {
  readonly code: FormatProblemCode;
  /** What Hugo's reader says, without the position ("unmarshal failed: …" is added by Hugo). */
  readonly message: string;
  readonly span: Span;
  /** Offset that Hugo's position points to, where it differs from the span's start. */
  readonly hugoOffset?: number;
  /** Galley is stricter than Hugo here: Hugo accepts the text (a duplicate key in JSON, say). */
  readonly accepted?: boolean;
}

export type FormatProblemCode = "syntax" | "duplicate-key" | "not-a-map" | "value" | "anchor" | "encoding";

export type DataFormat = "yaml" | "toml" | "json";

/** What a reader returns: always a root, however broken the text is. */
export interface DataDocument {
  readonly format: DataFormat;
  readonly root: MapNode;
  readonly problems: readonly FormatProblem[];
}
