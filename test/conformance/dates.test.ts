import { describe, expect, test } from "vitest";
import type { DataFormat, DataNode } from "../../server/src/formats/dataNode";
import { formatInstant, readDate } from "../../server/src/hugo/frontMatter/dates";
import { readSharedJson } from "../support/shared";

interface DateCase {
  readonly date: string;
  readonly results: Record<string, { accepted: boolean; utc?: string; zero?: boolean }>;
}

const vectors = readSharedJson<{ cases: DateCase[] }>("vectors/dates-dev.json");
const span = { start: 0, end: 0 };
const string = (value: string): DataNode => ({ kind: "string", span, value, style: "double" });

/** The node that YAML's reader makes of a plain scalar, for the cases here. */
function plainYaml(text: string): DataNode {
  const value = text.replace(/\s+#.*$/, "");
  if (value === "" || value === "~") return { kind: "null", span };
  if (value === "true") return { kind: "bool", span, value: true };
  return /^[-+]?\d+$/.test(value) ? { kind: "int", span, value: Number(value) } : string(value);
}

const FORMS: Record<string, { format: DataFormat; node: (text: string) => DataNode }> = {
  yaml_plain: { format: "yaml", node: plainYaml },
  yaml_quoted: { format: "yaml", node: string },
  toml_string: { format: "toml", node: string },
  json_string: { format: "json", node: string },
};

describe.skipIf(vectors === undefined)("dates as Hugo reads them", () => {
  for (const [form, { format, node }] of Object.entries(FORMS)) {
    test.each(vectors?.cases ?? [])(`${form}: $date`, ({ date, results }) => {
      const expected = results[form];
      const reading = readDate(node(date), format);
      expect(reading.ok).toBe(expected?.accepted);
      if (!reading.ok || expected?.zero) return;
      expect(reading.instant && formatInstant(reading.instant)).toBe(expected?.utc);
    });
  }
});
