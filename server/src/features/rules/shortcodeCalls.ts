import { t } from "@vscode/l10n";
import { closest, distance } from "fastest-levenshtein";
import type { Page } from "../../content/page";
import type { HugoProblem } from "../../hugo/problem";
import { type Notation, type ShortcodeCall, shortcodeKey } from "../../hugo/shortcodes/call";
import { extractShortcodes } from "../../hugo/shortcodes/extractShortcodes";
import type { Site } from "../../site/site";
import type { Diagnostic, Fix } from "../diagnostic";
import { everyCall } from "../everyCall";
import { delimiters } from "../shortcodes/callSnippet";
import { templateStub } from "../shortcodes/templateStub";
import { hugoDiagnostic } from "./hugoDiagnostic";
import { lexFixes } from "./lexFixes";
import { repairedTag } from "./mangledTag";
import type { Rule, RuleContext } from "./rule";

/**
 * What Hugo says when it takes the shortcodes out of a page: faults of its lexer, unknown names, calls that are not
 * closed or must not be. Hugo stops at the first; all are told here. Drafts are no exception, Hugo lexes them too.
 */
export const shortcodeCalls: Rule = function* ({ site, page, path }: RuleContext): Iterable<Diagnostic> {
  let names: string[] | undefined;
  let closings: ReadonlySet<string> | undefined;
  const { problems, calls } = extractShortcodes(page.text, page.items, (name) => {
    const lookup = site.shortcode(name, path);
    if (lookup.kind === "found") return { takesInner: lookup.signature.takesInner };
    return lookup.kind === "out-of-scope" ? { takesInner: lookup.takesInner } : undefined;
  });
  const frontMatterFault = page.problems.find(({ code }) => code === "front-matter-delimiter");
  for (const problem of problems) {
    // The lexer's first error may be the front matter's, which is told already.
    if (problem.code === "shortcode-lex" && problem.message === frontMatterFault?.message) continue;
    if (problem.code !== "shortcode-unknown") {
      yield hugoDiagnostic(
        problem,
        problem.code === "shortcode-lex" ? lexFixes(site, page, path, problem) : fixesFor(problem, page),
      );
      continue;
    }
    // Templates come before pages in the index, but a theme may still be on its way.
    if (!site.complete) continue;
    names ??= site.shortcodesFor(path).map((shortcode) => shortcode.name);
    closings ??= closingNames(page.text);
    yield unknownShortcode(site, names, closings, problem, page.text);
  }
  if (problems.length === 0) yield* overlaps(calls);
};

/** Hugo closes the innermost open call, whatever a closing call names: it says nothing, and pairs them otherwise. */
function* overlaps(calls: readonly ShortcodeCall[]): Iterable<Diagnostic> {
  for (const { name, closing } of everyCall(calls)) {
    if (closing === undefined || closing.name === "" || shortcodeKey(closing.name) === shortcodeKey(name))
      continue;
    yield {
      code: "shortcode-overlap",
      severity: "warning",
      message: t(
        "“{0}” is the call that is open here, so this closes it, though it names “{1}”: Hugo doesn’t compare the names. Close the inner call first.",
        name,
        closing.name,
      ),
      span: closing.nameSpan,
      fixes: [{ title: t("Change to {0}", name), edits: [{ span: closing.nameSpan, newText: name }] }],
    };
  }
}

