import type { Span } from "../../text/span";
import type { FrontMatterCursor } from "./cursor";
import { flowCursor } from "./flowCursor";
import { type FlowSyntax, scanFlow } from "./flowScan";

const syntax: FlowSyntax = { separator: ":", hashComments: false };

/** What is being written at `offset` of JSON front matter, whose first brace opens `span`. */
export function jsonCursor(text: string, span: Span, offset: number): FrontMatterCursor | undefined {
  const start = text.indexOf("{", span.start);
  if (start === -1 || start >= offset) return undefined;
  return flowCursor("json", text, span, offset, scanFlow(text, start, offset, syntax), syntax, []);
}
