import { describe, expect, test } from "vitest";
import type { Page } from "../../../server/src/content/page";
import { readPage } from "../../../server/src/content/readPage";
import type { Span } from "../../../server/src/text/span";

const at = (page: Page, span: Span) => page.text.slice(span.start, span.end);
const ids = (text: string) => readPage(text).outline.map((heading) => heading.id);
const destinations = (text: string) => readPage(text).links.map((link) => link.destination);

describe("outline", () => {
  /** Heading source and the id that Hugo 0.169 gave; undefined where it gave none. */
  test.each([
    ["a--b", "ab"],
    [
      '`a--b` [x "y"](http://x.y/z) <b>q</b> &amp; &copy; \\* ![img alt](a.png) www.foo.com ~~del~~',
      "a--b-x-y-q----img-alt--del",
    ],
    ["hello {#id}", "id"],
    ["hello {.c}", "hello"],
    ["hello {foo}", "hello-foo"],
    ["😄 !!!", "-"],
    ["😄", "heading"],
    ["a<!-- c -->b", "ab"],
    ["<https://x.org/a>", undefined],
    ["![](a.png)", undefined],
    ["--", "heading"],
    ["", undefined],
    ["#", undefined],
    ["a {#x}b", "a-xb"],
    ["&#233; &#x1F600; &bogus; x", "233-x1f600-bogus-x"],
    ["&eacute; x", "é-x"],
    ["a {#z} ##", "a-z"],
    ["a ## {#z2}", "z2"],
    ["a {id=\"foo bar\" title='x'}", "a-idfoo-bar-titlex"],
    ["a {#}", ""],
    ["a {id=foo .c}", "foo"],
    ["a \\{#x}", "a-x"],
    ["a_b _c_ *d* __e__ f*g*h", "a_b-c-d-e-fgh"],
    ["H~2~O", "h2o"],
    ["a\\--b", "a--b"],
    ["`a  b` c", "a--b-c"],
  ] as const)("## %s", (source, id) => {
    expect(ids(`## ${source}\n`)).toEqual([id]);
  });

  test("equal headings are numbered; an explicit id is kept and avoided", () => {
    expect(ids("# x\n# x\n# b {#c}\n# c\n# d {#c}\n")).toEqual(["x", "x-1", "c", "c-1", "c"]);
  });

  test("the id type is an option", () => {
    const text = "# it's a--b é\n";
    const id = (headingIdType: "github-ascii" | "blackfriday") =>
      readPage(text, { headingIdType }).outline[0]?.id;
    expect([id("github-ascii"), id("blackfriday")]).toEqual(["its-ab-e", "it-s-a-b-é"]);
  });

  test("of a heading over several lines the last line makes the id", () => {
    const page = readPage("foo *bar\nbaz* x\n---\n");
    expect(page.outline[0]).toMatchObject({ level: 2, id: "baz-x", text: "foo bar baz x" });
    expect(at(page, page.outline[0]?.span as Span)).toBe("foo *bar\nbaz* x\n---");
  });

  test("the text is what readers see", () => {
    const [heading] = readPage('# It\'s "*so*" `x--y` [l](u) -- ok... &amp; <b>b</b>\n').outline;
    expect(heading?.text).toBe("It’s “so” x--y l – ok… & b");
  });

  test("headings in quotes and items count, those in code, HTML and calls in standard notation don't", () => {
    const text =
      "> # a\n\n- # b\n\n```\n# c\n```\n\n    # d\n\n<div>\n# e\n</div>\n\n{{< x >}}\n# f\n{{< /x >}}\n\n{{% y %}}\n# g\n{{% /y %}}\n";
    expect(ids(text)).toEqual(["a", "b", "g"]);
  });

  test("a call in a heading leaves its text unknown", () => {
    expect(readPage("# a {{< x >}} b\n").outline[0]).toMatchObject({ text: "a b", dynamic: true });
  });

  test("an id that is no text stops Hugo", () => {
    for (const value of ["5", "true", "null", "[a]", "{a=b}"])
      expect(readPage(`# a {id=${value}}\n`).problems).toMatchObject([
        { code: "heading-attributes", fatal: true },
      ]);
    expect(readPage('# a {id="5" x=5}\n').problems).toEqual([]);
  });
});

