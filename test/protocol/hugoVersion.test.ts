import { expect, test } from "vitest";
import type { GalleySettings } from "../../server/src/lsp/protocol";
import { languageClient } from "../support/languageClient";

const path = "content/posts/p.md";
const files = { [path]: "---\ntitle: T\n---\n{{< gist a b >}}\n" };

test("verdicts follow the Hugo version of the setting, also when it changes", async () => {
  const client = await languageClient(files, { hugoVersion: "0.150.0" });
  try {
    const document = await client.open(path);
    const codes = async () =>
      (await document.diagnostics()).map(({ code, severity }) => `${severity} ${code}`);
    await client.until("0.150", () => (client.hugoVersion === "0.150.0" ? true : undefined));
    await document.write(`${files[path]}|`);
    expect(await codes()).not.toContain("1 shortcode-removed");
    await client.change({ hugoVersion: "0.160.0" });
    await client.until("0.160", () => (client.hugoVersion === "0.160.0" ? true : undefined));
    await document.write(`${files[path]}\n|`);
    expect(await codes()).toContain("1 shortcode-removed");
    expect(client.errors).toEqual([]);
  } finally {
    await client.stop();
  }
});

test("a site is read once at the start, under the settings that the client begins with", async () => {
  const looks = async (settings: GalleySettings): Promise<number> => {
    const client = await languageClient(files, settings);
    try {
      const document = await client.open(path);
      await document.diagnostics();
      return client.host.fileSystem.counts.readDirectory;
    } finally {
      await client.stop();
    }
  };
  const once = await looks({});
  expect(await looks({ hugoVersion: "0.150.0", environment: "development" })).toBe(once);
  // What the editor sends when nothing is set.
  expect(await looks({ hugoVersion: "", environment: "production" })).toBe(once);
});
