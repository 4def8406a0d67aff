import { t } from "@vscode/l10n";
import type { Site } from "../../site/site";
import type { Diagnostic } from "../diagnostic";
import { readByChildren } from "../shortcodes/parentReads";
import { callsServedBy } from "../shortcodes/templateCalls";

/**
 * What posts hand over and a shortcode template doesn't read, told in the template at `path`: most of it was read before
 * somebody changed the template. Silent where the template hands its parameters on, and while posts are still unknown.
 */
export function* templateParameters(site: Site, path: string, text: string): Iterable<Diagnostic> {
  const signature = site.templateAt(path);
  if (signature === undefined || !signature.complete || !site.complete) return;
  const pages = callsServedBy(site, path).length;
  // Calls that another template of the name serves can't be told apart by their counts.
  if (pages === 0 || pages !== site.callsOf(signature.name).length) return;
  const newline = text.indexOf("\n");
  const firstLine = { start: 0, end: newline === -1 ? text.length : newline };
  const children = readByChildren(site);
  for (const [key, count] of site.callHabits(signature.name).keys) {
    const isRead = signature.parameters.some((one) => one.key === key || one.alias === key);
    if (isRead || children.has(key)) continue;
    yield {
      code: "shortcode-parameter-unread",
      severity: "warning",
      message:
        typeof key === "string"
          ? t("Calls hand over “{0}” ({1}×), and this template doesn’t read it.", key, count)
          : t(
              "Calls hand over a parameter number {0} ({1}×), and this template doesn’t read it.",
              key + 1,
              count,
            ),
      span: firstLine,
      fixes: [],
    };
  }
}
