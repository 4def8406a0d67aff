import { expect, test } from "vitest";
import { type OffersKeysParams, offersKeysRequest } from "../../server/src/lsp/protocol";
import { languageClient } from "../support/languageClient";

test("a letter opens the list of keys in front matter, and nowhere else", async () => {
  const client = await languageClient({ "content/post.md": "" });
  const post = await client.open("content/post.md");
  const offers = async (marked: string) => {
    await post.write(marked);
    const params: OffersKeysParams = {
      uri: post.uri,
      version: post.currentVersion,
      position: post.position,
    };
    return client.request<boolean>(offersKeysRequest, params);
  };
  expect(await offers("---\ntitle: x\nd|\n---\n")).toBe(true);
  expect(await offers("+++\nd|\n+++\n")).toBe(true);
  // Not closed yet.
  expect(await offers("---\nd|\n")).toBe(true);
  expect(await offers("---\ntitle: x\n---\nd|\n")).toBe(false);
  expect(await offers("---\ntitle: x\nq|\n---\n")).toBe(false);
  expect(await offers("---\ndescription: >-\n  d|\n---\n")).toBe(false);
  // A request that overtakes the change waits for it.
  const asked = client.request<boolean>(offersKeysRequest, {
    uri: post.uri,
    version: post.currentVersion + 1,
    position: { line: 1, character: 1 },
  });
  await post.write("---\nd|\n---\n");
  expect(await asked).toBe(true);
  await client.stop();
});
