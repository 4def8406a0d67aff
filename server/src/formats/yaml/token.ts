/** What Hugo's YAML reader (goccy/go-yaml) cuts a text into; one name for one kind of token. */
export type YamlTokenType =
  /** An unquoted scalar that is a string, and one that is null, a boolean or a number. */
  | "plain"
  | "typed"
  | "single"
  | "double"
  /** The header of a block scalar; its content is the "plain" token behind it. */
  | "literal"
  | "folded"
  | "tag"
  | "merge"
  | "comment"
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

/**
 * `line` and `column` are where the reader believes the token to be (from 1; the column in runes). It compares
 * indentation by them and prints them in messages, and they drift from the truth: it counts no tabs before and inside of
 * unquoted text, and both halves of CRLF in quotes and block scalars.
 */
export interface YamlToken {
  readonly type: YamlTokenType;
  /** A scalar's text without quotes and folding; a tag's name. */
  readonly value: string;
  /** UTF-16 offsets into the whole file, where the token truly stands. */
  readonly start: number;
  readonly end: number;
  readonly line: number;
  readonly column: number;
  /** A scalar's source text with all that stood before it since the last token; by its line ends keys are refused. */
  readonly origin: string;
}
