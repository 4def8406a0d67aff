import type { Span } from "../../text/span";
import type { ScalarNode, StringStyle } from "../dataNode";

const NULLS = new Set(["null", "Null", "NULL", "~"]);
const TRUES = new Set(["true", "True", "TRUE"]);
const FALSES = new Set(["false", "False", "FALSE"]);
const INFINITIES = new Set([".inf", ".Inf", ".INF"]);
const NANS = new Set([".nan", ".NaN", ".NAN"]);
const MAX_UINT64 = 0xffffffffffffffffn;
const MIN_INT64 = -0x8000000000000000n;

/** The typed value of a plain (unquoted) YAML scalar, as goccy/go-yaml 1.19 types it. */
export function plainScalar(value: string, span: Span): ScalarNode {
  const first = value.charCodeAt(0);
  // Only these beginnings can be anything but a string: digits, + - . ~ n N t T f F.
  if (first >= 48 && first <= 57) return numberOrString(value, span);
  switch (first) {
    case 43:
    case 45:
    case 46:
      if (INFINITIES.has(value)) return { kind: "float", span, value: Number.POSITIVE_INFINITY };
      if (first === 45 && INFINITIES.has(value.slice(1))) {
        return { kind: "float", span, value: Number.NEGATIVE_INFINITY };
      }
      if (NANS.has(value)) return { kind: "float", span, value: Number.NaN };
      return numberOrString(value, span);
    case 126:
    case 110:
    case 78:
      if (NULLS.has(value)) return { kind: "null", span };
      break;
    case 116:
    case 84:
      if (TRUES.has(value)) return { kind: "bool", span, value: true };
      break;
    case 102:
    case 70:
      if (FALSES.has(value)) return { kind: "bool", span, value: false };
      break;
  }
  return { kind: "string", span, value, style: "plain" };
}

/** True when a plain scalar is null, a boolean or a number. */
export function isTyped(value: string): boolean {
  const first = value.charCodeAt(0);
  // Only with these beginnings can it be: digits, + - . ~ n N t T f F.
  const isCandidate =
    (first >= 48 && first <= 57) || first === 43 || first === 45 || first === 46 || first === 126;
  if (!isCandidate && !"nNtTfF".includes(value.charAt(0))) return false;
  return plainScalar(value, { start: 0, end: 0 }).kind !== "string";
}

export function stringScalar(value: string, span: Span, style: StringStyle): ScalarNode {
  return { kind: "string", span, value, style };
}

function numberOrString(value: string, span: Span): ScalarNode {
  return yamlNumber(value, span) ?? { kind: "string", span, value, style: "plain" };
}

/** The number that `value` is to Hugo's YAML reader, or undefined: no exponent without a dot, 010 is 8. */
export function yamlNumber(value: string, span: Span): ScalarNode | undefined {
  const negative = value.startsWith("-");
  let digits = value.startsWith("+") ? value.slice(1) : value;
  if (digits.startsWith("-")) digits = digits.slice(1);
  if (digits.includes("_")) digits = digits.replaceAll("_", "");
  const dot = digits.indexOf(".");
  if (dot !== -1 && digits.indexOf(".", dot + 1) !== -1) return undefined;
  let base = 10;
  if (digits.startsWith("0x")) base = 16;
  else if (digits.startsWith("0o")) base = 8;
  else if (digits.startsWith("0b")) base = 2;
  if (base !== 10) digits = digits.slice(2);
  else if (dot === -1 && digits.length > 1 && digits.startsWith("0")) base = 8;
  else if (dot !== -1) {
    if (!/^(\d+\.\d*|\.\d+)([eE][-+]?\d+)?$/.test(digits)) return undefined;
    const float = Number(digits);
    if (!Number.isFinite(float)) return undefined;
    return { kind: "float", span, value: negative ? -float : float };
  }
  const number = integer(digits, base, negative);
  return number === undefined ? undefined : { kind: "int", span, value: number };
}

function integer(digits: string, base: number, negative: boolean): number | bigint | undefined {
  const allowed = base === 16 ? /^[0-9a-fA-F]+$/ : base === 8 ? /^[0-7]+$/ : base === 2 ? /^[01]+$/ : /^\d+$/;
  // 64 binary digits are the most that fit; leading zeros beyond that are nobody's number.
  if (digits.length > 128 || !allowed.test(digits)) return undefined;
  if (digits.length < 10) {
    const small = Number.parseInt(digits, base);
    return negative && small !== 0 ? -small : small;
  }
  const prefix = base === 16 ? "0x" : base === 8 ? "0o" : base === 2 ? "0b" : "";
  const big = negative ? -BigInt(prefix + digits) : BigInt(prefix + digits);
  if (big < MIN_INT64 || big > MAX_UINT64) return undefined;
  return Number.isSafeInteger(Number(big)) ? Number(big) : big;
}
