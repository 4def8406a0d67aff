import type { FrontMatter } from "../../content/page";
import type { DataFormat } from "../../formats/dataNode";
import type { Span } from "../../text/span";
import { jsonCursor } from "./jsonCursor";
import { tomlCursor } from "./tomlCursor";
import { yamlCursor } from "./yamlCursor";

/** What is being written at a place of half-typed front matter. Offsets are UTF-16, into the whole file. */
export interface FrontMatterCursor {
  readonly format: DataFormat;
  /** `table`: the name in a TOML header, `[cover]`. */
  readonly role: "key" | "value" | "table";
  /** The keys above in lower case, outermost first; for a value its own key is the last. Lists add nothing. */
  readonly path: readonly string[];
  /** The value is an item of a list, or the key stands in a map that is one. */
  readonly inList: boolean;
  /** Inside brackets or braces. */
  readonly flow: boolean;
  /** What an insertion replaces, quotes included; on one line. */
  readonly span: Span;
  /** What is written before the cursor, without quotes. */
  readonly typed: string;
  readonly quote?: '"' | "'";
  /** Goes before an insertion: a space behind a bare colon or dash, the dash of a new item. */
  readonly lead: string;
  /** A key that has its colon or equals sign already. */
  readonly separated: boolean;
  /** White space before a key in block style. */
  readonly indent: string;
  /** Where a comma is missing behind the entry before (JSON). */
  readonly commaAt?: number;
}

/** The place at `offset`; undefined outside the front matter, in comments, block texts and delimiters. */
export function cursorAt(
  text: string,
  frontMatter: FrontMatter,
  offset: number,
): FrontMatterCursor | undefined {
  const { format, span } = frontMatter;
  if (offset < span.start || offset > span.end) return undefined;
  switch (format) {
    case "yaml":
      return yamlCursor(text, span, offset);
    case "toml":
      return tomlCursor(text, span, offset);
    case "json":
      return jsonCursor(text, span, offset);
    default:
      return undefined;
  }
}
