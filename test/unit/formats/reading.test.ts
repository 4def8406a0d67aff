import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { DataNode } from "../../../server/src/formats/dataNode";
import { findEntry, plainValue } from "../../../server/src/formats/plainValue";
import { readData } from "../../../server/src/formats/readData";
import { encloses, type Span } from "../../../server/src/text/span";
import { RUNS } from "../../support/runs";
import { anyFormat, anyText, formats, samples } from "./arbitrary";

function expectNested(node: DataNode, outer: Span): void {
  expect(encloses(outer, node.span)).toBe(true);
  if (node.kind === "list") for (const item of node.items) expectNested(item, node.span);
  if (node.kind !== "map") return;
  for (const entry of node.entries) {
    expect(encloses(node.span, entry.span)).toBe(true);
    expect(encloses(entry.span, entry.keySpan)).toBe(true);
    expectNested(entry.value, entry.span);
  }
}

describe("reading is total", () => {
  test("any text reads, with spans that nest and lie inside", () => {
    const texts = anyFormat.chain((format) => fc.tuple(fc.constant(format), anyText(format)));
    fc.assert(
      fc.property(texts, ([format, text]) => {
        const shifted = `---\n${text}---\n`;
        const span = { start: 4, end: 4 + text.length };
        const document = readData(format, shifted, span);
        expectNested(document.root, span);
        for (const problem of document.problems) expect(encloses(span, problem.span)).toBe(true);
      }),
      { numRuns: RUNS },
    );
  });

  test.each(formats)("every prefix of a %s document reads, and keeps what is whole", (format) => {
    const text = samples[format];
    for (let end = 0; end <= text.length; end++) {
      const document = readData(format, text.slice(0, end), { start: 0, end });
      expectNested(document.root, { start: 0, end });
      if (end > 60) expect(findEntry(document.root, ["title"])?.value).toMatchObject({ kind: "string" });
    }
  });
});

describe("a broken line costs that line", () => {
  const yaml = (content: string): unknown =>
    plainValue(readData("yaml", content, { start: 0, end: content.length }).root);

  test.each([
    ["a: 1\ntags: [a, \nb: 2\n", { a: 1, tags: ["a"], b: 2 }],
    ['a: 1\ntitle: "abc\nb: 2\n', { a: 1, title: "abc", b: 2 }],
    ["a: 1\ntitle: x: y\nb: 2\n", { a: 1, title: "x: y", b: 2 }],
    ["a: 1\ncover:\n  ima\nb: 2\n", { a: 1, cover: "ima", b: 2 }],
    ["a: 1\ncover:\n  x: 1\n  ima\nb: 2\n", { a: 1, cover: { x: 1, ima: null }, b: 2 }],
    ["a: 1\ndra\nb: 2\n", { a: 1, dra: null, b: 2 }],
    ["tags:\n  - a\n  - 'b\n  - c\nb: 2\n", { tags: ["a", "b", "c"], b: 2 }],
    ["a: @x\nb: 2\n", { a: "@x", b: 2 }],
  ])("%j", (content, expected) => {
    expect(yaml(content)).toEqual(expected);
  });

  test.each([
    ['a = 1\ntags = ["a",\nb = 2\n', { a: 1, tags: ["a"], b: 2 }],
    ['a = 1\ntitle = "abc\nb = 2\n', { a: 1, title: "abc", b: 2 }],
    ["a = 1\ntitle\nb = 2\n", { a: 1, title: null, b: 2 }],
    ["a = 1\n[cov\nb = 2\n[x]\nc = 3\n", { a: 1, x: { c: 3 } }],
  ])("%j", (content, expected) => {
    expect(plainValue(readData("toml", content, { start: 0, end: content.length }).root)).toEqual(expected);
  });
});
