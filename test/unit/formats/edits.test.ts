import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { DataFormat } from "../../../server/src/formats/dataNode";
import * as edits from "../../../server/src/formats/edit/edits";
import { sameValue, withValue } from "../../../server/src/formats/edit/result";
import { plainValue } from "../../../server/src/formats/plainValue";
import { readData } from "../../../server/src/formats/readData";
import { applyEdits } from "../../../server/src/text/edit";
import { RUNS } from "../../support/runs";
import { anyFormat, anyKey, anyValue, samples } from "./arbitrary";

function source(format: DataFormat, text: string): edits.EditSource {
  const span = { start: 0, end: text.length };
  return { document: readData(format, text, span), text, span };
}

function edited(text: string, result: edits.EditResult): string {
  return result.ok ? applyEdits(text, result.edits) : `refused: ${result.reason}`;
}

describe("YAML", () => {
  const yaml = (text: string) => source("yaml", text);
  test.each([
    ["a: 1 # c\r\nb: 2\r\n", ["a"], 3, "a: 3 # c\r\nb: 2\r\n"],
    ["a: 'x'\n", ["a"], "it's", "a: 'it''s'\n"],
    ["a: x\n", ["a"], "b: c", 'a: "b: c"\n'],
    ["a:\nb: 1\n", ["a"], "x", "a: x\nb: 1\n"],
    ["", ["a"], "x", "a: x\n"],
    ["a: 1\n", ["cover", "image"], "x.png", "a: 1\ncover:\n  image: x.png\n"],
    [
      "cover:\n    alt: y\nb: 1\n",
      ["cover", "image"],
      "x.png",
      "cover:\n    alt: y\n    image: x.png\nb: 1\n",
    ],
    ["cover:\nb: 1\n", ["cover", "image"], "x", "cover:\n  image: x\nb: 1\n"],
    ["cover: {alt: y}\n", ["cover", "image"], "x", "cover: {alt: y, image: x}\n"],
    ["tags: [a]\n", ["tags", 0], "b", "tags: [b]\n"],
    ["tags:\n- a # c\n- b\n", ["tags", 1], "c", "tags:\n- a # c\n- c\n"],
    ["tags:\n- a\nx: 1\n", ["cats"], ["b"], "tags:\n- a\nx: 1\ncats:\n- b\n"],
    ["a: x\r\n", ["b"], "w", "a: x\r\nb: w\r\n"],
    ['a: "x"\n', ["b"], "y", 'a: "x"\nb: "y"\n'],
  ] as const)("%j set %j to %j", (text, path, value, expected) => {
    expect(edited(text, edits.setValue(yaml(text), path, value))).toBe(expected);
  });

  test("lists, keys, removal", () => {
    const block = "tags:\n  - a # c\n  - b\nx: 1\n";
    expect(edited(block, edits.insertListItem(yaml(block), ["tags"], "z"))).toBe(
      "tags:\n  - a # c\n  - b\n  - z\nx: 1\n",
    );
    expect(edited(block, edits.insertListItem(yaml(block), ["tags"], "z", 0))).toBe(
      "tags:\n  - z\n  - a # c\n  - b\nx: 1\n",
    );
    expect(edited(block, edits.removeListItem(yaml(block), ["tags"], 0))).toBe("tags:\n  - b\nx: 1\n");
    expect(edited(block, edits.renameListItem(yaml(block), ["tags"], "a", "A"))).toBe(
      "tags:\n  - A # c\n  - b\nx: 1\n",
    );
    expect(edited(block, edits.removeEntry(yaml(block), ["tags"]))).toBe("x: 1\n");
    expect(edited(block, edits.renameKey(yaml(block), ["x"], "w"))).toBe("tags:\n  - a # c\n  - b\nw: 1\n");
    expect(edited(block, edits.insertEntry(yaml(block), ["t"], 1, { before: "x" }))).toBe(
      "tags:\n  - a # c\n  - b\nt: 1\nx: 1\n",
    );
    const flow = "tags: [a, b, c] # d\n";
    expect(edited(flow, edits.removeListItem(yaml(flow), ["tags"], 0))).toBe("tags: [b, c] # d\n");
    expect(edited(flow, edits.removeListItem(yaml(flow), ["tags"], 2))).toBe("tags: [a, b] # d\n");
    expect(edited(flow, edits.insertListItem(yaml(flow), ["tags"], "z"))).toBe("tags: [a, b, c, z] # d\n");
  });
});

describe("TOML and JSON", () => {
  test.each([
    ["toml", "a = 1 # c\n[x]\nb = 2\n", ["a"], 3, "a = 3 # c\n[x]\nb = 2\n"],
    ["toml", "[x]\nb = 2\n", ["t"], "y", 't = "y"\n[x]\nb = 2\n'],
    ["toml", "[x]\nb = 2\n\n[y]\n", ["x", "c"], 3, "[x]\nb = 2\nc = 3\n\n[y]\n"],
    ["toml", "a = 1\n", ["cover", "image"], "x", 'a = 1\n\n[cover]\nimage = "x"\n'],
    ["toml", "a = [\n  1,\n  2,\n]\n", ["a", 1], 5, "a = [\n  1,\n  5,\n]\n"],
    ["toml", "", ["a"], "b", 'a = "b"\n'],
    ["json", '{\n  "a": 1\n}\n', ["b"], "x", '{\n  "a": 1,\n  "b": "x"\n}\n'],
    ["json", '{"a": 1}', ["b", "c"], [1], '{"a": 1, "b": {"c": [1]}}'],
    ["json", "{}", ["b"], true, '{"b": true}'],
  ] as const)("%s %j set %j to %j", (format, text, path, value, expected) => {
    expect(edited(text, edits.setValue(source(format, text), path, value))).toBe(expected);
  });
});

test("an edit that is made has exactly the asked change, and most are made", () => {
  let made = 0;
  let asked = 0;
  fc.assert(
    fc.property(
      anyFormat,
      fc.array(anyKey, { minLength: 1, maxLength: 2 }),
      anyValue,
      (format, path, value) => {
        const text = samples[format];
        const before = source(format, text);
        const result = edits.setValue(before, path, value);
        asked++;
        if (!result.ok) return;
        made++;
        const changed = source(format, applyEdits(text, result.edits));
        const wanted = withValue(plainValue(before.document.root), path, value);
        expect(wanted !== undefined && sameValue(plainValue(changed.document.root), wanted)).toBe(true);
      },
    ),
    { numRuns: RUNS },
  );
  expect(made / asked).toBeGreaterThan(0.7);
});
