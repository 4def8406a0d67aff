import { jsonValue, tomlString, yamlString } from "../../formats/edit/format";
import type { FrontMatterCursor } from "./cursor";

/** A string as it must be written at the cursor: quoted as the author has begun, else where the format needs it. */
export function writeString(value: string, { format, quote, flow }: FrontMatterCursor): string {
  if (format === "json") return jsonValue(value, "", "", "\n");
  if (format === "toml") return tomlString(value, quote === "'" ? "single" : "double");
  if (quote !== undefined) return yamlString(value, quote === "'" ? "single" : "double", flow);
  return yamlString(value, "plain", flow);
}

/** A date: bare where the format has dates of its own, in quotes where the author has begun some. */
export function writeDateValue(date: string, cursor: FrontMatterCursor): string {
  const bareToml = /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)?)?$/.test(date);
  if (cursor.format === "toml" && cursor.quote === undefined && bareToml) return date;
  if (cursor.format === "yaml" && cursor.quote === undefined && !cursor.flow) return date;
  return writeString(date, cursor);
}

/** A list of one string. */
export function writeList(value: string, cursor: FrontMatterCursor): string {
  return `[${writeString(value, { ...cursor, flow: true })}]`;
}
