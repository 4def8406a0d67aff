import { type ConfigurationMap, type ConfigurationValue, isList, isMap } from "./configurationMap";

/** Coercions of configuration values, as mapstructure's weak decoding and spf13/cast make them in Hugo. */

export function asString(value: ConfigurationValue | undefined): string {
  if (typeof value === "string") return value;
  if (typeof value === "number" || typeof value === "bigint") return String(value);
  if (typeof value === "boolean") return value ? "true" : "false";
  return "";
}

/** Go's strconv.ParseBool words and numbers; anything else is the fallback. */
export function asBoolean(value: ConfigurationValue | undefined, fallback = false): boolean {
  if (typeof value === "boolean") return value;
  if (typeof value === "number" || typeof value === "bigint") return Number(value) !== 0;
  if (typeof value !== "string") return fallback;
  if (["1", "t", "T", "true", "TRUE", "True"].includes(value)) return true;
  return ["0", "f", "F", "false", "FALSE", "False"].includes(value) ? false : fallback;
}

/** A whole number, cut like Go's int(); the fallback for what is none. */
export function asInteger(value: ConfigurationValue | undefined, fallback = 0): number {
  if (typeof value === "bigint") return Number(value);
  const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  return typeof number === "number" && Number.isFinite(number) ? Math.trunc(number) : fallback;
}

/** A list of strings; one string is a list of one. */
export function asStrings(value: ConfigurationValue | undefined): readonly string[] {
  if (isList(value)) return value.filter((item) => !isMap(item) && !isList(item)).map(asString);
  return typeof value === "string" ? [value] : [];
}

/** The string entries of a map; undefined for what is no map. */
export function asStringMap(value: ConfigurationValue | undefined): ReadonlyMap<string, string> | undefined {
  if (!isMap(value)) return undefined;
  const found = new Map<string, string>();
  for (const [key, item] of Object.entries(value)) {
    if (key !== "_merge" && !isMap(item) && !isList(item) && item !== null) found.set(key, asString(item));
  }
  return found;
}

export function asMap(value: ConfigurationValue | undefined): ConfigurationMap {
  return isMap(value) ? value : {};
}
