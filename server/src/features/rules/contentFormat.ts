import { t } from "@vscode/l10n";
import { findEntry } from "../../hugo/frontMatter/coerce";
import { CONTENT_MEDIA_TYPES } from "../../hugo/paths/contentPath";
import { isContentAllowed } from "../../hugo/version/versionedRules";
import type { Diagnostic } from "../diagnostic";
import { contentTypeOf, isContentRendered } from "./callRuns";
import type { RuleContext } from "./rule";

/** Formats that Hugo hands to a program, with the program's name as `security.exec.allow` must fit it. */
const programs: ReadonlyMap<string, string> = new Map([
  ["text/asciidoc", "asciidoctor"],
  ["text/rst", "rst2html.py"],
  ["text/pandoc", "pandoc"],
]);

/**
 * Content that Hugo refuses, by its extension or its `markup`: by security policy `.html` (since 0.162) and `.org` (since
 * 0.169) unless `security.allowContent` lets them in; formats whose program `security.exec.allow` doesn't name (it names
 * none of them by default); and types that Hugo has no renderer for. Tried with 0.169: the first stops the build even for
 * a draft, the others when the page is rendered.
 */
export function* contentFormat(context: RuleContext): Iterable<Diagnostic> {
  const { site, page } = context;
  if (site.settings.files.length === 0) return;
  const type = contentTypeOf(context);
  // An unknown `markup` is the front matter's fault, and told there.
  if (type === undefined) return;
  const markup = page.frontMatter === undefined ? undefined : findEntry(page.frontMatter.data, "markup");
  const place = {
    span: markup?.value.span ?? { start: 0, end: Math.min(page.text.length, 3) },
    hugoOffset: 0,
    fixes: [],
  };
  if (!isContentAllowed(type, site.configuration.security.allowContent, site.hugo.version)) {
    yield {
      code: "content-format-denied",
      severity: "error",
      message: t(
        'Hugo {0} refuses content of type {1}. Write it in Markdown, or allow the type in security.allowContent. (Hugo: access denied: "{1}" is not whitelisted in policy "security.allowContent")',
        site.hugo.version,
        type,
      ),
      ...place,
    };
    return;
  }
  const severity = isContentRendered(context) ? "error" : "warning";
  const program = programs.get(type);
  if (program !== undefined && !allowsProgram(site.configuration.raw, program)) {
    yield {
      code: "content-format-program",
      severity,
      message: t(
        'Hugo renders this format with {0}, and security.exec.allow doesn’t let it run. Allow it in the configuration, or write Markdown. (Hugo: access denied: "{0}" is not whitelisted in policy "security.exec.allow")',
        program,
      ),
      ...place,
    };
  } else if (!CONTENT_MEDIA_TYPES.includes(type)) {
    yield {
      code: "content-format-unknown",
      severity,
      message: t(
        "Hugo can’t render content of type {0}. Write it in Markdown, or remove “markup”. (Hugo: no content renderer found)",
        type,
      ),
      ...place,
    };
  }
}

function allowsProgram(raw: unknown, program: string): boolean {
  const allow = at(at(at(raw, "security"), "exec"), "allow");
  const patterns = typeof allow === "string" ? [allow] : Array.isArray(allow) ? allow : [];
  return patterns.some((pattern) => typeof pattern === "string" && fits(pattern, program));
}

/** rst2html goes by two names, and Hugo tries both. */
function fits(pattern: string, program: string): boolean {
  try {
    const expression = new RegExp(pattern.replace(/^\(\?i\)/, ""), pattern.startsWith("(?i)") ? "iu" : "u");
    return expression.test(program) || (program === "rst2html.py" && expression.test("rst2html"));
  } catch {
    // Go's syntax and this one differ: what can't be read is given the benefit of the doubt.
    return true;
  }
}

function at(value: unknown, key: string): unknown {
  if (value instanceof Map) return value.get(key);
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>)[key] : undefined;
}
