import type { ShortcodeCall } from "../hugo/shortcodes/call";

/** All calls of a page, nested ones too, each before its children. Nesting may be thousands deep, so nothing recurses. */
export function* everyCall(calls: readonly ShortcodeCall[]): Iterable<ShortcodeCall> {
  const pending: ShortcodeCall[] = [...calls].reverse();
  for (let call = pending.pop(); call !== undefined; call = pending.pop()) {
    yield call;
    for (let index = call.children.length - 1; index >= 0; index--)
      pending.push(call.children[index] as ShortcodeCall);
  }
}
