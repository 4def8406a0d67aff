import { describe, expect, test } from "vitest";
import { saveWithoutFormattingNotification } from "../../server/src/lsp/protocol";
import { languageClient } from "../support/languageClient";
import { editsOf } from "../support/openDocument";

const path = "content/posts/post.md";
const site = {
  "layouts/_shortcodes/deck.html": '<p>{{ .Get "id" | default (.Get 0) }}</p>',
  [path]: "",
};
const head = "---\ntitle: Post\n---\n";
const whole = `${head}{{< deck\n  id="a"\n>}}\n\n{{< deck "https://example.org/a" >}} and [x]({{< deck "b" >}})\n`;
/** As prettier, markdownlint and remark leave the lines of it. */
const broken = `${head}{{< deck\nid="a"\n\n> }}\n\n{{< deck "<https://example.org/a>" >}} and \\[x]\\({{< deck "b" >}})\n`;
const repaired = `${head}{{< deck\nid="a"\n>}}\n\n{{< deck "https://example.org/a" >}} and [x]({{< deck "b" >}})\n`;

/** What the author saw, and what became of the text, when a save turns `before` into `after`. */
async function saved(before: string, after: string, answer: string | undefined = undefined) {
  const client = await languageClient(site, {}, { answer: () => answer });
  const plainlySaved: string[] = [];
  client.connection.onNotification(saveWithoutFormattingNotification, ({ uri }: { uri: string }) => {
    plainlySaved.push(uri);
  });
  const post = await client.open(path, before);
  await post.diagnostics();
  await post.writePlain(after);
  await post.save();
  // What was asked before this request was asked of the author before it is answered.
  await post.diagnostics();
  await post.ask("hover");
  if (answer !== undefined) await client.until("the repaired post to be saved", () => plainlySaved[0]);
  const { shown, edits } = client;
  const text = post.after(editsOf(edits[0], post.uri));
  await client.stop();
  return { shown, text, edits: edits.length, plainlySaved: plainlySaved.length };
}

describe("a post that is saved", () => {
  test("after a formatter broke its calls: the author is told, and gets them back in one edit", async () => {
    const { shown, text, plainlySaved } = await saved(whole, broken, "Repair");
    expect(shown).toEqual([
      "A formatter has broken shortcode calls at 3 places in post.md. Hugo would fail, or publish them as text.",
    ]);
    expect(text).toBe(repaired);
    expect(plainlySaved).toBe(1);
  });

  test("is left as it is when the author doesn't want the repair", async () => {
    expect(await saved(whole, broken)).toMatchObject({
      shown: [expect.any(String)],
      edits: 0,
      plainlySaved: 0,
    });
  });

  test.each([
    ["with whole calls", whole, repaired],
    ["with calls that were broken before", broken, `${broken}\nmore\n`],
    ["with fewer of them", broken, whole],
  ])("%s raises no question", async (_what, before, after) => {
    expect(await saved(before, after)).toMatchObject({ shown: [], edits: 0 });
  });
});
