import { describe, expect, test } from "vitest";
import { evaluateArchetype } from "../../../../server/src/features/newPost/evaluateArchetype";
import { newPost, newPostChoices } from "../../../../server/src/features/newPost/newPost";
import { memorySite } from "../../../support/memorySite";

/** 2026-11-22T23:13:45Z */
const now = Date.UTC(2026, 10, 22, 23, 13, 45);
const configuration = 'title = "My Blog"\nbaseURL = "https://b.example/"\n[params]\nauthor = "Ada"\n';

describe("archetypes, as hugo new content evaluates them (0.169)", () => {
  test.each([
    ['{{ replace .Name "-" " " | title }}', "My First Post"],
    ["{{ .Date }}", "2026-11-22T23:13:45Z"],
    ['{{ now.Format "2006-01-02" }}', "2026-11-22"],
    ['{{ time.Format "January 2, 2006" .Date }}', "November 22, 2026"],
    ['{{ dateFormat "2006" now }}', "2026"],
    ["{{ .Name | urlize }} {{ .Type }} {{ .File.Section }}", "my-first-post posts posts"],
    [
      "{{ .File.ContentBaseName }}/{{ .File.TranslationBaseName }}/{{ .File.BaseFileName }}/{{ .File.LogicalName }}/{{ .File.Ext }}/{{ .File.Path }}/{{ .File.Dir }}",
      "my-first-post/my-first-post/my-first-post/my-first-post.md/md/posts/my-first-post.md/posts/",
    ],
    [
      "{{ .Site.Title }} {{ site.Title }} {{ site.Params.author }} {{ .Site.BaseURL }}",
      "My Blog My Blog Ada https://b.example/",
    ],
    [
      '{{ humanize .Name }} {{ .Name | upper }} {{ printf "%s-%s" .Name "x" }}',
      "My first post MY-FIRST-POST my-first-post-x",
    ],
    ['{{ default "d" .Name }}', "my-first-post"],
    ['a\n{{- /* note */ -}}\n{{ $y := now.Format "2006" }}\ny: {{ $y }}', "a\ny: 2026"],
    [
      '{{ title "the art of a war in to" }} {{ "iPhone and the nOT" | title }}',
      "The Art of a War in To IPhone and the NOT",
    ],
    ['{{ replace (replace .Name "-" " ") "my" "our" }}', "our first post"],
    ["{{ substr .Name 3 }} {{ substr .Name -4 }} {{ substr .Name 0 2 }}", "first-post post my"],
    [
      '{{ urlize "Über uns" }}|{{ urlize "50%-off" }}|{{ urlize "A b/C d!" }}|{{ urlize "c++ & c#" }}',
      "%C3%BCber-uns|50-off|a-b/c-d|c++-c",
    ],
    ['{{ humanize "ALLCAPS" }} {{ strings.TrimPrefix "my-" .Name }}', "Allcaps first-post"],
    ['{{ humanize "a  b_c" }} {{ upper "größe" }}', "A b c GRÖßE"],
    [
      '{{< figure src="a.png" >}}\n{{% x %}} {{ .Name }}',
      '{{< figure src="a.png" >}}\n{{% x %}} my-first-post',
    ],
  ])("%s", async (archetype, expected) => {
    const { site } = await memorySite({ "hugo.toml": configuration });
    const { text, unknown } = evaluateArchetype(archetype, {
      site,
      path: "content/posts/my-first-post.md",
      now,
    });
    expect(text).toBe(expected);
    expect(unknown).toEqual([]);
  });

  test("what only Hugo can evaluate stays, and is named", async () => {
    const { site } = await memorySite({ "hugo.toml": configuration });
    const archetype = 'a: {{ md5 .Name }}\nb: {{ os.Getenv "X" }}\nc: {{ .Name }}';
    const { text, unknown } = evaluateArchetype(archetype, { site, path: "content/posts/p.md", now });
    expect(text).toBe('a: {{ md5 .Name }}\nb: {{ os.Getenv "X" }}\nc: p');
    expect(unknown).toEqual(["md5 .Name", 'os.Getenv "X"']);
  });
});

describe("title, by the site's titleCaseStyle (0.169)", () => {
  const text = 'as a c++ so "vs" without l\'été e-mail over onto a/b iPhone in';
  test.each([
    ["", 'As a C++ So "Vs" Without L\'été E-Mail Over Onto a/B IPhone In'],
    ["AP", 'As a C++ So "Vs" Without L\'été E-Mail Over Onto a/B IPhone In'],
    ["chicago", 'As a C++ So "Vs" without L\'été E-Mail over Onto a/B IPhone In'],
    ["Go", 'As A C++ So "Vs" Without L\'Été E-Mail Over Onto A/B IPhone In'],
    ["firstupper", 'As a c++ so "vs" without l\'été e-mail over onto a/b iPhone in'],
    ["none", text],
  ])("%s", async (style, expected) => {
    const setting = style === "" ? "" : `titleCaseStyle = "${style}"\n`;
    const { site } = await memorySite({ "hugo.toml": setting });
    const archetype = `{{ \`${text}\` | title }}`;
    expect(evaluateArchetype(archetype, { site, path: "content/p.md", now }).text).toBe(expected);
  });
});

test("dates stand in the machine's own zone, whatever the site's is, as hugo new content writes them", async () => {
  const { site } = await memorySite({ "hugo.toml": 'timeZone = "Europe/Oslo"\n' });
  const archetype = '{{ .Date }} {{ now.Format "15:04 -0700" }} {{ dateFormat "02" .Date }}';
  const { text } = evaluateArchetype(archetype, { site, path: "content/p.md", now, offset: -300 });
  expect(text).toBe("2026-11-22T18:13:45-05:00 18:13 -0500 22");
});

describe("a new post", () => {
  const files = {
    "hugo.toml": configuration,
    "archetypes/default.md": '+++\ntitle = "{{ replace .Name "-" " " | title }}"\ndate = {{ .Date }}\n+++\n',
    "archetypes/posts.md":
      '---\ntitle: "{{ replace .Name "-" " " | title }}"\ndate: {{ .Date }}\ndraft: true\n---\n\nHello\n',
    "content/posts/a.md": "---\ntitle: A\n---\n",
    "content/trips/one/index.md": "---\ntitle: One\n---\n",
    "content/trips/two/index.md": "---\ntitle: Two\n---\n",
  };

  test("of the section's archetype, under the title as typed", async () => {
    const { site } = await memorySite(files);
    expect(newPost(site, { section: "posts", title: "Çava & Go: 2", now })).toMatchObject({
      ok: true,
      open: "content/posts/çava-go-2.md",
      operations: [
        {
          kind: "create",
          path: "content/posts/çava-go-2.md",
          text: '---\ntitle: "Çava & Go: 2"\ndate: 2026-11-22T23:13:45Z\ndraft: true\n---\n\nHello\n',
        },
      ],
    });
  });

  test("a bundle where the section has bundles; the default archetype; never over a post", async () => {
    const { site } = await memorySite(files);
    expect(newPost(site, { section: "trips", title: "Up the Hill", now })).toMatchObject({
      open: "content/trips/up-the-hill/index.md",
      operations: [{ text: '+++\ntitle = "Up the Hill"\ndate = 2026-11-22T23:13:45Z\n+++\n' }],
    });
    expect(newPost(site, { section: "posts", title: "A", now })).toMatchObject({ ok: false });
    expect(newPostChoices(site)).toEqual([
      { section: "trips", pages: 2, bundle: true },
      { section: "posts", pages: 1, bundle: false },
    ]);
  });
});
