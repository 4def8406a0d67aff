import { t } from "@vscode/l10n";
import type { Diagnostic } from "../diagnostic";
import { type CallRun, callRuns } from "./callRuns";
import type { Rule, RuleContext } from "./rule";

/**
 * `{{< x.inline />}}` runs the template that `{{< x.inline >}}…{{< /x.inline >}}` of the same page has brought before, where
 * the site allows inline shortcodes. Calls in Markdown notation run first (Hugo 0.169).
 */
export const inlineShortcodes: Rule = function* (context: RuleContext): Iterable<Diagnostic> {
  if (!context.site.settings.inlineShortcodes) return;
  const runs = callRuns(context).filter(({ call }) => call.inline && !call.broken);
  const defined = new Set<string>();
  const definedByRun = new Set<string>();
  for (const notation of ["%", "<"]) {
    for (const run of runs) {
      const { name, inner } = run.call;
      if (run.call.notation !== notation) continue;
      if (inner !== undefined) {
        defined.add(name);
        if (run.runs) definedByRun.add(name);
      } else if (!(run.runs ? definedByRun : defined).has(name)) yield undefinedInline(run);
    }
  }
};

function undefinedInline({ call, runs, failsAt }: CallRun): Diagnostic {
  return {
    code: "shortcode-inline-undefined",
    severity: runs ? "error" : "warning",
    message: t(
      "No inline shortcode of this name is written earlier on the page: put the one with the template first. (Hugo: {0})",
      `failed to render shortcode "${call.name}": no earlier definition of shortcode "${call.name}" found`,
    ),
    span: call.openSpan,
    hugoOffset: failsAt,
    fixes: [],
  };
}
