import type { HLJSApi } from "highlight.js";
import core from "highlight.js/lib/common";
import type { Highlighter } from "./highlight";

const highlighter: HLJSApi = core;

/** Above this the colours cost more than they are worth. In UTF-16 units. */
const MAX_LENGTH = 200_000;

/** Colours code with highlight.js, whose common languages are known. */
export const highlightCode: Highlighter = (code, language) => {
  if (code.length > MAX_LENGTH || !highlighter.getLanguage(language)) return undefined;
  return highlighter.highlight(code, { language, ignoreIllegals: true }).value;
};
