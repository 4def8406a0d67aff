import type { Quoting } from "./item";

const INT = /^[-+]?\d+$/;
const FLOAT = /^[-+]?\d*\.\d+$/;
const LARGEST = 9223372036854775807n;

/**
 * A parameter as templates get it (item.ValTyped, Hugo 0.169): without quotes, `true` and `false` are
 * booleans and plain decimal numbers are numbers; anything quoted is a string. An integer that overflows
 * 64 bits stays a string; one beyond JavaScript's safe integers is rounded.
 */
export function typedValue(text: string, quoting: Quoting): string | number | boolean {
  if (quoting !== "none") return text;
  if (text === "true") return true;
  if (text === "false") return false;
  if (INT.test(text)) {
    const digits = text.replace(/^[-+]?0*/, "");
    // More digits than 64 bits can hold need no arithmetic.
    if (digits.length > 19) return text;
    const size = BigInt(digits || "0");
    const negative = text.startsWith("-");
    return size > (negative ? LARGEST + 1n : LARGEST) ? text : Number(negative ? -size : size);
  }
  const value = FLOAT.test(text) ? Number(text) : Number.NaN;
  return Number.isFinite(value) ? value : text;
}

/** Go's name for the type of such a value. */
export function valueType(text: string, quoting: Quoting): "string" | "int" | "float64" | "bool" {
  const value = typedValue(text, quoting);
  if (typeof value === "boolean") return "bool";
  if (typeof value === "string") return "string";
  return text.includes(".") ? "float64" : "int";
}
