import type { ShortcodeCall } from "../hugo/shortcodes/call";

/** All calls of a page, nested ones too, each before its children. */
export function* everyCall(calls: readonly ShortcodeCall[]): Iterable<ShortcodeCall> {
  for (const call of calls) {
    yield call;
    yield* everyCall(call.children);
  }
}
