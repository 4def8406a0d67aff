import { beforeAll, expect, test } from "vitest";
import { diagnosePage } from "../../../../server/src/features/diagnose";
import { applyEdits } from "../../../../server/src/text/edit";
import { contextOf, type MemorySite, memorySite } from "../../../support/memorySite";

const frontMatter = "---\ntitle: x\n---\n";
const path = "content/posts/a.md";

let site: MemorySite;

beforeAll(async () => {
  site = await memorySite({
    "hugo.toml": 'title = "x"',
    "layouts/_shortcodes/note.html": "<div>{{ .Inner | markdownify }}</div>",
    "layouts/_shortcodes/box.html": '{{ if .Get 0 }}{{ .Page.RenderString (trim .Inner "\\n") }}{{ end }}',
    "layouts/_shortcodes/raw.html": "<pre>{{ .Inner }}</pre>",
    "content/posts/a.md": frontMatter,
  });
});

function again(body: string) {
  const text = frontMatter + body;
  return diagnosePage(contextOf(site, path, text))
    .filter(({ code }) => code === "shortcode-rendered-again")
    .map(({ severity, span, fixes }) => ({
      severity,
      on: text.slice(span.start, span.end),
      fixed: fixes.map(({ edits }) => applyEdits(text, edits).slice(frontMatter.length)),
    }));
}

test("an escaped call in a template that renders its inner runs: a warning, and a second escape", () => {
  expect(again('{{< note >}}é `{{</* figure src="a" */>}}`{{< /note >}}\n')).toEqual([
    {
      severity: "warning",
      on: '{{</* figure src="a" */>}}',
      fixed: ['{{< note >}}é `{{</*/* figure src="a" */*/>}}`{{< /note >}}\n'],
    },
  ]);
});

test("the closing call is escaped with its opening call", () => {
  expect(again("{{< details >}}\n{{%/* raw */%}}a{{%/* /raw */%}}\n{{< /details >}}\n")[0]?.fixed).toEqual([
    "{{< details >}}\n{{%/*/* raw */*/%}}a{{%/*/* /raw */*/%}}\n{{< /details >}}\n",
  ]);
});

test("what is no call of the site fails the build, at the name", () => {
  expect(again("{{< note >}}{{< raw >}}x{{< /raw >}} {{</* nosuch */>}}{{< /note >}}\n")).toEqual([
    { severity: "error", on: "nosuch", fixed: [] },
  ]);
});

test.each([
  ["the template leaves its inner as it is", "{{< raw >}}{{</* nosuch */>}}{{< /raw >}}\n"],
  ["the template may not get to it", "{{< box >}}{{</* nosuch */>}}{{< /box >}}\n"],
  ["escaped twice", "{{< note >}}{{</*/* nosuch */*/>}}{{< /note >}}\n"],
  ["nothing escaped", "{{< note >}}{{< raw >}}a{{< /raw >}}{{< /note >}}\n"],
  ["a parameter that is no Markdown", "{{< figure src=a title=`{{< nosuch >}}` >}}\n"],
])("silent: %s", (_why, body) => {
  expect(again(body)).toEqual([]);
});

test("a caption is rendered as well", () => {
  expect(again("{{< figure src=a caption=`see {{< nosuch >}}` >}}\n")).toEqual([
    { severity: "error", on: "nosuch", fixed: [] },
  ]);
});
