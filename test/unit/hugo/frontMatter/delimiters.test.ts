import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findFrontMatter } from "../../../../server/src/hugo/frontMatter/delimiters";
import { lexBody, lexContent } from "../../../../server/src/hugo/shortcodes/lexContent";
import { RUNS } from "../../../support/runs";
import { fragments } from "../shortcodes/fragments";

describe("where front matter stands", () => {
  test.each([
    ["---\na: 1\n---\nbody", "yaml", "a: 1\n", "body"],
    ["\ufeff\n+++\r\na = 1\r\n+++\r\nbody", "toml", "a = 1\r\n", "body"],
    ["---\na: 1\n---foo\nbody", "yaml", "a: 1\n", "foo\nbody"],
    [' {"a": {}}\nbody', "json", '{"a": {}}', "body"],
    ["\n#+title: x\n#+date: y\nbody", "org", "#+title: x\n#+date: y", "body"],
    ["---\n---\n", "yaml", "", ""],
  ])("%j", (text, format, content, body) => {
    const { frontMatter, bodyStart, problems } = findFrontMatter(text);
    expect(problems).toEqual([]);
    expect(frontMatter?.format).toBe(format);
    expect(text.slice(frontMatter?.span.start, frontMatter?.span.end)).toBe(content);
    expect(text.slice(bodyStart)).toBe(body);
    expect(frontMatter?.outerSpan.end).toBe(bodyStart);
  });

  test.each(["# Heading\n", "text\n---\n", "", "\n \n", "<!-- x -->\n---\na: 1\n---\n"])(
    "none in %j",
    (text) => {
      expect(findFrontMatter(text)).toEqual({ bodyStart: 0, problems: [] });
    },
  );
});

describe("a byte order mark that Hugo takes for text", () => {
  test.each([
    "\n\ufeff---\ntitle: a\n---\nb",
    "\ufeff\ufeff---\ntitle: a\n---\nb",
    " \ufeff+++\ntitle = 'a'\n",
    "\ufeff \ufeff---\n",
  ])("in %j makes all behind it a body", (text) => {
    const mark = text.lastIndexOf("\ufeff");
    expect(findFrontMatter(text)).toMatchObject({
      bodyStart: mark,
      isTextByMark: true,
      problems: [{ code: "front-matter-mark", span: { start: mark, end: mark + 1 }, fatal: false }],
    });
    expect(findFrontMatter(text).frontMatter).toBeUndefined();
  });

  test("is nothing to speak of before a text without front matter", () => {
    expect(findFrontMatter("\ufeff\ufeff# Heading")).toMatchObject({ bodyStart: 1, problems: [] });
  });

  test("is not the first of the file", () => {
    expect(findFrontMatter("\ufeff\n---\ntitle: a\n---\nb").frontMatter?.format).toBe("yaml");
  });
});

describe("faults", () => {
  test.each([
    ["---\ntitle: x\n\nBody", "EOF looking for end YAML front matter delimiter", 4, "title: x\n\n"],
    ["---\ntitle: x\n ---\nBody", "EOF looking for end YAML front matter delimiter", 4, "title: x\n ---\n"],
    ["+++\ntitle = 1\n---\nBody", "EOF looking for end TOML front matter delimiter", 4, "title = 1\n---\n"],
    ['{"a": 1\n\nBody', "unexpected EOF parsing JSON front matter", 0, '{"a": 1\n\n'],
    ["- a list", "invalid YAML delimiter", 0, undefined],
    ["{{< a", "unexpected EOF parsing JSON front matter", 0, undefined],
  ])("%j", (text, message, hugoOffset, content) => {
    const { frontMatter, problems } = findFrontMatter(text);
    expect(problems).toMatchObject([{ message, hugoOffset, fatal: true, code: "front-matter-delimiter" }]);
    expect(frontMatter && text.slice(frontMatter.span.start, frontMatter.span.end)).toBe(content);
    expect(frontMatter?.closed).not.toBe(true);
  });

  test("a file that begins with a shortcode is JSON to Hugo", () => {
    expect(findFrontMatter("{{< figure >}}\ntext").frontMatter).toMatchObject({
      format: "json",
      isShortcode: true,
    });
  });
});

test("agrees with the lexer on any text", () => {
  const frontMatterish = fc.tuple(fc.constantFrom("---\n", "+++\n", "{", "#+", "", "\ufeff"), fragments);
  fc.assert(
    fc.property(
      fc.oneof(
        fragments,
        frontMatterish.map((pair) => pair.join("")),
      ),
      (text) => {
        const { frontMatter, bodyStart, problems, isTextByMark } = findFrontMatter(text);
        if (isTextByMark === true) {
          expect(frontMatter).toBeUndefined();
          expect(lexBody(text).some(({ start, end }) => start <= bodyStart && bodyStart < end)).toBe(true);
          return;
        }
        const items = lexContent(text);
        const item = items.find(({ type }) => type.startsWith("TypeFrontMatter"));
        expect(frontMatter?.closed === true).toBe(item !== undefined);
        if (frontMatter) {
          expect(frontMatter.outerSpan.start).toBeLessThanOrEqual(frontMatter.span.start);
          expect(frontMatter.span.end).toBeLessThanOrEqual(frontMatter.outerSpan.end);
        }
        const body = items.filter(
          ({ type, start }) => type !== "tError" && type !== "TypeIgnore" && start >= bodyStart,
        );
        expect(body[0]?.start).toBe(bodyStart);
        if (problems[0]) expect(items.some(({ value }) => value === problems[0]?.message)).toBe(true);
      },
    ),
    { numRuns: RUNS },
  );
});
