import type { ShortcodeCall } from "../../hugo/shortcodes/call";
import type { Highlighter } from "../highlight";
import type { MarkupSettings } from "../markupSettings";
import type { RenderContext } from "../renderContext";

export type ParameterValue = string | number | boolean;

/** What a shortcode's template sees. */
export interface ShortcodeScope {
  readonly call: ShortcodeCall;
  /** `.Inner`: nested calls are rendered, nothing else is. */
  readonly inner: string;
  /** White space before the tag, at the head of its line. */
  readonly indentation: string;
  readonly settings: MarkupSettings;
  readonly context: RenderContext;
  readonly highlighter: Highlighter;
  /** `.Page.RenderString`: Markdown with ids of its own; `inline` takes a lone paragraph's element away. */
  renderString(markdown: string, display: "inline" | "block"): string;
  problem(code: string, message: string): void;
}

/** `.Get`: a missing named parameter, or a position past the end, is empty. */
export function parameter(scope: ShortcodeScope, key: string | number): ParameterValue | undefined {
  const { parameters } = scope.call;
  if (typeof key === "number") {
    const positional = parameters[key];
    return positional && positional.name === undefined ? positional.value : undefined;
  }
  let value: ParameterValue | undefined;
  for (const candidate of parameters) if (candidate.name === key) value = candidate.value;
  return value;
}

/** A parameter as text; what a template takes for empty is "". */
export function textParameter(scope: ShortcodeScope, key: string | number): string {
  const value = parameter(scope, key);
  return value === undefined || value === false || value === 0 ? "" : String(value);
}

/** A parameter as Go prints it, whatever it is; "" when it is missing. */
export function printedParameter(scope: ShortcodeScope, key: string | number): string {
  return String(parameter(scope, key) ?? "");
}

/** A switch that takes `true`, `"true"` and 1, and their opposites; anything else keeps the default. */
export function flagParameter(scope: ShortcodeScope, key: string, initial: boolean): boolean {
  const value = parameter(scope, key);
  if (value === true || value === "true" || value === 1) return true;
  return value === false || value === "false" || value === 0 ? false : initial;
}
