import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { readPage } from "../../../../server/src/content/readPage";
import { expanded, frontMatterCompletion } from "../../../../server/src/features/frontMatter/completion";
import { readData } from "../../../../server/src/formats/readData";
import { applyEdits } from "../../../../server/src/text/edit";
import type { MemorySite } from "../../../support/memorySite";
import { RUNS } from "../../../support/runs";
import { accept, at, blog, complete, labels, NOW } from "./fixture";

let site: MemorySite;
beforeAll(async () => {
  site = await blog();
});

describe("keys", () => {
  test.each([
    ["---\n|\n---\n", "draft", "---\ndraft: \n---\n"],
    ["---\ndra|\n---\n", "draft", "---\ndraft: \n---\n"],
    [
      "---\ntitle: A\ndr|\ndate: 2025-01-01\n---\n",
      "draft",
      "---\ntitle: A\ndraft: \ndate: 2025-01-01\n---\n",
    ],
    ["---\ndra|: true\n---\n", "draft", "---\ndraft: true\n---\n"],
    ["---\nta|\n---\n", "tags", "---\ntags:\n  - \n---\n"],
    ["---\ncategories: [a]\nta|\n---\n", "tags", "---\ncategories: [a]\ntags: []\n---\n"],
    ["---\ncover:\n  |\n---\n", "image", "---\ncover:\n  image: \n---\n"],
    ["---\ncover: {|}\n---\n", "image", "---\ncover: {image: }\n---\n"],
    ["---\nbuild:\n  ren|\n---\n", "render", "---\nbuild:\n  render: \n---\n"],
    ["---\nresources:\n  - sr|\n---\n", "src", "---\nresources:\n  - src: \n---\n"],
    ["---\nresources:\n- src: a\n  na|\n---\n", "name", "---\nresources:\n- src: a\n  name: \n---\n"],
    ["+++\ndra|\n+++\n", "draft", "+++\ndraft = true\n+++\n"],
    ["+++\ntitle = 'A'\n|\n+++\n", "tags", "+++\ntitle = 'A'\ntags = []\n+++\n"],
    ["+++\n[cover]\nim|\n+++\n", "image", '+++\n[cover]\nimage = ""\n+++\n'],
    ["+++\ncover.im|\n+++\n", "image", '+++\ncover.image = ""\n+++\n'],
    ["+++\n[[resources]]\nsr|\n+++\n", "src", '+++\n[[resources]]\nsrc = ""\n+++\n'],
    ["+++\n[co|]\n+++\n", "cover", "+++\n[cover]\n+++\n"],
    ["+++\n[|\n+++\n", "build", "+++\n[build\n+++\n"],
    ["+++\n[[re|]]\n+++\n", "resources", "+++\n[[resources]]\n+++\n"],
    ["+++\nbuild = { |}\n+++\n", "list", '+++\nbuild = { list = ""}\n+++\n'],
    ['{\n  "title": "A",\n  "dra|"\n}\n', "draft", '{\n  "title": "A",\n  "draft": true\n}\n'],
    ['{\n  "title": "A"\n  |\n}\n', "draft", '{\n  "title": "A",\n  "draft": true\n}\n'],
    ['{\n  "dr|\n  "title": "A"\n}\n', "draft", '{\n  "draft": true,\n  "title": "A"\n}\n'],
    ['{\n  "cover": {|}\n}\n', "image", '{\n  "cover": {"image": ""}\n}\n'],
  ])("%j takes %s", (marked, label, expected) => {
    expect(accept(site, marked, label)).toBe(expected);
  });

  test("what the section uses comes first, what is there already not at all", () => {
    const found = labels(site, "---\ntitle: A\n|\n---\n");
    expect(found.slice(0, 4).sort()).toEqual(["author", "cover", "date", "tags"]);
    expect(found).not.toContain("title");
    expect(found).toContain("license");
    expect(found).toContain("publishDate");
  });

  test("documentation for Hugo's own fields", () => {
    expect(
      complete(site, "---\nexp|\n---\n").find(({ label }) => label === "expiryDate")?.documentation,
    ).toContain("left out");
  });
});

