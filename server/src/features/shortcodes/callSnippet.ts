import type { Notation } from "../../hugo/shortcodes/call";
import type { ParameterSignature, ShortcodeSignature } from "../../hugo/templates/signature";
import type { Site } from "../../site/site";
import { escapeSnippet } from "../completionList";

/** How a site writes the calls of one shortcode. */
export type ParameterForm = "positional" | "named";

/** The form that most calls of the site use; without calls, the one that the template reads first. */
export function usualForm(site: Site, signature: ShortcodeSignature): ParameterForm {
  let positional = 0;
  let named = 0;
  for (const [key, uses] of site.callHabits(signature.name).keys) {
    // Calls are compared by their first parameter: named ones tend to have more.
    if (key === 0) positional += uses;
    else if (typeof key === "string") named = Math.max(named, uses);
  }
  if (positional !== named) return positional > named ? "positional" : "named";
  const first = signature.parameters.find(({ required }) => required) ?? signature.parameters[0];
  // What may be written either way is written the short way.
  return typeof first?.key === "number" || typeof first?.alias === "number" ? "positional" : "named";
}

/** The notation that most calls of the site use; without calls, the one that suits the template. */
export function usualNotation(site: Site, signature: ShortcodeSignature): Notation {
  if (signature.plainText) return "%";
  const { calls, markdown } = site.callHabits(signature.name);
  if (calls === 0) return signature.preferredNotation ?? "<";
  return markdown * 2 > calls ? "%" : "<";
}

/** The key that `parameter` has in `form`; undefined when the template reads it in the other form only. */
export function keyIn(form: ParameterForm, parameter: ParameterSignature): string | number | undefined {
  const wanted = form === "positional" ? "number" : "string";
  if (typeof parameter.key === wanted) return parameter.key;
  return typeof parameter.alias === wanted ? parameter.alias : undefined;
}

/** What a call needs behind its name. */
export interface ParameterStops {
  /** As a snippet. */
  readonly text: string;
  /** The parameter that the first tab stop is for. */
  readonly first?: ParameterSignature;
}

/**
 * Tab stops for the required parameters in the form the site uses, and nothing for the optional ones. A template whose
 * parameters are all optional gets a stop for the first one when it is positional, or when the site's calls mostly
 * hand it over: a call without it would hardly mean anything.
 */
export function parameterStops(site: Site, signature: ShortcodeSignature): ParameterStops {
  const form = usualForm(site, signature);
  const usable = parametersIn(form, signature);
  const required = usable.filter((parameter) => parameter.required);
  const chosen =
    required.length > 0 ? required : usable.filter((parameter) => isUsual(site, signature, parameter, form));
  const stops: string[] = [];
  for (const parameter of chosen) {
    const key = keyIn(form, parameter) as string | number;
    const stop = stops.length + 1;
    if (typeof key === "string") stops.push(` ${escapeSnippet(key)}=${namedStop(parameter, stop)}`);
    else stops.push(positionalStop(parameter, stop));
  }
  return { text: stops.join(""), first: chosen[0] };
}

/** The parameters that a call may be given in `form`. A parameter may be listed once for each form: it counts once. */
export function parametersIn(
  form: ParameterForm,
  { parameters }: ShortcodeSignature,
): readonly ParameterSignature[] {
  const wanted = form === "positional" ? "number" : "string";
  return parameters.filter(
    (parameter) =>
      keyIn(form, parameter) !== undefined &&
      (typeof parameter.key === wanted || !parameters.some((other) => other.key === parameter.alias)),
  );
}

function isUsual(
  site: Site,
  signature: ShortcodeSignature,
  parameter: ParameterSignature,
  form: ParameterForm,
): boolean {
  const key = keyIn(form, parameter);
  if (key === 0) return true;
  if (typeof key !== "string") return false;
  const { calls, keys } = site.callHabits(signature.name);
  return calls > 1 && (keys.get(key) ?? 0) * 10 >= calls * 9;
}

/** `open=false` is false in a template and `open="false"` is not: typed values stay bare. */
function namedStop(parameter: ParameterSignature, stop: number): string {
  const isBare = parameter.type === "bool" || parameter.type === "int" || parameter.type === "float";
  const value = choices(parameter);
  const content = value === "" ? `$${stop}` : `\${${stop}:${value}}`;
  return isBare ? content : `"${content}"`;
}

/** An id needs no quotes, and Hugo wants them around anything else than letters, digits, `_`, `-` and `.`. */
function positionalStop(parameter: ParameterSignature, stop: number): string {
  const name = typeof parameter.alias === "string" ? parameter.alias : (parameter.type ?? "");
  const label = parameter.values?.[0] ?? name;
  const isPlain =
    parameter.type === "int" || parameter.type === "bool" || /^(?:id|lang|language|)$/.test(name);
  const content = label === "" ? `$${stop}` : `\${${stop}:${escapeSnippet(label)}}`;
  return isPlain ? ` ${content}` : ` "${content}"`;
}

function choices(parameter: ParameterSignature): string {
  return escapeSnippet(parameter.values?.[0] ?? parameter.default ?? "");
}

/** The whole call as a snippet, delimiters included; the cursor ends between the tags of a pair. */
export function callSnippet(
  site: Site,
  signature: ShortcodeSignature,
  notation: Notation,
  inner = "$0",
): string {
  const [left, right] = delimiters(notation);
  const tag = `${left} ${escapeSnippet(signature.name)}${parameterStops(site, signature).text} ${right}`;
  if (!signature.takesInner) return `${tag}${inner === "$0" ? "$0" : ""}`;
  return `${tag}${inner}${left} /${escapeSnippet(signature.name)} ${right}`;
}

export function delimiters(notation: Notation): readonly [string, string] {
  return notation === "<" ? ["{{<", ">}}"] : ["{{%", "%}}"];
}
