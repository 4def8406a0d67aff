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
import type { TemplateReading } from "../../hugo/templates/templateReading";
import { hugoPositionAt } from "../../text/hugoColumn";
import type { Diagnostic, Fix, Severity } from "../diagnostic";
import { everyCall } from "../everyCall";
import type { Rule, RuleContext } from "./rule";

/**
 * What a call's template makes of its parameters: Hugo's own complaints when it runs an embedded template, `errorf` and
 * `warnf` of the site's, and what no template will ever read. Templates run only in pages that are built.
 */
export const shortcodeParameters: Rule = function* (context: RuleContext): Iterable<Diagnostic> {
  const { site, page, path } = context;
  for (const call of everyCall(page.calls)) {
    if (call.broken || call.inline) continue;
    const lookup = site.shortcode(call.name, path);
    if (lookup.kind === "out-of-scope") {
      yield outOfScope(call, lookup.scopes);
      continue;
    }
    if (lookup.kind !== "found") continue;
    const { signature } = lookup;
    const complaints =
      signature.origin.kind === "embedded"
        ? embeddedCallProblems(call, site.hugo.version)
        : isReading(signature)
          ? requiredParameterProblems(call, signature)
          : [];
    for (const problem of complaints) yield complaint(context, call, signature, problem);
    if (complaints.length === 0) yield* parameterHints(call, signature);
    if (signature.plainText && call.notation === "<") yield plainText(call);
  }
};

function isReading(signature: ShortcodeSignature): signature is TemplateReading {
  return "guards" in signature;
}

function complaint(
  { page, path, sitePage }: RuleContext,
  call: ShortcodeCall,
  signature: ShortcodeSignature,
  problem: CallProblem,
): Diagnostic {
  const removed = signature.deprecated?.removed !== undefined;
  // A draft's templates don't run; the fault waits for the day it is published.
  const severity: Severity =
    problem.level === "warning" || sitePage?.publish.draft === true ? "warning" : "error";
  const { line, column } = hugoPositionAt(page.text, call.openSpan.start);
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
    fixes: requiredFixes(call, signature, problem),
    deprecated: removed || signature.deprecated !== undefined,
  };
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
  if (typeof problem.parameter !== "string" || signature.deprecated?.removed !== undefined) return [];
  if (call.parameters.some(({ name }) => name === undefined)) return [];
  const at = call.parameters.at(-1)?.span.end ?? call.nameSpan.end;
  return [
    {
      title: t("Add {0}", problem.parameter),
      edits: [{ span: { start: at, end: at }, newText: ` ${problem.parameter}=""` }],
    },
  ];
}

/** What Hugo accepts in silence, and the template ignores or takes for something else. */
function* parameterHints(call: ShortcodeCall, signature: ShortcodeSignature): Iterable<Diagnostic> {
  for (const [index, parameter] of call.parameters.entries()) {
    const key = parameter.name ?? index;
    const known = signature.parameters.find((candidate) => candidate.key === key || candidate.alias === key);
    if (known === undefined) {
      if (signature.complete) yield unknownParameter(call, signature, parameter, index);
      continue;
    }
    const value = valueProblem(parameter, known);
    if (value !== undefined) yield value;
  }
  yield* duplicates(call);
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
function* duplicates(call: ShortcodeCall): Iterable<Diagnostic> {
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
          edits: [{ span: { start: earlier.span.start, end: earlier.span.end }, newText: "" }],
        },
      ],
    };
  }
}

function outOfScope(call: ShortcodeCall, scopes: readonly string[]): Diagnostic {
  return {
    code: "shortcode-out-of-scope",
    severity: "error",
    message: t(
      "The template of “{0}” serves only pages below {1}, so Hugo fails when it renders this page. Move the template up, or the post there.",
      shortcodeKey(call.name),
      scopes.map((scope) => `/${scope}`).join(", "),
    ),
    span: call.openSpan,
    fixes: [],
  };
}

function plainText(call: ShortcodeCall): Diagnostic {
  const { start, end } = call.openSpan;
  return {
    code: "shortcode-notation",
    severity: "error",
    message: t(
      "“{0}” has a plain-text template, which Hugo uses only in Markdown notation. Write {{% … %}}.",
      call.name,
    ),
    span: call.openSpan,
    fixes: [
      {
        title: t("Use {{% %}}"),
        edits: [
          { span: { start: start + 2, end: start + 3 }, newText: "%" },
          { span: { start: end - 3, end: end - 2 }, newText: "%" },
        ],
        preferred: call.closing === undefined,
      },
    ],
  };
}
