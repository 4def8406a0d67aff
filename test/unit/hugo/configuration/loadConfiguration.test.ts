import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { loadConfiguration } from "../../../../server/src/hugo/configuration/loadConfiguration";
import { asHugoConfig } from "./hugoConfig";
import { filesAt, read } from "./support";

interface Recorded {
  readonly name: string;
  readonly environment?: string;
  readonly files: Readonly<Record<string, string>>;
  readonly expected?: Readonly<Record<string, unknown>>;
  readonly error?: string;
}

const recorded = JSON.parse(readFileSync(resolve(__dirname, "configurations.json"), "utf8")) as {
  readonly defaults: Readonly<Record<string, unknown>>;
  readonly sites: readonly Recorded[];
};

describe("hugo config 0.169 and ours agree", () => {
  test.each(recorded.sites.filter((site) => site.expected !== undefined))("$name", async (site) => {
    const configuration = await loadConfiguration("/site", filesAt("/site", site.files), read, {
      environment: site.environment,
    });
    const expected = { ...recorded.defaults, ...site.expected };
    const ours = asHugoConfig(configuration);
    for (const key of Object.keys(ours)) {
      if (key === "security") continue;
      expect.soft(comparable(key, ours[key]), key).toEqual(comparable(key, expected[key]));
    }
    expect(configuration.problems).toEqual([]);
  });
});

/** The dump prints empty things as null, "" or {}, and maps and permalinks in no certain order. */
function comparable(key: string, value: unknown): unknown {
  if (key === "permalinks")
    return [...(value as { pattern: string }[])].map((rule) => JSON.stringify(rule)).sort();
  if (key === "reflinkserrorlevel") return String(value || "ERROR").toUpperCase();
  if (value === null || value === undefined || value === false) return "";
  if (Array.isArray(value) && value.length === 0) return "";
  if (typeof value === "object" && Object.keys(value).length === 0) return "";
  return JSON.parse(JSON.stringify(value));
}

describe("what Hugo rejects is told", () => {
  test.each(recorded.sites.filter((site) => site.error !== undefined))("$name", async (site) => {
    const configuration = await loadConfiguration("/site", filesAt("/site", site.files), read);
    expect(configuration.problems.length).toBeGreaterThan(0);
  });
});
