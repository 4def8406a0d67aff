import { beforeAll, describe, expect, test } from "vitest";
import { frontMatterHover } from "../../../../server/src/features/frontMatter/hover";
import type { MemorySite } from "../../../support/memorySite";
import { at, blog } from "./fixture";

let site: MemorySite;
beforeAll(async () => {
  site = await blog({
    "content/posts/_index.md": "---\ntitle: Posts\ncascade:\n  draft: true\n---\n",
    "content/posts/slug.md": "---\ntitle: S\nslug: other\naliases: [/old/]\n---\n",
  });
});

function hover(marked: string, path?: string): string {
  const { input, offset } = at(site, marked, path);
  return frontMatterHover(input, offset)?.markdown ?? "";
}

describe("what a field is and says", () => {
  test.each([
    ["---\nda|te: 2026-02-11\n---\n", "Wed 2026-02-11 00:00 Europe/Berlin · 3 weeks ago"],
    ["+++\nda|te = 2026-04-04T00:00:00Z\n+++\n", "Sat 2026-04-04 02:00 Europe/Berlin · in 4 weeks"],
    ['{"expiryDate": "2026-03-04T0|5:07:07Z"}\n', "in 1 minutes".replace("1", "2")],
    ["---\ndate: tomo|rrow\n---\n", "can't read this date"],
    ["---\npub|date: 2026-01-01\n---\n", "Another name of `publishDate`"],
    ["---\ndraft: y|es\n---\n", "Hugo reads: `false`"],
    ["---\ndr|aft: false\n---\n", "`content/posts/_index.md` hands down `true`"],
    ["---\ntags: [Hu|go]\n---\n", "`Hugo` · 2 pages"],
    ["---\nbuild: {ren|der: link}\n---\n", "Whether a file is written"],
    ["---\nauth|or: Ada\n---\n", "`.Params.author`** ".replace("** ", "")],
    ["---\ncover:\n  image: pho|to.jpg\n---\n", "`content/posts/here/photo.jpg`"],
    ["---\ncover:\n  al|t: x\n---\n", "`.Params.cover.alt`"],
  ])("%j", (marked, expected) => expect(hover(marked)).toContain(expected));

  test("slug and aliases tell the addresses", () => {
    expect(hover("---\ntitle: S\nslu|g: other\n---\n", "content/posts/slug.md")).toContain("`/posts/other/`");
    expect(hover("---\nali|ases: [/old/]\n---\n", "content/posts/slug.md")).toContain("`/old/`");
  });

  test("nothing in the body", () => expect(hover("---\ntitle: A\n---\nbo|dy")).toBe(""));
});
