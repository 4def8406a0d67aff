import { t } from "@vscode/l10n";
import type { ShortcodeCall } from "../../hugo/shortcodes/call";
import type { Span } from "../../text/span";
import type { Diagnostic } from "../diagnostic";
import type { RuleContext } from "./rule";

/**
 * Raw HTML that Hugo replaces by `<!-- raw HTML omitted -->` while `markup.goldmark.renderer.unsafe` is off
 * (its default). Comments go without a word. Hugo itself warns once a page, at the end of the build.
 */
export function* rawHtml({ site, page }: RuleContext): Iterable<Diagnostic> {
  if (site.settings.unsafe) return;
  const raw = innerOfStandardCalls(page.calls);
  let next = 0;
  for (const html of page.rawHtml) {
    if (html.kind === "comment" || html.closing) continue;
    while (next < raw.length && (raw[next] as Span).end <= html.span.start) next++;
    const around = raw[next];
    // What stands inside `{{< call >}}…{{< /call >}}` is handed to the template as it is.
    if (around !== undefined && around.start <= html.span.start) continue;
    yield {
      code: "raw-html-omitted",
      severity: "warning",
      message:
        html.element === undefined
          ? t(
              "Hugo leaves this raw HTML out of the page, because markup.goldmark.renderer.unsafe is off. Use Markdown or a shortcode.",
            )
          : t(
              "Hugo leaves <{0}> out of the page, because markup.goldmark.renderer.unsafe is off. Use Markdown or a shortcode, or set unsafe to true.",
              html.element,
            ),
      span: html.span,
      fixes: [],
    };
  }
}

/** The inner spans of outermost standard-notation calls, in source order and without overlaps. */
function innerOfStandardCalls(calls: readonly ShortcodeCall[]): readonly Span[] {
  const spans: Span[] = [];
  for (const call of calls) {
    if (call.notation === "<" && call.inner !== undefined) spans.push(call.inner);
    else spans.push(...innerOfStandardCalls(call.children));
  }
  return spans;
}
