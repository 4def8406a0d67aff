import { describe, expect, test } from "vitest";
import { memorySite } from "../../support/memorySite";

const draftsBelow = "---\ntitle: S\ncascade:\n  draft: true\n---\n";
const post = "---\ntitle: T\n---\n";

/** The posts that a cascade makes drafts. */
async function drafts(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const { site } = await memorySite(files);
  return Object.keys(files).filter((path) => files[path] === post && site.page(path)?.publish.draft === true);
}

describe("a section hands down to pages of its own language only (Hugo 0.169)", () => {
  const languages = "defaultContentLanguage = 'en'\n[languages.en]\n[languages.fr]\n";
  const posts = { "content/a/p.md": post, "content/a/p.fr.md": post, "content/a/b/q.fr.md": post };

  test.each([
    ["_index.md", ["content/a/p.md"]],
    ["_index.en.md", ["content/a/p.md"]],
    ["_index.fr.md", ["content/a/p.fr.md", "content/a/b/q.fr.md"]],
  ])("%s", async (name, expected) => {
    const files = { "hugo.toml": languages, [`content/a/${name}`]: draftsBelow, ...posts };
    expect(await drafts(files)).toEqual(expected);
  });

  test("a folder of its own makes the language", async () => {
    const folders =
      "defaultContentLanguage = 'en'\n[languages.en]\ncontentDir = 'content/en'\n[languages.fr]\ncontentDir = 'content/fr'\n";
    const files = {
      "hugo.toml": folders,
      "content/fr/a/_index.md": draftsBelow,
      "content/fr/a/p.md": post,
      "content/en/a/p.md": post,
    };
    expect(await drafts(files)).toEqual(["content/fr/a/p.md"]);
  });

  test("of one language every page", async () => {
    expect(await drafts({ "content/a/_index.md": draftsBelow, "content/a/p.md": post })).toEqual([
      "content/a/p.md",
    ]);
  });
});
