import type { ShortcodeCall } from "../../../../server/src/hugo/shortcodes/call";
import { extractShortcodes } from "../../../../server/src/hugo/shortcodes/extractShortcodes";
import { lexBody } from "../../../../server/src/hugo/shortcodes/lexContent";

/** The first call in `text`. */
export function firstCall(text: string, takesInner = false): ShortcodeCall {
  const { calls } = extractShortcodes(text, lexBody(text), () => ({ takesInner }));
  const call = calls[0];
  if (call === undefined) throw new Error(`no call in ${text}`);
  return call;
}
