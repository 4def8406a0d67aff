import { parse } from "smol-toml";
import { describe, expect, test } from "vitest";
import { renderFailures } from "../support/renderCase";
import { memoryContext } from "../support/renderContext";
import { readSharedJson } from "../support/shared";

interface Vectors {
  readonly shortcodes: Readonly<Record<string, string>>;
  readonly cases: readonly { id: string; variant: string; config: string; markdown: string; html: string }[];
}

const vectors = readSharedJson<Vectors>("vectors/goldmark-config-variants-dev.json");

describe.skipIf(!vectors)("Hugo 0.169's HTML under other markup settings", () => {
  test("at least 97% of the cases are the same DOM", () => {
    const cases = vectors?.cases ?? [];
    const failures = renderFailures(
      cases.map((one) => ({
        ...one,
        id: `${one.id} ${one.variant}`,
        config: parse(one.config),
        templates: vectors?.shortcodes,
        // The ids of footnotes depend on where the page stood when the cases were recorded.
        context: memoryContext({ logicalPath: `/s/${one.id}`, relPermalink: `/s/${one.id}/` }),
      })),
    );
    expect(failures.length, failures.join("\n")).toBeLessThanOrEqual(cases.length * 0.03);
  });
});
