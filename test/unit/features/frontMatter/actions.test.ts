import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { readPage } from "../../../../server/src/content/readPage";
import {
  offeredActions,
  type PostActionName,
  postAction,
} from "../../../../server/src/features/frontMatter/actions/actions";
import type { PlaceInput } from "../../../../server/src/features/frontMatter/place";
import { sameValue } from "../../../../server/src/formats/edit/result";
import { plainValue } from "../../../../server/src/formats/plainValue";
import { applyChanges } from "../../../../server/src/site/applyChanges";
import { applyEdits } from "../../../../server/src/text/edit";
import type { MemorySite } from "../../../support/memorySite";
import { RUNS } from "../../../support/runs";
import { blog, NOW } from "./fixture";

let site: MemorySite;
beforeAll(async () => {
  site = await blog({
    "hugo.toml":
      'title = "Blog"\ntimeZone = "Europe/Berlin"\ndefaultContentLanguage = "en"\n[languages.en]\nweight = 1\n[languages.fr]\nweight = 2\n',
    "content/posts/lone.md": "---\ntitle: Lone\n---\n![](beside.png) ![](shared.png)\n",
    "content/posts/lone.fr.md": "---\ntitle: Seul\n---\n",
    "content/posts/other.md": "---\ntitle: Other\n---\n![](shared.png)\n",
    "content/posts/_index.md": "---\ntitle: Posts\n---\n",
    "content/posts/beside.png": "",
    "content/posts/shared.png": "",
    "static/posts/lone/far.png": "",
  });
});

function input(text: string, path = "content/posts/here/index.md"): PlaceInput {
  const page = readPage(text);
  const changed = applyChanges(site.site, [{ kind: "page", path, page }], { now: NOW }).site;
  return { site: changed, page, path, sitePage: changed.page(path), now: NOW };
}

function act(text: string, name: PostActionName): string {
  const result = postAction(input(text), name);
  if (!result.ok) return result.reason;
  const [operation] = result.operations;
  return operation?.kind === "edit" ? applyEdits(text, operation.edits) : JSON.stringify(operation);
}

describe("on the page's own text", () => {
  test.each([
    [
      "toToml",
      "---\n# note\ntitle: A # b\ntags: [x]\n---\nBody\n",
      '+++\n# note\ntitle = "A" # b\ntags = ["x"]\n+++\nBody\n',
    ],
    ["toYaml", "+++\r\ntitle = 'A'\r\n+++\r\nBody\r\n", "---\r\ntitle: A\r\n---\r\nBody\r\n"],
    ["toJson", "---\ntitle: A\n---\nBody\n", '{\n  "title": "A"\n}\nBody\n'],
    ["toYaml", '{"title": "A", "count": 1}\nBody\n', "---\ntitle: A\ncount: 1\n---\nBody\n"],
    [
      "sortKeys",
      "---\nauthor: x\n# of it\ntags: [a]\n\ntitle: A\nodd: 1\n---\nB\n",
      "---\ntitle: A\n# of it\ntags: [a]\n\nauthor: x\nodd: 1\n---\nB\n",
    ],
    [
      "sortKeys",
      "+++\ntags = ['a']\ntitle = 'A'\n[cover]\nimage = 'x'\n+++\n",
      "+++\ntitle = 'A'\ntags = ['a']\n[cover]\nimage = 'x'\n+++\n",
    ],
    ["sortKeys", '{"tags": ["a"], "title": "A"}\n', '{"title": "A", "tags": ["a"]}\n'],
    ["addMissingKeys", "---\ntitle: A\n---\nB\n", "---\ntitle: A\ndraft: true\nlicense: CC-BY\n---\nB\n"],
    [
      "setLastmod",
      "---\ndate: 2025-01-01\nx: 1\n---\n",
      "---\ndate: 2025-01-01\nlastmod: 2026-03-04\nx: 1\n---\n",
    ],
    ["setLastmod", "+++\ndate = 2025-01-01\n+++\n", "+++\ndate = 2025-01-01\nlastmod = 2026-03-04\n+++\n"],
    [
      "slugFromTitle",
      "---\ntitle: Çà et là, encore!\n---\n",
      "---\ntitle: Çà et là, encore!\nslug: çà-et-là-encore\n---\n",
    ],
  ] as const)("%s: %j", (name, text, expected) => expect(act(text, name)).toBe(expected));

  test("front matter with faults is not converted", () => {
    expect(act("---\ntitle: A\n\tb: [\n---\n", "toToml")).toContain("faults");
  });
});

