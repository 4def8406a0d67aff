import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { PersistentMap } from "../../../server/src/site/persistentMap";
import { RUNS } from "../../support/runs";

const steps = fc.array(
  fc.record({
    key: fc.oneof(fc.constantFrom("a", "b", "Aa", "BB", "", "posts/x.md"), fc.string({ maxLength: 3 })),
    value: fc.option(fc.nat(5), { nil: undefined }),
  }),
  { maxLength: 120 },
);

describe("PersistentMap", () => {
  test("holds what a Map holds, whatever came before", () => {
    fc.assert(
      fc.property(steps, (list) => {
        const plain = new Map<string, number>();
        let map = PersistentMap.empty<number>();
        for (const { key, value } of list) {
          if (value === undefined) plain.delete(key);
          else plain.set(key, value);
          map = value === undefined ? map.delete(key) : map.set(key, value);
        }
        expect(map.size).toBe(plain.size);
        expect(new Map(map)).toEqual(plain);
        expect([...map.keys()].sort()).toEqual([...plain.keys()].sort());
        for (const key of plain.keys()) expect(map.get(key)).toBe(plain.get(key));
      }),
      { numRuns: RUNS },
    );
  });

  test("holds what a Map holds after edits of any length, and so do the maps before them", () => {
    fc.assert(
      fc.property(fc.array(steps, { maxLength: 4 }), (edits) => {
        const plain = new Map<string, number>(Array.from({ length: 80 }, (_, at) => [`key ${at}`, at]));
        const editor = PersistentMap.from(plain).edit();
        const seen: [PersistentMap<number>, Map<string, number>][] = [];
        for (const list of edits) {
          for (const { key, value } of list) {
            if (value === undefined) {
              plain.delete(key);
              editor.delete(key);
            } else {
              plain.set(key, value);
              editor.set(key, value);
            }
            expect(editor.get(key)).toBe(value);
          }
          seen.push([editor.done(), new Map(plain)]);
        }
        for (const [map, expected] of seen) {
          expect(new Map(map)).toEqual(expected);
          expect(map.size).toBe(expected.size);
          for (const key of expected.keys()) expect(map.has(key)).toBe(true);
        }
      }),
      { numRuns: RUNS },
    );
  });

  test("leaves earlier maps as they were", () => {
    const keys = Array.from({ length: 2000 }, (_, at) => `content/posts/post-${at}.md`);
    const first = PersistentMap.from(keys.map((key, at) => [key, at] as const));
    const editor = first.edit();
    for (const key of keys.slice(0, 1000)) editor.delete(key);
    const second = editor.done();
    editor.set("late", 1);
    expect(second.has("late")).toBe(false);
    expect([first.size, second.size]).toEqual([2000, 1000]);
    expect(keys.every((key, at) => first.get(key) === at)).toBe(true);
  });

  test("is itself when nothing changes", () => {
    const map = PersistentMap.from([["a", 1]]);
    expect(map.set("a", 1)).toBe(map);
    expect(map.delete("b")).toBe(map);
  });
});
