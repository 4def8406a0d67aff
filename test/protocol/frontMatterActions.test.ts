import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type EditReply, newPostRequest } from "../../server/src/lsp/protocol";
import { type LanguageClient, languageClient } from "../support/languageClient";
import { editsOf, type OpenDocument } from "../support/openDocument";

describe("actions on posts, over a stream", () => {
  let client: LanguageClient;
  let post: OpenDocument;
  beforeAll(async () => {
    client = await languageClient(
      {
        "archetypes/posts.md": '---\ntitle: "{{ .Name }}"\ndraft: true\n---\nGo on\n',
        "content/posts/a.md": "---\ntitle: A\n---\nText\n",
      },
      { frontMatter: { lastmodOnSave: true } },
    );
    post = await client.open("content/posts/a.md");
  });
  afterAll(async () => {
    expect(client.errors).toEqual([]);
    await client.stop();
  });

  test("the light bulb on front matter", async () => {
    await post.write("---\nti|tle: A\n---\nText\n");
    expect(await post.fix("Convert front matter to TOML", "cursor")).toBe('+++\ntitle = "A"\n+++\nText\n');
    expect(await post.fix("Add missing keys from the archetype", "cursor")).toBe(
      "---\ntitle: A\ndraft: true\n---\nText\n",
    );
    const actions = await post.actions("cursor");
    expect(actions.find(({ title }) => title === "Convert to a bundle")?.edit?.documentChanges).toEqual([
      {
        kind: "rename",
        oldUri: "file:///site/content/posts/a.md",
        newUri: "file:///site/content/posts/a/index.md",
        options: { overwrite: false },
      },
    ]);
    await post.write("---\ntitle: A\n---\nTe|xt\n");
    expect((await post.actions("cursor")).map(({ title }) => title)).not.toContain(
      "Convert front matter to TOML",
    );
  });

  test("a new post from the archetype", async () => {
    const reply = await client.request<EditReply>(newPostRequest, {
      uri: post.uri,
      section: "posts",
      title: "On Ropes",
    });
    expect(reply).toMatchObject({ ok: true, open: "file:///site/content/posts/on-ropes.md" });
    if (!reply.ok) return;
    expect(editsOf(reply.edit, "file:///site/content/posts/on-ropes.md")[0]?.newText).toBe(
      '---\ntitle: "On Ropes"\ndraft: true\n---\nGo on\n',
    );
  });

  test("lastmod at a save by hand, and no other", async () => {
    await post.write("---\ntitle: A\ndate: 2020-01-01\n---\nText\n");
    const save = (reason: number) =>
      client.request<{ newText: string }[]>("textDocument/willSaveWaitUntil", {
        textDocument: { uri: post.uri },
        reason,
      });
    expect((await save(1))[0]?.newText).toMatch(/^lastmod: \d{4}-\d\d-\d\d\n$/);
    expect(await save(2)).toEqual([]);
  });
});
