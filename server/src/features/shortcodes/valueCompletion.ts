import type { ParameterSignature, ShortcodeSignature } from "../../hugo/templates/signature";
import type { Site } from "../../site/site";
import {
  type CompletionItem,
  type CompletionList,
  capped,
  escapeSnippet,
  matchesTyped,
  noCompletions,
} from "../completionList";
import { fileCompletion } from "./fileCompletion";
import { refCompletion } from "./refCompletion";
import { asWritten, type TypedValue } from "./typedValue";

/** Values for parameter `key` of a call: enumerations, booleans, files, pages, then what other calls hand over. */
export function valueCompletion(
  site: Site,
  path: string,
  signature: ShortcodeSignature,
  key: string | number,
  value: TypedValue,
): CompletionList {
  const isRef = (signature.name === "ref" || signature.name === "relref") && (key === 0 || key === "path");
  if (isRef) return refCompletion(site, path, value);
  const parameter = signature.parameters.find(
    (candidate) => candidate.key === key || candidate.alias === key,
  );
  const fixed = fixedValues(parameter);
  const items: CompletionItem[] = fixed
    .filter((text) => matchesTyped(value.typed, text))
    .map((text) => valueItem(text, "enumeration", value, parameter));
  const used = site.parameterValuesOf(signature.name, key);
  const { chosen, more } = capped(
    used,
    ({ value: text }) => matchesTyped(value.typed, text) && !fixed.includes(text),
  );
  if (isPath(parameter, key)) {
    const files = fileCompletion(site, path, value);
    if (files.items.length > 0)
      return { items: [...items, ...files.items], isIncomplete: files.isIncomplete };
  }
  if (parameter?.type === "page") {
    const pages = refCompletion(site, path, value);
    return { items: [...items, ...pages.items], isIncomplete: pages.isIncomplete };
  }
  items.push(
    ...chosen.map(({ value: text, count }) => ({
      ...valueItem(text, "value", value, parameter),
      description: `${count}×`,
    })),
  );
  return items.length === 0 ? noCompletions : { items, isIncomplete: more };
}

function fixedValues(parameter: ParameterSignature | undefined): readonly string[] {
  if (parameter?.values !== undefined) return parameter.values;
  return parameter?.type === "bool" ? ["true", "false"] : [];
}

function isPath(parameter: ParameterSignature | undefined, key: string | number): boolean {
  if (parameter?.type === "path") return true;
  if (parameter?.type !== undefined && parameter.type !== "string" && parameter.type !== "url") return false;
  return (
    typeof key === "string" && /^(?:src|image|img|file|path|cover|poster|thumbnail|background)$/i.test(key)
  );
}

function valueItem(
  text: string,
  kind: CompletionItem["kind"],
  value: TypedValue,
  parameter: ParameterSignature | undefined,
): CompletionItem {
  return {
    label: text,
    kind,
    documentation: parameter?.documentation,
    edit: { span: value.span, newText: escapeSnippet(asWritten(text, value)) },
    snippet: true,
    filterText: text,
  };
}