describe("values", () => {
  test.each([
    ["---\ndraft: |\n---\n", "true", "---\ndraft: true\n---\n"],
    ["---\ndraft:|\n---\n", "true", "---\ndraft: true\n---\n"],
    ["---\ntags: [Hu|]\n---\n", "Hugo", "---\ntags: [Hugo]\n---\n"],
    ["---\ntags: [web, |\n---\n", "Hugo", "---\ntags: [web, Hugo\n---\n"],
    ['---\ntags: [web, "hu|"]\n---\n', "hugo tips", '---\ntags: [web, "hugo tips"]\n---\n'],
    ['---\ntags: [web, "hu|, go]\n---\n', "Hugo", '---\ntags: [web, "Hugo", go]\n---\n'],
    ["---\ntags:\n  - web\n  - |\n---\n", "Hugo", "---\ntags:\n  - web\n  - Hugo\n---\n"],
    ["---\ntags:\n- |\n---\n", "Hugo", "---\ntags:\n- Hugo\n---\n"],
    ["---\ntags:\n  -|\n---\n", "Hugo", "---\ntags:\n  - Hugo\n---\n"],
    ["---\ntags: |\n---\n", "Hugo", "---\ntags: [Hugo]\n---\n"],
    ["---\ndate: |\n---\n", "2026-03-04T06:06:07+01:00", "---\ndate: 2026-03-04T06:06:07+01:00\n---\n"],
    [
      "---\ndate: 2025-01-01\nlastmod: |\n---\n",
      "2026-03-04",
      "---\ndate: 2025-01-01\nlastmod: 2026-03-04\n---\n",
    ],
    ["---\nauthor: |\n---\n", "Ada", "---\nauthor: Ada\n---\n"],
    ["---\nlayout: |\n---\n", "wide", "---\nlayout: wide\n---\n"],
    ["---\ntype: |\n---\n", "talks", "---\ntype: talks\n---\n"],
    ["---\nmenus: |\n---\n", "main", "---\nmenus: main\n---\n"],
    ["---\noutputs: [|]\n---\n", "amp", "---\noutputs: [amp]\n---\n"],
    ["---\ncover:\n  image: |\n---\n", "photo.jpg", "---\ncover:\n  image: photo.jpg\n---\n"],
    ["---\nimages: [|]\n---\n", "/img/hill.png", "---\nimages: [/img/hill.png]\n---\n"],
    ["---\nresources:\n  - src: |\n---\n", "photo.jpg", "---\nresources:\n  - src: photo.jpg\n---\n"],
    ["---\nlicense: |\n---\n", "CC-BY", "---\nlicense: CC-BY\n---\n"],
    ["---\nbuild: { render: | }\n---\n", "link", "---\nbuild: { render: link }\n---\n"],
    ["---\ntitle: On Go\nslug: |\n---\n", "on-go", "---\ntitle: On Go\nslug: on-go\n---\n"],
    ["+++\ndraft = |\n+++\n", "true", "+++\ndraft = true\n+++\n"],
    ["+++\ntags = [|]\n+++\n", "Hugo", '+++\ntags = ["Hugo"]\n+++\n'],
    ['+++\ntags = [\n  "web",\n  |\n]\n+++\n', "Hugo", '+++\ntags = [\n  "web",\n  "Hugo"\n]\n+++\n'],
    ["+++\ndate = |\n+++\n", "2026-03-04T06:06:07+01:00", "+++\ndate = 2026-03-04T06:06:07+01:00\n+++\n"],
    ['+++\n[cover]\nimage = "|"\n+++\n', "photo.jpg", '+++\n[cover]\nimage = "photo.jpg"\n+++\n'],
    ["+++\n[build]\nlist = |\n+++\n", "never", '+++\n[build]\nlist = "never"\n+++\n'],
    ['{"tags": [|]}\n', "Hugo", '{"tags": ["Hugo"]}\n'],
    ['{"tags": ["web", "h|"]}\n', "hugo tips", '{"tags": ["web", "hugo tips"]}\n'],
    ['{"draft": |}\n', "true", '{"draft": true}\n'],
    ['{"date": "|"}\n', "2026-03-04T06:06:07+01:00", '{"date": "2026-03-04T06:06:07+01:00"}\n'],
  ])("%j takes %s", (marked, label, expected) => {
    expect(accept(site, marked, label)).toBe(expected);
  });

  test("terms by use, and none twice in a list", () => {
    expect(labels(site, "---\ntags: [|]\n---\n")[0]).toBe("Hugo");
    expect(complete(site, "---\ntags: [|]\n---\n")[0]?.description).toBe("2×");
    expect(labels(site, "---\ntags: [Hugo, |]\n---\n")).not.toContain("Hugo");
  });

  test.each([
    "---\ntitle: A # |\n---\n",
    "---\ntitle: |x\n---\nbody |".replace("|", ""),
    "---\nsummary: |\n---\n".replace("|", ">\n  ab|"),
    "---\ntags: [a]\n---\nbo|dy\n",
    '{"title": "a"|}\n',
    '+++\ntext = """\nab|\n"""\n+++\n',
  ])("nothing in %j", (marked) => {
    expect(labels(site, marked)).toEqual([]);
  });
});

