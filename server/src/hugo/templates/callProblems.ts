import type { Span } from "../../text/span";
import { parseBool } from "../frontMatter/coerce";
import type { ShortcodeCall, ShortcodeParameter } from "../shortcodes/call";
import { factsOfCall, findParameter, holds, type ParameterKey, sourceValue } from "./condition";
import { embeddedShortcodes, isBefore } from "./embeddedShortcodes";
import type { GuardArgument, TemplateGuard, TemplateReading } from "./templateReading";

/** What Hugo logs when it renders a call. Where the message names a place it holds `POSITION` (see `withPosition`). */
export interface CallProblem {
  readonly level: "error" | "warning";
  /** Hugo's words, `POSITION` in place of the quoted file, line and column. */
  readonly message: string;
  /** What it is about: a parameter's value, else the call's name. UTF-16. */
  readonly span: Span;
  /** The parameter that is missing or wrong, when it is one. */
  readonly parameter?: ParameterKey;
}

/** Puts `"content/p.md:4:1"` (as Hugo writes `.Position`) where a message has POSITION. */
export function withPosition(problem: CallProblem, position: string): string {
  return problem.message.replaceAll("POSITION", position);
}

/**
 * What an embedded shortcode says to a call when it is rendered: Hugo's exact words, 0.169 (messages of older
 * versions differ in detail). Empty for calls that pass and for names that aren't embedded. The caller makes sure that
 * no template of the site overrides the name. `text` is the page's: with it, an inner of nothing but blanks is none.
 */
export function embeddedCallProblems(
  call: ShortcodeCall,
  hugoVersion?: string,
  text?: string,
): CallProblem[] {
  const name = call.name.toLowerCase();
  const version = hugoVersion ?? "999";
  const known = embeddedShortcodes(hugoVersion).some((one) => one.name === name);
  if (!known || call.broken) return [];
  const problem = (
    message: string,
    parameter?: ParameterKey,
    level: CallProblem["level"] = "error",
  ): CallProblem => {
    const written = parameter === undefined ? undefined : findParameter(call.parameters, parameter);
    return { level, message, span: written?.valueSpan ?? call.nameSpan, parameter };
  };
  switch (name) {
    case "youtube":
      return isGiven(call, "id") || isGiven(call, 0)
        ? []
        : [problem('The "youtube" shortcode requires an id argument. See POSITION', "id")];
    case "vimeo":
      return isGiven(call, "id") || isGiven(call, 0)
        ? []
        : [
            problem(
              'The "vimeo" shortcode requires a video id, either as the first positional argument or an argument named id. See POSITION',
              "id",
            ),
          ];
    case "vimeo_simple":
      return isGiven(call, "id") || isGiven(call, 0)
        ? []
        : [
            problem(
              'The "vimeo_simple" shortcode requires a single positional parameter, the ID of the Vimeo video. See POSITION',
              0,
            ),
          ];
    case "instagram":
      return isGiven(call, 0)
        ? []
        : [
            problem(
              'The "instagram" shortcode requires a single positional parameter, the ID of the Instagram post. See POSITION',
              0,
            ),
          ];
    case "x":
    case "x_simple": {
      const missing = ["user", "id"].find((key) => !isGiven(call, key));
      if (missing === undefined) return [];
      return [
        problem(`The "${name}" shortcode requires two named parameters: user and id. See POSITION`, missing),
      ];
    }
    case "qr":
      return qrProblems(call, problem, text);
    case "param":
      return isGiven(call, 0) ? [] : [problem("Missing param key: POSITION", 0)];
    case "ref":
    case "relref":
      return refProblems(call, name, problem);
    case "comment":
      if (isBefore(version, "0.143.0")) return [];
      return [
        problem(
          'The "comment" shortcode was deprecated in v0.143.0 and will be removed in a future release. Please use HTML comments instead. See POSITION',
          undefined,
          "warning",
        ),
      ];
    case "gist":
      if (isBefore(version, "0.156.0")) return [];
      return [problem('The "gist" shortcode was deprecated in v0.143.0 and removed in v0.156.0.')];
    case "tweet":
    case "twitter":
    case "twitter_simple":
      if (isBefore(version, "0.156.0")) return [];
      return [
        problem(
          'The "twitter", "tweet", and "twitter_simple" shortcodes were deprecated in v0.142.0 and removed in v0.156.0. Please use the "x" shortcode instead.',
        ),
      ];
    case "instagram_simple":
      if (isBefore(version, "0.123.0")) return [];
      return [
        problem(
          'The "instagram_simple" shortcode was removed in v0.123.0. Use the "instagram" shortcode instead. See POSITION',
        ),
      ];
    case "highlight":
      return highlightProblems(call, problem);
    default:
      return [];
  }
}

