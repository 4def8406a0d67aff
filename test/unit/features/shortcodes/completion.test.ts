import { beforeAll, describe, expect, test } from "vitest";
import { readPage } from "../../../../server/src/content/readPage";
import type { CompletionList } from "../../../../server/src/features/completionList";
import { shortcodeCompletion } from "../../../../server/src/features/shortcodes/completion";
import type { Site } from "../../../../server/src/site/site";
import { applyEdits } from "../../../../server/src/text/edit";
import { memorySite } from "../../../support/memorySite";
import { expandSnippet } from "../../../support/openDocument";

const frontMatter = "---\ntitle: x\n---\n";
const path = "content/posts/a.md";

let site: Site;

beforeAll(async () => {
  const opened = await memorySite({
    "layouts/_shortcodes/notice.html":
      '{{ $kind := .Get "kind" | default "info" }}{{ if not (in (slice "info" "tip" "danger") $kind) }}{{ errorf "no %s" $kind }}{{ end }}<div class="{{ $kind }}">{{ .Inner }}</div>',
    "layouts/_shortcodes/deck.html":
      '{{ $id := .Get 0 }}{{ if not $id }}{{ errorf "deck needs an id: %s" .Position }}{{ end }}<p>{{ $id }}</p>',
    "layouts/_shortcodes/aside.html": '<aside class="{{ .Get "class" }}">{{ .Inner }}</aside>',
    "layouts/_shortcodes/card.html":
      '{{ if not (.Get "title") }}{{ errorf "card needs a title" }}{{ end }}<b>{{ .Get "title" }}</b>{{ with .Get "wide" }}{{ . }}{{ end }}<img src="{{ .Get "src" }}">',
    "layouts/_shortcodes/dictionary.txt": "{{ .Get 0 }}",
    "layouts/posts/_shortcodes/scoped.html": "x",
    "content/posts/one.md": `${frontMatter}{{< deck abc >}}{{< deck abc >}}\n{{% aside %}}x{{% /aside %}}\n{{% aside %}}x{{% /aside %}}\n`,
    "content/posts/two.md": `${frontMatter}{{< deck def >}}\n## Quay side\n`,
    "content/posts/bundle/index.md": `${frontMatter}{{< youtube abc >}}{{< youtube abc >}}{{< youtube abc >}}{{< youtube abc >}}`,
    "hugo.toml": "[params.harbour]\ndepth = 3\n",
    "content/posts/a.md": "---\ntitle: x\nmood: calm\n---\n",
    "content/about.md": frontMatter,
    "static/img/quay.png": "",
  });
  site = opened.site;
});

function listAt(marked: string): { list: CompletionList; text: string; cursor: number } {
  const cursor = frontMatter.length + marked.indexOf("|");
  const text = frontMatter + marked.replace("|", "");
  return { list: shortcodeCompletion(site, readPage(text), path, cursor), text, cursor };
}

function chosen(marked: string, label: string): string {
  const { list, text } = listAt(marked);
  const item = list.items.find((candidate) => candidate.label === label);
  if (item === undefined) return `not among ${list.items.map((one) => one.label).join(", ")}`;
  const newText = item.snippet ? expandSnippet(item.edit.newText) : `${item.edit.newText}|`;
  const edits = [{ span: item.edit.span, newText }, ...(item.extraEdits ?? [])];
  return applyEdits(text, edits).slice(frontMatter.length);
}

