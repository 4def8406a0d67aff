import { expect, test } from "vitest";
import type { CodeLens } from "vscode-languageserver";
import { type EditReply, publishEditRequest } from "../../server/src/lsp/protocol";
import { languageClient } from "../support/languageClient";
import { editsOf } from "../support/openDocument";

test("a lens says whether the page will be built, and its commands' edits come from the server", async () => {
  const client = await languageClient({ "content/posts/a.md": "---\ntitle: A\ndraft: true\n---\nText\n" });
  const post = await client.open("content/posts/a.md");
  const lenses = await post.ask<CodeLens[]>("codeLens");
  expect(lenses.map(({ command }) => command?.title)).toEqual([
    "Draft: Hugo leaves it out",
    "Publish now",
    "Schedule…",
  ]);
  expect(lenses[1]?.command).toMatchObject({ command: "galley.publish", arguments: [post.uri] });
  const reply = await client.request<EditReply>(publishEditRequest, { uri: post.uri, action: "publish" });
  const after = reply.ok ? post.after(editsOf(reply.edit, post.uri)) : reply.reason;
  expect(after).toBe("---\ntitle: A\ndraft: false\n---\nText\n");
  await post.write(after);
  const now = await post.ask<CodeLens[]>("codeLens");
  expect(now[0]?.command?.title).toBe("Published at /posts/a/");
  expect(client.errors).toEqual([]);
  await client.stop();
});
