import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readPage } from "../../../server/src/content/readPage";
import { hasFacts, PackedRecord, packFacts, unpackFacts } from "../../../server/src/site/packedRecord";
import { pageFacts } from "../../../server/src/site/pageFacts";
import { RUNS } from "../../support/runs";

const pieces = fc.constantFrom(
  "---\n",
  "+++\n",
  "title: A\n",
  "tags: [a, b c]\n",
  "date = 2024-05-06\n",
  "params: {x: {y: [1, true, null]}}\n",
  "## Heading *one*\n\n",
  "[a](b.md#c) ![i](/x.png)\n\n",
  '{{< ref path="a" lang="fr" outputFormat="amp" >}}',
  '{{% note 1 "two" %}}ü{{% /note %}}\n',
  '{{< figure src="x" >}}',
  "\n",
);

describe("packed facts", () => {
  test("unpack to what was packed", () => {
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 14 }), (parts) => {
        const facts = pageFacts(readPage(parts.join("")));
        const record = new PackedRecord(undefined, packFacts(facts));
        expect(record.facts).toEqual(facts);
        expect(hasFacts(record)).toBe(true);
      }),
      { numRuns: RUNS },
    );
  });

  test("keep that a file was read in part", () => {
    const facts = { ...pageFacts(readPage("# A\n")), partial: true as const };
    expect(unpackFacts(packFacts(facts))).toEqual(facts);
  });

  test("refuse what is none", () => {
    for (const text of ["", "{}", "[]", '["yaml",[]', "null"]) expect(() => unpackFacts(text)).toThrow();
  });
});
