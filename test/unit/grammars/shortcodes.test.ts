import { beforeAll, describe, expect, test } from "vitest";
import type { IGrammar } from "vscode-textmate";
import { markdownGrammar, markdownGrammarFile, textsWith, tokenize } from "./tokens";

const name = "entity.name.tag.shortcode";
const key = "entity.other.attribute-name.shortcode";
const begin = "punctuation.definition.tag.begin.shortcode";
const end = "punctuation.definition.tag.end.shortcode";
const close = "punctuation.definition.tag.close.shortcode";

describe.skipIf(markdownGrammarFile === undefined)("shortcodes in Markdown", () => {
  let grammar: IGrammar;
  beforeAll(async () => {
    grammar = await markdownGrammar();
  });
  const texts = (text: string, scope: string) => textsWith(tokenize(grammar, text), scope);

  test("delimiters, name, keys and values of a call", () => {
    const call = '{{< figure src="/a \\" b.png" width=320 open=true alt=`raw *x*` class=wide >}}';
    expect(texts(call, begin)).toEqual(["{{<"]);
    expect(texts(call, name)).toEqual(["figure"]);
    expect(texts(call, key)).toEqual(["src", "width", "open", "alt", "class"]);
    expect(texts(call, "string.quoted.double.shortcode").join("")).toBe('"/a\\"b.png"');
    expect(texts(call, "string.quoted.raw.shortcode").join("")).toBe("`raw *x*`");
    expect(texts(call, "string.unquoted.shortcode")).toEqual(["wide"]);
    expect(texts(call, "constant.numeric.shortcode")).toEqual(["320"]);
    expect(texts(call, "constant.language.boolean.shortcode")).toEqual(["true"]);
    expect(texts(call, end)).toEqual([">}}"]);
  });

  test("closing and self-closing calls, both notations", () => {
    const text = '{{% notice %}}\n*inner*\n{{% /notice %}}\n\n{{< qr text="x" />}} {{< /d/box >}}';
    expect(texts(text, name)).toEqual(["notice", "notice", "qr", "d/box"]);
    expect(texts(text, close)).toEqual(["/", "/", "/"]);
    expect(texts(text, begin)).toEqual(["{{%", "{{%", "{{<", "{{<"]);
    expect(texts(text, end)).toEqual(["%}}", "%}}", ">}}", ">}}"]);
  });

  test("a deck's id is one value, letters and digits mixed", () => {
    const text = "{{< speakerdeck 5c1e0f7a92d84b36a1f0c3d2e4b59687 >}}";
    expect(texts(text, "string.unquoted.shortcode")).toEqual(["5c1e0f7a92d84b36a1f0c3d2e4b59687"]);
    expect(texts(text, "constant.numeric.shortcode")).toEqual([]);
  });

  test.each([
    ["a paragraph", "Before {{< x 1 >}} after"],
    ["a heading", "## Title {{< x 1 >}}"],
    ["a list", "- item\n  - nested {{< x 1 >}}"],
    ["a numbered list", "1. item {{< x 1 >}}"],
    ["a block quote", "> quoted {{< x 1 >}}"],
    ["a table", "| a | b |\n|---|---|\n| {{< x 1 >}} | c |"],
    ["emphasis", "**bold {{< x 1 >}} text**"],
    ["inline code", "`code {{< x 1 >}} here`"],
    ["fenced code", "```\n{{< x 1 >}}\n```"],
    ["fenced code of a language", "```go\n{{< x 1 >}}\n```"],
    ["indented code", "text\n\n    {{< x 1 >}}"],
    ["a link's destination", "[a]({{< x 1 >}})"],
    ["a link's text", "[a {{< x 1 >}}](b)"],
    ["raw HTML", '<div class="{{< x 1 >}}">a</div>'],
    ["an HTML comment", "<!-- {{< x 1 >}} -->"],
  ])("a call is coloured in %s", (_place, text) => {
    expect(texts(text, name)).toEqual(["x"]);
    expect(texts(text, "constant.numeric.shortcode")).toEqual(["1"]);
    expect(texts(text, end)).toEqual([">}}"]);
  });

  test("a call over several lines", () => {
    const text = 'a\n\n{{< figure\n  src="a.png"\n  alt="b"\n>}}\n\n*after*';
    expect(texts(text, key)).toEqual(["src", "alt"]);
    expect(texts(text, end)).toEqual([">}}"]);
    expect(texts(text, "markup.italic.markdown").join("")).toBe("*after*");
  });

  test("a call that is commented out is a comment and no call", () => {
    const text = "{{</* x 1 */>}} {{%/* y */%}} {{< z >}}";
    expect(texts(text, name)).toEqual(["z"]);
    expect(texts(text, "comment.block.shortcode.html")).toEqual(["{{<", "/* x 1", "*/>}}"]);
    expect(texts(text, "comment.block.shortcode.markdown")).toEqual(["{{%", "/* y", "*/%}}"]);
  });

  test("what Hugo does not read as a call is not coloured", () => {
    for (const text of ["{{ .Title }}", "{{ < x > }}", "{ {< x >}}"]) expect(texts(text, begin)).toEqual([]);
  });

  test("typographic quotes stand out", () => {
    expect(texts("{{< x a=“b” >}}", begin)).toEqual(["{{<"]);
    expect(texts("{{< x “b” >}}", "invalid.illegal.character.shortcode")).toEqual(["“", "”"]);
  });

  test("an unclosed string ends with its line", () => {
    expect(texts('{{< x "open\n>}}\n\n## After', "entity.name.section.markdown")).toEqual(["After"]);
  });
});
