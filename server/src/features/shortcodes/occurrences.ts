import type { Page } from "../../content/page";
import { shortcodeKey } from "../../hugo/shortcodes/call";
import type { Span } from "../../text/span";
import { everyCall } from "../everyCall";
import { callPartAt } from "./callAt";

/** Where a shortcode is named in a page: opening calls, and closing calls where `closing` is asked for. */
export function callNames(page: Page, name: string, closing: boolean): readonly Span[] {
  const key = shortcodeKey(name);
  const spans: Span[] = [];
  for (const call of everyCall(page.calls)) {
    if (shortcodeKey(call.name) === key) spans.push(call.nameSpan);
    if (closing && call.closing !== undefined && shortcodeKey(call.closing.name) === key)
      spans.push(call.closing.nameSpan);
  }
  return spans.sort((a, b) => a.start - b.start);
}

/** Where calls of a shortcode hand over a parameter, by any of its `keys`: its name, or the value of a position. */
export function parameterNames(
  page: Page,
  name: string,
  keys: readonly (string | number)[],
): readonly Span[] {
  const key = shortcodeKey(name);
  const spans: Span[] = [];
  for (const call of everyCall(page.calls)) {
    if (shortcodeKey(call.name) !== key) continue;
    for (const [index, parameter] of call.parameters.entries()) {
      if (keys.includes(parameter.name ?? index)) spans.push(parameter.nameSpan ?? parameter.valueSpan);
    }
  }
  return spans;
}

/** Opening and closing name of the call at `offset`: highlighted together, and edited together. */
export function callPair(page: Page, offset: number): readonly Span[] {
  const part = callPartAt(page, offset);
  if (part?.kind !== "name") return [];
  const { call } = part;
  return call.closing === undefined ? [call.nameSpan] : [call.nameSpan, call.closing.nameSpan];
}
