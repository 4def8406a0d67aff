import { t } from "@vscode/l10n";
import { closest, distance } from "fastest-levenshtein";
import { type ShortcodeCall, type ShortcodeParameter, shortcodeKey } from "../../hugo/shortcodes/call";
import {
  type CallProblem,
  embeddedCallProblems,
  requiredParameterProblems,
  withPosition,
} from "../../hugo/templates/callProblems";
import type { ParameterSignature, ShortcodeSignature } from "../../hugo/templates/signature";
import type { Site } from "../../site/site";
import type { TextEdit } from "../../text/edit";
import { hugoPositionAt } from "../../text/hugoColumn";
import type { Diagnostic, Fix, Severity } from "../diagnostic";
import { isReading, readByChildren } from "../shortcodes/parentReads";
import { type CallRun, callRuns } from "./callRuns";
import { missingParam } from "./missingParam";
import type { Rule, RuleContext } from "./rule";

/**
 * What a call's template makes of its parameters: Hugo's own complaints when it runs an embedded template, `errorf` and
 * `warnf` of the site's, and what no template will ever read. Templates run only in pages that are built.
 */
export const shortcodeParameters: Rule = function* (context: RuleContext): Iterable<Diagnostic> {
  const { site, page, path } = context;
  for (const run of callRuns(context)) {
    const { call } = run;
    if (call.broken) continue;
    if (call.inline) {
      if (!site.settings.inlineShortcodes) yield inlineOff(call);
      continue;
    }
    const lookup = site.shortcode(call.name, path);
    if (lookup.kind === "out-of-scope") {
      yield outOfScope(run, lookup.scopes);
      continue;
    }
    if (lookup.kind !== "found") continue;
    const { signature } = lookup;
    const complaints =
      signature.origin.kind === "embedded"
        ? isSwitchedOff(context, call)
          ? []
          : [...embeddedCallProblems(call, site.hugo.version, page.text), ...missingParam(context, call)]
        : isReading(signature)
          ? requiredParameterProblems(call, signature)
          : [];
    for (const problem of complaints) yield complaint(context, run, signature, problem);
    if (complaints.length === 0) yield* parameterHints(site, page.text, call, signature);
    if (signature.plainText && call.notation === "<") yield plainText(run);
    else if (dropsHtml(context, call, signature)) yield droppedHtml(call, signature);
  }
};

function complaint(
  { page, path }: RuleContext,
  run: CallRun,
  signature: ShortcodeSignature,
  problem: CallProblem,
): Diagnostic {
  const { call } = run;
  const removed = signature.deprecated?.removed !== undefined;
  const severity = problem.level === "warning" ? "warning" : whenRun(run);
  const { line, column } = hugoPositionAt(page.text, run.loggedAt);
  const words = withPosition(problem, `"${path}:${line}:${column}"`);
  const replacement = signature.deprecated?.replacement;
  return {
    code: removed
      ? "shortcode-removed"
      : problem.level === "warning"
        ? "shortcode-deprecated"
        : "shortcode-parameter-required",
    severity,
    message:
      removed && replacement !== undefined
        ? t("Hugo no longer has “{0}”: use {1}. (Hugo: {2})", call.name, replacement, words)
        : t("{0} The template of “{1}” says so when Hugo builds this page.", sentence(words), call.name),
    span: { start: call.openSpan.start, end: call.openSpan.end },
    hugoOffset: problem.message.startsWith("failed to render shortcode") ? run.failsAt : run.loggedAt,
    fixes: requiredFixes(call, signature, problem),
    deprecated: removed || signature.deprecated !== undefined,
  };
}

/** `privacy.youtube.disable` and its like: the embedded template then writes nothing, whatever the call hands over. */
function isSwitchedOff({ site }: RuleContext, call: ShortcodeCall): boolean {
  const key = shortcodeKey(call.name);
  const service = site.configuration.privacy[key.endsWith("_simple") ? key.slice(0, -"_simple".length) : key];
  return typeof service === "object" && service !== null && "disable" in service && service.disable === true;
}

/** A template that isn't run now says nothing; its complaint waits for the day it is. */
function whenRun({ runs }: CallRun): Severity {
  return runs ? "error" : "warning";
}

function sentence(words: string): string {
  return /[.!?]$/.test(words) ? words : `${words}.`;
}

