import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { lexContent } from "../../server/src/hugo/shortcodes/lexContent";
import { markupSettings } from "../../server/src/preview/markupSettings";
import { renderBody } from "../../server/src/preview/renderBody";
import { domDifference } from "../support/dom";
import { readSharedJson, sharedPath } from "../support/shared";

interface Vectors {
  readonly pages: readonly { site: string; path: string; html: string; htmlUnsafe: string }[];
}

const vectors = readSharedJson<Vectors>("vectors/pages-dev.json");
const safe = markupSettings({});
const unsafe = markupSettings({ markup: { goldmark: { renderer: { unsafe: true } } } });

describe.skipIf(!vectors)("real pages as Hugo 0.169 renders them", () => {
  test.each(["html", "htmlUnsafe"] as const)("at least 99%% are the same DOM: %s", (field) => {
    const settings = field === "html" ? safe : unsafe;
    const pages = vectors?.pages ?? [];
    const failures: string[] = [];
    for (const page of pages) {
      const text = readFileSync(sharedPath(`sites/${page.site}/${page.path}`) as string, "utf8");
      const items = lexContent(text);
      const { html } = renderBody({ text, bodyStart: bodyStart(items), items, settings });
      const difference = domDifference(html, page[field]);
      if (difference !== undefined) failures.push(`${page.site}/${page.path}: ${difference}`);
    }
    expect(failures.length, failures.join("\n")).toBeLessThanOrEqual(pages.length * 0.01);
  });
});

/** Behind the front matter's closing line. */
function bodyStart(items: ReturnType<typeof lexContent>): number {
  const frontMatter = items.findIndex(({ type }) => type.startsWith("TypeFrontMatter"));
  return frontMatter < 0 ? 0 : (items[frontMatter + 1]?.start ?? 0);
}
