import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DEFAULT_DATES } from "../../../../server/src/hugo/configuration/defaults";
import { effectiveDates, publishState } from "../../../../server/src/hugo/paths/publishState";
import { RUNS } from "../../../support/runs";

const recorded = JSON.parse(readFileSync(resolve(__dirname, "publish.json"), "utf8")) as {
  readonly cases: readonly Record<string, unknown>[];
  readonly builds: readonly {
    readonly options: Record<string, boolean>;
    readonly written: readonly boolean[];
  }[];
};

const now = Date.parse("2026-11-22T00:00:00Z");
const handlers = {
  date: DEFAULT_DATES.date,
  lastmod: DEFAULT_DATES.lastmod,
  publishDate: DEFAULT_DATES.publishdate,
  expiryDate: DEFAULT_DATES.expirydate,
};
const options = { buildDrafts: false, buildFuture: false, buildExpired: false, disableKinds: [] };

function stateOf(fields: Record<string, unknown>, built: Record<string, boolean>) {
  const lower = new Map(Object.entries(fields).map(([key, value]) => [key.toLowerCase(), value]));
  const dates = effectiveDates(handlers, (name) => {
    const value = lower.get(name);
    return typeof value === "string" ? Date.parse(value) : undefined;
  });
  const build = fields.build as { render?: string; list?: string } | undefined;
  return publishState(
    {
      draft: fields.draft === true,
      headless: fields.headless === true,
      publishDate: dates.publishDate?.instant,
      publishField: dates.publishDate?.handler,
      expiryDate: dates.expiryDate?.instant,
      expiryField: dates.expiryDate?.handler,
      render: build?.render,
      list: build?.list,
    },
    { ...options, ...built },
    now,
  );
}

describe("Hugo 0.169 writes what we call published", () => {
  test.each(recorded.builds)("with $options", ({ options: built, written }) => {
    recorded.cases.forEach((fields, i) => {
      expect.soft(stateOf(fields, built).state === "published", JSON.stringify(fields)).toBe(written[i]);
    });
  });
});

test("the deciding field is named", () => {
  expect(stateOf({ date: "2999-01-01" }, {})).toMatchObject({ state: "scheduled", field: "date" });
  expect(stateOf({ date: "2999-01-01", publishDate: "2020-01-01" }, {})).toEqual({ state: "published" });
  expect(stateOf({ unpublishdate: "2020-01-01" }, {})).toMatchObject({
    state: "expired",
    field: "unpublishdate",
  });
  expect(publishState({}, { ...options, disableKinds: ["term"] }, now, "term")).toMatchObject({
    field: "disableKinds",
  });
});

test("any numbers give an answer", () => {
  fc.assert(
    fc.property(fc.option(fc.double()), fc.option(fc.double()), fc.boolean(), (publish, expiry, draft) => {
      publishState(
        { draft, publishDate: publish ?? undefined, expiryDate: expiry ?? undefined },
        options,
        now,
      );
    }),
    { numRuns: RUNS },
  );
});
