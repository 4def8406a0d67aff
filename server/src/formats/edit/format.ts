import type { PlainValue } from "../plainValue";
import { plainScalar } from "../yaml/scalar";
import { scanYaml } from "../yaml/scanner";

/** How strings are quoted where they need not be. */
export type QuoteStyle = "plain" | "single" | "double";

export function isRecord(value: PlainValue): value is { readonly [key: string]: PlainValue } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A scalar or flow collection as YAML text for one line; strings are quoted when needed or in `style`. */
export function yamlFlow(value: PlainValue, style: QuoteStyle, inFlow = false): string {
  if (Array.isArray(value)) return `[${value.map((item) => yamlFlow(item, style, true)).join(", ")}]`;
  if (isRecord(value)) {
    const entries = Object.entries(value).map(
      ([key, item]) => `${yamlKey(key, true)}: ${yamlFlow(item, style, true)}`,
    );
    return `{${entries.join(", ")}}`;
  }
  if (typeof value === "string") return yamlString(value, style, inFlow);
  if (value === null) return "null";
  if (typeof value === "number") return yamlNumberText(value);
  if (typeof value === "bigint") return bigText(value, 0xffffffffffffffffn);
  return String(value);
}

/** An integer past what the format's integers hold is written as a float. */
function bigText(value: bigint, largest: bigint): string {
  return value > largest || value < -0x8000000000000000n ? `${value}.0` : String(value);
}

function yamlNumberText(value: number): string {
  if (Number.isNaN(value)) return ".nan";
  if (!Number.isFinite(value)) return value > 0 ? ".inf" : "-.inf";
  const text = String(value);
  if (Number.isInteger(value) && !Number.isSafeInteger(value) && !text.includes("e")) return `${text}.0`;
  // Hugo's YAML reader takes 1e21 for a string: an exponent needs a dot before it.
  return text.includes("e") && !text.includes(".") ? text.replace("e", ".0e") : text;
}

export function yamlKey(key: string, inFlow = false): string {
  // Hugo's reader takes `<<:` for a merge key wherever it stands, and drops the text before it.
  return isPlainYaml(key, inFlow) && !key.endsWith("<<") ? key : yamlString(key, "double", inFlow);
}

export function yamlString(value: string, style: QuoteStyle, inFlow = false): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that need an escape
  if (/[\u0000-\u001f\u007f-\u009f\u2028\u2029\ufeff\ud800-\udfff]/u.test(value)) return doubleQuoted(value);
  if (style === "double") return doubleQuoted(value);
  if (style === "plain" && isPlainYaml(value, inFlow)) return value;
  if (style === "plain" && value.includes("'")) return doubleQuoted(value);
  return style === "single" || value.includes('"') || value.includes("\\")
    ? `'${value.replaceAll("'", "''")}'`
    : doubleQuoted(value);
}

