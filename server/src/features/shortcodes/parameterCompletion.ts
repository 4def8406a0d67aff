import { t } from "@vscode/l10n";
import type { ParameterSignature, ShortcodeSignature } from "../../hugo/templates/signature";
import type { Site } from "../../site/site";
import {
  type CompletionItem,
  type CompletionList,
  completionLimit,
  escapeSnippet,
  matchesTyped,
} from "../completionList";
import { keyIn, parametersIn, usualForm } from "./callSnippet";
import { parameterLine } from "./signatureMarkdown";
import type { TagContext } from "./tagContext";
import type { TypedValue } from "./typedValue";
import { valueCompletion } from "./valueCompletion";

/**
 * What may stand where a parameter goes: named parameters that are still missing, required first; and in a call
 * without named ones the values of the next positional parameter. Hugo rejects a mix of both, so none is offered.
 */
export function parameterCompletion(
  site: Site,
  path: string,
  text: string,
  signature: ShortcodeSignature,
  tag: TagContext,
  offset: number,
): CompletionList {
  const { cursor } = tag;
  const current = cursor.at === "parameter" ? cursor.parameter : undefined;
  const others = tag.parameters.filter((parameter) => parameter !== current);
  const hasNamed = others.some(({ name }) => name !== undefined) || current?.name !== undefined;
  const hasPositional = others.some(({ name }) => name === undefined);
  const span = current === undefined ? { start: offset, end: offset } : (current.nameSpan ?? current.span);
  const typed = text.slice(span.start, offset);
  const index = cursor.at === "name" ? 0 : cursor.index;
  const items: CompletionItem[] = [];
  let isIncomplete = false;
  if (!hasNamed) {
    const key = tag.parameters.slice(0, index).filter(({ name }) => name === undefined).length;
    const value: TypedValue = { span, typed, quote: "", needsQuotes: true };
    const offered = valueCompletion(site, path, signature, key, value);
    items.push(...offered.items);
    isIncomplete = offered.isIncomplete;
  }
  if (!hasPositional) {
    const given = new Set(others.map(({ name }) => name));
    const named = namedParameters(signature).filter(
      ({ key, parameter }) =>
        !given.has(key) && !given.has(String(parameter.alias)) && matchesTyped(typed, key),
    );
    const offered = named.map(({ key, parameter }) =>
      namedItem(site, signature, key, parameter, span, current?.name !== undefined, text, offset),
    );
    if (hasNamed || usualForm(site, signature) === "named") items.unshift(...offered);
    else items.push(...offered);
  }
  return {
    items: items.slice(0, completionLimit),
    isIncomplete: isIncomplete || items.length > completionLimit,
  };
}

interface NamedParameter {
  readonly key: string;
  readonly parameter: ParameterSignature;
}

function namedParameters(signature: ShortcodeSignature): readonly NamedParameter[] {
  const named = parametersIn("named", signature).flatMap((parameter) => {
    const key = keyIn("named", parameter);
    return typeof key === "string" ? [{ key, parameter }] : [];
  });
  return named.toSorted((a, b) => Number(b.parameter.required) - Number(a.parameter.required));
}

function namedItem(
  site: Site,
  signature: ShortcodeSignature,
  key: string,
  parameter: ParameterSignature,
  span: { readonly start: number; readonly end: number },
  hasValue: boolean,
  text: string,
  offset: number,
): CompletionItem {
  const before = offset === span.start && /["`\w]/.test(text.charAt(offset - 1)) ? " " : "";
  const isBare = parameter.type === "bool" || parameter.type === "int" || parameter.type === "float";
  // `open=false` is false in a template, `open="false"` is not: typed values stay bare.
  const value = isBare
    ? `\${1:${escapeSnippet(parameter.default ?? (parameter.type === "bool" ? "true" : "1"))}}`
    : '"$1"';
  const isChosen = parameter.values !== undefined || site.callHabits(signature.name).keys.has(key);
  return {
    label: key,
    description: parameter.required ? t("required") : undefined,
    documentation: parameterLine(parameter).replace(/^- /, ""),
    kind: "parameter",
    edit: {
      span,
      newText: hasValue ? `${before}${escapeSnippet(key)}` : `${before}${escapeSnippet(key)}=${value}`,
    },
    snippet: true,
    filterText: key,
    again: !hasValue && (isChosen || ["path", "page", "bool"].includes(parameter.type ?? "")),
  };
}
