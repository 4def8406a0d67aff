import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { readPage } from "../../../../server/src/content/readPage";
import { buildState } from "../../../../server/src/features/frontMatter/buildState";
import type { PlaceInput } from "../../../../server/src/features/frontMatter/place";
import { publishEdit } from "../../../../server/src/features/frontMatter/publishing";
import { applyChanges } from "../../../../server/src/site/applyChanges";
import { applyEdits } from "../../../../server/src/text/edit";
import type { MemorySite } from "../../../support/memorySite";
import { RUNS } from "../../../support/runs";
import { blog, NOW } from "./fixture";

let site: MemorySite;
beforeAll(async () => {
  site = await blog({
    "content/quiet/_index.md": "---\ntitle: Q\ncascade: {draft: true}\n---\n",
    "content/quiet/a.md": "---\ntitle: A\n---\n",
  });
});

/** The page as the site sees it while it is being written. */
function input(text: string, path = "content/posts/here/index.md"): PlaceInput {
  const page = readPage(text);
  const changed = applyChanges(site.site, [{ kind: "page", path, page }], { now: NOW }).site;
  return { site: changed, page, path, sitePage: changed.page(path), now: NOW };
}

describe("will it be built", () => {
  test.each([
    ["---\ntitle: A\n---\n", "Published at /posts/here/"],
    ["---\ndraft: true\n---\n", "Draft: Hugo leaves it out"],
    ["---\ndraft: yes\n---\n", "Published at /posts/here/"],
    ["---\ndate: 2030-01-01\n---\n", "Scheduled for Tue 2030-01-01 00:00 Europe/Berlin (in 4 years)"],
    ["---\ndate: 2030-01-01\npublishDate: 2020-01-01\n---\n", "Published at /posts/here/"],
    [
      "+++\nexpiryDate = 2026-03-03T05:06:07Z\n+++\n",
      "Expired Tue 2026-03-03 06:06 Europe/Berlin (24 hours ago)",
    ],
    [
      "---\nexpiryDate: 2030-01-01\n---\n",
      "Published at /posts/here/, until Tue 2030-01-01 00:00 Europe/Berlin (in 4 years)",
    ],
    ["---\nbuild: {render: never}\n---\n", "Not rendered: Hugo writes no file for it"],
    ["---\nbuild: {list: never}\n---\n", "Published at /posts/here/, in no list"],
    ["---\nheadless: true\n---\n", "Headless: no page of its own, only its files"],
    ["---\nslug: there\n---\n", "Published at /posts/there/"],
  ])("%j: %s", (text, title) => expect(buildState(input(text)).title).toBe(title));

  test("who says so, when it is a section", () => {
    expect(buildState(input("---\ntitle: A\n---\n", "content/quiet/a.md")).title).toBe(
      "Draft: Hugo leaves it out, as content/quiet/_index.md hands it down",
    );
  });
});

describe("the edits behind the lens", () => {
  const edited = (text: string, ...rest: [Parameters<typeof publishEdit>[1], string?]): string => {
    const result = publishEdit(input(text), ...rest);
    return result.ok ? applyEdits(text, result.edits) : result.reason;
  };

  test.each([
    ["---\ntitle: A\ndraft: true # yet\n---\nB\n", "---\ntitle: A\ndraft: false # yet\n---\nB\n"],
    ["---\ndate: 2030-01-01T00:00:00+01:00\n---\n", "---\ndate: 2026-03-04T06:06:07+01:00\n---\n"],
    [
      "---\ndate: 2030-01-01\npublishDate: '2030-01-01'\n---\n",
      "---\ndate: 2030-01-01\npublishDate: '2026-03-04'\n---\n",
    ],
    [
      "+++\ndate = 2030-01-01T00:00:00Z\ndraft = true\n+++\n",
      "+++\ndate = 2026-03-04T05:06:07Z\ndraft = false\n+++\n",
    ],
    ['{"draft": true, "expiryDate": "2020-01-01"}\n', '{"draft": false}\n'],
  ])("%j published", (text, expected) => {
    expect(edited(text, "publish")).toBe(expected);
    expect(buildState(input(edited(text, "publish"))).kind).toBe("published");
  });

  test.each([
    ["---\ntitle: A\ntags: [a]\n---\n", "draft", undefined, "---\ntitle: A\ndraft: true\ntags: [a]\n---\n"],
    [
      "+++\ntitle = 'A'\ndate = 2020-01-01\n+++\n",
      "schedule",
      "2030-05-06",
      "+++\ntitle = 'A'\ndate = 2020-01-01\npublishDate = 2030-05-06\n+++\n",
    ],
    [
      "---\ntitle: A\ndraft: true\n---\n",
      "schedule",
      "2030-05-06 07:08",
      "---\ntitle: A\npublishDate: 2030-05-06 07:08:00\ndraft: false\n---\n",
    ],
    ["---\ntitle: A\n---\n", "unpublish", "2030-05-06", "---\ntitle: A\nexpiryDate: 2030-05-06\n---\n"],
  ] as const)("%j: %s %s", (text, action, date, expected) =>
    expect(edited(text, action, date)).toBe(expected),
  );

  test("a date that Hugo can't read is refused with a reason", () => {
    expect(edited("---\ntitle: A\n---\n", "schedule", "next week")).toContain("can't read");
  });

  test("a draft by cascade is published by the page's own word", () => {
    const place = input("---\ntitle: A\n---\n", "content/quiet/a.md");
    const result = publishEdit(place, "publish");
    expect(result.ok && applyEdits(place.page.text, result.edits)).toBe("---\ntitle: A\ndraft: false\n---\n");
  });
});

const lines = fc.constantFrom(
  "title: A",
  "draft: true",
  "draft: false # no",
  "date: 2030-01-01",
  "tags: [a, b]",
  "tags:\n  - a # one\n  - b",
  "cover:\n  image: x",
  "# note",
  "",
  "expiryDate: 2001-01-01",
  "publishDate: 2040-01-01T00:00:00Z",
  "weird: {a: [1, 2]}",
  "bad: : x",
);

test("whatever the front matter: only the fields that decide change", () => {
  const decisive = /^(?:draft|date|publishDate|expiryDate):/;
  fc.assert(
    fc.property(
      fc.uniqueArray(lines, { maxLength: 8, selector: (line) => line.split(":")[0] }),
      fc.constantFrom("publish", "draft", "schedule", "unpublish"),
      (some, action) => {
        const text = `---\n${some.join("\n")}\n---\nBody --- draft: true\n`;
        const result = publishEdit(input(text), action, "2031-01-01");
        if (!result.ok) return;
        const after = applyEdits(text, result.edits);
        const kept = (whole: string): string[] => whole.split("\n").filter((line) => !decisive.test(line));
        expect(kept(after)).toEqual(kept(text));
      },
    ),
    { numRuns: RUNS },
  );
});
