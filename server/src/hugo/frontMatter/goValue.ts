import type { DataFormat, DataNode } from "../../formats/dataNode";
import { parseBool } from "./coerce";

/** Go's name for the kind of a value, as the decoder of maps into structs (mapstructure) prints it. */
export function goKind(node: DataNode, format: DataFormat): string {
  switch (node.kind) {
    case "list":
      return "slice";
    case "map":
      return "map";
    case "int":
      if (format === "json") return "float64";
      return format === "yaml" && node.value >= 0 ? "uint64" : "int64";
    case "float":
      return "float64";
    case "null":
      return "nil";
    case "date":
      return "struct";
    default:
      return node.kind;
  }
}

/** The type with its package, for the messages of spf13/cast. */
export function goType(node: DataNode, format: DataFormat): string {
  if (node.kind === "list") return "[]interface {}";
  return node.kind === "map" ? "map[string]interface {}" : goKind(node, format);
}

/** Go's `%#v`. */
export function goSyntax(node: DataNode, format: DataFormat): string {
  switch (node.kind) {
    case "list":
      return `[]interface {}{${node.items.map((item) => goSyntax(item, format)).join(", ")}}`;
    case "map": {
      const entries = node.entries.map(
        ({ key, value }) => `${JSON.stringify(key)}:${goSyntax(value, format)}`,
      );
      return `map[string]interface {}{${entries.sort().join(", ")}}`;
    }
    case "int":
      return goKind(node, format) === "uint64" ? `0x${node.value.toString(16)}` : String(node.value);
    case "null":
      return "interface {}(nil)";
    case "string":
    case "date":
      return JSON.stringify(node.value);
    default:
      return String(node.value);
  }
}

/** Go's `%v`. */
function goPlain(node: DataNode): string {
  if (node.kind === "list") return `[${node.items.map(goPlain).join(" ")}]`;
  if (node.kind === "map") {
    const entries = node.entries.map(({ key, value }) => `${key.toLowerCase()}:${goPlain(value)}`);
    return `map[${entries.sort().join(" ")}]`;
  }
  return node.kind === "null" ? "<nil>" : String(node.value);
}

export type StructField = "string" | "bool" | "float64";

/** What mapstructure says when `node` can't become a field of a struct; undefined when it can. */
export function decodeFault(name: string, type: StructField, node: DataNode): string | undefined {
  if (node.kind === "list" || node.kind === "map") {
    const got = node.kind === "list" ? "[]interface {}" : "hmaps.Params";
    return `'${name}' expected type '${type}', got unconvertible type '${got}', value: '${goPlain(node)}'`;
  }
  if (node.kind !== "string" || node.value === "") return undefined;
  const quoted = JSON.stringify(node.value);
  if (type === "bool" && parseBool(node.value) === undefined) {
    return `cannot parse '${name}' as bool: strconv.ParseBool: parsing ${quoted}: invalid syntax`;
  }
  if (
    type === "float64" &&
    !/^[-+]?(\d[\d_]*\.?\d*|\.\d+)(e[-+]?\d+)?$|^[-+]?(inf|infinity|nan)$/i.test(node.value)
  ) {
    return `cannot parse '${name}' as float: strconv.ParseFloat: parsing ${quoted}: invalid syntax`;
  }
  return undefined;
}

/** mapstructure's list of faults, less the blank line behind its heading. */
export function decodeFaults(faults: readonly string[]): string {
  const lines = [...faults].sort().map((fault) => `* ${fault}`);
  return `${faults.length} error(s) decoding:\n${lines.join("\n")}`;
}
