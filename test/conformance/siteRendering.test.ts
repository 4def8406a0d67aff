import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { readPage } from "../../server/src/content/readPage";
import { memoryHost } from "../../server/src/host/memory/host";
import { renderBody } from "../../server/src/preview/renderBody";
import { markupSettingsOf, siteContext, siteTemplates } from "../../server/src/preview/siteContext";
import { openSite } from "../../server/src/site/openSite";
import { domDifference } from "../support/dom";

interface Vectors {
  readonly sites: readonly {
    readonly name: string;
    /** TOML. */
    readonly config: string;
    readonly files: Readonly<Record<string, string>>;
    /** HTML by the content file's path. */
    readonly pages: Readonly<Record<string, string>>;
  }[];
}

const vectors = JSON.parse(readFileSync(resolve(__dirname, "vectors/siteRendering.json"), "utf8")) as Vectors;

describe.each(vectors.sites)("the pages of a site: $name", ({ config, files, pages }) => {
  test("are Hugo 0.169's DOM", async () => {
    const host = memoryHost(
      Object.fromEntries(
        Object.entries({ ...files, "hugo.toml": config }).map(([path, text]) => [`/s/${path}`, text]),
      ),
    );
    host.clock.set(Date.UTC(2026, 10, 22));
    const site = await openSite("/s", host, { persist: false });
    const failures: string[] = [];
    for (const [path, html] of Object.entries(pages)) {
      const page = readPage(files[path] as string);
      const rendered = renderBody({
        text: page.text,
        bodyStart: page.bodyStart,
        items: page.items,
        settings: markupSettingsOf(site, site.page(path)),
        context: siteContext(site, page, site.page(path)),
        shortcodeTemplate: siteTemplates(site, path),
      });
      const difference = domDifference(rendered.html, html);
      if (difference !== undefined) failures.push(`${path}: ${difference}`);
    }
    expect(failures).toEqual([]);
  });
});
