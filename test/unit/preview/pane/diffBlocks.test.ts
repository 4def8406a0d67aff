import fc from "fast-check";
import { expect, test } from "vitest";
import { diffBlocks } from "../../../../server/src/preview/pane/diffBlocks";
import { RUNS } from "../../../support/runs";

test("the splices turn one list into the other", () => {
  const list = fc.array(fc.constantFrom("a", "b", "c", "d", "e", "f", "g"), { maxLength: 12 });
  fc.assert(
    fc.property(list, list, (before, after) => {
      const shown = [...before];
      for (const { at, remove, insert } of [...diffBlocks(before, after, (text) => text)].reverse())
        shown.splice(at, remove, ...insert);
      expect(shown).toEqual(after);
    }),
    { numRuns: RUNS },
  );
});

test("what stands between two changes stays", () => {
  const before = ["a", "b", "c", "d", "e"];
  const after = ["a", "B", "c", "d", "E", "f"];
  expect(diffBlocks(before, after, (text) => text)).toEqual([
    { at: 1, remove: 1, insert: ["B"] },
    { at: 4, remove: 1, insert: ["E", "f"] },
  ]);
});
