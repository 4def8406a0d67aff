import type { ShortcodeCall, ShortcodeParameter } from "../shortcodes/call";

export type ParameterKey = string | number;

/** A yes-or-no question about a call that a template asks. */
export type Condition =
  /** The first parameter of `keys` that isn't empty (or the fallback) is truthy. */
  | { readonly kind: "truthy"; readonly source: ParameterSource }
  | { readonly kind: "isset"; readonly keys: readonly ParameterKey[] }
  | { readonly kind: "oneOf"; readonly source: ParameterSource; readonly values: readonly string[] }
  /** `eq (printf "%T" .) "bool"`: the value's type in Go. */
  | { readonly kind: "goType"; readonly source: ParameterSource; readonly types: readonly string[] }
  | { readonly kind: "named" }
  /** The call stands inside another shortcode: `.Parent`. */
  | { readonly kind: "nested" }
  | { readonly kind: "inner" }
  /** `len .Params` against a number. */
  | { readonly kind: "count"; readonly operator: string; readonly number: number }
  | { readonly kind: "not"; readonly of: Condition }
  | { readonly kind: "and" | "or"; readonly of: readonly Condition[] }
  | { readonly kind: "constant"; readonly value: boolean }
  | { readonly kind: "unknown" };

export interface ParameterSource {
  readonly keys: readonly ParameterKey[];
  readonly fallback?: string;
}

/** What is asked about: a real call, or what is known of one. */
export interface CallFacts {
  /** Undefined: not known. */
  readonly named?: boolean;
  readonly nested?: boolean;
  readonly count?: number;
  readonly inner?: boolean;
  /** The value; null when the call doesn't have it; undefined when that isn't known. */
  parameter(key: ParameterKey): string | number | boolean | null | undefined;
}

/** The facts of a call as it stands in a page. */
export function factsOfCall(call: ShortcodeCall): CallFacts {
  const parameters = call.parameters;
  const named = parameters.some((parameter) => parameter.name !== undefined);
  return {
    named,
    nested: call.depth > 0,
    count: parameters.length,
    inner: call.inner === undefined ? false : call.inner.end > call.inner.start ? undefined : false,
    parameter: (key) => findParameter(parameters, key)?.value ?? null,
  };
}

/** The parameter that `.Get key` gives: by position, or the last one of that name. Named calls know no positions. */
export function findParameter(
  parameters: readonly ShortcodeParameter[],
  key: ParameterKey,
): ShortcodeParameter | undefined {
  if (typeof key === "number") {
    const parameter = parameters[key];
    return parameter?.name === undefined ? parameter : undefined;
  }
  for (let at = parameters.length - 1; at >= 0; at--) {
    if (parameters[at]!.name === key) return parameters[at];
  }
  return undefined;
}

/** Three-valued: undefined when the facts don't decide it. */
export function holds(condition: Condition, facts: CallFacts): boolean | undefined {
  switch (condition.kind) {
    case "constant":
      return condition.value;
    case "named":
      return facts.named;
    case "nested":
      return facts.nested;
    case "inner":
      return facts.inner;
    case "count":
      return facts.count === undefined
        ? undefined
        : compareCount(facts.count, condition.operator, condition.number);
    case "truthy": {
      const value = sourceValue(condition.source, facts);
      return value === undefined ? undefined : value !== null && isTruthy(value);
    }
    case "isset":
      return anyOf(
        condition.keys.map((key) => {
          const value = facts.parameter(key);
          return value === undefined ? undefined : value !== null;
        }),
      );
    case "oneOf": {
      const value = sourceValue(condition.source, facts);
      return value === undefined ? undefined : condition.values.includes(value === null ? "" : String(value));
    }
    case "goType": {
      const value = sourceValue(condition.source, facts);
      return value === undefined ? undefined : condition.types.includes(goType(value));
    }
    case "not": {
      const inner = holds(condition.of, facts);
      return inner === undefined ? undefined : !inner;
    }
    case "or":
      return anyOf(condition.of.map((one) => holds(one, facts)));
    case "and": {
      const none = anyOf(condition.of.map((one) => negate(holds(one, facts))));
      return negate(none);
    }
    case "unknown":
      return undefined;
  }
}

/** The value a template sees: the first that isn't empty, else the fallback; null for nothing. */
export function sourceValue(
  source: ParameterSource,
  facts: CallFacts,
): string | number | boolean | null | undefined {
  for (const key of source.keys) {
    const value = facts.parameter(key);
    if (value === undefined) return undefined;
    if (value !== null && value !== "") return value;
  }
  return source.fallback ?? null;
}

function goType(value: string | number | boolean | null): string {
  if (value === null) return "<nil>";
  if (typeof value === "boolean") return "bool";
  if (typeof value === "string") return "string";
  return Number.isInteger(value) ? "int" : "float64";
}

function isTruthy(value: string | number | boolean): boolean {
  return value !== "" && value !== 0 && value !== false;
}

function negate(value: boolean | undefined): boolean | undefined {
  return value === undefined ? undefined : !value;
}

function anyOf(values: readonly (boolean | undefined)[]): boolean | undefined {
  if (values.includes(true)) return true;
  return values.includes(undefined) ? undefined : false;
}

function compareCount(count: number, operator: string, number: number): boolean {
  switch (operator) {
    case "eq":
      return count === number;
    case "ne":
      return count !== number;
    case "lt":
      return count < number;
    case "le":
      return count <= number;
    case "gt":
      return count > number;
    default:
      return count >= number;
  }
}
