import { beforeAll, describe, expect, test } from "vitest";
import { diagnosePage } from "../../../../server/src/features/diagnose";
import type { Diagnostic } from "../../../../server/src/features/diagnostic";
import { applyEdits } from "../../../../server/src/text/edit";
import { contextOf, type MemorySite, memorySite } from "../../../support/memorySite";

const frontMatter = "---\ntitle: x\n---\n";
const path = "content/posts/a.md";

let site: MemorySite;

beforeAll(async () => {
  site = await memorySite({
    "hugo.toml": 'title = "x"',
    "layouts/_shortcodes/box.html": '<div class="{{ .Get "class" }}">{{ .Inner }}</div>',
    "layouts/_shortcodes/foo_bar.html": "{{ .Get 0 }}",
    "layouts/_shortcodes/tabs.html": "<ul>{{ .Inner }}</ul>",
    "layouts/_shortcodes/tab.html": '<li data-group="{{ .Parent.Get "group" }}">{{ .Inner }}</li>',
    "layouts/_shortcodes/deck.html":
      '{{ $id := .Get "id" | default (.Get 0) }}{{ $slide := .Get "slide" | default (.Get 1) }}{{ if not $id }}{{ errorf "deck needs an id: %s" .Position }}{{ end }}<p>{{ $id }}{{ $slide }}</p>',
    "layouts/_shortcodes/flag.html":
      '{{ if eq (.Get "open") true }}{{ end }}{{ $open := .Get "open" | default false }}{{ if $open }}o{{ end }}',
    "layouts/_shortcodes/level.html":
      '{{ $l := .Get "l" }}{{ if eq $l "low" }}1{{ else if eq $l "medium" }}2{{ else if eq $l "high" }}3{{ end }}',
    "layouts/_shortcodes/words.txt": "{{ .Get 0 }}",
    "layouts/talks/_shortcodes/talk.html": "t",
    "content/posts/a.md": frontMatter,
    "content/posts/draft.md": "---\ntitle: x\ndraft: true\n---\n",
  });
});

function diagnose(body: string, at = path, front = frontMatter): readonly Diagnostic[] {
  return diagnosePage(contextOf(site, at, front + body)).filter(
    ({ code }) => code.startsWith("shortcode-") || code === "galley-internal",
  );
}

function said(body: string): string[] {
  return diagnose(body).map(({ severity, code, span }) => {
    const text = (frontMatter + body).slice(span.start, span.end);
    return `${severity} ${code} ${JSON.stringify(text)}`;
  });
}

function fixed(body: string, title?: string): string {
  const fixes = diagnose(body).flatMap((diagnostic) => diagnostic.fixes);
  const fix = fixes.find((one) => (title === undefined ? one.preferred === true : one.title === title));
  if (fix === undefined) return `only: ${fixes.map((one) => one.title).join(" | ")}`;
  return applyEdits(frontMatter + body, fix.edits).slice(frontMatter.length);
}