type MakeProblem = (message: string, parameter?: ParameterKey, level?: CallProblem["level"]) => CallProblem;

const QR_LEVELS: ReadonlySet<string> = new Set(["low", "medium", "quartile", "high"]);

function qrProblems(call: ShortcodeCall, problem: MakeProblem, text: string | undefined): CallProblem[] {
  const { inner } = call;
  const hasInner =
    inner !== undefined && inner.end > inner.start && text?.slice(inner.start, inner.end).trim() !== "";
  if (!isGiven(call, "text") && !hasInner) {
    return [problem('The "qr" shortcode requires a "text" argument. See POSITION', "text")];
  }
  const level = findParameter(call.parameters, "level");
  const problems: CallProblem[] = [];
  if (level !== undefined && isTrue(level) && !QR_LEVELS.has(level.text)) {
    problems.push(
      problem(
        'The "level" argument passed to the "qr" shortcode must be one of low, medium, quartile, or high. See POSITION',
        "level",
      ),
    );
  }
  const scale = findParameter(call.parameters, "scale");
  if (scale !== undefined && isTrue(scale) && !isScale(scale)) {
    problems.push(
      problem(
        'The "scale" argument passed to the "qr" shortcode must be an integer greater than or equal to 2. See POSITION',
        "scale",
      ),
    );
  }
  return problems;
}

/** A quoted number is a text for the template, and none of Go's integers (0.169). */
function isScale({ value }: ShortcodeParameter): boolean {
  return typeof value === "number" && Number.isInteger(value) && value >= 2;
}

/** No arguments, or a third one, fail the render (tpl/urls, observed with 0.169). */
function refProblems(call: ShortcodeCall, name: string, problem: MakeProblem): CallProblem[] {
  const message =
    `failed to render shortcode "${call.name}": failed to process shortcode: template: _shortcodes/${name}.html:1:3: ` +
    `executing "_shortcodes/${name}.html" at <${name} . .Params>: error calling ${name}: ` +
    "invalid number of arguments to ref";
  const named = call.parameters.some((parameter) => parameter.name !== undefined);
  // Of a nested call without parameters `.Params` is nil, which makes an empty address (0.169).
  if (call.parameters.length === 0) return call.depth > 0 ? [] : [problem(message, 0)];
  if (!named && call.parameters.length > 2) {
    return [problem(message, 2)];
  }
  return [];
}

const HIGHLIGHT_BOOLEANS: ReadonlySet<string> = new Set([
  "anchorlinenos",
  "codefences",
  "guesssyntax",
  "hl_inline",
  "noclasses",
  "nohl",
]);
const HIGHLIGHT_NUMBERS: ReadonlySet<string> = new Set(["linenostart", "tabwidth"]);

/**
 * Each option of the second argument must be `key=value` with one equals sign, and booleans and numbers must be such
 * (markup/highlight, observed with 0.169).
 */
