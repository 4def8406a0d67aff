/** What Hugo's YAML reader (goccy/go-yaml 1.19) cuts a text into; one name for one kind of token. */
export type YamlTokenType =
  | "plain"
  | "single"
  | "double"
  | "literal"
  | "folded"
  | "tag"
  | "merge"
  | "end"
  | "start"
  | ":"
  | "-"
  | "?"
  | "["
  | "]"
  | "{"
  | "}"
  | ","
  | "&"
  | "*"
  | "%";

export interface YamlToken {
  readonly type: YamlTokenType;
  /** A scalar's text without quotes and folding; a tag's name. */
  readonly value: string;
  /** UTF-16 offsets into the whole file. */
  readonly start: number;
  readonly end: number;
  readonly line: number;
  /** The line of a plain scalar's last character; `line` for all others. */
  readonly endLine: number;
  /** From 1, as the reader counts it; it compares indentation by this. */
  readonly column: number;
  /** The offset that `column` stands for: skipped tabs push it right of `start`. */
  readonly place: number;
  /** True when the source text holds a line end. */
  readonly multiline: boolean;
}
