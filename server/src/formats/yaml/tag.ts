import type { DataNode } from "../dataNode";
import { FormatFault } from "../fault";
import { yamlNumber } from "./scalar";
import type { YamlToken } from "./token";

/** What the tag before a value makes of it: `!!str 1` is the string "1". Unknown tags change nothing. */
export function applyTag(tag: YamlToken, node: DataNode): DataNode {
  const span = { start: tag.start, end: Math.max(tag.end, node.span.end) };
  if (node.kind === "map" || node.kind === "list") return node;
  const text = scalarText(node);
  switch (tag.value) {
    case "!!str":
      return { kind: "string", span, value: text, style: node.kind === "string" ? node.style : "plain" };
    case "!!int": {
      const number = yamlNumber(text, span);
      if (number?.kind === "int") return number;
      return { kind: "int", span, value: number?.kind === "float" ? Math.trunc(number.value) : 0 };
    }
    case "!!float": {
      const number = yamlNumber(text, span);
      const value = number?.kind === "int" || number?.kind === "float" ? Number(number.value) : 0;
      return { kind: "float", span, value };
    }
    case "!!bool":
      return { kind: "bool", span, value: text.toLowerCase() === "true" };
    case "!!null":
      return { kind: "null", span };
    case "!!binary":
      return { kind: "string", span, value: decodeBase64(text, node, span), style: "plain" };
  }
  return { ...node, span };
}

function scalarText(node: Exclude<DataNode, { kind: "map" } | { kind: "list" }>): string {
  switch (node.kind) {
    case "null":
      return "";
    case "string":
    case "date":
      return node.value;
    default:
      return String(node.value);
  }
}

function decodeBase64(text: string, node: DataNode, span: { start: number; end: number }): string {
  try {
    const bytes = Uint8Array.from(atob(text.replace(/\s+/g, "")), (char) => char.charCodeAt(0));
    return new TextDecoder().decode(bytes);
  } catch {
    // atob says only that the text is no base64; Hugo stops here too.
    throw new FormatFault("value", "illegal base64 data", node.span.start, span.end);
  }
}