function doubleQuoted(value: string): string {
  // JSON's escapes are YAML's as well; it leaves these few characters bare.
  return JSON.stringify(value).replace(
    /[\u007f-\u009f\u2028\u2029\ufeff]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/** True when `value` written bare reads back as that very string, here and in other YAML readers. */
export function isPlainYaml(value: string, inFlow: boolean): boolean {
  if (value === "" || value !== value.trim() || /^[-?:,[\]{}#&*!|>'"%@`=<.~]/.test(value)) return false;
  if (/[\t\n\r]|: |:$| #/.test(value)) return false;
  if (inFlow && /[,[\]{}:]/.test(value)) return false;
  if (
    /^(?:y|n|yes|no|on|off|true|false|null)$/i.test(value) ||
    (/^[-+.]?\d/.test(value) && !/^\d{4}-\d\d-\d\d(?:$|[Tt ]\d)/.test(value))
  ) {
    return false;
  }
  const span = { start: 0, end: value.length };
  if (plainScalar(value, span).kind !== "string") return false;
  const tokens = scanYaml(`${value}\n`, 0, value.length);
  return tokens.length === 1 && tokens[0]?.type === "plain" && tokens[0].value === value;
}

/** How the neighbours are written. */
export interface YamlStyle {
  readonly quote: QuoteStyle;
  /** One step of indentation. */
  readonly step: string;
  /** Indentation of a block list below its key; undefined where lists are written in brackets. */
  readonly listStep: string | undefined;
}

/** Lines of YAML for a value below its key: block lists and maps, each line with `indent` before it. */
export function yamlBlock(value: PlainValue, indent: string, style: YamlStyle): string[] {
  if (Array.isArray(value)) return value.flatMap((item: PlainValue) => yamlItem(item, indent, style));
  if (!isRecord(value)) return [indent + yamlFlow(value, style.quote)];
  return Object.entries(value).flatMap(([key, item]) => yamlEntry(key, item, indent, style));
}

/** Lines of YAML for one entry. */
export function yamlEntry(key: string, value: PlainValue, indent: string, style: YamlStyle): string[] {
  const head = `${indent}${yamlKey(key)}:`;
  if (isRecord(value) && Object.keys(value).length > 0) {
    return [head, ...yamlBlock(value, indent + style.step, style)];
  }
  if (Array.isArray(value) && value.length > 0) {
    const holdsNodes = value.some((item) => typeof item === "object" && item !== null);
    if (holdsNodes || style.listStep !== undefined) {
      return [head, ...yamlBlock(value, indent + (style.listStep ?? style.step), style)];
    }
  }
  return [`${head} ${yamlFlow(value, style.quote)}`];
}

function yamlItem(value: PlainValue, indent: string, style: YamlStyle): string[] {
  const isMap = isRecord(value) && Object.keys(value).length > 0;
  const isList = Array.isArray(value) && value.some((item) => typeof item === "object" && item !== null);
  if (isMap || isList) {
    const lines = yamlBlock(value, `${indent}  `, style);
    return [`${indent}- ${(lines[0] as string).slice(indent.length + 2)}`, ...lines.slice(1)];
  }
  return [`${indent}- ${yamlFlow(value, style.quote)}`];
}

/** A value as TOML; maps become inline tables. Null has no TOML form: undefined. */
export function tomlValue(value: PlainValue, style: QuoteStyle): string | undefined {
  if (value === null) return undefined;
  if (Array.isArray(value)) {
    const items = value.map((item) => tomlValue(item, style));
    return items.includes(undefined) ? undefined : `[${items.join(", ")}]`;
  }
  if (isRecord(value)) {
    const entries = Object.entries(value).map(([key, item]) => {
      const text = tomlValue(item, style);
      return text === undefined ? undefined : `${tomlKey(key)} = ${text}`;
    });
    if (entries.includes(undefined)) return undefined;
    return entries.length === 0 ? "{}" : `{ ${entries.join(", ")} }`;
  }
  if (typeof value === "string") return tomlString(value, style);
  if (typeof value === "number" && !Number.isFinite(value)) {
    return Number.isNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";
  }
  if (typeof value === "bigint") return bigText(value, 0x7fffffffffffffffn);
  if (typeof value === "number" && Number.isInteger(value) && !Number.isSafeInteger(value)) {
    return String(value).includes("e") ? String(value) : `${value}.0`;
  }
  return String(value);
}

export function tomlKey(key: string): string {
  return /^[A-Za-z0-9_-]+$/.test(key) ? key : doubleQuotedToml(key);
}

export function tomlString(value: string, style: QuoteStyle): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: a literal string cannot hold these
  const canBeLiteral = !/['\u0000-\u001f\u007f\ud800-\udfff]/u.test(value);
  const wantsLiteral = style === "single" || value.includes("\\") || value.includes('"');
  return canBeLiteral && wantsLiteral ? `'${value}'` : doubleQuotedToml(value);
}

function doubleQuotedToml(value: string): string {
  // TOML has JSON's escapes; a lone surrogate has no form in it.
  return JSON.stringify(value.replace(/[\ud800-\udfff]/gu, "\ufffd")).replaceAll("\u007f", "\\u007f");
}

/** A value as JSON, over several lines with `indent` where `step` is not empty. */
export function jsonValue(value: PlainValue, indent: string, step: string, lineEnd: string): string {
  if (typeof value === "bigint") return String(value);
  if (typeof value === "number" && !Number.isFinite(value)) return "null";
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const deeper = indent + step;
  const parts = Array.isArray(value)
    ? value.map((item) => jsonValue(item, deeper, step, lineEnd))
    : Object.entries(value).map(
        ([key, item]) => `${JSON.stringify(key)}: ${jsonValue(item, deeper, step, lineEnd)}`,
      );
  const [open, close] = Array.isArray(value) ? ["[", "]"] : ["{", "}"];
  const isSmall = Array.isArray(value) && value.every((item) => item === null || typeof item !== "object");
  if (parts.length === 0) return open + close;
  if (step === "" || isSmall) return open + parts.join(", ") + close;
  return `${open}${lineEnd}${parts.map((part) => deeper + part).join(`,${lineEnd}`)}${lineEnd}${indent}${close}`;
}