const fragments = fc.constantFrom(
  "title: A",
  "draft: true",
  "dra",
  "tags:",
  "tags: [a, b]",
  "tags: [a",
  "  - a",
  "  - ",
  "- b",
  "cover:",
  "  image: x.png",
  "  ima",
  "build: {list: never}",
  "date: 2024-01-01",
  'author: "Ada',
  "summary: >",
  "  long text",
  "# note",
  "",
  "resources:",
  "  - src: a",
  "    name: b",
  "categories: ",
  "aliases: ['/a', ",
);
const tomlFragments = fc.constantFrom(
  'title = "A"',
  "draft = true",
  "dra",
  "tags = [",
  '"a",',
  "]",
  "tags = ['a', 'b']",
  "[cover]",
  'image = "a.png"',
  "[[resources]]",
  "src = 'a'",
  "date = 2024-01-01",
  "build = { list = 'never' }",
  "# note",
  "",
  "params.x = 1",
  'author = "',
  '"""',
);
const jsonFragments = fc.constantFrom(
  '"title": "A",',
  '"draft": true',
  '"tags": ["a",',
  '"b"],',
  '"cover": {',
  '"image": "x"',
  "}",
  ",",
  '"dra',
  "",
  '"date": "2024-01-01",',
);
const anyFrontMatter = fc.oneof(
  fc.array(fragments, { maxLength: 8 }).map((lines) => `---\n${lines.join("\n")}\n---\nBody\n`),
  fc.array(tomlFragments, { maxLength: 8 }).map((lines) => `+++\n${lines.join("\n")}\n+++\nBody\n`),
  fc.array(jsonFragments, { maxLength: 8 }).map((lines) => `{\n${lines.join("\n")}\n}\n\nBody\n`),
);

test("whatever is chosen: every other byte stays, and no fault comes in", () => {
  const path = "content/posts/here/index.md";
  fc.assert(
    fc.property(anyFrontMatter, fc.double({ min: 0, max: 1, noNaN: true }), (text, part) => {
      const page = readPage(text);
      const known = page.frontMatter;
      if (known === undefined || known.format === "org") return;
      const { format } = known;
      const offset = Math.floor(part * page.bodyStart);
      const input = { site: site.site, page, path, sitePage: site.site.page(path), now: NOW };
      const count = (whole: string, end: number): number =>
        readData(format, whole.slice(0, end), { start: known.span.start, end }).problems.filter(
          (one) => one.accepted !== true,
        ).length;
      const before = count(text, known.span.end);
      for (const item of frontMatterCompletion(input, offset).items.slice(0, 12)) {
        const newText = item.snippet ? expanded(item.edit.newText) : item.edit.newText;
        const edits = [{ span: item.edit.span, newText }, ...(item.extraEdits ?? [])];
        expect(text.slice(item.edit.span.start, item.edit.span.end)).not.toContain("\n");
        expect(item.edit.span.start).toBeLessThanOrEqual(offset);
        expect(item.edit.span.end).toBeGreaterThanOrEqual(offset);
        const after = applyEdits(text, edits);
        expect(count(after, known.span.end + after.length - text.length)).toBeLessThanOrEqual(before);
      }
    }),
    { numRuns: RUNS },
  );
});

test("every offset of a file answers", async () => {
  const marked = at(site, "---\ntitle: 'A\ntags: [a, \"b\n- x: {y: [\nz: |\n---\nBody\n");
  for (let offset = 0; offset <= marked.text.length; offset++) frontMatterCompletion(marked.input, offset);
});
