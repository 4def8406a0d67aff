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
  for (const parameter of signature.parameters) {
    for (const key of parameter.alias === undefined ? [parameter.key] : [parameter.key, parameter.alias]) {
      const uses = site.parameterValuesOf(signature.name, key).reduce((sum, { count }) => sum + count, 0);
      if (typeof key === "number") positional += uses;
      else named += uses;
    }
  }
  if (positional !== named) return positional > named ? "positional" : "named";
  const first = signature.parameters.find(({ required }) => required) ?? signature.parameters[0];
  return typeof first?.key === "number" ? "positional" : "named";
}

/** The key that `parameter` has in `form`; undefined when the template reads it in the other form only. */
export function keyIn(form: ParameterForm, parameter: ParameterSignature): string | number | undefined {
  const wanted = form === "positional" ? "number" : "string";
  if (typeof parameter.key === wanted) return parameter.key;
  return typeof parameter.alias === wanted ? parameter.alias : undefined;
}

/**
 * What a call needs behind its name, as a snippet: tab stops for the required parameters in the form the site uses, and
 * nothing for the optional ones. A template whose parameters are all optional gets a stop for the first positional one,
 * since a call without it would hardly mean anything.
 */
export function parameterStops(site: Site, signature: ShortcodeSignature): string {
  const form = usualForm(site, signature);
  const required = signature.parameters.filter(({ required: needed }) => needed);
  const chosen =
    required.length > 0 ? required : signature.parameters.filter((parameter) => keyIn(form, parameter) === 0);
  const stops: string[] = [];
  for (const parameter of chosen) {
    const key = keyIn(form, parameter) ?? parameter.key;
    const stop = stops.length + 1;
    if (typeof key === "string") stops.push(` ${key}="\${${stop}:${choices(parameter)}}"`);
    else stops.push(positionalStop(parameter, stop));
  }
  return stops.join("");
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
  const tag = `${left} ${escapeSnippet(signature.name)}${parameterStops(site, signature)} ${right}`;
  if (!signature.takesInner) return `${tag}${inner === "$0" ? "$0" : ""}`;
  return `${tag}${inner}${left} /${escapeSnippet(signature.name)} ${right}`;
}

export function delimiters(notation: Notation): readonly [string, string] {
  return notation === "<" ? ["{{<", ">}}"] : ["{{%", "%}}"];
}
