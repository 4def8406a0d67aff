import type { DataFormat } from "../../formats/dataNode";
import type { Span } from "../../text/span";
import type { FrontMatterCursor } from "./cursor";
import { type FlowState, type FlowSyntax, tokenAround } from "./flowScan";

/** The cursor inside brackets that `state` read up to it; `above` are the keys outside of them. */
export function flowCursor(
  format: DataFormat,
  text: string,
  span: Span,
  offset: number,
  state: FlowState,
  syntax: FlowSyntax,
  above: readonly string[],
): FrontMatterCursor | undefined {
  const top = state.frames.at(-1);
  if (top === undefined || state.inComment) return undefined;
  // A string that Galley doesn't know the opening quote of: nothing sensible can be put there.
  const ends = syntax.separator === ":" ? /[,\]}:#]/ : /[,\]}=#]/;
  const token = tokenAround(text, state.tokenStart, offset, span.end, ends);
  if (token.span.start < text.lastIndexOf("\n", offset - 1) + 1) return undefined;
  if (isComplete(token, text)) return undefined;
  const keys = state.frames.flatMap(({ key }) => (key === undefined ? [] : [key.toLowerCase()]));
  const isKey = top.open === "{" && top.key === undefined;
  const list = state.frames.findLast(({ open }) => open === "[");
  const after = text.slice(token.span.end).match(/^[ \t]*(.)?/)?.[1];
  const bareColon = syntax.separator === ":" && text[token.span.start - 1] === ":" && format === "yaml";
  return {
    format,
    role: isKey ? "key" : "value",
    path: [...above, ...keys],
    inList: isKey ? list !== undefined : top.open === "[",
    flow: true,
    span: token.span,
    typed: token.typed,
    ...(token.quote === undefined ? {} : { quote: token.quote }),
    lead: bareColon ? " " : "",
    separated: isKey && after === syntax.separator,
    indent: "",
    ...(state.commaAt === undefined ? {} : { commaAt: state.commaAt }),
  };
}

/** The cursor is behind a closed string, where only a comma may follow. */
function isComplete(
  token: { readonly span: Span; readonly typed: string; readonly quote?: string },
  text: string,
): boolean {
  if (token.quote === undefined) return /["'\]}]/.test(token.typed);
  const inner = token.typed.replace(/\\./g, "");
  return inner.includes(token.quote) && text[token.span.start] === token.quote;
}
