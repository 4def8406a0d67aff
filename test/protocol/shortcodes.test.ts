import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type LanguageClient, languageClient, type OpenDocument } from "../support/languageClient";

const files = {
  "hugo.toml": 'title = "Boats"',
  "layouts/_shortcodes/notice.html":
    '{{/* A box. */}}<div class="{{ .Get "kind" | default "info" }}">{{ .Inner }}</div>',
  "layouts/_shortcodes/deck.html":
    '{{ $id := .Get 0 }}{{ if not $id }}{{ errorf "deck needs an id: %s" .Position }}{{ end }}<p>{{ $id }}</p>',
  "content/posts/one.md": "---\ntitle: One\n---\n{{< deck abc >}}\n{{< notice kind=tip >}}x{{< /notice >}}\n",
  "content/posts/two.md": "---\ntitle: Two\n---\n{{< deck def >}}\n",
  "content/posts/post.md": "---\ntitle: Post\n---\n",
};

describe("shortcodes, asked of a server over a stream", () => {
  let client: LanguageClient;
  let post: OpenDocument;
  const write = (marked: string) => post.write(`---\ntitle: Post\n---\n${marked}`);
  const body = (text: string) => text.slice("---\ntitle: Post\n---\n".length);

  beforeAll(async () => {
    client = await languageClient(files);
    post = await client.open("content/posts/post.md");
  });
  afterAll(async () => {
    expect(client.errors).toEqual([]);
    await client.stop();
  });

  test.each([
    ["{{<|", "deck", "{{< deck | >}}"],
    ["{{< no|", "notice", "{{< notice >}}|{{< /notice >}}"],
    ["{{< no|}}", "notice", "{{< notice >}}|{{< /notice >}}"],
    ["{{<no|>}}", "notice", "{{< notice >}}|{{< /notice >}}"],
  ])("%s completed with %s", async (marked, label, expected) => {
    await write(marked);
    expect(body(await post.complete(label))).toBe(expected);
  });
});
