import { t } from "@vscode/l10n";
import type { Diagnostic } from "../diagnostic";
import type { RuleContext } from "./rule";

/** Markdown images that no file answers, and images without alternative text. Hugo checks neither. */
export function* images({ site, page, sitePage }: RuleContext): Iterable<Diagnostic> {
  if (sitePage === undefined) return;
  for (const image of page.images) {
    if (image.label.trim() === "" && image.title === undefined) {
      yield {
        code: "image-alt-missing",
        severity: "hint",
        message: t("This image has no alternative text, so readers who can't see it learn nothing of it."),
        span: image.span,
        fixes: [],
      };
    }
    if (image.dynamic) continue;
    const resolution = site.resolveImage(sitePage, image.destination);
    if (resolution.kind !== "missing") continue;
    const span = image.destinationSpan.end > image.destinationSpan.start ? image.destinationSpan : image.span;
    if (resolution.reason === "no-scheme") {
      yield {
        code: "image-scheme-missing",
        severity: "warning",
        message: t(
          "“{0}” has no scheme, so browsers look for it on your own site. Write https:// before it.",
          image.destination,
        ),
        span,
        fixes: [
          {
            title: t("Add https://"),
            edits: [{ span: { start: span.start, end: span.start }, newText: "https://" }],
            preferred: true,
          },
        ],
      };
      continue;
    }
    if (!site.complete) continue;
    yield {
      code: "image-missing",
      severity: "warning",
      message: t(
        "No image “{0}”: it is neither in static/ nor beside this post. Hugo publishes the page all the same, with a broken image.",
        image.destination,
      ),
      span,
      fixes: resolution.suggestions.slice(0, 3).map((suggestion) => ({
        title: t("Change to {0}", suggestion),
        edits: [{ span, newText: suggestion }],
      })),
    };
  }
}
