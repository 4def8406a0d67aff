import type { Page } from "../../content/page";
import type { Site } from "../../site/site";
import { delimiters, keyIn, parametersIn, usualForm } from "./callSnippet";
import { parameterLine } from "./signatureMarkdown";
import { tagContext } from "./tagContext";

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
  const written = tag.parameters.find((_, index) => cursor.at === "gap" || index !== cursor.index);
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
  const key = currentKey(tag);
  const active = shown.findIndex((parameter) => parameter.key === key || parameter.alias === key);
  return {
    label,
    documentation: signature.documentation,
    parameters,
    ...(active === -1 ? {} : { activeParameter: active }),
  };
}

function currentKey(tag: NonNullable<ReturnType<typeof tagContext>>): string | number | undefined {
  if (tag.cursor.at === "name") return undefined;
  if (tag.cursor.at !== "gap" && tag.cursor.parameter.name !== undefined) return tag.cursor.parameter.name;
  if (tag.parameters.some(({ name }) => name !== undefined)) return undefined;
  return tag.cursor.index;
}
