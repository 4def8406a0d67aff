import { beforeAll, describe, expect, test } from "vitest";
import type { IGrammar } from "vscode-textmate";
import { markdownGrammar, markdownGrammarFile, textsWith, tokenize } from "./tokens";

describe.skipIf(markdownGrammarFile === undefined)("front matter in Markdown", () => {
  let grammar: IGrammar;
  beforeAll(async () => {
    grammar = await markdownGrammar();
  });
  const texts = (text: string, scope: string) => textsWith(tokenize(grammar, text), scope);

  test("TOML: keys, tables, strings, dates, and Markdown after it", () => {
    const text =
      '+++\ntitle = "A [b]" # c\ndate = 2024-05-14T08:30:00+02:00\ndraft = false\n[params]\nn = 3\n+++\n\n# Heading';
    expect(texts(text, "support.type.property-name.toml")).toEqual(["title", "date", "draft", "n"]);
    expect(texts(text, "entity.name.section.toml")).toEqual(["params"]);
    expect(texts(text, "string.quoted.double.basic.toml").join("")).toBe('"A [b]"');
    expect(texts(text, "constant.other.date.toml")).toEqual(["2024-05-14T08:30:00+02:00"]);
    expect(texts(text, "comment.line.number-sign.toml")).toEqual(["# c"]);
    expect(texts(text, "entity.name.section.markdown")).toEqual(["Heading"]);
  });

  test("JSON: keys, values, nested braces, and Markdown after it", () => {
    const text = '{\n  "title": "A",\n  "params": {\n    "n": 3\n  }\n}\n\n# Heading';
    expect(texts(text, "support.type.property-name.json").join(" ")).toContain('"title"');
    expect(texts(text, "constant.numeric.json")).toEqual(["3"]);
    expect(texts(text, "entity.name.section.markdown")).toEqual(["Heading"]);
  });

  test("+++ further down is no front matter", () => {
    expect(texts("text\n\n+++\na = 1\n+++", "support.type.property-name.toml")).toEqual([]);
  });

  test("a body that begins with a call is no JSON", () => {
    expect(texts("{{< x >}}", "entity.name.tag.shortcode")).toEqual(["x"]);
  });

  test("YAML stays VS Code's own", () => {
    expect(texts("---\ntitle: A\n---\n\n# Heading", "entity.name.section.markdown")).toEqual(["Heading"]);
  });
});
