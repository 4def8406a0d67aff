import type { Page } from "../../content/page";
import type { ShortcodeCall, ShortcodeParameter } from "../../hugo/shortcodes/call";
import type { Site } from "../../site/site";
import type { Span } from "../../text/span";
import { everyCall } from "../everyCall";

export type TokenType = "function" | "parameter" | "string" | "number" | "keyword";
export type TokenModifier = "deprecated" | "defaultLibrary";

export interface SemanticToken {
  readonly span: Span;
  readonly type: TokenType;
  readonly modifiers: readonly TokenModifier[];
}

/**
 * The words of shortcode calls, in source order: names (Hugo's own and deprecated ones marked), parameters, values by
 * the type that templates see. Names without a template are left to the diagnostic.
 */
export function shortcodeTokens(site: Site, page: Page, path: string): readonly SemanticToken[] {
  const tokens: SemanticToken[] = [];
  for (const call of everyCall(page.calls)) {
    const modifiers = nameModifiers(site, call, path);
    if (modifiers !== undefined) {
      tokens.push({ span: call.nameSpan, type: "function", modifiers });
      if (call.closing !== undefined && call.closing.name !== "")
        tokens.push({ span: call.closing.nameSpan, type: "function", modifiers });
    }
    for (const parameter of call.parameters) tokens.push(...parameterTokens(parameter));
  }
  return tokens
    .filter(({ span }) => span.end > span.start && !page.text.slice(span.start, span.end).includes("\n"))
    .sort((a, b) => a.span.start - b.span.start);
}

function nameModifiers(site: Site, call: ShortcodeCall, path: string): readonly TokenModifier[] | undefined {
  const lookup = site.shortcode(call.name, path);
  if (lookup.kind !== "found") return undefined;
  return [
    ...(lookup.signature.deprecated === undefined ? [] : (["deprecated"] as const)),
    ...(lookup.signature.origin.kind === "embedded" ? (["defaultLibrary"] as const) : []),
  ];
}

function* parameterTokens({ nameSpan, valueSpan, value }: ShortcodeParameter): Iterable<SemanticToken> {
  if (nameSpan !== undefined) yield { span: nameSpan, type: "parameter", modifiers: [] };
  const type = typeof value === "boolean" ? "keyword" : typeof value === "number" ? "number" : "string";
  yield { span: valueSpan, type, modifiers: [] };
}
