import type { DataEntry, DataNode, MapNode } from "../../formats/dataNode";

/**
 * What Hugo 0.169 ends up with when a value has another type than its field (spf13/cast 1.10): nothing here
 * fails; what can't be converted becomes the zero value, as it does in Hugo.
 */

/** Titles and other texts: scalars as text, lists and maps as the empty string. */
export function coerceString(node: DataNode | undefined): string {
  switch (node?.kind) {
    case "string":
    case "date":
      return node.value;
    case "bool":
    case "int":
      return String(node.value);
    case "float":
      return formatFloat(node.value);
    default:
      return "";
  }
}

/** `slug`: as text, without dashes at its ends. */
export function coerceSlug(node: DataNode | undefined): string {
  return coerceString(node)
    .replace(/^-+/, "")
    .replace(/(?<!-)-+$/, "");
}

/** `draft` and the like. `yes` and `on` are false, since they are none of Go's words for a boolean. */
export function coerceBool(node: DataNode | undefined): boolean {
  switch (node?.kind) {
    case "bool":
      return node.value;
    case "int":
    case "float":
      return Number(node.value) !== 0;
    case "string":
      return parseBool(node.value) ?? false;
    default:
      return false;
  }
}

/** Go's strconv.ParseBool. */
export function parseBool(text: string): boolean | undefined {
  if (["1", "t", "T", "TRUE", "true", "True"].includes(text)) return true;
  if (["0", "f", "F", "FALSE", "false", "False"].includes(text)) return false;
  return undefined;
}

/** `weight`: fractions are cut off, what is no number is 0. */
export function coerceInt(node: DataNode | undefined): number {
  switch (node?.kind) {
    case "int":
      return Number(node.value);
    case "float":
      return Number.isFinite(node.value) ? Math.trunc(node.value) : 0;
    case "bool":
      return node.value ? 1 : 0;
    case "string":
      return parseGoInt(node.value) ?? 0;
    default:
      return 0;
  }
}

const GO_INT = /^([+-]?)(0[xX][0-9a-fA-F_]+|0[bB][01_]+|0[oO]?[0-7_]+|[1-9][0-9_]*|0)$/;

/** An integer as strconv.ParseInt reads it with base 0, a fraction of digits cut off first. */
export function parseGoInt(text: string): number | undefined {
  const found = GO_INT.exec(text.replace(/\.\d*$/, ""));
  if (found === null) return undefined;
  const digits = (found[2] ?? "").replaceAll("_", "");
  const value = Number(/^0\d/.test(digits) ? `0o${digits.slice(1)}` : digits);
  if (!Number.isFinite(value)) return undefined;
  return found[1] === "-" ? -value : value;
}

/**
 * `keywords`, `aliases`, `outputs`: one string is cut at white space, another scalar is a list of one. A list
 * with a list or a map in it is no list of strings at all.
 */
export function coerceStrings(node: DataNode | undefined): string[] {
  if (node === undefined || node.kind === "map" || node.kind === "null") return [];
  if (node.kind === "list") return node.items.some(isContainer) ? [] : node.items.map(coerceString);
  if (node.kind === "string") return node.value.split(/\s+/).filter((word) => word !== "");
  return [coerceString(node)];
}

/** The terms of a taxonomy: a string is one term, commas and all. Maps, and lists with them inside, have none. */
export function coerceTerms(node: DataNode | undefined): string[] {
  if (node === undefined || node.kind === "map" || node.kind === "null") return [];
  const items = node.kind === "list" ? node.items : [node];
  if (items.some(isContainer)) return [];
  return items.map(coerceString).filter((term) => term !== "");
}

/**
 * The entry that counts for a key, compared without case. Of a key written twice JSON takes the last; where
 * case alone tells keys apart Hugo's choice is not defined, and this takes the last too.
 */
export function findEntry(root: MapNode, key: string): DataEntry | undefined {
  const wanted = key.toLowerCase();
  return root.entries.findLast((entry) => entry.key.toLowerCase() === wanted);
}

function isContainer(node: DataNode): boolean {
  return node.kind === "list" || node.kind === "map";
}

/** As strconv.FormatFloat(value, 'f', -1, 64). */
function formatFloat(value: number): string {
  if (Number.isNaN(value)) return "NaN";
  if (!Number.isFinite(value)) return value > 0 ? "+Inf" : "-Inf";
  const text = String(value);
  if (!text.includes("e")) return Object.is(value, -0) ? "-0" : text;
  if (Math.abs(value) >= 1) return BigInt(value).toString();
  return value.toFixed(100).replace(/0+$/, "");
}
