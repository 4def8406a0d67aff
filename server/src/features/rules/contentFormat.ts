import { t } from "@vscode/l10n";
import { isContentAllowed } from "../../hugo/version/versionedRules";
import type { Diagnostic } from "../diagnostic";
import type { RuleContext } from "./rule";

/** Formats that Hugo hands to a program, by file extension, and the program's name as `security.exec.allow` must fit it. */
const programs: ReadonlyMap<string, string> = new Map([
  ...["adoc", "asciidoc", "ad"].map((extension) => [extension, "asciidoctor"] as const),
  ...["rst"].map((extension) => [extension, "rst2html.py"] as const),
  ...["pandoc", "pdc"].map((extension) => [extension, "pandoc"] as const),
]);

/**
 * Content that Hugo refuses by its security policy: `.html` (since 0.162) and `.org` (since 0.169) unless
 * `security.allowContent` lets them in, and formats whose program `security.exec.allow` doesn't name (it names none of
 * them by default). Tried with 0.169: the first stops the build even for a draft, the second when the page is rendered.
 */
export function* contentFormat({ site, path, sitePage, page }: RuleContext): Iterable<Diagnostic> {
  if (site.lone) return;
  const extension = path.slice(path.lastIndexOf(".") + 1).toLowerCase();
  const span = { start: 0, end: Math.min(page.text.length, 3) };
  const mediaType =
    extension === "html" || extension === "htm" ? "text/html" : extension === "org" ? "text/org" : undefined;
  if (mediaType !== undefined) {
    if (isContentAllowed(mediaType, site.configuration.security.allowContent, site.hugo.version)) return;
    yield {
      code: "content-format-denied",
      severity: "error",
      message: t(
        'Hugo {0} refuses content of type {1}. Write it in Markdown, or allow the type in security.allowContent. (Hugo: access denied: "{1}" is not whitelisted in policy "security.allowContent")',
        site.hugo.version,
        mediaType,
      ),
      span,
      fixes: [],
    };
    return;
  }
  const program = programs.get(extension);
  if (program === undefined || allowsProgram(site.configuration.raw, program)) return;
  yield {
    code: "content-format-program",
    severity: sitePage?.publish.draft === true ? "warning" : "error",
    message: t(
      'Hugo renders this format with {0}, and security.exec.allow doesn’t let it run. Allow it in the configuration, or write Markdown. (Hugo: access denied: "{0}" is not whitelisted in policy "security.exec.allow")',
      program,
    ),
    span,
    fixes: [],
  };
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
