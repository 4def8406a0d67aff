import type { HLJSApi } from "highlight.js";
import core from "highlight.js/lib/core";
import type { Highlighter } from "./highlight";
import { highlightLanguages } from "./highlightLanguages";

/** Above this the colours cost more than they are worth. In UTF-16 units. */
const MAX_LENGTH = 200_000;

let ready: HLJSApi | undefined;

/** Colours code with highlight.js. */
export const highlightCode: Highlighter = (code, language) => {
  if (code.length > MAX_LENGTH) return undefined;
  ready ??= withLanguages(core);
  if (!ready.getLanguage(language)) return undefined;
  return ready.highlight(code, { language, ignoreIllegals: true }).value;
};

/** A language is worked out when it is registered: not before the first block of code is met. */
function withLanguages(highlighter: HLJSApi): HLJSApi {
  for (const [name, language] of Object.entries(highlightLanguages))
    highlighter.registerLanguage(name, language);
  return highlighter;
}
