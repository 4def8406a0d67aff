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
      publishDate: dates.publishDate?.found,
      publishField: dates.publishDate?.handler,
      expiryDate: dates.expiryDate?.found,
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

describe("dates by a configuration of one's own (Hugo 0.169 with these chains)", () => {
  const chains = {
    date: ["pubdate"],
    lastmod: ["expirydate", "unpublishdate"],
    publishDate: ["mydate", "publishdate", "pubdate", "published"],
    expiryDate: ["lastmod", "modified"],
  };
  test.each([
    [{ publishdate: 1 }, [undefined, 1, undefined, undefined]],
    [{ pubdate: 2 }, [2, 2, undefined, undefined]],
    [{ mydate: 4 }, [undefined, 4, undefined, undefined]],
    [{ date: 5 }, [undefined, undefined, undefined, undefined]],
    [{ unpublishdate: 6 }, [undefined, undefined, 6, 6]],
    [{ modified: 7, date: 8 }, [undefined, undefined, 7, undefined]],
    [{ lastmod: 8, pubdate: 9 }, [9, 9, 8, undefined]],
    [{ pubdate: 2, lastmod: 41, expirydate: 42 }, [2, 2, 41, 42]],
  ])("%j: date, publish date, expiry date, lastmod", (fields, expected) => {
    const found = effectiveDates(chains, (name) => new Map(Object.entries(fields)).get(name));
    const { date, publishDate, expiryDate, lastmod } = found;
    expect([date, publishDate, expiryDate, lastmod].map((one) => one?.found)).toEqual(expected);
  });
});

describe("a date that was picked serves later chains by its name (Hugo 0.169)", () => {
  test.each([
    [{ lastmod: 1 }, 1],
    [{ modified: 1 }, 1],
    [{ date: null, modified: 1 }, undefined],
    [{ date: null }, undefined],
    [{ date: 2, publishdate: null }, 2],
  ])("%j: publish date", (fields, expected) => {
    const { publishDate } = effectiveDates(handlers, (name) =>
      new Map<string, number | null>(Object.entries(fields)).get(name),
    );
    expect(publishDate?.found).toBe(expected);
  });

  test("and no chain that doesn't ask for it", () => {
    const chains = { ...handlers, publishDate: ["publishdate"] };
    expect(effectiveDates(chains, (name) => (name === "date" ? 1 : undefined)).publishDate).toBeUndefined();
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