/** A call without any parameter gets the missing one written, ready to be filled in. */
function requiredFixes(
  call: ShortcodeCall,
  signature: ShortcodeSignature,
  problem: CallProblem,
): readonly Fix[] {
  if (signature.deprecated?.removed !== undefined) return replacementFixes(call, signature);
  if (typeof problem.parameter !== "string") return [];
  if (call.parameters.some(({ name }) => name === undefined)) return [];
  const at = call.parameters.at(-1)?.span.end ?? call.nameSpan.end;
  return [
    {
      title: t("Add {0}", problem.parameter),
      edits: [{ span: { start: at, end: at }, newText: ` ${problem.parameter}=""` }],
    },
  ];
}

/** A removed shortcode's successor, where the call hands over all that it needs. */
function replacementFixes(call: ShortcodeCall, signature: ShortcodeSignature): readonly Fix[] {
  const replacement = signature.deprecated?.replacement;
  const names = new Set(call.parameters.map(({ name }) => name));
  const fits = replacement === "x" ? names.has("user") && names.has("id") : replacement === "instagram";
  if (replacement === undefined || !fits) return [];
  return [
    {
      title: t("Change to {0}", replacement),
      edits: [{ span: call.nameSpan, newText: replacement }],
      preferred: true,
    },
  ];
}

/** What Hugo accepts in silence, and the template ignores or takes for something else. */
function* parameterHints(
  site: Site,
  text: string,
  call: ShortcodeCall,
  signature: ShortcodeSignature,
): Iterable<Diagnostic> {
  for (const [index, parameter] of call.parameters.entries()) {
    const curly = smartQuotes(parameter);
    if (curly !== undefined) yield curly;
    const key = parameter.name ?? index;
    const known = signature.parameters.find((candidate) => candidate.key === key || candidate.alias === key);
    if (known === undefined) {
      if (signature.complete && !readByChildren(site).has(key))
        yield unknownParameter(call, signature, parameter, index);
      continue;
    }
    const value = valueProblem(parameter, known);
    if (value !== undefined) yield value;
  }
  yield* duplicates(text, call);
}

function behindBlanks(text: string, offset: number): number {
  let at = offset;
  while (text.charAt(at) === " " || text.charAt(at) === "\t") at++;
  return at;
}

