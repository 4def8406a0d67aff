import { describe, expect, test } from "vitest";
import { type PostsItem, postsBelow } from "../../../../server/src/features/posts/postsView";
import { memorySite } from "../../../support/memorySite";

const now = Date.UTC(2026, 2, 4);
const line = (item: PostsItem): string =>
  item.kind === "group" ? `${item.id} ${item.label} ${item.count}` : `${item.title} ${item.state}`;

describe("the posts view", () => {
  const files = {
    "content/posts/_index.md": "---\ntitle: Posts\n---\n",
    "content/posts/old.md": "---\ntitle: Old\ndate: 2024-01-01\ntags: [Go]\n---\n",
    "content/posts/new.md": "---\ntitle: New\ndate: 2025-01-01\ntags: [Go, Web]\n---\n",
    "content/posts/newer.md": "---\ntitle: Newer\ndate: 2025-06-01\n---\n",
    "content/posts/none.md": "---\ntitle: Undated\n---\n",
    "content/posts/draft.md": "---\ntitle: Draft\ndraft: true\ndate: 2027-01-01\n---\n",
    "content/posts/soon.md": "---\ntitle: Soon\npublishDate: 2026-04-01\n---\n",
    "content/posts/later.md": "---\ntitle: Later\ndate: 2026-05-01\n---\n",
    "content/posts/gone.md": "---\ntitle: Gone\nexpiryDate: 2020-01-01\n---\n",
  };

  test.each([
    [
      "",
      [
        "drafts drafts 1",
        "scheduled scheduled 2",
        "expired expired 1",
        "published published 4",
        "terms/tags tags 2",
      ],
    ],
    ["drafts", ["Draft draft"]],
    ["scheduled", ["Soon scheduled", "Later scheduled"]],
    ["published", ["published/2025 2025 2", "published/2024 2024 1", "published/  1"]],
    ["published/2025", ["Newer published", "New published"]],
    ["published/", ["Undated published"]],
    ["terms/tags", ["terms/tags/go Go 2", "terms/tags/web Web 1"]],
    ["terms/tags/go", ["New published", "Old published"]],
    ["nothing", []],
  ])("%j", async (id, expected) => {
    const { site } = await memorySite(files);
    expect(postsBelow(site, id, 0, 100, now).items.map(line)).toEqual(expected);
  });

  test("a part of it, with the number of all", async () => {
    const { site } = await memorySite(files);
    const { items, total } = postsBelow(site, "published/2025", 1, 1, now);
    expect(items.map(line)).toEqual(["New published"]);
    expect(total).toBe(2);
  });
});