describe("choosing a shortcode's name inserts what its template needs", () => {
  test.each([
    // The form and the notation that the site's calls have.
    ["{{<|", "deck", "{{< deck | >}}"],
    ["{{< de|", "deck", "{{< deck | >}}"],
    ["{{%de|", "deck", "{{< deck | >}}"],
    ["{{<|", "aside", "{{% aside %}}|{{% /aside %}}"],
    ["{{< |", "aside", "{{% aside %}}|{{% /aside %}}"],
    // A plain-text template serves one notation only.
    ["{{< dict|", "dictionary", "{{% dictionary | %}}"],
    // Required parameters, and the content of a pair.
    ["{{< ca|", "card", '{{< card title="|" >}}'],
    ["{{<no|", "notice", "{{< notice >}}|{{< /notice >}}"],
    // The delimiters that the editor has closed by itself are used, not doubled.
    ["{{<|}}", "notice", "{{< notice >}}|{{< /notice >}}"],
    ["{{<|>}}", "notice", "{{< notice >}}|{{< /notice >}}"],
    ["{{< |>}}", "notice", "{{< notice >}}|{{< /notice >}}"],
    ["{{<|>}", "notice", "{{< notice >}}|{{< /notice >}}"],
    ["{{< no|>}\nb", "notice", "{{< notice >}}|{{< /notice >}}\nb"],
    ["{{< no|> b", "notice", "{{< notice >}}|{{< /notice >}} b"],
    ["{{%|}", "notice", "{{% notice %}}|{{% /notice %}}"],
    ["{{|}", "notice", "{{< notice >}}|{{< /notice >}}"],
    ["{{< notice >}}\ntext\n{{</|>}", "/notice", "{{< notice >}}\ntext\n{{</notice >}}|"],
    ["{{< n|>}}", "notice", "{{< notice >}}|{{< /notice >}}"],
    ["{{< noti|>}} x", "notice", "{{< notice >}}|{{< /notice >}} x"],
    ["{{% di|}}", "dictionary", "{{% dictionary | %}}"],
    ["{{<| >}}", "notice", "{{< notice >}}|{{< /notice >}}"],
    ["{{< no| >}} text", "notice", "{{< notice >}}|{{< /notice >}} text"],
    ["{{%| %}}", "notice", "{{% notice %}}|{{% /notice %}}"],
    // The text behind a tag that is not closed yet is no part of it.
    ["{{<|\n\ntext", "notice", "{{< notice >}}|{{< /notice >}}\n\ntext"],
    ["{{< |\ntext >}}", "notice", "{{< notice >}}|{{< /notice >}}\ntext >}}"],
    // What the call has already stays.
    ['{{< no| kind="tip" >}}', "notice", '{{< notice| kind="tip" >}}'],
    ["{{< no| >}}\ntext\n{{< /notice >}}", "notice", "{{< notice >}}|\ntext\n{{< /notice >}}"],
    // Whole calls behind a bare brace.
    ["{{|", "aside", "{{% aside %}}|{{% /aside %}}"],
    ["{{no|}}", "notice", "{{< notice >}}|{{< /notice >}}"],
    // Closing what is open.
    ["{{< notice >}}\ntext\n{{</|", "/notice", "{{< notice >}}\ntext\n{{</notice >}}|"],
    ["{{< notice >}}\ntext\n{{< /|", "/notice", "{{< notice >}}\ntext\n{{< /notice >}}|"],
    ["{{< notice >}}\ntext\n{{<|}}", "/notice", "{{< notice >}}\ntext\n{{< /notice >}}|"],
    ["{{< notice >}}\ntext\n{{< /no| >}}", "/notice", "{{< notice >}}\ntext\n{{< /notice >}}|"],
  ])("%s + %s", (marked, label, expected) => {
    expect(chosen(marked, label)).toBe(expected);
  });
});

