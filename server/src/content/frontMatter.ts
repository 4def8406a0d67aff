import type { DataDocument } from "../formats/dataNode";
import { readData } from "../formats/readData";
import type { FrontMatterPlace } from "../hugo/frontMatter/delimiters";
import type { FrontMatter } from "./page";

/**
 * Reads what stands between the delimiters; org's `#+` lines give an empty map, since Galley doesn't read org. While the
 * closing delimiter is missing the data is what can be read, and the delimiter is all that is said to be wrong.
 */
export function readFrontMatter(text: string, place: FrontMatterPlace): FrontMatter {
  const { format, span, outerSpan } = place;
  const document = format === "org" ? emptyDocument(place) : readData(format, text, span);
  return { format, span, outerSpan, data: document.root, problems: place.closed ? document.problems : [] };
}

function emptyDocument({ span }: FrontMatterPlace): Pick<DataDocument, "root" | "problems"> {
  return { root: { kind: "map", span, entries: [], flow: false }, problems: [] };
}
