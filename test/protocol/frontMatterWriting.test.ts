import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type LanguageClient, languageClient } from "../support/languageClient";
import type { OpenDocument } from "../support/openDocument";

const files = {
  "hugo.toml": 'title = "Boats"',
  "content/posts/one.md": "---\ntitle: One\ntags: [Sails, Ropes]\n---\n",
  "content/posts/two.md": "---\ntitle: Two\ntags: [Sails]\n---\n",
  "content/posts/post.md": "---\ntitle: Post\n---\n",
};

describe("front matter, asked of a server over a stream", () => {
  let client: LanguageClient;
  let post: OpenDocument;
  beforeAll(async () => {
    client = await languageClient(files);
    post = await client.open("content/posts/post.md");
  });
  afterAll(async () => {
    expect(client.errors).toEqual([]);
    await client.stop();
  });

  test.each([
    ["---\ndra|\n---\n", "draft", "---\ndraft: |\n---\n"],
    ["---\ntags: [|]\n---\n", "Sails", "---\ntags: [Sails|]\n---\n"],
    ["---\ndra|", "draft", "---\ndraft: |"],
    ["---\ntitle: A\n|", "draft", "---\ntitle: A\ndraft: |"],
    ["+++\ntags = [|]\n+++\n", "Sails", '+++\ntags = ["Sails"|]\n+++\n'],
    ['{"tags": ["|"]}\n', "Ropes", '{"tags": ["Ropes"|]}\n'],
    ["+++\ndr|\n+++\n", "draft", "+++\ndraft = |true|\n+++\n"],
  ])("%j completed with %s", async (marked, label, expected) => {
    await post.write(marked);
    expect(await post.complete(label)).toBe(expected);
  });

  test("a term that is only being typed is not offered", async () => {
    await post.write("---\ntags:\n  - Ro|\n---\n");
    expect(await post.completionLabels()).toEqual(["Ropes"]);
  });

  test("what begins with the typed letters comes first", async () => {
    await post.write("---\nti|\n---\n");
    expect((await post.completionLabels())[0]).toBe("title");
  });

  test("a hover tells what Hugo does with a field", async () => {
    await post.write("---\nexpiry|Date: 2020-01-01\n---\n");
    const hover = await post.ask<{ contents: { value: string } }>("hover");
    expect(hover.contents.value).toContain("left out of the build");
    expect(hover.contents.value).toContain("ago");
  });
});
