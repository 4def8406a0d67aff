import { defineConfig } from "vitest/config";

/** One project a tier; `scripts/test.mjs` runs them and adds up their counts. */
const tier = (name: string, include: string[], testTimeout: number) => ({
  test: { name, include, testTimeout, environment: "node" as const },
});

export default defineConfig({
  test: {
    pool: "threads",
    maxWorkers: 2,
    projects: [
      tier("unit", ["test/unit/**/*.test.ts"], 60_000),
      tier("conformance", ["test/conformance/**/*.test.ts"], 120_000),
      tier("protocol", ["test/protocol/**/*.test.ts"], 60_000),
    ],
  },
});
