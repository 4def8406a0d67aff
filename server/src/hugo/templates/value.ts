import type { Condition, ParameterKey } from "./condition";

/** What an expression of a shortcode template is known to stand for. */
export type Value =
  /** The shortcode context itself: `.` at the top, `$`. */
  | { readonly kind: "call" }
  | { readonly kind: "params" }
  | { readonly kind: "parent" }
  | { readonly kind: "parentParams" }
  /** The number of parameters. */
  | { readonly kind: "count" }
  | { readonly kind: "inner" }
  | { readonly kind: "name" | "position" | "ordinal" }
  /** The first of these parameters that isn't empty, else the fallback. */
  | {
      readonly kind: "parameter";
      readonly keys: readonly ParameterKey[];
      readonly fallback?: string;
      /** Not the value itself but something made of it (lower-cased, trimmed, …). */
      readonly derived?: boolean;
    }
  /** `printf "%T"` of a parameter. */
  | {
      readonly kind: "typeName";
      readonly source: { readonly keys: readonly ParameterKey[]; readonly fallback?: string };
    }
  | { readonly kind: "constant"; readonly text: string; readonly type: "string" | "number" | "bool" }
  | { readonly kind: "list"; readonly items: readonly Value[] }
  /** One of several known constants: the variable of a range. */
  | { readonly kind: "choice"; readonly items: readonly Value[] }
  | { readonly kind: "condition"; readonly condition: Condition }
  /** A dict or slice that carries the call or its parameters along. */
  | { readonly kind: "carrier"; readonly entries: ReadonlyMap<string, Value>; readonly withCall: boolean }
  | { readonly kind: "other" };

export const OTHER: Value = { kind: "other" };
export const CALL: Value = { kind: "call" };

/** The question that `if VALUE` asks of a call. */
export function conditionOf(value: Value): Condition {
  switch (value.kind) {
    case "parameter":
      return value.derived
        ? { kind: "unknown" }
        : { kind: "truthy", source: { keys: value.keys, fallback: value.fallback } };
    case "condition":
      return value.condition;
    case "inner":
      return { kind: "inner" };
    case "parent":
      return { kind: "nested" };
    case "params":
    case "count":
      return { kind: "count", operator: "gt", number: 0 };
    case "constant":
      return {
        kind: "constant",
        value: value.type === "string" ? value.text !== "" : value.text !== "0" && value.text !== "false",
      };
    case "call":
      return { kind: "constant", value: true };
    default:
      return { kind: "unknown" };
  }
}

/** More parameters than one value ever stems from in a template that someone wrote. */
const MAX_KEYS = 12;

/** Joined questions are given up beyond this many: a template could double them line by line. */
const MAX_QUESTIONS = 64;
const sizes = new WeakMap<Condition, number>();

/** `and`, `or` or `not` of conditions; unknown when it would grow too large. */
export function joinConditions(kind: "and" | "or" | "not", of: readonly Condition[]): Condition {
  const size = of.reduce((sum, one) => sum + (sizes.get(one) ?? 1), 0);
  if (size > MAX_QUESTIONS) return { kind: "unknown" };
  const joined: Condition = kind === "not" ? { kind, of: of[0]! } : { kind, of };
  sizes.set(joined, size + 1);
  return joined;
}

/** What a variable holds after two ways through a template. */
export function mergeValues(first: Value, second: Value): Value {
  if (first === second) return first;
  if (first.kind === "parameter" && second.kind === "parameter") {
    const keys = [...first.keys, ...second.keys.filter((key) => !first.keys.includes(key))];
    if (keys.length > MAX_KEYS) return OTHER;
    return { kind: "parameter", keys, fallback: second.fallback ?? first.fallback };
  }
  const [parameter, other] = first.kind === "parameter" ? [first, second] : [second, first];
  if (parameter.kind !== "parameter")
    return first.kind === second.kind && first.kind === "call" ? first : OTHER;
  if (other.kind === "constant") {
    return { ...parameter, fallback: other.text === "" ? parameter.fallback : other.text };
  }
  return { ...parameter, derived: true };
}
