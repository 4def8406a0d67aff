import type { DateFact, FactValue, FrontMatterFact } from "./pageFacts";

/** Front matter by lower-case key; a page's own over what its sections hand down. */
export type FrontMatterValues = ReadonlyMap<string, FactValue>;

export function frontMatterValues(facts: readonly FrontMatterFact[]): Map<string, FactValue> {
  const values = new Map<string, FactValue>();
  for (const { key, value } of facts) values.set(key.toLowerCase(), value);
  return values;
}

/** cast.ToString: numbers and booleans as text, everything else empty. */
export function textValue(value: FactValue | undefined): string {
  if (typeof value === "string") return value;
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  if (isDateFact(value)) return value.$date;
  return "";
}

/** cast.ToBool: `true`, "true", "1", "t" and any number but 0; anything else is silently false. */
export function boolValue(value: FactValue | undefined): boolean {
  if (typeof value === "boolean") return value;
  if (typeof value === "number") return value !== 0;
  return typeof value === "string" && ["1", "t", "T", "true", "TRUE", "True"].includes(value);
}

const NO_TERMS: readonly string[] = [];

/** Terms of a taxonomy: a scalar is one term, maps and inner lists are left out. */
export function termValues(value: FactValue | undefined): readonly string[] {
  if (value === undefined) return NO_TERMS;
  const terms: string[] = [];
  for (const item of Array.isArray(value) ? (value as readonly FactValue[]) : [value]) {
    const text = textValue(item);
    if (text !== "") terms.push(text);
  }
  return terms;
}

/** cast.ToStringSlice: a single string is split at white space. */
export function stringList(value: FactValue | undefined): readonly string[] {
  if (typeof value === "string") return value.split(/\s+/).filter((part) => part !== "");
  return Array.isArray(value) ? (value as readonly FactValue[]).map(textValue) : [];
}

export function isDateFact(value: FactValue | undefined): value is DateFact {
  return typeof value === "object" && value !== null && "$date" in value;
}

export function mapValue(value: FactValue | undefined): Readonly<Record<string, FactValue>> | undefined {
  if (typeof value !== "object" || value === null || Array.isArray(value) || isDateFact(value))
    return undefined;
  return value as Readonly<Record<string, FactValue>>;
}
