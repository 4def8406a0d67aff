import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readPage } from "../../../../server/src/content/readPage";
import { type MarkupSettings, markupSettings } from "../../../../server/src/preview/markupSettings";
import { PaneRenderer } from "../../../../server/src/preview/pane/paneRenderer";
import { segmentsOf } from "../../../../server/src/preview/pane/segments";
import { renderBody } from "../../../../server/src/preview/renderBody";
import { loneContext } from "../../../../server/src/preview/renderContext";
import { RUNS } from "../../../support/runs";

const defaults = markupSettings({});
const unsafe = markupSettings({ markup: { goldmark: { renderer: { unsafe: true } } } });

const pieces = [
  "Plain words that go on for a while, with `code` and *stress*.",
  "# A heading",
  "## Setup",
  "## Setup",
  "Setext\n------",
  "- one\n- two\n\n  inner paragraph\n\n- three",
  "1. first\n\n   ```go\n   func main() {\n\n   }\n   ```\n2. second",
  "```js\nlet a = 1;\n\nlet b = 2;\n```",
  "~~~\nnever closed\n\nwords",
  "> quoted\n> more\n\nAfter the quote",
  "Term\n: means this",
  "Other term\n\n: means that",
  '<div class="x">\n\nInner *words*\n\n</div>',
  "<div>",
  "</div>",
  "<!-- a comment\n\nwith a gap -->",
  "A [link][ref] and [another][] and an ![image](a.png).",
  '[ref]: https://example.org/a "Title"',
  "[another]: /b",
  '{{< figure src="a.png" >}}',
  "{{< details >}}\nInner\n\nmore inner\n{{< /details >}}",
  "{{% callout %}}\nInner\n\nmore inner\n{{% /callout %}}",
  "| a | b |\n|---|---|\n| 1 | 2 |",
  "    indented code\n\n    goes on",
  "Éclats de voix et « guillemets »",
  "{.attributes}",
  "---",
  "<!--more-->",
  "<p>unclosed",
  "<pre>\n\n# no heading\n\n</pre>",
];

/** Lines of the file instead of lines of the block. */
function joined(text: string, settings: MarkupSettings, atOnce = new PaneRenderer()): string {
  const page = readPage(text);
  return atOnce
    .render({ page, settings, context: loneContext })
    .blocks.map(({ html, line }) =>
      html.replace(/data-line="(\d+)"/g, (_, inner: string) => `data-line="${Number(inner) + line}"`),
    )
    .join("");
}

function whole(text: string, settings: MarkupSettings): string {
  const { bodyStart } = readPage(text);
  return renderBody({ text, bodyStart, settings, sourceLines: true }).html;
}

/** Less what the pane doesn't show: offsets of cards in the text. */
const squeezed = (html: string) =>
  html
    .replace(/ data-offset="\d+"/g, "")
    .replace(/\s+/g, " ")
    .replace(/> | </g, (found) => found.trim())
    .trim();

describe("rendering by parts", () => {
  for (const [name, settings] of [
    ["safe", defaults],
    ["unsafe", unsafe],
  ] as const)
    test(`the parts joined are the whole page (${name})`, () => {
      fc.assert(
        fc.property(fc.array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 14 }), (chosen) => {
          const filler = "Words and words and words again, so that parts are long enough to be cut. ".repeat(
            6,
          );
          const text = `---\ntitle: A\n---\n${chosen.join(`\n\n${filler}\n\n`)}\n`;
          expect(squeezed(joined(text, settings))).toBe(squeezed(whole(text, settings)));
        }),
        { numRuns: RUNS },
      );
    });

  test("typing renders what it renders at once", () => {
    const renderer = new PaneRenderer();
    let text = `---\ntitle: A\n---\n${pieces.slice(0, 6).join("\n\n")}\n\n[ref]: /a\n\n${"word ".repeat(200)}\n\nEnd`;
    for (const typed of ["\n\n## Setup", "\n\n```", "\ncode\n\nmore", "\n```\n\n", "[a][ref]"]) {
      text += typed;
      expect(squeezed(joined(text, defaults, renderer))).toBe(squeezed(whole(text, defaults)));
    }
  });

  test("a long post is cut into many parts, and one with footnotes into one", () => {
    const body = Array.from({ length: 100 }, (_, at) => `Paragraph ${at} ${"word ".repeat(100)}`).join(
      "\n\n",
    );
    expect(segmentsOf(readPage(body)).length).toBe(100);
    expect(segmentsOf(readPage(`${body}[^1]\n\n[^1]: note`)).length).toBe(1);
  });
});
