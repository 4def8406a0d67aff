import type { DataDocument, FormatProblem } from "../formats/dataNode";
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
  const problems = place.closed ? problemsOf(document, text, place) : [];
  return { format, span, outerSpan, data: document.root, problems };
}

/**
 * Hugo counts the columns of what stands behind the opening delimiter on its line from the delimiter's end. Of a call that
 * it takes for JSON one problem is enough: no part of it was meant as data.
 */
function problemsOf(
  { problems }: Pick<DataDocument, "problems">,
  text: string,
  { format, span, isShortcode }: FrontMatterPlace,
): readonly FormatProblem[] {
  if (isShortcode) return problems.slice(0, 1);
  const newline = text.lastIndexOf("\n", span.start - 1);
  const lineStart = newline === -1 && text.charCodeAt(0) === 0xfeff ? 1 : newline + 1;
  if (format === "json" || lineStart === span.start) return problems;
  const lineEnd = text.indexOf("\n", span.start);
  return problems.map((problem) => {
    const offset = problem.hugoOffset ?? problem.span.start;
    if (lineEnd !== -1 && offset > lineEnd) return problem;
    return { ...problem, hugoOffset: lineStart + offset - span.start };
  });
}

function emptyDocument({ span }: FrontMatterPlace): Pick<DataDocument, "root" | "problems"> {
  return { root: { kind: "map", span, entries: [], flow: false }, problems: [] };
}