/** `id=“a”`: Hugo takes any characters for an unquoted named value, these quotes, too. */
function smartQuotes({ quoting, text, valueSpan }: ShortcodeParameter): Diagnostic | undefined {
  const value = /^[“”„‟]([^“”„‟"\\]*)[“”„‟]$/.exec(text)?.[1];
  if (quoting !== "none" || value === undefined) return undefined;
  return {
    code: "shortcode-quotes",
    severity: "warning",
    message: t("Typographic quotes are part of the value for Hugo. Write straight ones."),
    span: valueSpan,
    fixes: [
      {
        title: t("Use straight quotes"),
        edits: [{ span: valueSpan, newText: `"${value}"` }],
        preferred: true,
      },
    ],
  };
}

function unknownParameter(
  call: ShortcodeCall,
  signature: ShortcodeSignature,
  parameter: ShortcodeParameter,
  index: number,
): Diagnostic {
  const names = signature.parameters
    .flatMap(({ key, alias }) => [key, alias])
    .filter((name) => typeof name === "string");
  const { name, nameSpan } = parameter;
  const near = name === undefined || names.length === 0 ? undefined : closest(name, names);
  const isNear =
    name !== undefined &&
    near !== undefined &&
    distance(name.toLowerCase(), near.toLowerCase()) <= Math.max(1, Math.floor(name.length / 3));
  return {
    code: "shortcode-parameter-unknown",
    severity: isNear ? "warning" : "hint",
    message:
      name === undefined
        ? t(
            "The template of “{0}” reads no parameter number {1}, so this value has no effect.",
            call.name,
            index + 1,
          )
        : t("The template of “{0}” doesn’t read “{1}”, so it has no effect.", call.name, name),
    span: nameSpan ?? parameter.span,
    unnecessary: true,
    fixes:
      isNear && nameSpan !== undefined
        ? [{ title: t("Change to {0}", near), edits: [{ span: nameSpan, newText: near }], preferred: true }]
        : [],
  };
}

function valueProblem(parameter: ShortcodeParameter, signature: ParameterSignature): Diagnostic | undefined {
  if (signature.type === "bool" && parameter.quoting !== "none" && parameter.text === "false") {
    return {
      code: "shortcode-parameter-truthy",
      severity: "warning",
      message: t(
        'A quoted "false" is a text for the template, and a text counts as true. Write false without quotes.',
      ),
      span: parameter.valueSpan,
      fixes: [
        {
          title: t("Remove the quotes"),
          edits: [
            {
              span: { start: parameter.valueSpan.start - 1, end: parameter.valueSpan.end + 1 },
              newText: "false",
            },
          ],
          preferred: true,
        },
      ],
    };
  }
  const values = signature.values;
  if (values === undefined || values.length < 2 || parameter.text === "" || values.includes(parameter.text))
    return undefined;
  const near = closest(parameter.text, [...values]);
  return {
    code: "shortcode-parameter-value",
    severity: "hint",
    message: t(
      "The template knows {0}, and nothing special for “{1}”.",
      values.slice(0, 12).join(", "),
      parameter.text,
    ),
    span: parameter.valueSpan,
    fixes: [{ title: t("Change to {0}", near), edits: [{ span: parameter.valueSpan, newText: near }] }],
  };
}

/** Of several values under one name the last one wins (Hugo 0.169). */
function* duplicates(text: string, call: ShortcodeCall): Iterable<Diagnostic> {
  const seen = new Map<string, ShortcodeParameter>();
  for (const parameter of call.parameters) {
    if (parameter.name === undefined) continue;
    const earlier = seen.get(parameter.name);
    seen.set(parameter.name, parameter);
    if (earlier === undefined) continue;
    yield {
      code: "shortcode-parameter-duplicate",
      severity: "warning",
      message: t("“{0}” is given twice; Hugo takes the last one.", parameter.name),
      span: earlier.span,
      unnecessary: true,
      fixes: [
        {
          title: t("Remove the first"),
          edits: [
            { span: { start: earlier.span.start, end: behindBlanks(text, earlier.span.end) }, newText: "" },
          ],
        },
      ],
    };
  }
}

/** Off unless the site allows them (security.enableInlineShortcodes); Hugo 0.169 writes nothing and says nothing. */
function inlineOff(call: ShortcodeCall): Diagnostic {
  return {
    code: "shortcode-inline-off",
    severity: "warning",
    message: t(
      "Inline shortcodes are off on this site, so Hugo leaves “{0}” out without a word. Set security.enableInlineShortcodes to true, or write a template.",
      call.name,
    ),
    span: call.nameSpan,
    fixes: [],
  };
}

function outOfScope(run: CallRun, scopes: readonly string[]): Diagnostic {
  const { call } = run;
  return {
    code: "shortcode-out-of-scope",
    severity: whenRun(run),
    message: t(
      "The template of “{0}” serves only pages below {1}, so Hugo fails when it renders this page. Move the template up, or the post there.",
      shortcodeKey(call.name),
      scopes.map((scope) => `/${scope}`).join(", "),
    ),
    span: call.openSpan,
    hugoOffset: run.failsAt,
    fixes: [],
  };
}

function plainText(run: CallRun): Diagnostic {
  const { call } = run;
  return {
    code: "shortcode-notation",
    severity: whenRun(run),
    message: t(
      "“{0}” has a plain-text template, which Hugo uses only in Markdown notation. Write {{% … %}}.",
      call.name,
    ),
    span: call.openSpan,
    hugoOffset: run.failsAt,
    fixes: [{ title: t("Use {{% %}}"), edits: notationEdits(call, "%"), preferred: true }],
  };
}

/** The delimiters of both tags. */
function notationEdits(call: ShortcodeCall, notation: "<" | "%"): readonly TextEdit[] {
  const right = notation === "<" ? ">" : "%";
  const tags = call.closing === undefined ? [call.openSpan] : [call.openSpan, call.closing.span];
  return tags.flatMap(({ start, end }) => [
    { span: { start: start + 2, end: start + 3 }, newText: notation },
    { span: { start: end - 3, end: end - 2 }, newText: right },
  ]);
}

/**
 * In Markdown notation the template's output becomes part of the post's Markdown, where Goldmark leaves raw HTML out.
 * Output of a call in another one goes wherever that one's template puts it.
 */
function dropsHtml({ site }: RuleContext, call: ShortcodeCall, signature: ShortcodeSignature): boolean {
  return call.notation === "%" && call.depth === 0 && !site.settings.unsafe && signature.elements.length > 0;
}

function droppedHtml(call: ShortcodeCall, signature: ShortcodeSignature): Diagnostic {
  return {
    code: "shortcode-html-dropped",
    severity: "warning",
    message: t(
      "“{0}” writes HTML ({1}), and in Markdown notation Hugo leaves it out, since markup.goldmark.renderer.unsafe is false. Write {{< … >}}, or allow raw HTML.",
      call.name,
      signature.elements
        .slice(0, 4)
        .map((element) => `<${element}>`)
        .join(", "),
    ),
    span: call.openSpan,
    fixes: [
      { title: t("Use {{< >}}"), edits: notationEdits(call, "<"), preferred: call.closing === undefined },
    ],
  };
}
