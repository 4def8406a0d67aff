import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import type { DataFormat } from "../../../server/src/formats/dataNode";
import { type PlainValue, plainValue } from "../../../server/src/formats/plainValue";
import { readData } from "../../../server/src/formats/readData";
import { hugoPositionAt } from "../../../server/src/text/hugoColumn";

/** What Hugo 0.169 said of front matter of our own: its fault, or `.Params` without the predefined fields. */
interface Answer {
  readonly format: DataFormat;
  readonly markdown: string;
  readonly fault?: { readonly line: number; readonly column: number; readonly message: string };
  readonly params?: Readonly<Record<string, unknown>>;
}

const answers = JSON.parse(readFileSync(resolve(__dirname, "hugoAnswers.json"), "utf8")) as Answer[];
const PREDEFINED = "date lastmod publishdate expirydate draft iscjklanguage title weight menu cascade".split(
  " ",
);

function contentSpan({ format, markdown }: Answer): { start: number; end: number } {
  if (format === "json") return { start: 0, end: markdown.indexOf("\nBody") + 1 };
  const close = markdown.indexOf(format === "yaml" ? "\n---" : "\n+++", 3);
  return { start: 4, end: Math.max(4, close + 1) };
}

/** As Hugo prints it: lower-case keys, numbers without kinds. */
function comparable(value: PlainValue): unknown {
  if (typeof value === "bigint") return Number(value);
  if (typeof value === "number") return value === 0 ? 0 : value;
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(comparable);
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key.toLowerCase(), comparable(item)]),
  );
}

describe.each(["yaml", "toml", "json"] as const)("%s is read as Hugo 0.169 reads it", (format) => {
  const cases = answers.filter((answer) => answer.format === format);
  test.each(cases.map((answer) => [JSON.stringify(answer.markdown), answer] as const))("%s", (_, answer) => {
    const document = readData(format, answer.markdown, contentSpan(answer));
    const problem = document.problems.find((one) => one.accepted !== true);
    if (answer.fault !== undefined) {
      const offset = problem?.hugoOffset ?? problem?.span.start ?? -1;
      const position = hugoPositionAt(answer.markdown, offset, format === "yaml" ? "rune" : "byte");
      expect({ ...position, message: problem?.message }).toEqual(answer.fault);
      return;
    }
    expect(problem).toBeUndefined();
    const data = comparable(plainValue(document.root)) as Record<string, unknown>;
    for (const key of PREDEFINED) delete data[key];
    expect(data).toEqual(answer.params);
  });
});