describe("a safe fix leaves a text that Hugo builds", () => {
  test.each([
    ["unknown, with a near name", "{{< figre src=a >}}", "{{< figure src=a >}}"],
    ["a slash that belongs to the name", "{{< box/>}}", "{{< box />}}"],
    ["closed without content", "{{< deck abc >}}x{{< /deck >}}", "{{< deck abc >}}x"],
    ["self-closed without content", "{{< deck abc />}}", "{{< deck abc >}}"],
    ["mixed, named", "{{< deck abc slide=2 >}}", "{{< deck id=abc slide=2 >}}"],
    ["mixed, named first", "{{< deck id=abc 2 >}}", "only"],
    ["an address without quotes", "{{< deck https://x.org/a >}}", '{{< deck "https://x.org/a" >}}'],
    ["a path without quotes", "{{< deck img/a.png >}}", '{{< deck "img/a.png" >}}'],
    ["an extension in the name", "{{< deck.html abc >}}", "{{< deck abc >}}"],
    ["single quotes", "{{< deck 'a b' >}}", '{{< deck "a b" >}}'],
    ["typographic quotes", "{{< deck “a b” >}}", '{{< deck "a b" >}}'],
    ["typographic quotes behind a name", "{{< deck id=“ab” >}}", '{{< deck id="ab" >}}'],
    ["a quote that is not closed", '{{< deck id="abc >}}', '{{< deck id="abc" >}}'],
    ["a raw string that is not closed", "{{< deck `abc >}}", "{{< deck `abc` >}}"],
    ["an odd escape", '{{< deck "a\\`b" >}}', "only"],
    ["a comment that is not closed", "{{</* deck abc >}}", "{{</* deck abc */>}}"],
    ["a comment closed by the other delimiter", "{{</* deck abc */%}}", "{{</* deck abc */>}}"],
    ["a value that swallows the delimiter", "{{< deck id=abc>}}", "{{< deck id=abc >}}"],
    ["a closing call of another name", "{{< box >}}x{{< /bx >}}", "{{< box >}}x{{< /box >}}"],
    ["a closing call with parameters", "{{< box >}}x{{< /box a >}}", "{{< box >}}x{{< /box >}}"],
    ["a name that a formatter has escaped", "{{< foo\\_bar abc >}}", "{{< foo_bar abc >}}"],
    ["plain-text template", "{{< words abc >}}", "{{% words abc %}}"],
    ["removed", '{{< tweet user="a" id="1" >}}', '{{< x user="a" id="1" >}}'],
    ["HTML in Markdown notation", "{{% deck abc %}}", "{{< deck abc >}}"],
    ["a quoted false", '{{< flag open="false" >}}', "{{< flag open=false >}}"],
    ["a mistyped parameter", "{{< box clas=a >}}x{{< /box >}}", "{{< box class=a >}}x{{< /box >}}"],
  ])("%s: %s", (_, body, expected) => {
    expect(diagnose(body), "nothing is said").not.toEqual([]);
    const after = fixed(body);
    if (expected === "only") {
      expect(after).toMatch(/^only/);
      return;
    }
    expect(after).toBe(expected);
    expect(said(after)).toEqual([]);
  });

  test.each([
    ["{{< bux >}}", "Change to box", "{{< box >}}"],
    ["{{< deck abc slide=2 >}}", "Leave the names out", "{{< deck abc 2 >}}"],
    [
      "{{< box >}}\ntext\n\nmore",
      "Close it behind the paragraph: {{< /box >}}",
      "{{< box >}}\ntext\n{{< /box >}}\n\nmore",
    ],
    ["{{< box >}}", "Close the call itself: />}}", "{{< box />}}"],
    ["text {{< /box >}}", "Remove the closing call", "text "],
    ["{{< deck >}}", "Add id", '{{< deck id="" >}}'],
    ["{{< deck abc\n\nSome text, and more", "Close it with >}}", "{{< deck abc >}}\n\nSome text, and more"],
    ['{{< box class="a" class="b" />}}', "Remove the first", '{{< box class="b" />}}'],
    ['{{< deck "a\\`b" >}}', 'Write "a`b"', '{{< deck "a`b" >}}'],
  ])("%s, %s", (body, title, expected) => {
    expect(fixed(body, title)).toBe(expected);
  });

  test("an unknown name can have its template made", () => {
    const [found] = diagnose('{{< gallery dir="a" >}}');
    const create = found?.fixes.find(({ newFiles }) => newFiles !== undefined);
    expect(create?.newFiles?.[0]?.path).toBe("layouts/_shortcodes/gallery.html");
    expect(create?.newFiles?.[0]?.text).toContain('.Get "dir"');
  });
});

test.each([
  ["{{< gallery >}}", undefined],
  ["{{< gallery >}}x{{< /gallery >}}", '{{ .Inner | .Page.RenderString (dict "display" "block") }}'],
  ["{{% Gallery %}}x{{% /gallery %}}", "{{ .Inner }}"],
])("the template made for %s takes the content that it is given", (body, inner) => {
  const found = diagnose(body).find(({ code }) => code === "shortcode-unknown");
  const text = found?.fixes.flatMap(({ newFiles = [] }) => newFiles)[0]?.text ?? "";
  if (inner === undefined) expect(text).not.toContain(".Inner");
  else expect(text).toContain(`  ${inner}\n`);
});

