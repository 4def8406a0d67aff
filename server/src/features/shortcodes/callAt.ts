import type { Page } from "../../content/page";
import type { ShortcodeCall, ShortcodeParameter } from "../../hugo/shortcodes/call";
import { touches } from "../../text/span";

/** What stands at an offset of a page, as far as shortcodes go. */
export type CallPart =
  | { readonly kind: "name"; readonly call: ShortcodeCall; readonly closing: boolean }
  | {
      readonly kind: "parameter";
      readonly call: ShortcodeCall;
      readonly parameter: ShortcodeParameter;
      readonly index: number;
    }
  /** In a tag, at none of its words. */
  | { readonly kind: "tag"; readonly call: ShortcodeCall };

/** The part of a call whose tag (opening or closing) holds `offset` (UTF-16); inner content belongs to no tag. */
export function callPartAt(page: Page, offset: number): CallPart | undefined {
  let level = page.calls;
  for (;;) {
    const call = callAround(level, offset);
    if (call === undefined) return undefined;
    if (touches(call.openSpan, offset)) return inOpeningTag(call, offset);
    if (call.closing !== undefined && touches(call.closing.span, offset)) {
      return touches(call.closing.nameSpan, offset)
        ? { kind: "name", call, closing: true }
        : { kind: "tag", call };
    }
    level = call.children;
  }
}

function inOpeningTag(call: ShortcodeCall, offset: number): CallPart {
  if (touches(call.nameSpan, offset)) return { kind: "name", call, closing: false };
  const index = call.parameters.findIndex(({ span }) => touches(span, offset));
  const parameter = call.parameters[index];
  return parameter === undefined ? { kind: "tag", call } : { kind: "parameter", call, parameter, index };
}

/** Calls of one level don't overlap and stand in source order: a binary search finds the one around `offset`. */
function callAround(calls: readonly ShortcodeCall[], offset: number): ShortcodeCall | undefined {
  let low = 0;
  let high = calls.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const call = calls[middle] as ShortcodeCall;
    if (offset < call.span.start) high = middle - 1;
    else if (offset > call.span.end) low = middle + 1;
    else return call;
  }
  return undefined;
}
