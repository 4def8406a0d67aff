import fc from "fast-check";
import { expect, test } from "vitest";
import { convertFormat } from "../../../server/src/formats/convert";
import { jsonValue } from "../../../server/src/formats/edit/format";
import { sameValue } from "../../../server/src/formats/edit/result";
import { plainValue } from "../../../server/src/formats/plainValue";
import { readData } from "../../../server/src/formats/readData";
import { RUNS } from "../../support/runs";
import { anyData, formats } from "./arbitrary";

test("conversion there and back keeps the data", () => {
  const pair = fc.tuple(fc.constantFrom(...formats), fc.constantFrom(...formats), anyData);
  fc.assert(
    fc.property(pair, ([first, second, data]) => {
      let text = jsonValue(data, "", "  ", "\n");
      let document = readData("json", text, { start: 0, end: text.length });
      for (const format of [first, second, "json"] as const) {
        text = convertFormat(document, text, format);
        document = readData(format, text, { start: 0, end: text.length });
        if (document.problems.length > 0 || !sameValue(plainValue(document.root), data)) {
          expect({ format, text, problems: document.problems, data: plainValue(document.root) }).toEqual(
            data,
          );
        }
      }
    }),
    { numRuns: RUNS },
  );
});

test("comments of entries go along between YAML and TOML", () => {
  const yaml = "# a title\ntitle: x # said\ntags: [a] # two\nwhen: 2024-01-02\n";
  const toml = '# a title\ntitle = "x" # said\ntags = ["a"] # two\nwhen = 2024-01-02\n';
  const read = (format: "yaml" | "toml", text: string) =>
    readData(format, text, { start: 0, end: text.length });
  expect(convertFormat(read("yaml", yaml), yaml, "toml")).toBe(toml);
  expect(convertFormat(read("toml", toml), toml, "yaml")).toBe(
    "# a title\ntitle: x # said\ntags: # two\n  - a\nwhen: 2024-01-02\n".replace(
      "tags: # two\n  - a",
      "tags: # two\n  - a",
    ),
  );
});
