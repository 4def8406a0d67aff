import type { DataNode } from "../dataNode";

/** A value as Go's fmt.Sprint prints it, or undefined for null: so numbers and booleans become keys and strings. */
export function goText(node: DataNode): string | undefined {
  switch (node.kind) {
    case "null":
      return undefined;
    case "string":
    case "date":
      return node.value;
    case "float":
      return goFloat(node.value);
    case "list":
      return `[${node.items.map((item) => goText(item) ?? "<nil>").join(" ")}]`;
    case "map": {
      const entries = node.entries.map(({ key, value }) => `${key}:${goText(value) ?? "<nil>"}`);
      return `map[${entries.sort().join(" ")}]`;
    }
    default:
      return String(node.value);
  }
}

function goFloat(value: number): string {
  if (Number.isNaN(value)) return "NaN";
  if (!Number.isFinite(value)) return value > 0 ? "+Inf" : "-Inf";
  if (value === 0) return Object.is(value, -0) ? "-0" : "0";
  const size = Math.abs(value);
  if (size >= 1e-4 && size < 1e21) return String(value);
  const [digits = "", exponent = ""] = value.toExponential().split("e");
  const sign = exponent.startsWith("-") ? "-" : "+";
  return `${digits}e${sign}${exponent.replace(/^[-+]/, "").padStart(2, "0")}`;
}

/**
 * A key of the top level, which goes from a Go value to a Go string: an integer becomes the character with that number,
 * null the empty string. Without `text` Go can't convert it, and `kind` says from what.
 */
export function keyOfValue(node: DataNode): { readonly text?: string; readonly kind?: string } {
  switch (node.kind) {
    case "string":
      return { text: node.value };
    case "null":
      return { text: "" };
    case "int": {
      const code = Number(node.value);
      const isCharacter = code >= 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
      return { text: isCharacter ? String.fromCodePoint(code) : "\ufffd" };
    }
    case "float":
      return { kind: "float64" };
    case "bool":
      return { kind: "bool" };
    case "date":
      return { kind: "struct" };
    default:
      return { kind: node.kind === "map" ? "map" : "slice" };
  }
}
