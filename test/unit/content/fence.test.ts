import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { readPage } from "../../../server/src/content/readPage";
import { hugoPositionAt } from "../../../server/src/text/hugoColumn";

interface Recorded {
  readonly cases: readonly { readonly info: string; readonly fails: boolean; readonly column?: number }[];
}

const recorded = JSON.parse(readFileSync(resolve(__dirname, "fenceInfo.json"), "utf8")) as Recorded;

function pageWith(info: string) {
  const marks = info.includes("`") ? "~~~" : "```";
  return readPage(`---\ntitle: P\n---\n\n${marks}${info}\nx\n${marks}\n`);
}

describe("info strings that fail Hugo's build", () => {
  test.each(recorded.cases)("$info", ({ info, fails, column }) => {
    const page = pageWith(info);
    const problem = page.problems.find((candidate) => candidate.code.startsWith("fence-"));
    expect(problem?.fatal ?? false).toBe(fails);
    if (column !== undefined && problem !== undefined)
      expect(hugoPositionAt(page.text, problem.hugoOffset ?? problem.span.start)).toEqual({
        line: 5,
        column,
      });
  });
});

describe("what a fence says", () => {
  test.each([
    [
      'go {hl_lines=[1,"3-5"],linenos=table}',
      "go",
      [
        ["hl_lines", [1, "3-5"]],
        ["linenos", "table"],
      ],
    ],
    ["{.go}", "", [["class", "go"]]],
    [
      "go{#id .a .b}",
      "go",
      [
        ["id", "id"],
        ["class", "a b"],
      ],
    ],
    [
      'sh {title="a \\"b\\"" open=true n=-1.5e2}',
      "sh",
      [
        ["title", 'a "b"'],
        ["open", true],
        ["n", -150],
      ],
    ],
    ["text", "text", undefined],
    ["", "", undefined],
  ] as const)("%s", (info, language, attributes) => {
    const fence = pageWith(info).fences[0];
    expect(fence?.language).toBe(language);
    expect(fence?.attributes?.map(({ name, value }) => [name, value])).toEqual(attributes);
  });

  test("a fence in a list and in a quote; an unclosed one runs to its container's end", () => {
    const page = readPage("- a\n\n  ~~~js\n  b\n  ~~~\n\n> ```sh\n> c\n\nd\n");
    expect(page.fences.map(({ language, closed }) => [language, closed])).toEqual([
      ["js", true],
      ["sh", false],
    ]);
    expect(page.fences.map(({ content }) => page.text.slice(content.start, content.end))).toEqual([
      "  b\n",
      "> c",
    ]);
  });
});