describe("on files", () => {
  const operations = (path: string, text: string, name: PostActionName, language?: string): unknown => {
    const result = postAction(input(text, path), name, language);
    return result.ok
      ? result.operations.map((one) => Object.values(one).slice(1).join(" > "))
      : result.reason;
  };

  test("a file becomes a bundle, with its translation and the images that are its own", () => {
    expect(
      operations(
        "content/posts/lone.md",
        "---\ntitle: Lone\n---\n![](beside.png) ![](shared.png)\n",
        "toBundle",
      ),
    ).toEqual([
      "content/posts/lone.md > content/posts/lone/index.md",
      "content/posts/lone.fr.md > content/posts/lone/index.fr.md",
      "content/posts/beside.png > content/posts/lone/beside.png",
      "static/posts/lone/far.png > content/posts/lone/far.png",
    ]);
  });

  test("a bundle becomes a file, its images keep their address", () => {
    expect(operations("content/posts/here/index.md", "---\ntitle: Here\n---\n", "toFile")).toEqual([
      "content/posts/here/index.md > content/posts/here.md",
      "content/posts/here/photo.jpg > static/posts/here/photo.jpg",
    ]);
  });

  test("a new translation is a draft of the same text", () => {
    expect(operations("content/posts/a.md", "---\ntitle: A\n---\nBody\n", "translate", "fr")).toEqual([
      "content/posts/a.fr.md > ---\ntitle: A\ndraft: true\n---\nBody\n",
    ]);
    expect(operations("content/posts/lone.md", "---\ntitle: A\n---\n", "translate", "fr")).toContain(
      "nothing to translate",
    );
  });
});

const yamlLines = fc.constantFrom(
  "title: 'A  b'",
  "draft:   true",
  "date: 2030-01-01 # d",
  "tags: [a,   b]",
  "tags2:\n  - a # one\n\n  - b",
  "cover:\n   image: x\n   # in",
  "# note",
  "",
  'author: "A"',
  "weird: {a: [1, 2]}",
  "text: |\n  long\n\n  text",
  "bad: : x",
  "license: none",
  "lastmod: 2001-01-01",
);
const tomlLines = fc.constantFrom(
  "title = 'A  b'",
  "draft  =  true",
  "date = 2030-01-01 # d",
  "tags = [ 'a',   'b' ]",
  "# note",
  "",
  'author = "A"',
  "tags3 = [\n 'a', # x\n]",
  "lastmod = 2001-01-01",
);
const jsonEntries = fc.constantFrom(
  '"title":  "A"',
  '"draft": true',
  '"tags": [ "a",  "b" ]',
  '"cover": {"image":  "x"}',
  '"date": "2020-01-01"',
);
const files = fc.oneof(
  fc
    .uniqueArray(yamlLines, { maxLength: 8, selector: keyOf })
    .map((some) => `---\n${some.join("\n")}\n---\nBody title: x\n`),
  fc
    .uniqueArray(tomlLines, { maxLength: 8, selector: keyOf })
    .map((some) => `+++\n${some.join("\n")}\n+++\nBody title: x\n`),
  fc
    .uniqueArray(jsonEntries, { minLength: 1, maxLength: 5, selector: keyOf })
    .map((some) => `{\n  ${some.join(",\n  ")}\n}\nBody\n`),
);
function keyOf(line: string): string {
  return /^[\w"]+/.exec(line)?.[0] ?? line;
}

test("any action on any front matter leaves every other byte as it was", () => {
  const added = /^\s*"?(?:draft|license|lastmod|slug|title)"?\s*[:=]/;
  const linesOf = (text: string): string[] =>
    text
      .split("\n")
      .filter((line) => !added.test(line))
      .map((line) => line.replace(/,$/, ""))
      .sort();
  fc.assert(
    fc.property(
      files,
      fc.constantFrom<PostActionName>("sortKeys", "addMissingKeys", "setLastmod", "slugFromTitle"),
      (text, name) => {
        const result = postAction(input(text), name);
        if (!result.ok) return;
        const [operation] = result.operations;
        const after = operation?.kind === "edit" ? applyEdits(text, operation.edits) : "";
        expect(linesOf(after)).toEqual(linesOf(text));
        const [before, now] = [readPage(text), readPage(after)];
        expect(after.slice(now.bodyStart)).toBe(text.slice(before.bodyStart));
        if (name !== "sortKeys" || before.frontMatter === undefined || now.frontMatter === undefined) return;
        expect(sameValue(plainValue(before.frontMatter.data), plainValue(now.frontMatter.data))).toBe(true);
        expect([...after].sort()).toEqual([...text].sort());
      },
    ),
    { numRuns: RUNS },
  );
});

test("a conversion and back keeps data and body", () => {
  fc.assert(
    fc.property(files, fc.constantFrom<PostActionName>("toToml", "toJson", "toYaml"), (text, name) => {
      const there = act(text, name);
      const [before, after] = [readPage(text), readPage(there)];
      if (there === text || after.frontMatter === undefined || before.frontMatter?.problems.length !== 0)
        return;
      expect(there.slice(after.bodyStart)).toBe(text.slice(before.bodyStart));
      expect(sameValue(plainValue(before.frontMatter.data), plainValue(after.frontMatter.data))).toBe(true);
    }),
    { numRuns: Math.min(RUNS, 2000) },
  );
});

test("actions that change nothing are not offered", () => {
  const titles = offeredActions(input("---\ntitle: Here\n---\n")).map(({ title }) => title);
  expect(titles).toContain("Convert to a single file");
  expect(titles).not.toContain("Convert to a bundle");
  expect(titles).not.toContain("Sort keys in the site's usual order");
  expect(titles).not.toContain("Convert front matter to YAML");
});
