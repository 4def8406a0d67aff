import { describe, expect, test } from "vitest";
import { diagnosePage } from "../../../../server/src/features/diagnose";
import { contextOf, memorySite } from "../../../support/memorySite";

/** The codes found in a post of a site that netlify.toml builds with `version`. */
async function found(version: string, path: string, text: string): Promise<readonly string[]> {
  const site = await memorySite({
    "hugo.toml": "",
    "netlify.toml": `[build.environment]\nHUGO_VERSION = "${version}"\n`,
    "layouts/_shortcodes/new.html": "x",
    [path]: text,
  });
  return diagnosePage(contextOf(site, path, text)).map(({ severity, code }) => `${severity} ${code}`);
}

describe("verdicts follow the Hugo that builds the site", () => {
  test.each([
    [
      "gist",
      "0.155.0",
      "0.156.0",
      "content/p.md",
      "---\ntitle: T\n---\n{{< gist a b >}}\n",
      "error shortcode-removed",
    ],
    [
      "tweet",
      "0.155.0",
      "0.156.0",
      "content/p.md",
      '---\ntitle: T\n---\n{{< tweet user="a" id="1" >}}\n',
      "error shortcode-removed",
    ],
    [
      "_build",
      "0.144.0",
      "0.145.0",
      "content/p.md",
      "---\ntitle: T\n_build:\n  list: never\n---\n",
      "error front-matter-removed",
    ],
    [
      "draft: yes",
      "0.151.0",
      "0.152.0",
      "content/p.md",
      "---\ntitle: T\ndraft: yes\n---\n",
      "warning front-matter-type",
    ],
    [
      ".html content",
      "0.161.0",
      "0.162.0",
      "content/p.html",
      "---\ntitle: T\n---\n<p>x</p>\n",
      "error content-format-denied",
    ],
  ])("%s: fine in %s, not in %s", async (_what, before, since, path, text, code) => {
    expect(await found(before, path, text)).not.toContain(code);
    expect(await found(since, path, text)).toContain(code);
  });

  test("layouts/_shortcodes serves only since 0.146", async () => {
    const text = "---\ntitle: T\n---\n{{< new >}}\n";
    expect(await found("0.145.0", "content/p.md", text)).toContain("error shortcode-unknown");
    expect(await found("0.146.0", "content/p.md", text)).toEqual([]);
  });
});
