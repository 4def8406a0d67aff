import { describe, expect, test } from "vitest";
import { readPage } from "../../../../server/src/content/readPage";
import { movedTermPage, renameTermIn } from "../../../../server/src/features/terms/renameTerm";
import { termAt } from "../../../../server/src/features/terms/termAt";
import { siteSymbols } from "../../../../server/src/features/terms/workspaceSymbols";
import { applyEdits } from "../../../../server/src/text/edit";
import { memorySite } from "../../../support/memorySite";

function renamed(text: string, key: string, name: string): string {
  const result = renameTermIn(readPage(text), "tags", key, name);
  return result.ok ? applyEdits(text, result.edits) : result.reason;
}

describe("a term in one page", () => {
  test.each([
    ["---\ntags: [ go,  web ] # x\n---\n", "---\ntags: [ Golang,  web ] # x\n---\n"],
    ["---\nTags:\n  - web\n  - 'Go' # x\n---\n", "---\nTags:\n  - web\n  - 'Golang' # x\n---\n"],
    ["---\ntags: go\n---\n", "---\ntags: Golang\n---\n"],
    ['+++\ntags = ["web", "go"]\n+++\n', '+++\ntags = ["web", "Golang"]\n+++\n'],
    ['{"tags": ["go"]}\n', '{"tags": ["Golang"]}\n'],
    ["---\ntags: [go, golang]\n---\n", "---\ntags: [golang]\n---\n"],
    ["---\ntags: [go, Go]\n---\n", "---\ntags: [Golang]\n---\n"],
    ["---\ntags: [gopher]\n---\n", "---\ntags: [gopher]\n---\n"],
  ])("%j", (text, expected) => expect(renamed(text, "go", "Golang")).toBe(expected));

  test("another spelling of the same term", () => {
    expect(renamed("---\ntags: [go]\n---\n", "go", "Go")).toBe("---\ntags: [Go]\n---\n");
  });
});

test("the term under the cursor, without its quotes; its own page; symbols", async () => {
  const { site } = await memorySite({
    "content/a.md": '---\ntitle: Sailing\ntags: ["Big Boats"]\n---\n',
    "content/b.md": "---\ntitle: Rowing\n---\n",
    "content/tags/big-boats/_index.md": "---\ntitle: B\n---\n",
  });
  const page = readPage('---\ntitle: Sailing\ntags: ["Big Boats"]\n---\n');
  const offset = page.text.indexOf("Boats");
  const place = termAt(site, page, offset);
  expect(place).toMatchObject({ taxonomy: "tags", key: "big-boats", written: "Big Boats" });
  expect(page.text.slice(place?.span.start, place?.span.end)).toBe("Big Boats");
  expect(movedTermPage(site, "tags", "big-boats", "Small Boats")).toEqual({
    from: "content/tags/big-boats/_index.md",
    to: "content/tags/small-boats/_index.md",
  });
  expect(siteSymbols(site, "sai").map(({ name, kind }) => `${kind} ${name}`)).toEqual(["page Sailing"]);
  expect(siteSymbols(site, "bo").map(({ name, kind, container }) => `${kind} ${name} ${container}`)).toEqual([
    "term Big Boats tags (1)",
  ]);
});
