import { describe, expect, test } from "vitest";
import { renderBody } from "../../../server/src/preview/renderBody";

/** What Hugo 0.169 makes of `{{< a hello >}}` with that template; undefined: a card stands for it. */
function rendered(template: string, call = "{{< a hello >}}"): string | undefined {
  const { html } = renderBody({
    text: call,
    bodyStart: 0,
    shortcodeTemplate: (name) => (name === "a" ? { takesInner: false, source: template } : undefined),
  });
  return html.includes("galley-shortcode") ? undefined : html;
}

describe("a template that places parameters", () => {
  test("loses its comments, as html/template drops them", () => {
    const template =
      "<!-- note:\nof two lines --><p>a <!-- b --> {{ .Get 0 }}</p>\n<!--[if IE]> x <![endif]-->";
    expect(rendered(template)).toBe("<p>a  hello</p>\n\n");
  });

  test.each([
    ["a comment around an action", "<div><!-- x {{ .Get 0 }} y --></div>"],
    ["what looks like one in an attribute", '<b title="<!-- in -->">{{ .Get 0 }}</b>'],
    ["what is text in a text area", "<textarea><!-- ta --></textarea>"],
    ["a comment without an end", "<p>a</p><!-- x"],
  ])("is left to Hugo for %s", (_what, template) => {
    expect(rendered(template)).toBeUndefined();
  });
});
