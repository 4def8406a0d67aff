import { describe, expect, test } from "vitest";
import { HeadingIds, headingId } from "../../../server/src/hugo/headingId";

/** Text, then the ids that Hugo 0.169 gave under github, github-ascii and blackfriday. */
const RECORDED: readonly (readonly [string, string, string, string])[] = [
  ["Hello World", "hello-world", "hello-world", "hello-world"],
  ["a  b\tc", "a--bc", "a--bc", "a-b-c"],
  ["é Áx", "é-áx", "e-ax", "é-áx"],
  ["Ελληνικά Ά ΟΔΟΣ", "ελληνικά-ά-οδοσ", "--", "ελληνικά-ά-οδοσ"],
  ["Å é ñ ø ł ß ﬁ ½", "å-é-ñ-ø-ł-ß-ﬁ-", "a-e-n-----", "å-é-ñ-ø-ł-ß-ﬁ-½"],
  ["𝒜 𝟘 ⓐ ʰ ः", "𝒜-𝟘--ʰ-", "----", "𝒜-𝟘-ʰ"],
  ["a_b c-d -e-", "a_b-c-d--e-", "a_b-c-d--e-", "a-b-c-d-e"],
  ["x  y", "x--y", "x--y", "x-y"],
  [" x ", "x", "x", "x"],
  ["İ Ǆ", "i-ǆ", "i-", "i-ǆ"],
];

describe("heading ids", () => {
  test.each(RECORDED)("%j", (text, github, ascii, blackfriday) => {
    expect([headingId(text), headingId(text, "github-ascii"), headingId(text, "blackfriday")]).toEqual([
      github,
      ascii,
      blackfriday,
    ]);
  });

  test("nothing left gives `heading`; taken ids are numbered, explicit ones avoided", () => {
    const ids = new HeadingIds();
    expect(ids.generate("😄")).toBe("heading");
    expect(ids.generate("!!!")).toBe("heading-1");
    ids.put("custom");
    expect(ids.generate("Custom")).toBe("custom-1");
    expect(ids.generate("x-1")).toBe("x-1");
    expect(ids.generate("x")).toBe("x");
    expect(ids.generate("x")).toBe("x-2");
    expect(ids.generate("x-1")).toBe("x-1-1");
  });
});
