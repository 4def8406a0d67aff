import { expect, test } from "vitest";
import { diagnosePage } from "../../../../server/src/features/diagnose";
import { contextOf, memorySite } from "../../../support/memorySite";

const frontMatter = "---\ntitle: x\n---\n";
const path = "content/a.md";

async function said(
  body: string,
  front = frontMatter,
  config = "[security]\nenableInlineShortcodes = true\n",
) {
  const site = await memorySite({ "hugo.toml": config, [path]: front });
  const text = front + body;
  return diagnosePage(contextOf(site, path, text))
    .filter(({ code }) => code === "shortcode-inline-undefined")
    .map(({ severity, span }) => `${severity} ${text.slice(span.start, span.end)}`);
}

test("a reuse before the definition, or of another name, fails the build", async () => {
  expect(await said("{{< a.inline />}}{{< a.inline >}}x{{< /a.inline >}}{{< b.inline />}}\n")).toEqual([
    "error {{< a.inline />}}",
    "error {{< b.inline />}}",
  ]);
});

test("a definition serves what comes behind; one in Markdown notation the whole page", async () => {
  expect(await said("{{< a.inline >}}x{{< /a.inline >}}{{< a.inline />}}\n")).toEqual([]);
  expect(await said("{{< a.inline />}}{{% a.inline %}}x{{% /a.inline %}}\n")).toEqual([]);
});

test("a definition in a comment isn't run", async () => {
  expect(await said("<!-- {{< a.inline >}}x{{< /a.inline >}} -->\n\n{{< a.inline />}}\n")).toEqual([
    "error {{< a.inline />}}",
  ]);
});

test("a draft is not built: a warning", async () => {
  expect(await said("{{< a.inline />}}\n", "---\ntitle: x\ndraft: true\n---\n")).toEqual([
    "warning {{< a.inline />}}",
  ]);
});

test("the setting's old place counts; without it Hugo leaves the calls out", async () => {
  expect(await said("{{< a.inline />}}\n", frontMatter, "enableInlineShortcodes = true\n")).toHaveLength(1);
  expect(await said("{{< a.inline />}}\n", frontMatter, "")).toEqual([]);
});
