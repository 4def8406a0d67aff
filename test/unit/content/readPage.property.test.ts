import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Page } from "../../../server/src/content/page";
import { readPage } from "../../../server/src/content/readPage";
import { encloses, type Span } from "../../../server/src/text/span";
import { RUNS } from "../../support/runs";

const PIECES = [
  "# ",
  "## a",
  "\n",
  "\n\n",
  "    ",
  "\t",
  "- ",
  "1. ",
  "> ",
  "```",
  "~~~",
  "`",
  "``",
  "*",
  "_",
  "~~",
  "[",
  "]",
  "(",
  ")",
  "![",
  "[^1]",
  "[^1]: ",
  ": ",
  "|",
  "|-|\n",
  "---",
  "===\n",
  "<div>",
  "</div>",
  "<b a='",
  "<!--",
  "-->",
  "<",
  ">",
  "{{< a >}}",
  "{{< /a >}}",
  "{{% b",
  "%}}",
  "{{</* ",
  "\\",
  "&amp;",
  "http://x.org/",
  "www.a.b",
  "a@b.c",
  "{#id}",
  "{a=[",
  "}",
  '"',
  "'",
  "...",
  "--",
  "ü",
  "😀",
  "\ud800",
  "\u0000",
  "\r\n",
  "\r",
  "word ",
  "[a]: b",
  "<!--more-->",
  "+++\n",
  "---\n",
  "title: x\n",
];
const markdown = fc.oneof(
  fc.array(fc.constantFrom(...PIECES), { maxLength: 60 }).map((pieces) => pieces.join("")),
  fc.string({ unit: "binary", maxLength: 80 }),
);

function* spansOf(page: Page): Generator<Span> {
  for (const { span, textSpan } of page.outline) yield* [span, textSpan];
  for (const { span, destinationSpan } of [...page.links, ...page.images]) yield* [span, destinationSpan];
  for (const { span, destinationSpan } of page.definitions) yield* [span, destinationSpan];
  for (const { span, content, infoSpan } of page.fences) yield* [span, content, infoSpan];
  for (const { span } of [...page.footnotes, ...page.rawHtml, ...page.problems]) yield span;
  yield* page.code;
}

describe("reading any text", () => {
  test("never throws; spans lie inside the text and nest", () => {
    fc.assert(
      fc.property(markdown, (text) => {
        const page = readPage(text);
        const whole = { start: 0, end: text.length };
        for (const span of spansOf(page)) {
          expect(span.start).toBeLessThanOrEqual(span.end);
          expect(encloses(whole, span)).toBe(true);
        }
        for (const { span, textSpan } of page.outline) expect(encloses(span, textSpan)).toBe(true);
        for (const { span, content, infoSpan } of page.fences) {
          expect(encloses(span, content)).toBe(true);
          expect(encloses(span, infoSpan)).toBe(true);
        }
        for (const { kind, span, destinationSpan } of page.links)
          if (kind !== "reference") expect(encloses(span, destinationSpan)).toBe(true);
        for (const { span, destinationSpan } of page.definitions)
          expect(encloses(span, destinationSpan)).toBe(true);
      }),
      { numRuns: RUNS },
    );
  });

  test("the same text gives the same page", () => {
    fc.assert(
      fc.property(markdown, (text) => {
        expect(readPage(text)).toEqual(readPage(text));
      }),
      { numRuns: Math.ceil(RUNS / 4) },
    );
  });

  test("generated ids differ", () => {
    fc.assert(
      fc.property(markdown, (text) => {
        const ids = readPage(text)
          .outline.filter((heading) => !heading.explicitId)
          .flatMap((heading) => heading.id ?? []);
        expect(new Set(ids).size).toBe(ids.length);
      }),
      { numRuns: RUNS },
    );
  });
});