describe("what is said, and how gravely", () => {
  test.each([
    ["{{< deck abc >}}", []],
    ["{{< box >}}{{< box >}}x{{< /box >}}{{< /box >}}", []],
    ["{{< tabs group=a >}}{{< tab >}}x{{< /tab >}}{{< /tabs >}}", []],
    ["{{< deck abc 2 x >}}", ['hint shortcode-parameter-unknown "x"']],
    ["{{< deck id=abc colour=red >}}", ['hint shortcode-parameter-unknown "colour"']],
    ["{{< talk >}}", ['error shortcode-out-of-scope "{{< talk >}}"']],
    ["{{< gist a b >}}", ['error shortcode-removed "{{< gist a b >}}"']],
    ["{{< comment >}}x{{< /comment >}}", ['warning shortcode-deprecated "{{< comment >}}"']],
    ["{{< youtube >}}", ['error shortcode-parameter-required "{{< youtube >}}"']],
    ["{{< qr text=a level=best />}}", ['error shortcode-parameter-required "{{< qr text=a level=best />}}"']],
    ["{{< level l=lowest >}}", ['hint shortcode-parameter-value "lowest"']],
    [
      "{{< box >}}a{{< tabs >}}b{{< /box >}}c{{< /tabs >}}",
      ['warning shortcode-overlap "box"', 'warning shortcode-overlap "tabs"'],
    ],
    ["{{% box %}}x{{% /box %}}", ['warning shortcode-html-dropped "{{% box %}}"']],
    ["{{< box >}}{{% deck a %}}{{< /box >}}", []],
    ["{{% ref a.md %}}", []],
    ["{{< t.inline >}}x{{< /t.inline >}}", ['warning shortcode-inline-off "t.inline"']],
  ])("%s", (body, expected) => {
    expect(said(body)).toEqual(expected);
  });

  test("what only rendering shows is a warning in a page that isn't built", () => {
    const draft = "---\ntitle: x\ndraft: true\n---\n";
    expect(diagnose("{{< youtube >}}", "content/posts/draft.md", draft)[0]?.severity).toBe("warning");
    expect(diagnose("{{< nosuch >}}", "content/posts/draft.md", draft)[0]?.severity).toBe("error");
  });
});

describe("calls that a formatter has broken", () => {
  test.each([
    ["{{\\< deck abc >}}", "{{< deck abc >}}"],
    ["{{\\< deck abc \\>}}", "{{< deck abc >}}"],
    ["{{&lt; deck &quot;a b&quot; &gt;}}", '{{< deck "a b" >}}'],
    ["{ {< deck abc >} }", "{{< deck abc >}}"],
    ["{{ < deck abc > }}", "{{< deck abc >}}"],
    ["{{ % foo\\_bar abc % }}", "{{% foo_bar abc %}}"],
    ["{{\\< box >}}text{{< /box >}}", "{{< box >}}text{{< /box >}}"],
  ])("%s", (body, expected) => {
    expect(said(body).join()).toContain("shortcode-mangled");
    expect(fixed(body, `Repair the call: ${expected.slice(0, expected.indexOf("}}") + 2)}`)).toBe(expected);
  });

  test.each([
    [
      "a delimiter that prettier took for a quotation",
      "{{< deck\nabc\n\n> }}\n",
      "Repair the right delimiter: >}}",
      "{{< deck\nabc\n>}}\n",
    ],
    [
      "the same with a wrapped call",
      '{{< deck "a b"\r\n\r\n> }} x',
      "Repair the right delimiter: >}}",
      '{{< deck "a b"\r\n>}} x',
    ],
    [
      "an address that markdownlint put in brackets",
      '{{< deck "<https://example.org/?a=1&b=2>" >}}',
      "Remove the angle brackets",
      '{{< deck "https://example.org/?a=1&b=2" >}}',
    ],
    [
      "a link that remark escaped",
      'a \\[here]\\({{< deck "x" >}}) b',
      "Repair the link",
      'a [here]({{< deck "x" >}}) b',
    ],
    [
      "an image that remark escaped",
      '!\\[here]\\({{< deck "x" >}} "title")',
      "Repair the link",
      '![here]({{< deck "x" >}} "title")',
    ],
  ])("%s", (_what, body, title, expected) => {
    expect(fixed(body, title)).toBe(expected);
    expect(said(expected)).toEqual([]);
  });

  test.each([
    "{{ .Title }}",
    'a \\[here] \\({{< deck "x" >}})',
    "`\\[here]\\({{< deck abc >}})`",
    '{{< deck "<b>" >}}',
    "{{ < nosuch > }}",
    "`{{\\< deck abc >}}`",
    "```\n{{&lt; deck abc &gt;}}\n```",
    "{{</* deck abc */>}}",
    "a { { b } }",
  ])("%s is left alone", (body) => {
    expect(said(body)).toEqual([]);
  });
});
