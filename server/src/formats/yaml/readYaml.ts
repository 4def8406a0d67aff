import type { Span } from "../../text/span";
import type { DataDocument, FormatProblem, MapNode } from "../dataNode";
import { decodeYaml } from "./decode";
import { parseYaml } from "./parser";
import { recoverYaml } from "./recovery";
import { scanYaml } from "./scanner";
import { faultOf, type YamlError } from "./yamlError";

/**
 * Reads the YAML in `text[span)` (UTF-16 offsets; the content between the delimiters) as Hugo 0.169 does.
 * Total: on a fault the first problem is the one Hugo stops at, and the tree holds whatever the other lines
 * say. A top level that is not a map gives an empty root and Hugo's message.
 */
export function readYaml(text: string, span: Span): DataDocument {
  try {
    const { root, late } = decodeYaml(parseYaml(scanYaml(text, span.start, span.end)));
    const problems = late.map((error) => problemOf(error, text, span));
    if (root === undefined) return { format: "yaml", root: emptyMap(span), problems };
    if (root.kind === "map") return { format: "yaml", root, problems };
    return { format: "yaml", root: recoverYaml(text, span, problems), problems };
  } catch (error) {
    const problems = [faultOf(error, text, span).toProblem(span.end)];
    return { format: "yaml", root: recoverYaml(text, span, problems), problems };
  }
}

function problemOf(error: YamlError, text: string, span: Span): FormatProblem {
  return faultOf(error, text, span).toProblem(span.end);
}

export function emptyMap(span: Span): MapNode {
  return { kind: "map", span: { start: span.start, end: span.end }, entries: [], flow: false };
}
