import fc from "fast-check";
import { distance } from "fastest-levenshtein";
import { describe, expect, test } from "vitest";
import { closeNames } from "../../../server/src/site/closeNames";
import { RUNS } from "../../support/runs";

const names = fc.array(fc.string({ unit: fc.constantFrom("a", "b", "c", "-", "é"), maxLength: 9 }), {
  maxLength: 30,
});

describe("close names", () => {
  test("are those that comparing every name finds, the closest first", () => {
    fc.assert(
      fc.property(
        names,
        fc.string({ unit: fc.constantFrom("a", "b", "c", "-"), minLength: 1 }),
        (all, wanted) => {
          const limit = Math.max(1, Math.floor(wanted.length / 3));
          const expected = [...new Set(all)]
            .map((name) => ({ name, far: distance(name, wanted) }))
            .filter(({ far }) => far <= limit)
            .sort((a, b) => a.far - b.far || (a.name < b.name ? -1 : 1))
            .slice(0, 3)
            .map(({ name }) => name);
          const known = new Map(all.map((name) => [name, true]));
          expect(closeNames(known, wanted, 3)).toEqual(expected);
          expect(closeNames(known, wanted, 3)).toEqual(expected);
        },
      ),
      { numRuns: RUNS },
    );
  });
});
