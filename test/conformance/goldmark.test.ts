import { describe, expect, test } from "vitest";
import { renderFailures } from "../support/renderCase";
import { readSharedJson } from "../support/shared";

interface Vectors {
  readonly shortcodes: Readonly<Record<string, string>>;
  readonly cases: readonly { id: string; category: string; markdown: string; html: string }[];
}

const vectors = readSharedJson<Vectors>("vectors/goldmark-dev.json");

describe.skipIf(!vectors)("Hugo 0.169's HTML under the default configuration", () => {
  const cases = vectors?.cases ?? [];
  const templates = vectors?.shortcodes;

  test("at least 99% of the Markdown cases are the same DOM", () => {
    const markdown = cases.filter(({ category }) => category !== "shortcode");
    const failures = renderFailures(markdown.map((one) => ({ ...one, templates })));
    expect(failures.length, failures.join("\n")).toBeLessThanOrEqual(markdown.length * 0.01);
  });

  test("shortcodes whose templates only place things are the same DOM", () => {
    const shortcodes = cases.filter(({ category }) => category === "shortcode");
    const failures = renderFailures(shortcodes.map((one) => ({ ...one, templates })));
    expect(failures.length, failures.join("\n")).toBeLessThanOrEqual(shortcodes.length * 0.1);
  });
});
