import { t } from "@vscode/l10n";
import { coerceString, findEntry } from "../../hugo/frontMatter/coerce";
import type { Span } from "../../text/span";
import type { Diagnostic } from "../diagnostic";
import type { RuleContext } from "./rule";

/** What search engines show of a title and of a description, in characters; beyond that they cut. */
const LONGEST_TITLE = 65;
const LONGEST_DESCRIPTION = 165;
const SHORTEST_DESCRIPTION = 40;

/** Advice for search engines, for those who ask for it (`galley.diagnostics.seo`). */
export function* frontMatterSearch({ page, sitePage, seo }: RuleContext): Iterable<Diagnostic> {
  const data = page.frontMatter?.data;
  if (seo !== true || data === undefined || sitePage?.kind !== "page") return;
  const title = findEntry(data, "title");
  const titleLength = [...coerceString(title?.value)].length;
  if (title === undefined || titleLength === 0) {
    yield hint(
      "seo-title",
      t("Without a title search engines show something of their own choice."),
      title?.keySpan ?? opening(page.text),
    );
  } else if (titleLength > LONGEST_TITLE) {
    yield hint(
      "seo-title",
      t("The title has {0} characters; search engines cut it after about {1}.", titleLength, LONGEST_TITLE),
      title.value.span,
    );
  }
  const description = findEntry(data, "description") ?? findEntry(data, "summary");
  const length = [...coerceString(description?.value).trim()].length;
  if (description === undefined || length === 0) {
    yield hint(
      "seo-description",
      t("Without a description search engines take a piece of the text."),
      description?.keySpan ?? opening(page.text),
    );
  } else if (length > LONGEST_DESCRIPTION) {
    yield hint(
      "seo-description",
      t(
        "The description has {0} characters; search engines cut it after about {1}.",
        length,
        LONGEST_DESCRIPTION,
      ),
      description.value.span,
    );
  } else if (length < SHORTEST_DESCRIPTION) {
    yield hint(
      "seo-description",
      t("The description has {0} characters; search engines show up to {1}.", length, LONGEST_DESCRIPTION),
      description.value.span,
    );
  }
}

function hint(code: string, message: string, span: Span): Diagnostic {
  return { code, severity: "hint", message, span, fixes: [] };
}

/** The opening delimiter. */
function opening(text: string): Span {
  const start = Math.max(0, text.search(/\S/));
  const end = text.indexOf("\n", start);
  return { start, end: end === -1 ? text.length : end };
}
