import type { Span } from "../text/span";
import type { DataDocument, DataFormat } from "./dataNode";
import { readJson } from "./json/readJson";
import { readToml } from "./toml/readToml";
import { readYaml } from "./yaml/readYaml";

export { readJson, readToml, readYaml };

/** Reads front matter of any format: `text[span)` in UTF-16 offsets, the content between the delimiters. */
export function readData(format: DataFormat, text: string, span: Span): DataDocument {
  switch (format) {
    case "yaml":
      return readYaml(text, span);
    case "toml":
      return readToml(text, span);
    case "json":
      return readJson(text, span);
  }
}
