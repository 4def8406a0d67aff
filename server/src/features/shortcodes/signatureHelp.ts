import type { Page } from "../../content/page";
import type { ParameterSignature } from "../../hugo/templates/signature";
import type { Site } from "../../site/site";
import { delimiters, keyIn, type ParameterForm, parametersIn, usualForm } from "./callSnippet";
import { parameterLine } from "./signatureMarkdown";
import { type TagContext, tagContext } from "./tagContext";

export interface SignatureHelp {
  readonly label: string;
  readonly documentation?: string;
  readonly parameters: readonly {
    /** UTF-16 offsets into the label. */
    readonly labelSpan: readonly [number, number];
    readonly documentation: string;
  }[];
  readonly activeParameter?: number;
}

/** What the call around `offset` may be given, with the parameter at the cursor marked. */
export function signatureHelp(
  site: Site,
  page: Page,
  path: string,
  offset: number,
): SignatureHelp | undefined {
  if (offset < page.bodyStart) return undefined;
  const tag = tagContext(page.text, offset);
  if (tag === undefined || tag.closing || tag.cursor.at === "name") return undefined;
  const lookup = site.shortcode(tag.name, path);
  if (lookup.kind !== "found" || lookup.signature.parameters.length === 0) return undefined;
  const { signature } = lookup;
  const { cursor } = tag;
  // A bare word at the cursor may become either.
  const written = tag.parameters.find(
    ({ name }, index) => cursor.at === "gap" || index !== cursor.index || name !== undefined,
  );
  const form =
    written === undefined ? usualForm(site, signature) : written.name === undefined ? "positional" : "named";
  const listed = parametersIn(form, signature);
  const shown = listed.length > 0 ? listed : signature.parameters;
  const [left, right] = delimiters(tag.notation);
  let label = `${left} ${signature.name}`;
  const parameters = shown.map((parameter) => {
    const key = keyIn(form, parameter) ?? parameter.key;
    const name =
      typeof key === "string" ? key : typeof parameter.alias === "string" ? parameter.alias : `${key + 1}`;
    const word = parameter.required ? name : `[${name}]`;
    const start = label.length + 1;
    label += ` ${word}`;
    return {
      labelSpan: [start, start + word.length] as const,
      documentation: parameterLine(parameter).replace(/^- /, ""),
    };
  });
  label += ` ${right}`;
  const active = shown.findIndex(isActive(tag, form, shown));
  return {
    label,
    documentation: signature.documentation,
    parameters,
    ...(active === -1 ? {} : { activeParameter: active }),
  };
}

/**
 * Which parameter is being written: the one at the cursor, the one that a half-typed name begins, and between named
 * parameters the next that is missing.
 */
function isActive(
  { cursor, parameters }: TagContext,
  form: ParameterForm,
  shown: readonly ParameterSignature[],
): (parameter: ParameterSignature) => boolean {
  const has = (parameter: ParameterSignature, key: string | number): boolean =>
    parameter.key === key || parameter.alias === key;
  if (cursor.at === "name") return () => false;
  const current = cursor.at === "gap" ? undefined : cursor.parameter;
  if (current?.name !== undefined) {
    const { name } = current;
    return (parameter) => has(parameter, name);
  }
  if (form === "positional") return (parameter) => has(parameter, cursor.index);
  const given = parameters.flatMap(({ name }) => (name === undefined ? [] : [name]));
  const missing = shown.filter((parameter) => !given.some((name) => has(parameter, name)));
  const typed = current?.value.toLowerCase() ?? "";
  const next = missing.find((parameter) => String(keyIn("named", parameter)).toLowerCase().startsWith(typed));
  return (parameter) => parameter === next;
}
