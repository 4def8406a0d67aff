import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { diagnosePage } from "../../../server/src/features/diagnose";
import { embeddedShortcodes } from "../../../server/src/hugo/templates/embeddedShortcodes";
import { contextOf, memorySite } from "../../support/memorySite";

interface Snippet {
  readonly prefix: readonly string[];
  readonly body: readonly string[];
  readonly description: string;
}

const snippets: Readonly<Record<string, Snippet>> = JSON.parse(
  readFileSync(resolve(__dirname, "../../../snippets/markdown.json"), "utf8"),
);

/** The text as it is once it is in, with the editor's own variables filled in. */
function inserted({ body }: Snippet): string {
  const filled = body
    .join("\n")
    .replace(/\$\{?CURRENT_YEAR\}?/g, "2024")
    .replace(/\$\{?CURRENT_(?:MONTH|DATE|HOUR|MINUTE|SECOND)\}?/g, "10")
    .replace(/\$\{?CURRENT_TIMEZONE_OFFSET\}?/g, "+00:00")
    .replace(/\$\{TM_SELECTED_TEXT\}|\$TM_SELECTED_TEXT/g, "text");
  return filled
    .replace(/\$\{\d+\|([^,|]*)[^|]*\|\}/g, "$1")
    .replace(/\$\{\d+:([^}]*)\}/g, "$1")
    .replace(/\$\{?\d+\}?/g, "");
}

describe("snippets", () => {
  test("no two share a prefix", () => {
    const prefixes = Object.values(snippets).flatMap(({ prefix }) => prefix);
    expect(prefixes.filter((prefix, at) => prefixes.indexOf(prefix) !== at)).toEqual([]);
  });

  test("each of Hugo's own shortcodes that is no longer or never deprecated has one under its name", () => {
    const prefixes = new Set(Object.values(snippets).flatMap(({ prefix }) => prefix));
    const wanted = embeddedShortcodes()
      .filter(({ deprecated, internal }) => deprecated === undefined && internal !== true)
      .map(({ name }) => name);
    expect(wanted.filter((name) => !prefixes.has(name))).toEqual([]);
  });

  test("there is one for slides, front matter in three formats, code, tables, footnotes and alerts", () => {
    const prefixes = new Set(Object.values(snippets).flatMap(({ prefix }) => prefix));
    const wanted = "speakerdeck fm fmt fmj code table footnote admonition figure details".split(" ");
    expect(wanted.filter((prefix) => !prefixes.has(prefix))).toEqual([]);
  });

  test.each(Object.entries(snippets))(
    "%s inserts what Hugo's shortcode lexer and front matter reader take",
    async (_, snippet) => {
      const site = await memorySite({
        "hugo.toml": 'title = "x"\n[params]\nname = "x"',
        "layouts/_shortcodes/speakerdeck.html": "{{ .Get 0 }}",
        "content/posts/page.md": "---\ntitle: p\n---\n",
        "content/posts/a.md": "---\ntitle: a\n---\n",
      });
      const text = inserted(snippet);
      const whole = /^(?:---|\+\+\+|\{\n)/.test(text) ? text : `---\ntitle: a\n---\n${text}`;
      const errors = diagnosePage(contextOf(site, "content/posts/a.md", whole)).filter(
        ({ severity }) => severity === "error",
      );
      expect(errors.map(({ message }) => message)).toEqual([]);
    },
  );
});
