import { describe, expect, test } from "vitest";
import { memoryHost } from "../../../server/src/host/memory/host";
import { statusOf } from "../../../server/src/lsp/status";
import { applyChanges } from "../../../server/src/site/applyChanges";
import { emptySite } from "../../../server/src/site/emptySite";
import { loneSite } from "../../../server/src/site/loneSite";
import { memorySite } from "../../support/memorySite";

const post = "---\ntitle: A\n---\n";

describe("what the status bar is told", () => {
  test("a site has a title as soon as it is told of", async () => {
    const { site } = await memorySite({
      "hugo.toml": 'title = "Riverside notes"',
      "content/posts/a.md": post,
      "content/posts/b.md": post,
    });
    expect(statusOf(site)).toMatchObject({ site: { title: "Riverside notes", pages: 2 } });
    expect(statusOf(site)).not.toHaveProperty("indexing");
  });

  test("posts that are open before the configuration is read are no site without a title", () => {
    const { site: early } = applyChanges(emptySite("/site"), [
      { kind: "text", path: "content/posts/a.md", text: post },
      { kind: "text", path: "content/posts/b.md", text: post },
    ]);
    expect(early.pages.size).toBe(2);
    expect(statusOf(early)).toEqual({ indexing: { done: 0, total: 0 } });
  });

  test("Markdown files in a folder without a site are no site", async () => {
    const host = memoryHost({ "/notes/a.md": post, "/notes/b.md": post });
    const { site } = applyChanges(await loneSite("/notes", host), [
      { kind: "text", path: "a.md", text: post },
      { kind: "text", path: "b.md", text: post },
    ]);
    expect(site.pages.size).toBe(2);
    expect(statusOf(site)).toEqual({});
  });
});
