import { expect, test } from "vitest";
import { languageClient } from "../support/languageClient";
import { uriOf } from "../support/openDocument";

test("what Hugo refuses in a configuration that isn't open is told, and goes when it is mended", async () => {
  const client = await languageClient({
    "hugo.toml": 'title = "T\n',
    "content/post.md": "---\ntitle: x\n---\n",
  });
  await client.open("content/post.md");
  const uri = uriOf("hugo.toml");
  const told = await client.until("the fault in hugo.toml", () => {
    const { diagnostics = [] } = client.publishedFor(uri) ?? {};
    return diagnostics.length > 0 ? diagnostics : undefined;
  });
  expect(told[0]).toMatchObject({
    code: "configuration-syntax",
    severity: 1,
    range: { start: { line: 0 } },
  });
  await client.writeFile("hugo.toml", 'title = "T"\n');
  await client.until("the fault to go", () =>
    client.publishedFor(uri)?.diagnostics.length === 0 ? true : undefined,
  );
  await client.stop();
});