describe("parameters and values", () => {
  test.each([
    ["{{< card | >}}", "title", '{{< card title="|" >}}'],
    ["{{< card ti|", "title", '{{< card title="|"'],
    ['{{< card ti|="x" >}}', "title", '{{< card title|="x" >}}'],
    ["{{< notice kind=| >}}", "tip", "{{< notice kind=tip| >}}"],
    ['{{< notice kind="t|" >}}', "tip", '{{< notice kind="tip|" >}}'],
    ["{{< details open=| >}}", "false", "{{< details open=false| >}}"],
    ["{{< deck | >}}", "abc", "{{< deck abc| >}}"],
    // As editors leave it that close each bracket by itself: a bare value would swallow the delimiter.
    ["{{< deck |>}}", "abc", "{{< deck abc |>}}"],
    ["{{< notice kind=|>}}", "tip", "{{< notice kind=tip |>}}"],
    ["{{< notice kind=t|>}}", "tip", "{{< notice kind=tip |>}}"],
    ["{{< notice kind=|>}", "tip", "{{< notice kind=tip |>}"],
    ["{{< deck |>}", "abc", "{{< deck abc |>}"],
    ['{{< notice kind="|">}}', "tip", '{{< notice kind="tip|">}}'],
    ["{{< card |>}}", "title", '{{< card title="|" >}}'],
    ["{{< deck a| >}}", "abc", "{{< deck abc| >}}"],
    ['{{< deck "|" >}}', "abc", '{{< deck "abc|" >}}'],
    // An open quote is closed.
    ['{{< figure src="|', "/img/quay.png", '{{< figure src="/img/quay.png"|'],
    ['{{< figure src="| >}}', "/img/quay.png", '{{< figure src="/img/quay.png" |>}}'],
    ['{{< figure src="/im|" >}}', "/img/quay.png", '{{< figure src="/img/quay.png|" >}}'],
    ["{{< figure src=| >}}", "/img/quay.png", '{{< figure src="/img/quay.png"| >}}'],
    ['[x]({{< ref "|" >}})', "/posts/two", '[x]({{< ref "/posts/two|" >}})'],
    ['[x]({{< ref "two#|" >}})', "#quay-side", '[x]({{< ref "two#quay-side|" >}})'],
    ["{{< highlight | >}}", "go", "{{< highlight go| >}}"],
    ["{{< highlight c+| >}}", "c++", '{{< highlight "c++"| >}}'],
    ['{{< highlight go "|" >}}', "linenos", '{{< highlight go "linenos=|" >}}'],
    ['{{< highlight go "linenos=|" >}}', "inline", '{{< highlight go "linenos=inline|" >}}'],
    [
      '{{< highlight go "linenos=inline, hl| >}}',
      "hl_lines",
      '{{< highlight go "linenos=inline, hl_lines=| >}}',
    ],
    ["{{< param | >}}", "harbour.depth", "{{< param harbour.depth| >}}"],
    ['{{< param "mo|" >}}', "mood", '{{< param "mood|" >}}'],
  ])("%s + %s", (marked, label, expected) => {
    expect(chosen(marked, label)).toBe(expected);
  });

  const labels = (marked: string) => listAt(marked).list.items.map(({ label }) => label);

  test("what is being typed is no value of the site's", () => {
    expect(labels("{{< deck ab| >}}")).toEqual(["abc"]);
    expect(labels('{{< deck "|" >}}')).not.toContain("");
    expect(labels('{{< highlight go "linenos=inline, |" >}}')).not.toContain("linenos");
  });

  test("pages come before the names of parameters", () => {
    expect(labels("[x]({{< ref | >}})")[0]).toMatch(/^\//);
  });

  test("required parameters come first, given ones are not offered again", () => {
    expect(labels("{{< card | >}}")).toEqual(["title", "wide", "src"]);
    expect(labels('{{< card title="x" | >}}')).toEqual(["wide", "src"]);
  });

  test("a positional call is offered no named parameters, and a named one no bare values", () => {
    expect(labels("{{< youtube abc | >}}")).toEqual([]);
    expect(labels('{{< youtube id="abc" | >}}')).not.toContain("abc");
  });
});

describe("the list of names", () => {
  const items = (marked: string) => listAt(marked).list.items;

  test("the site's own first, by use, then Hugo's by use, deprecated ones last and struck through", () => {
    const names = items("{{<|").map(({ label }) => label);
    expect(names.slice(0, 2)).toEqual(["deck", "aside"]);
    expect(names.indexOf("card")).toBeLessThan(names.indexOf("youtube"));
    expect(names.indexOf("youtube")).toBeLessThan(names.indexOf("figure"));
    const gone = items("{{<|").filter(({ deprecated }) => deprecated === true);
    expect(gone.map(({ label }) => label)).toContain("gist");
    expect(names.slice(-gone.length)).toEqual(gone.map(({ label }) => label));
    expect(names).not.toContain("x_simple");
  });

  test("counts and origins are told", () => {
    const of = (name: string) => items("{{<|").find(({ label }) => label === name)?.description;
    expect(of("deck")).toBe("3×");
    expect(of("youtube")).toBe("Hugo · 4×");
    expect(of("figure")).toBe("Hugo");
  });

  test("what begins with the typed letters comes before what only holds them", () => {
    const names = items("{{< ca|").map(({ label }) => label);
    expect(names[0]).toBe("card");
  });

  test("a template for a section is offered there only", () => {
    expect(items("{{<|").map(({ label }) => label)).toContain("scoped");
    const elsewhere = shortcodeCompletion(site, readPage("{{<"), "content/about.md", 3);
    expect(elsewhere.items.map(({ label }) => label)).not.toContain("scoped");
  });

  test.each(["te|xt", "{{< notice >}}|", "{{</* notice | */>}}", "{{< nosuch | >}}"])(
    "nothing at %s",
    (marked) => {
      expect(items(marked)).toEqual([]);
    },
  );

  test("asks again only where a choice follows", () => {
    expect(items("{{<|").find(({ label }) => label === "deck")?.again).toBe(true);
    expect(items("{{<|").find(({ label }) => label === "card")?.again).toBe(false);
  });
});
