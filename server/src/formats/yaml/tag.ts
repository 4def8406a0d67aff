import type { Span } from "../../text/span";
import type { DataNode } from "../dataNode";
import { goQuoted } from "../goQuote";
import { goText } from "./goValue";

/** What a tag makes of its value, or why Hugo's reader stops there. */
export interface Tagged {
  readonly value: DataNode;
  readonly fault?: string;
}

/**
 * What goccy/go-yaml 1.18 makes of a value behind a tag: `!!str 1` is the string "1". Tags that it doesn't know change
 * nothing; most values that don't fit become 0 without a word. `span` is that of tag and value.
 */
export function applyTag(tag: string, node: DataNode, span: Span): Tagged {
  switch (tag) {
    case "!!str":
      return { value: { kind: "string", span, value: goText(node) ?? "", style: styleOf(node) } };
    case "!!int":
      return { value: { kind: "int", span, value: integerOf(node) } };
    case "!!float":
      return { value: { kind: "float", span, value: floatOf(node) } };
    case "!!bool":
      return boolean(node, span);
    case "!!null":
      return { value: { kind: "null", span } };
    case "!!timestamp":
      return { value: timestamp(node, span) };
    case "!!binary":
      return binary(node, span);
    default:
      return { value: node.kind === "map" || node.kind === "list" ? node : { ...node, span } };
  }
}

function styleOf(node: DataNode): "plain" | "single" | "double" | "literal" | "folded" | "multiline" {
  return node.kind === "string" ? node.style : "plain";
}

function integerOf(node: DataNode): number | bigint {
  if (node.kind === "int") {
    const isInt64 = BigInt(node.value) <= 0x7fffffffffffffffn;
    return isInt64 ? node.value : 0x7fffffffffffffffn;
  }
  const text = goText(node) ?? "";
  if (!/^[-+]?\d+$/.test(text)) return 0;
  const number = BigInt(text.replace(/^\+/, ""));
  if (number > 0x7fffffffffffffffn) return 0x7fffffffffffffffn;
  if (number < -0x8000000000000000n) return -0x8000000000000000n;
  return Number.isSafeInteger(Number(number)) ? Number(number) : number;
}

function floatOf(node: DataNode): number {
  if (node.kind === "int" || node.kind === "float") return Number(node.value);
  if (node.kind !== "string") return 0;
  const isNumber = /^[-+]?(?:\d[\d_]*\.?\d*|\.\d+)(?:[eE][-+]?\d+)?$/.test(node.value);
  if (isNumber && !node.value.includes("_")) return Number(node.value);
  const word = node.value.toLowerCase().replace(/^[-+]/, "");
  if (word === "nan") return Number.NaN;
  if (word !== "inf" && word !== "infinity") return 0;
  return node.value.startsWith("-") ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
}

function boolean(node: DataNode, span: Span): Tagged {
  const text = goText(node) ?? "<nil>";
  const word = text.toLowerCase();
  if (["1", "t", "true", "yes"].includes(word)) return { value: { kind: "bool", span, value: true } };
  if (["0", "f", "false", "no"].includes(word)) return { value: { kind: "bool", span, value: false } };
  return {
    value: { kind: "bool", span, value: false },
    fault: `cannot convert ${goQuoted(text)} to boolean`,
  };
}

const TIMESTAMP =
  /^(\d{4})-(\d{1,2})-(\d{1,2})(?:([Tt ])(\d{1,2}):(\d{1,2}):(\d{1,2})(?:[.,](\d{1,9})\d*)?(Z|[-+]\d\d:\d\d)?)?$/;

/** A date, or Go's zero time for what is none. */
function timestamp(node: DataNode, span: Span): DataNode {
  const zero = { kind: "date", span, value: "0001-01-01T00:00:00Z", form: "offset-date-time" } as const;
  const found = node.kind === "string" ? TIMESTAMP.exec(node.value) : null;
  if (found === null) return zero;
  const [, year = "", month = "", day = "", mark, hour = "0", minute = "0", second = "0", fraction, zone] =
    found;
  // With `T` an offset must stand behind it, with a blank none may.
  if (mark !== undefined && (mark === " ") !== (zone === undefined)) return zero;
  const two = (digits: string) => digits.padStart(2, "0");
  const date = `${year}-${two(month)}-${two(day)}`;
  const time = `${two(hour)}:${two(minute)}:${two(second)}`;
  const parsed = new Date(`${date}T${time}Z`);
  if (Number.isNaN(parsed.getTime()) || !parsed.toISOString().startsWith(`${date}T${time}`)) return zero;
  return { ...zero, value: `${date}T${time}${fraction === undefined ? "" : `.${fraction}`}${zone ?? "Z"}` };
}

function binary(node: DataNode, span: Span): Tagged {
  if (node.kind !== "string") {
    const fault = `cannot convert ${goQuoted(goText(node) ?? "<nil>")} to string`;
    return { value: { kind: "string", span, value: "", style: "plain" }, fault };
  }
  return { value: { kind: "string", span, value: decodeBase64(node.value), style: node.style } };
}

/** What decodes up to the first character that is none of base64's. */
function decodeBase64(text: string): string {
  const source = text.replace(/[\r\n]/g, "");
  const valid = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?/.exec(source)?.[0] ?? "";
  const bytes = Uint8Array.from(atob(valid), (char) => char.charCodeAt(0));
  return new TextDecoder().decode(bytes);
}
