import { t } from "@vscode/l10n";
import { closest, distance } from "fastest-levenshtein";
import type { HugoProblem } from "../../hugo/problem";
import { shortcodeKey } from "../../hugo/shortcodes/call";
import { extractShortcodes } from "../../hugo/shortcodes/extractShortcodes";
import type { Site } from "../../site/site";
import type { Diagnostic, Fix } from "../diagnostic";
import { templateStub } from "../shortcodes/templateStub";
import { hugoDiagnostic } from "./hugoDiagnostic";
import type { Rule, RuleContext } from "./rule";

/**
 * What Hugo says when it takes the shortcodes out of a page: faults of its lexer, unknown names, calls that are not
 * closed or must not be. Hugo stops at the first; all are told here. Drafts are no exception, Hugo lexes them too.
 */
export const shortcodeCalls: Rule = function* ({ site, page, path }: RuleContext): Iterable<Diagnostic> {
  const { problems } = extractShortcodes(page.text, page.items, (name) => {
    const lookup = site.shortcode(name, path);
    if (lookup.kind === "found") return { takesInner: lookup.signature.takesInner };
    return lookup.kind === "out-of-scope" ? { takesInner: lookup.takesInner } : undefined;
  });
  for (const problem of problems) {
    if (problem.code !== "shortcode-unknown") {
      yield hugoDiagnostic(problem, fixesFor(problem, page.text));
      continue;
    }
    // Templates come before pages in the index, but a theme may still be on its way.
    if (site.complete) yield unknownShortcode(site, path, problem, page.text);
  }
};

function unknownShortcode(site: Site, path: string, problem: HugoProblem, text: string): Diagnostic {
  const name = text.slice(problem.span.start, problem.span.end);
  const names = site.shortcodesFor(path).map((shortcode) => shortcode.name);
  const near = names.length === 0 ? undefined : closest(shortcodeKey(name), names);
  const fixes: Fix[] = [];
  if (near !== undefined && distance(shortcodeKey(name), near) <= Math.max(1, Math.floor(name.length / 3))) {
    fixes.push({
      title: t("Change to {0}", near),
      edits: [{ span: problem.span, newText: near }],
      preferred: true,
    });
  }
  const diagnostic = hugoDiagnostic(problem);
  if (site.lone) {
    // A lone file: its site may well have the template, and nobody here can see it.
    return {
      ...diagnostic,
      severity: "warning",
      message: t(
        "“{0}” is none of Hugo’s own shortcodes, and there is no site around this file that could have a template for it.",
        name,
      ),
      fixes,
    };
  }
  const stub = templateStub(site, name, callText(text, problem));
  fixes.push({ title: t("Create the template {0}", stub.path), edits: [], newFiles: [stub] });
  return { ...diagnostic, fixes };
}

/** The tag at the problem, for the parameters that a new template should read. */
function callText(text: string, problem: HugoProblem): string {
  const end = text.slice(problem.span.end, problem.span.end + 1000).search(/[>%]\}\}/);
  return end === -1 ? "" : text.slice(problem.span.end, problem.span.end + end);
}

function fixesFor(problem: HugoProblem, text: string): readonly Fix[] {
  switch (problem.code) {
    case "shortcode-unclosed":
      return unclosedFixes(problem, text);
    case "shortcode-no-inner":
      return noInnerFixes(problem, text);
    default:
      return [];
  }
}

/** The closing tag goes; of a self-closing one, the slash. */
function noInnerFixes(problem: HugoProblem, text: string): readonly Fix[] {
  const tag = text.slice(problem.span.start, problem.span.end);
  if (/^\{\{[<%]\s*\//.test(tag)) {
    return [
      { title: t("Remove the closing call"), edits: [{ span: problem.span, newText: "" }], preferred: true },
    ];
  }
  const slash = /\s*\/\s*[>%]\}\}$/.exec(tag);
  if (slash === null) return [];
  const start = problem.span.start + slash.index;
  return [
    {
      title: t("Remove the slash"),
      edits: [{ span: { start, end: problem.span.end - 3 }, newText: " " }],
      preferred: true,
    },
  ];
}

/** Close it at once (`/` before the delimiter), which is right for a call that needs no content. */
function unclosedFixes(problem: HugoProblem, text: string): readonly Fix[] {
  const open = text.indexOf("{{", problem.hugoOffset ?? problem.span.start);
  const end = open === -1 ? -1 : text.slice(open, open + 2000).search(/[>%]\}\}/);
  if (end === -1) return [];
  const at = open + end;
  const blank = /\s/.test(text.charAt(at - 1)) ? "" : " ";
  return [
    {
      title: t("Close the call itself: />}}"),
      edits: [{ span: { start: at, end: at }, newText: `${blank}/` }],
    },
  ];
}
