import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { parse } from "smol-toml";
import { describe, expect, test } from "vitest";
import { renderFailures } from "../support/renderCase";
import { memoryContext } from "../support/renderContext";

interface Vectors {
  readonly groups: readonly {
    readonly name: string;
    /** TOML. */
    readonly config: string;
    readonly cases: readonly (readonly [markdown: string, html: string])[];
  }[];
}

const vectors = JSON.parse(readFileSync(resolve(__dirname, "vectors/rendering.json"), "utf8")) as Vectors;

describe.each(vectors.groups)("rendering, $name", ({ config, cases }) => {
  test(`is Hugo 0.169's DOM in ${cases.length} cases`, () => {
    const settings = parse(config);
    const failures = renderFailures(
      cases.map(([markdown, html], index) => ({
        id: JSON.stringify(markdown),
        markdown,
        html,
        config: settings,
        context: memoryContext({ logicalPath: `/s/p${index}`, relPermalink: `/s/p${index}/` }),
      })),
    );
    expect(failures).toEqual([]);
  });
});
