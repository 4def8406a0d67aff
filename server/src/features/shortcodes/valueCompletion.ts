import { chromaLanguages } from "../../hugo/chromaLanguages";
import type { ParameterSignature, ShortcodeSignature } from "../../hugo/templates/signature";
import type { Site, ValueUse } from "../../site/site";
import {
  bestFirst,
  type CompletionItem,
  type CompletionList,
  capped,
  escapeSnippet,
  matchesTyped,
  noCompletions,
} from "../completionList";
import { fileCompletion } from "./fileCompletion";
import { highlightOptions } from "./highlightOptions";
import { paramCompletion } from "./paramCompletion";
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
  const isEmbedded = signature.origin.kind === "embedded";
  const isRef = (signature.name === "ref" || signature.name === "relref") && (key === 0 || key === "path");
  if (isRef) return refCompletion(site, path, value);
  if (isEmbedded && signature.name === "highlight") {
    if (key === 0) return languageCompletion(site, value);
    if (key === 1) return highlightOptions(value);
  }
  if (isEmbedded && signature.name === "param" && key === 0) return paramCompletion(site, path, value);
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
    (use) => matchesTyped(value.typed, use.value) && !fixed.includes(use.value) && !isHalfTyped(use, value),
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

/** What stands at the cursor is a value of the site already, and a half-typed call swallows what follows it. */
function isHalfTyped({ value: text, count }: ValueUse, { typed }: TypedValue): boolean {
  return text === "" || (count === 1 && text === typed) || /[>%]\}\}/.test(text);
}

/** What blogs show most, before some 600 others. */
const commonLanguages =
  "bash c cpp csharp css diff docker go html ini java javascript json kotlin lua markdown php powershell python ruby rust sh sql swift text toml typescript xml yaml".split(
    " ",
  );

/** The languages that Hugo colours; those of the site's other calls first. */
function languageCompletion(site: Site, value: TypedValue): CompletionList {
  const used = site.parameterValuesOf("highlight", 0).filter((use) => !isHalfTyped(use, value));
  const counts = new Map(used.map((use) => [use.value, use.count]));
  const names = new Set([...counts.keys(), ...commonLanguages, ...chromaLanguages]);
  const { chosen, more } = capped(
    bestFirst(names, value.typed, (name) => name),
    () => true,
  );
  const items = chosen.map((name) => {
    const count = counts.get(name);
    return {
      ...valueItem(name, "enumeration", value, undefined),
      ...(count === undefined ? {} : { description: `${count}×` }),
    };
  });
  return { items, isIncomplete: more };
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