function highlightProblems(call: ShortcodeCall, problem: MakeProblem): CallProblem[] {
  // Of a nested call without parameters `.Params` is nil, of an outer one an empty list.
  if (call.parameters.length === 0 && call.depth > 0) {
    return [
      problem(
        `failed to render shortcode "${call.name}": failed to process shortcode: template: _shortcodes/highlight.html:1:6: ` +
          'executing "_shortcodes/highlight.html" at <len .Params>: error calling len: len of nil pointer',
        0,
      ),
    ];
  }
  if (call.parameters.length !== 2) return [];
  const options = findParameter(call.parameters, 1);
  if (options === undefined || options.text.trim() === "") return [];
  const fault = options.text
    .split(",")
    .map(highlightFault)
    .find((found) => found !== undefined);
  return fault === undefined
    ? []
    : [
        problem(
          `failed to render shortcode "${call.name}": failed to process shortcode: template: _shortcodes/highlight.html:1:30: ` +
            'executing "_shortcodes/highlight.html" at <highlight (trim .InnerDeindent "\\n\\r") (.Get 0) (.Get 1)>: ' +
            `error calling highlight: ${fault}`,
          1,
        ),
      ];
}

function highlightFault(option: string): string | undefined {
  const [name = "", value, ...rest] = option.split("=");
  if (value === undefined || rest.length > 0) return `invalid Highlight option: ${name.trim()}`;
  const key = name.trim().toLowerCase();
  if (value === "") return undefined;
  if (HIGHLIGHT_BOOLEANS.has(key) && parseBool(value) === undefined)
    return `cannot parse '${key}' as bool: strconv.ParseBool: parsing ${JSON.stringify(value)}: invalid syntax`;
  if (HIGHLIGHT_NUMBERS.has(key) && !/^[+-]?(?:0x[0-9a-f]+|\d+)$/i.test(value))
    return `cannot parse '${key}' as int: strconv.ParseInt: parsing ${JSON.stringify(value)}: invalid syntax`;
  return undefined;
}

function isGiven(call: ShortcodeCall, key: ParameterKey): boolean {
  const parameter = findParameter(call.parameters, key);
  return parameter !== undefined && isTrue(parameter);
}

function isTrue(parameter: ShortcodeParameter): boolean {
  return parameter.value !== "" && parameter.value !== false && parameter.value !== 0;
}

/**
 * What a template's `errorf` and `warnf` lines say to a call, in the template's own words. Only where it is sure that
 * the line is reached: a condition that can't be followed is silent.
 */
export function requiredParameterProblems(call: ShortcodeCall, reading: TemplateReading): CallProblem[] {
  if (call.broken) return [];
  const facts = factsOfCall(call);
  return reading.guards
    .filter((guard) => holds(guard.condition, facts) === true)
    .map((guard) => {
      const parameter = reading.parameters.find(
        (one) =>
          one.required && findParameter(call.parameters, one.key) === undefined && isAskedBy(guard, one.key),
      );
      return {
        level: guard.level,
        message: guardMessage(guard, call),
        span: call.nameSpan,
        parameter: parameter?.key,
      };
    });
}

function isAskedBy(guard: TemplateGuard, key: ParameterKey): boolean {
  return JSON.stringify(guard.condition).includes(JSON.stringify(key));
}

/** Go's fmt verbs that templates use: %s %v %d plain, %q quoted; anything else stays as it is. */
function guardMessage(guard: TemplateGuard, call: ShortcodeCall): string {
  if (guard.format === undefined) return `The template of "${call.name}" rejects this call.`;
  let next = 0;
  return guard.format
    .replace(/%(?:[-+# 0]*\d*(?:\.\d+)?)([sqvdtT%])/g, (whole, verb: string) => {
      if (verb === "%") return "%";
      const argument = guard.arguments[next++];
      if (argument === undefined) return whole;
      return formatArgument(argument, verb, call);
    })
    .trim();
}

function formatArgument(argument: GuardArgument, verb: string, call: ShortcodeCall): string {
  const quote = (value: string): string => (verb === "q" ? JSON.stringify(value) : value);
  switch (argument.kind) {
    case "position":
      return "POSITION";
    case "name":
      return quote(call.name);
    case "constant":
      return quote(argument.text);
    case "parameter": {
      const value = sourceValue(argument, factsOfCall(call));
      return value === null || value === undefined ? (verb === "q" ? '""' : "") : quote(String(value));
    }
    default:
      return "…";
  }
}
