import { expect, test } from "vitest";
import {
  type EditReply,
  inferSchemaRequest,
  type PostsResult,
  postsRequest,
} from "../../server/src/lsp/protocol";
import { languageClient } from "../support/languageClient";
import { editsOf, uriOf } from "../support/openDocument";

const schema = {
  sections: {
    posts: {
      type: "object",
      required: ["title"],
      properties: {
        level: { enum: ["easy", "hard"] },
        rating: { type: "integer" },
        cover: { required: ["alt"] },
      },
    },
  },
};

test("the site's schema is checked in all three formats, at the right places", async () => {
  const client = await languageClient({
    "galley.schema.json": JSON.stringify(schema),
    "content/posts/a.md": "---\ntitle: A\n---\n",
    "content/talks/b.md": "---\nlevel: odd\n---\n",
  });
  const post = await client.open("content/posts/a.md");
  const complaints = async (text: string) => {
    await post.write(text);
    await client.until("the schema's answer", () => {
      const last = client.publishedFor(post.uri);
      const own = last?.diagnostics.some(({ code }) => code === "front-matter-schema") === true;
      return own && last?.version === post.currentVersion ? true : undefined;
    });
    const all = await post.diagnostics();
    return all.filter(({ code }) => code === "front-matter-schema").map(({ range }) => post.textAt(range));
  };
  expect(await complaints("---\ntitle: A\nlevel: odd\n---\n")).toEqual(["odd"]);
  expect(await complaints("+++\ntitle = 'A'\nrating = 'good'\n+++\n")).toEqual(["'good'"]);
  expect(await complaints('{"title": "A", "level": "odd"}\n')).toEqual(['"odd"']);
  expect(await complaints("---\nlevel: easy\n---\n")).toEqual(["---"]);
  const talk = await client.open("content/talks/b.md");
  expect(await talk.complaints()).not.toContain("front-matter-schema at “odd”");
  expect(client.errors).toEqual([]);
  await client.stop();
});

test("a schema is inferred on request, and the posts view answers page by page", async () => {
  const files = Object.fromEntries(
    [...Array(6).keys()].map((n) => [`content/posts/p${n}.md`, `---\ntitle: P${n}\n---\n`]),
  );
  const client = await languageClient(files);
  const post = await client.open("content/posts/p0.md");
  const reply = await client.request<EditReply>(inferSchemaRequest, { uri: post.uri });
  expect(reply.ok && editsOf(reply.edit, uriOf("galley.schema.json"))[0]?.newText).toContain('"title"');
  const answer = await client.request<PostsResult>(postsRequest, {
    uri: post.uri,
    id: "published/",
    offset: 2,
    limit: 2,
  });
  expect(answer).toMatchObject({ total: 6, complete: true, items: [{ title: "P2" }, { title: "P3" }] });
  await client.stop();
});
