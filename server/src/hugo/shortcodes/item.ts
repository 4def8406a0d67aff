/** Names as in Hugo's own lexer (parser/pageparser/item.go, 0.169). */
export type ItemType =
  | "tError"
  | "tEOF"
  | "TypeLeadSummaryDivider"
  | "TypeFrontMatterYAML"
  | "TypeFrontMatterTOML"
  | "TypeFrontMatterJSON"
  | "TypeFrontMatterORG"
  | "TypeIgnore"
  | "tLeftDelimScNoMarkup"
  | "tRightDelimScNoMarkup"
  | "tLeftDelimScWithMarkup"
  | "tRightDelimScWithMarkup"
  | "tScClose"
  | "tScName"
  | "tScNameInline"
  | "tScParam"
  | "tScParamVal"
  | "tIndentation"
  | "tText";

/**
 * One item of Hugo's lexer. `start` and `end` are UTF-16 offsets into the file; a `tError` spans what Hugo
 * had read of the unfinished item, and may overlap the items that follow it.
 */
export interface Item {
  readonly type: ItemType;
  /** Hugo's value: the source text, less escapes and quotes; the message for `tError`. */
  readonly value: string;
  readonly start: number;
  readonly end: number;
  /** How a parameter (its name or its value) was written; decides its type (item.ValTyped). */
  readonly quoting?: Quoting;
}

export type Quoting = "none" | "double" | "escaped" | "raw";
