import type { Span } from "../../text/span";
import type { DataDocument, DataNode, FormatProblem, MapNode } from "../dataNode";
import { FormatFault } from "../fault";
import { parseYaml } from "./parser";
import { recoverYaml } from "./recovery";
import { scanYaml } from "./scanner";

/**
 * Reads the YAML in `text[span)` (UTF-16 offsets; the content between the delimiters) as Hugo 0.169 does.
 * Total: on a fault the first problem is the one Hugo stops at, and the tree holds whatever the other lines
 * say. A top level that is not a map gives an empty root and Hugo's message.
 */
export function readYaml(text: string, span: Span): DataDocument {
  try {
    const { root, late } = parseYaml(scanYaml(text, span.start, span.end));
    const problems: FormatProblem[] = late.map((fault) => fault.toProblem(span.end));
    if (root === undefined) return { format: "yaml", root: emptyMap(span), problems };
    if (root.kind === "map") return { format: "yaml", root, problems };
    problems.unshift(notAMap(root));
    return { format: "yaml", root: recoverYaml(text, span, problems), problems };
  } catch (error) {
    if (!(error instanceof FormatFault)) throw error;
    const problems = [error.toProblem(span.end)];
    return { format: "yaml", root: recoverYaml(text, span, problems), problems };
  }
}

/** The names that Hugo's YAML reader gives to kinds of nodes in its messages. */
export const GO_NAMES: Readonly<Record<DataNode["kind"], string>> = {
  map: "mapping",
  list: "sequence",
  string: "string",
  int: "int",
  float: "float",
  bool: "boolean",
  null: "null",
  date: "string",
};

function notAMap(root: DataNode): FormatProblem {
  return {
    code: "not-a-map",
    message: `${GO_NAMES[root.kind]} was used where mapping is expected`,
    span: root.span,
  };
}

export function emptyMap(span: Span): MapNode {
  return { kind: "map", span: { start: span.start, end: span.end }, entries: [], flow: false };
}
