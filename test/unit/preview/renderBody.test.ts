import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { markupSettings } from "../../../server/src/preview/markupSettings";
import { renderBody } from "../../../server/src/preview/renderBody";
import { memoryContext } from "../../support/renderContext";
import { RUNS } from "../../support/runs";

const render = (text: string, config: unknown = {}) =>
  renderBody({ text, bodyStart: 0, settings: markupSettings(config) });

/** Pieces that mean something to Goldmark or to Hugo's lexer. */
const PIECES =
  "a|b c|*|**|_|~|`|``|[|](|)|![|]|[^1]|[^1]: x|<b>|<!--|-->|<|>|#|-|1.|:|\\|\"|'|...|--|{{< x >}}|{{< figure src=a >}}|{{% x %}}|{{< /x >}}|{{< x|}}|{#a}|```|~~~|$$|\n|\n\n|    |\t|  \n|é|😀|\ud800|\0|http://a.bc|www.a.bc|a@b.cd|&amp;|||\n-|-|---|===".split(
    "|",
  );

describe("renderBody", () => {
  test("is total on any text", () => {
    const settings = [{}, { enableEmoji: true, markup: { goldmark: { renderer: { unsafe: true } } } }].map(
      (config) => markupSettings(config),
    );
    const text = fc.array(fc.constantFrom(...PIECES), { maxLength: 40 }).map((pieces) => pieces.join(""));
    fc.assert(
      fc.property(text, fc.constantFrom(...settings), fc.boolean(), (body, markup, sourceLines) => {
        const { html } = renderBody({ text: body, bodyStart: 0, settings: markup, sourceLines });
        expect(html).not.toContain("HAHAHUGO");
      }),
      { numRuns: RUNS },
    );
  });

  test.each([
    ["emphasis", "*_a~ ".repeat(20_000)],
    ["brackets", "[".repeat(20_000)],
    ["links", "[a](".repeat(20_000)],
    ["quotes", ">".repeat(20_000)],
    ["lists", "1. ".repeat(20_000)],
    ["comments", "<!-- ".repeat(20_000)],
    ["images", "![".repeat(20_000) + "](a)".repeat(20_000)],
  ])("renders hostile %s to its end", (_name, text) => {
    expect(render(text)).not.toBe("");
  });

  test("marks blocks with their line in the file when asked to", () => {
    const text = "---\ntitle: x\n---\n# A\n\ntext\n\n- one\n- two\n";
    const { html } = renderBody({ text, bodyStart: 17, sourceLines: true });
    expect(html).toContain('<h1 id="a" data-line="3">A</h1>');
    expect(html).toContain('<p data-line="5">text</p>');
    expect(html).toContain('<li data-line="8">two');
  });

  test("keeps lines right behind a shortcode of several lines", () => {
    const text = '{{< figure\n  src="a.png"\n>}}\n\nafter\n';
    const { html } = renderBody({ text, bodyStart: 0, sourceLines: true });
    expect(html).toContain('<p data-line="4">after</p>');
  });

  test("leaves raw HTML out and says so, unless the site wants it", () => {
    expect(render("<b>x</b>\n")).toMatchObject({ rawHtmlOmitted: true });
    const unsafe = render("<b>x</b>\n", { Markup: { Goldmark: { Renderer: { Unsafe: true } } } });
    expect(unsafe).toMatchObject({ rawHtmlOmitted: false, html: "<p><b>x</b></p>\n" });
  });

  test("shows a card for a shortcode of the site, with its inner content rendered", () => {
    const { html } = renderBody({
      text: "{{< note kind=tip >}}*hi*{{< /note >}}\n",
      bodyStart: 0,
      shortcodeTemplate: (name) => (name === "note" ? { takesInner: true } : undefined),
    });
    expect(html).toContain('class="galley-shortcode" data-name="note"');
    expect(html).toContain("kind=tip");
    expect(html).toContain("<p><em>hi</em></p>");
  });

  test("reports a ref that leads nowhere, at its line", () => {
    const { problems } = render('a\n\n[b]({{< ref "nope" >}})\n');
    expect(problems).toEqual([{ code: "ref-not-found", message: 'Ref "nope": page not found', line: 2 }]);
  });

  test("asks the site for refs and parameters", () => {
    const context = memoryContext({ refs: { "/a": "/a/" }, pageParams: { deep: { Key: "v" } } });
    const { html } = renderBody({
      text: '[b]({{< relref "/a" >}}) {{< param "deep.key" >}}\n',
      bodyStart: 0,
      context,
    });
    expect(html).toBe('<p><a href="/a/">b</a> v</p>\n');
  });

  test("splits at the summary divider and drops it", () => {
    expect(render("a<!--more-->b\n").html).toBe("<p>a</p>\n<p>b</p>");
  });

  test("privacy settings change what is embedded", () => {
    const privacy = { youtube: { privacyEnhanced: true }, vimeo: { disable: true } };
    expect(render("{{< youtube x >}}\n", { privacy }).html).toContain("www.youtube-nocookie.com/embed/x");
    expect(render("{{< vimeo 1 >}}\n", { privacy }).html.trim()).toBe("");
  });
});