function unknownShortcode(
  site: Site,
  names: string[],
  closings: ReadonlySet<string>,
  problem: HugoProblem,
  text: string,
): Diagnostic {
  const name = text.slice(problem.span.start, problem.span.end);
  const near = names.length === 0 ? undefined : closest(shortcodeKey(name), names);
  const fixes: Fix[] = [];
  const opener = text.lastIndexOf("{{", problem.span.start);
  const repair = opener === -1 ? undefined : repairedTag(text, opener);
  if (repair !== undefined) {
    const title = t("Repair the call: {0}", repair.newText);
    fixes.push({ title, edits: [repair], preferred: true, undoesFormatter: true });
  }
  // `{{< name/>}}` is a call of `name/`: a slash belongs to names.
  const bare = name.replace(/\/+$/, "");
  if (bare !== name && names.includes(shortcodeKey(bare))) {
    const slash = { start: problem.span.start + bare.length, end: problem.span.end };
    fixes.push({
      title: t("Put a blank before the slash"),
      edits: [{ span: slash, newText: " /" }],
      preferred: true,
    });
  } else if (
    repair === undefined &&
    near !== undefined &&
    distance(shortcodeKey(name), near) <= Math.max(1, Math.floor(name.length / 3))
  ) {
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
  const [missing] = site.missingModules;
  if (missing !== undefined) {
    return {
      ...diagnostic,
      severity: "info",
      message: t(
        "No template here is called “{0}”, and the theme or module “{1}”, which may have it, is not on this machine. Run Hugo once, which fetches modules, or check the theme out.",
        name,
        missing,
      ),
      fixes,
    };
  }
  const stub = templateStub(site, {
    name,
    parameters: callText(text, problem),
    inner: closings.has(shortcodeKey(name)) ? notationBefore(text, problem) : undefined,
  });
  fixes.push({ title: t("Create the template {0}", stub.path), edits: [], newFiles: [stub] });
  return { ...diagnostic, fixes };
}

/** Keys of all shortcodes that a text closes somewhere. */
function closingNames(text: string): ReadonlySet<string> {
  const found = text.matchAll(/\{\{[<%][ \t]*\/[ \t]*([\p{L}\p{Nd}_/-]+)/gu);
  return new Set([...found].map(([, name = ""]) => shortcodeKey(name)));
}

function notationBefore(text: string, { span }: HugoProblem): Notation {
  const opener = text.lastIndexOf("{{", span.start);
  return text.charAt(opener + 2) === "%" ? "%" : "<";
}

/** The tag at the problem, for the parameters that a new template should read. */
function callText(text: string, problem: HugoProblem): string {
  const end = text.slice(problem.span.end, problem.span.end + 1000).search(/[>%]\}\}/);
  return end === -1 ? "" : text.slice(problem.span.end, problem.span.end + end);
}

function fixesFor(problem: HugoProblem, page: Page): readonly Fix[] {
  switch (problem.code) {
    case "shortcode-unclosed":
      return unclosedFixes(problem, page);
    case "shortcode-no-inner":
      return noInnerFixes(problem, page.text);
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

/** Close it at once (`/` before the delimiter), or behind the paragraph: only the author knows how far it goes. */
function unclosedFixes({ span }: HugoProblem, { text }: Page): readonly Fix[] {
  const tag = text.slice(span.start, span.end);
  const end = tag.search(/[>%]\}\}$/);
  const name = /^\{\{[<%]\s*([\p{L}\p{Nd}_\-/]+)/u.exec(tag)?.[1];
  if (end === -1 || name === undefined) return [];
  const at = span.start + end;
  const [left, right] = delimiters(tag.charAt(end) === "%" ? "%" : "<");
  const blank = /\s/.test(text.charAt(at - 1)) ? "" : " ";
  const paragraph = paragraphEnd(text, span.end);
  const ownLine = text.slice(span.end, paragraph).includes("\n") ? "\n" : "";
  const closing = `${left} /${name} ${right}`;
  return [
    {
      title: t("Close it behind the paragraph: {0}", closing),
      edits: [{ span: { start: paragraph, end: paragraph }, newText: `${ownLine}${closing}` }],
    },
    {
      title: t("Close the call itself: {0}", `/${right}`),
      edits: [{ span: { start: at, end: at }, newText: `${blank}/` }],
    },
  ];
}

/** Before the blank line that ends the text at `from`. */
function paragraphEnd(text: string, from: number): number {
  const blank = /\r?\n[ \t]*(?:\r?\n|$)/.exec(text.slice(from));
  return blank === null ? from + text.slice(from).trimEnd().length : from + blank.index;
}
