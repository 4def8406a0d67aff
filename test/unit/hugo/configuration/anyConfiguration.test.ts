import fc from "fast-check";
import { expect, test } from "vitest";
import type { DataDocument, DataNode, MapNode } from "../../../../server/src/formats/dataNode";
import { readConfiguration } from "../../../../server/src/hugo/configuration/loadConfiguration";
import { RUNS } from "../../../support/runs";

const span = { start: 0, end: 0 };
const key = fc.constantFrom(
  "theme",
  "module",
  "imports",
  "mounts",
  "path",
  "source",
  "target",
  "languages",
  "en",
  "params",
  "_merge",
  "menus",
  "menu",
  "permalinks",
  "page",
  "outputFormats",
  "mediaTypes",
  "markup",
  "goldmark",
  "taxonomies",
  "cascade",
  "frontmatter",
  "date",
  "uglyURLs",
  "security",
  "allowContent",
  "weight",
  "disabled",
  "defaultContentLanguage",
  "staticDir",
  "__proto__",
  "constructor",
  "",
);
const node: fc.Arbitrary<DataNode> = fc.letrec<{ any: DataNode; map: DataNode }>((tie) => ({
  any: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc
      .oneof(fc.constantFrom("t", "none", "deep", ":default", "/:x/", "en"), fc.string())
      .map((value): DataNode => ({ kind: "string", span, value, style: "plain" })),
    fc.oneof(fc.double(), fc.integer()).map((value): DataNode => ({ kind: "float", span, value })),
    fc.boolean().map((value): DataNode => ({ kind: "bool", span, value })),
    fc.constant<DataNode>({ kind: "null", span }),
    fc
      .array(tie("any"), { maxLength: 3 })
      .map((items): DataNode => ({ kind: "list", span, items, flow: false })),
    tie("map"),
  ),
  map: fc.array(fc.tuple(key, tie("any")), { maxLength: 5 }).map(
    (entries): DataNode => ({
      kind: "map",
      span,
      flow: false,
      entries: entries.map(([name, value]) => ({ key: name, keySpan: span, value, span })),
    }),
  ),
})).map;

test("any data in any configuration file gives a configuration", () => {
  fc.assert(
    fc.property(node, node, node, (site, dir, theme) => {
      const roots: Record<string, MapNode> = {
        "s/hugo.toml": site as MapNode,
        "s/config/_default/params.toml": dir as MapNode,
        "s/themes/t/hugo.toml": theme as MapNode,
      };
      const { configuration } = readConfiguration(
        "s",
        {
          text: (path) => (path in roots ? path : null),
          list: (directory) => Object.keys(roots).filter((path) => path.startsWith(`${directory}/`)),
        },
        (format, text): DataDocument => ({ format, root: roots[text] as MapNode, problems: [] }),
      );
      expect(configuration.languages.some((one) => one.name === configuration.defaultLanguage)).toBe(true);
      expect(configuration.mounts.length).toBeGreaterThan(0);
    }),
    { numRuns: RUNS },
  );
});
