import { t } from "@vscode/l10n";
import type { Heading, Page } from "../../content/page";
import type { Diagnostic } from "../diagnostic";
import type { RuleContext } from "./rule";

/** Headings with nothing in them, left-over emphasis (` - _ _`), and sections that hold nothing. Hugo accepts all three. */
export function* headings({ page }: RuleContext): Iterable<Diagnostic> {
  for (const [index, heading] of page.outline.entries()) {
    const leftOver = leftOverEmphasis(page, heading);
    if (leftOver !== undefined) {
      const end = heading.textSpan.end;
      const start = heading.textSpan.start + leftOver;
      yield {
        code: "heading-placeholder",
        severity: "warning",
        message: t(
          "This heading ends in empty emphasis, which Hugo prints as it stands. Write the missing words or take it out.",
        ),
        span: heading.span,
        fixes: [
          {
            title: t("Remove the empty emphasis"),
            edits: [{ span: { start, end }, newText: "" }],
            preferred: true,
          },
        ],
      };
    } else if (heading.text.trim() === "" && !holdsContent(page, heading)) {
      yield {
        code: "heading-empty",
        severity: "warning",
        message: t(
          "This heading has nothing in it: Hugo writes an empty heading without an id. Write its text or remove it.",
        ),
        span: heading.span,
        fixes: [{ title: t("Remove the heading"), edits: [{ span: heading.span, newText: "" }] }],
      };
    }
    if (isEmptySection(page, heading, page.outline[index + 1])) {
      yield {
        code: "section-empty",
        severity: "hint",
        message: t("Nothing follows this heading."),
        span: heading.span,
        fixes: [],
      };
    }
  }
}

/** Where, within the heading's text, a trailing ` - _ _` begins; undefined when there is none. */
function leftOverEmphasis(page: Page, heading: Heading): number | undefined {
  const source = page.text.slice(heading.textSpan.start, heading.textSpan.end);
  const match = /(?:^|\s*[-–—:|]?\s+)(?:_[ \t]*_|\*[ \t]+\*|__[ \t]*__|\*\*[ \t]+\*\*)[ \t]*$/.exec(
    source.slice(-80),
  );
  if (match === null) return undefined;
  return Math.max(0, source.length - 80) + match.index;
}

/** An image, a shortcode call or HTML gives a heading content although it has no text. */
function holdsContent(page: Page, heading: Heading): boolean {
  return page.text.slice(heading.textSpan.start, heading.textSpan.end).trim() !== "";
}

function isEmptySection(page: Page, heading: Heading, next: Heading | undefined): boolean {
  if (next !== undefined && next.level > heading.level) return false;
  const end = next?.span.start ?? page.text.length;
  return page.text.slice(heading.span.end, end).trim() === "";
}
