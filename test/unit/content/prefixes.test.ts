import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import type { Page } from "../../../server/src/content/page";
import { readPage } from "../../../server/src/content/readPage";

const fixtures = resolve(__dirname, "../../fixtures");
const posts = readdirSync(fixtures, { recursive: true, encoding: "utf8" }).filter(
  (path) => path.endsWith(".md") && !path.includes("node_modules"),
);

/** Every span that a page hands out. */
function spansOf(page: Page): readonly { readonly start: number; readonly end: number }[] {
  return [
    ...page.items,
    ...page.calls.map(({ span }) => span),
    ...page.outline.flatMap(({ span, textSpan }) => [span, textSpan]),
    ...[...page.links, ...page.images].flatMap(({ span, destinationSpan }) => [span, destinationSpan]),
    ...page.fences.map(({ span }) => span),
    ...page.rawHtml.map(({ span }) => span),
    ...page.problems.map(({ span }) => span),
    ...(page.frontMatter === undefined ? [] : [page.frontMatter.span, page.frontMatter.outerSpan]),
  ];
}

describe("a post that is being typed reads at every stage", () => {
  test.each(posts)("%s", (path) => {
    const text = readFileSync(join(fixtures, path), "utf8");
    for (let end = 0; end <= text.length; end++) {
      const page = readPage(text.slice(0, end));
      const outside = spansOf(page).find(({ start, end: last }) => start < 0 || last < start || last > end);
      expect(outside, `the first ${end} characters`).toBeUndefined();
    }
  });
});
