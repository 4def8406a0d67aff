import { describe, expect, test } from "vitest";
import { memoryHost } from "../../../server/src/host/memory/host";
import { locateSite, sitesBelow } from "../../../server/src/site/locateSite";

describe("the site around a file", () => {
  test("may lie at the very root, as in a virtual workspace", async () => {
    const { fileSystem } = memoryHost({
      "/hugo.toml": "",
      "/content/posts/a.md": "",
      "/themes/t/theme.toml": "",
    });
    expect(await locateSite("/content/posts/a.md", fileSystem)).toBe("/");
    expect(await sitesBelow("/", fileSystem)).toEqual(["/"]);
  });

  test("is the nearest one", async () => {
    const { fileSystem } = memoryHost({
      "/repo/hugo.toml": "",
      "/repo/content/a.md": "",
      "/repo/docs/hugo.yaml": "",
      "/repo/docs/content/b.md": "",
      "/elsewhere/notes.md": "",
    });
    expect(await locateSite("/repo/content/a.md", fileSystem)).toBe("/repo");
    expect(await locateSite("/repo/docs/content/b.md", fileSystem)).toBe("/repo/docs");
    expect(await locateSite("/elsewhere/notes.md", fileSystem)).toBeUndefined();
  });
});
