import { describe, expect, test } from "vitest";
import type { DataFormat } from "../../server/src/formats/dataNode";
import { readData } from "../../server/src/formats/readData";
import { findEntry } from "../../server/src/hugo/frontMatter/coerce";
import { formatInstant, isZeroInstant, readDate } from "../../server/src/hugo/frontMatter/dates";
import { findFrontMatter } from "../../server/src/hugo/frontMatter/delimiters";
import { frontMatterVerdicts } from "../../server/src/hugo/frontMatter/verdicts";
import { hugoPositionAt } from "../../server/src/text/hugoColumn";
import { readSharedJson } from "../support/shared";

interface DateCase {
  readonly date: string;
  readonly results: Record<string, { accepted: boolean; utc?: string; zero?: boolean }>;
}

const vectors = readSharedJson<{ cases: DateCase[] }>("vectors/dates-dev.json");
/** How each form writes a date into front matter; from there on everything is read as from a file. */
const FORMS: Record<string, { format: DataFormat; source: (date: string) => string }> = {
  yaml_plain: { format: "yaml", source: (date) => `date: ${date}\n` },
  yaml_quoted: { format: "yaml", source: (date) => `date: "${date}"\n` },
  toml_plain: { format: "toml", source: (date) => `date = ${date}\n` },
  toml_string: { format: "toml", source: (date) => `date = "${date}"\n` },
  json_string: { format: "json", source: (date) => `{"date": "${date}"}` },
};

describe.skipIf(vectors === undefined)("dates as Hugo reads them", () => {
  for (const [form, { format, source }] of Object.entries(FORMS)) {
    test.each(vectors?.cases ?? [])(`${form}: $date`, ({ date, results }) => {
      const text = source(date);
      const { root, problems } = readData(format, text, { start: 0, end: text.length });
      const value = findEntry(root, "date")?.value;
      const reading = value && readDate(value, format);
      const expected = results[form];
      expect(problems.every(({ accepted }) => accepted) && reading?.ok === true).toBe(expected?.accepted);
      if (!reading?.ok || !expected?.accepted) return;
      const zero = reading.instant === undefined || isZeroInstant(reading.instant);
      expect(zero).toBe(expected.zero);
      if (!zero) expect(reading.instant && formatInstant(reading.instant)).toBe(expected.utc);
    });
  }
});

interface ErrorCase {
  readonly category: string;
  readonly name: string;
  readonly markdown: string;
  readonly exit: number;
  readonly messages: readonly string[];
  readonly position?: { readonly line: number; readonly col: number } | null;
}

const errors = readSharedJson<{ cases: ErrorCase[] }>("vectors/errors-dev.json");
const OURS = new Set(["wrong-type", "date", "front-matter-delimiter"]);
const cases = (errors?.cases ?? []).filter(({ category }) => OURS.has(category));

describe.skipIf(errors === undefined)("front matter that Hugo refuses or takes", () => {
  test.each(cases)("$category: $name", ({ markdown, exit, messages, position }) => {
    const { frontMatter, problems } = findFrontMatter(markdown);
    const format = frontMatter?.format;
    const verdicts = [...problems];
    if (frontMatter?.closed && format !== undefined && format !== "org") {
      const { root } = readData(format, markdown, frontMatter.span);
      verdicts.push(...frontMatterVerdicts(root, { format }));
    }
    const first = verdicts.find(({ fatal }) => fatal);
    expect(first !== undefined).toBe(exit !== 0);
    if (first === undefined) return;
    expect(messages[0]).toContain(first.message);
    if (!position) return;
    const { line, column } = hugoPositionAt(markdown, first.hugoOffset ?? first.span.start);
    expect({ line, column }).toEqual({ line: position.line, column: position.col });
  });
});
