import type { FenceAttribute, PageProblem } from "./page";

/** Highlighting options by the type Hugo 0.169 decodes them to; others take anything. Keys ignore case. */
const OPTION_TYPES: Readonly<Record<string, "int" | "bool" | "string">> = {
  linenostart: "int",
  tabwidth: "int",
  anchorlinenos: "bool",
  guesssyntax: "bool",
  hl_inline: "bool",
  linenumbersintable: "bool",
  noclasses: "bool",
  lineanchors: "string",
  style: "string",
};
const GO_BOOL = /^(?:1|t|T|TRUE|true|True|0|f|F|FALSE|false|False|)$/;
const GO_INT = /^(?:[-+]?(?:0[xX][0-9a-fA-F_]+|0[bB][01_]+|0[oO]?[0-7_]*|[1-9][0-9_]*)|)$/;

/**
 * Why Hugo's highlighter refuses the attributes of a fence; undefined when it takes them. A theme's own render hook for
 * code blocks may not ask the highlighter: then Hugo doesn't mind. A faulty `linenos` fails only with a language that
 * Hugo can highlight; any named language is taken for one here.
 */
export function fenceOptionProblem(
  attributes: readonly FenceAttribute[],
  language: string,
): PageProblem | undefined {
  for (const { name, value, span } of attributes) {
    const message = fault(name, value, language);
    // Hugo prints the file's first place for these.
    if (message !== undefined) return { code: "fence-options", message, span, hugoOffset: 0, fatal: true };
  }
  return undefined;
}

function fault(name: string, value: FenceAttribute["value"], language: string): string | undefined {
  if (value === null)
    return `not implemented: <nil> (the value of "${name}" is null; leave it out or quote it)`;
  const isList = typeof value === "object";
  if (name.toLowerCase() === "linenos" && language !== "" && (isList || typeof value === "number"))
    return `lineNos must be one of true, false, "inline", or "table"; got ${value}`;
  const type = OPTION_TYPES[name.toLowerCase()];
  if (type === undefined) return undefined;
  if (isList) return `'${name}' expected type '${type}', got a list`;
  if (type === "int" && typeof value === "string" && !GO_INT.test(value))
    return `cannot parse '${name}' as int: strconv.ParseInt: parsing "${value}": invalid syntax`;
  if (type === "bool" && typeof value === "string" && !GO_BOOL.test(value))
    return `cannot parse '${name}' as bool: strconv.ParseBool: parsing "${value}": invalid syntax`;
  return undefined;
}
