import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { memoryHost } from "../../server/src/host/memory/host";
import { nodeHost } from "../../server/src/host/node/host";
import { overlooked } from "../support/overlooked";
import { sharedPath } from "../support/shared";

const levels = ["error", "warning", "hint"] as const;

/** `galley check` reads again only what its survey takes for suspect: nothing may be lost by that. */
describe("a survey overlooks nothing", () => {
  const vectors = JSON.parse(readFileSync(resolve(__dirname, "vectors/verdicts.json"), "utf8")) as {
    readonly config: string;
    readonly layouts: Readonly<Record<string, string>>;
    readonly fileSets: readonly Readonly<Record<string, string>>[];
    readonly cases: readonly { readonly path: string; readonly markdown: string }[];
  };

  test.each(levels)("of the broken and odd posts that Hugo was asked about: %s", async (least) => {
    const files: Record<string, string> = { "hugo.toml": vectors.config, ...vectors.layouts };
    for (const set of vectors.fileSets) Object.assign(files, set);
    for (const [index, { path, markdown }] of vectors.cases.entries())
      files[`content/case-${index}/${path.replace("content/", "")}`] = markdown;
    const host = memoryHost(
      Object.fromEntries(Object.entries(files).map(([path, text]) => [`/site/${path}`, text])),
    );
    const { lines, clean } = await overlooked("/site", host, least);
    expect(lines).toEqual([]);
    expect(clean).toBeGreaterThan(least === "hint" ? 0 : 100);
  });

  const fixtures = resolve(__dirname, "../fixtures");
  const shared = sharedPath("sites");
  if (shared === undefined) console.warn("SKIPPED: ../shared/sites is not beside this clone");
  const sites = [
    ...["blog", "broken"].map((name) => join(fixtures, name)),
    ...(shared === undefined ? [] : readdirSync(shared).map((name) => join(shared, name))),
  ];
  test.each(sites)("of %s", async (root) => {
    for (const least of levels) {
      const { lines } = await overlooked(root, nodeHost({ storageFolder: "" }), least);
      expect(lines, least).toEqual([]);
    }
  });
});