describe("links and images", () => {
  test.each([
    ["[a](b c)", []],
    ['[a](<b c> "t")', ["b c"]],
    ["[a](b\\)c &amp;)", []],
    ["[a](b\\)c&amp;d)", ["b)c&d"]],
    ["[a]()", [""]],
    ["[a [b](c) d](e)", ["c"]],
    ["![a [b](c)](d)", []],
    ["[![a](b)](c)", ["c"]],
    ["[x][y] [y][] [y] [z]\n\n[Y]: /u 't'", ["/u", "/u", "/u"]],
    ["<mailto:a@b.c> <a@b.c> <x:y>", ["mailto:a@b.c", "mailto:a@b.c"]],
    ["www.x.org http://y.org/a. (http://z.org/b)", ["https://www.x.org", "http://y.org/a", "http://z.org/b"]],
    ["a:http://x.org WWW.x.org http://localhost/ http://1.2.3.4/", []],
    ["[foo http://x.org/a", []],
    ["*http://x.org/a* <b>http://x.org/c</b>", ["http://x.org/a", "http://x.org/c"]],
    ["me@x.org, a*me@x.org x@y.z_ a@b", ["mailto:me@x.org", "mailto:a*me@x.org"]],
    ["`[a](b)` \\[a](b) <a href='[a](b)'>", []],
    ["| [a](b) | `x|[c](d)` |\n|---|---|---|\n| www.x.org | | |", ["b", "d", "https://www.x.org"]],
    ["[^1] [a](b)\n\n[^1]: see [c](d)", ["b", "d"]],
    ["term\n: [a](b)\n\n  [c](d)", ["b", "d"]],
    ["> [a](b\n> 'c\n> d')", ["b"]],
    ["- [x](a)\n- [ ] [b](c)\n\n  [x](d)", ["c", "d"]],
    ["a | b\n|-|-|\n[c](d) | `e`\n---", ["d"]],
    ["`a@b.co <b>www.x.org</b> \\_www.y.org", ["mailto:a@b.co", "https://www.x.org"]],
  ] as const)("%j", (text, expected) => {
    expect(destinations(text)).toEqual(expected);
  });

  test("a destination that a call makes is one link, and known to be dynamic", () => {
    const page = readPage('[a]({{< ref "x.md" >}}) ![b]({{% y %}}/c.png)\n');
    expect(page.links).toMatchObject([{ kind: "inline", label: "a", dynamic: true }]);
    expect(page.links.map((link) => at(page, link.destinationSpan))).toEqual(['{{< ref "x.md" >}}']);
    expect(page.images.map((image) => at(page, image.destinationSpan))).toEqual(["{{% y %}}/c.png"]);
    expect(page.calls.map((call) => call.name)).toEqual(["ref", "y"]);
  });

  test("links within a call's inner part are known", () => {
    expect(destinations("{{< a >}}[b](c){{< d e=f >}}[g](h){{< /d >}}{{< /a >}}\n")).toEqual(["c", "h"]);
  });

  test("spans point into the file, from within quotes too", () => {
    const page = readPage("---\ntitle: x\n---\n> a\n> [b\n> c](/d 't') ![e](f)\n");
    expect(page.links.map((link) => at(page, link.span))).toEqual(["[b\n> c](/d 't')"]);
    expect(page.links.map((link) => at(page, link.destinationSpan))).toEqual(["/d"]);
    expect(page.images.map((image) => at(page, image.span))).toEqual(["![e](f)"]);
  });
});

describe("the rest of the page", () => {
  test("raw HTML: blocks, tags and comments", () => {
    const page = readPage(
      "<div id=a>\nx\n</div>\n\ny <br/> </b> <!-- c --> <<q>> <!doctype html>\n\n<!-- d -->\n\n  <!-- e -->\n",
    );
    expect(page.rawHtml.map(({ kind, element }) => [kind, element])).toEqual([
      ["block", "div"],
      ["inline", "br"],
      ["inline", "b"],
      ["comment", undefined],
      ["comment", undefined],
      ["block", undefined],
    ]);
  });

  test("code spans and indented code", () => {
    const page = readPage("a `b` ``c`d`` `e\n\n    f\n\n    g\n\nh\n");
    expect(page.code.map((span) => at(page, span))).toEqual(["`b`", "``c`d``", "    f\n\n    g".trimStart()]);
  });

  test("footnotes, divider, front matter", () => {
    const page = readPage("---\ntitle: T\n---\na[^1] b[^2]\n<!--more-->\n[^1]: x\n");
    expect(page.footnotes.map(({ label, kind }) => [label, kind])).toEqual([
      ["1", "reference"],
      ["1", "definition"],
    ]);
    expect(at(page, page.summaryDivider as Span)).toBe("<!--more-->");
    expect(page.frontMatter?.data.entries.map((entry) => entry.key)).toEqual(["title"]);
    expect(page.bodyStart).toBe(17);
  });

  test("words: as Hugo counts them", () => {
    expect(readPage("# A b\n\nc [d e](f) <b>g</b>\n\n```\nh i\n```\n\n| j |\n|---|\n| k |\n").wordCount).toBe(
      10,
    );
    expect(readPage("日本語 abc", { cjk: true }).wordCount).toBe(4);
    expect(readPage("日本語 abc").wordCount).toBe(2);
  });

  test("problems: the delimiter's, the lexer's, the data's", () => {
    const codes = (text: string) => readPage(text).problems.map(({ code }) => code);
    expect(codes("---\ntitle: x\nBody")).toEqual(["front-matter-delimiter"]);
    expect(codes("---\na: 1\na: 2\n---\n{{< x, >}}\n")).toEqual([
      "front-matter-duplicate-key",
      "shortcode-lex",
    ]);
    expect(codes("fine\n")).toEqual([]);
  });
});

test("a bare address within a call is a link, whether or not the page has others", () => {
  expect(destinations("{{< note >}}see www.x.org/a now{{< /note >}}\n")).toEqual(["https://www.x.org/a"]);
});
