import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { DataNode } from "../../../../server/src/formats/dataNode";
import { formatInstant, readDate, readDateString } from "../../../../server/src/hugo/frontMatter/dates";
import { RUNS } from "../../../support/runs";
import recorded from "./dates.json";

const ZONES = ["UTC", "Europe/Paris", "America/New_York"] as const;
const span = { start: 0, end: 0 };

const shown = (text: string, zone: string) => {
  const reading = readDateString(text, zone);
  return reading.ok && reading.instant ? formatInstant(reading.instant) : null;
};

describe.each(ZONES)("strings as Hugo 0.169 reads them in %s", (zone) => {
  test.each(recorded)("$text", (answer) => expect(shown(answer.text, zone)).toBe(answer[zone]));
});

describe("by the kind of value", () => {
  const toml = (value: string, form: "local-date" | "local-date-time" | "offset-date-time" | "local-time") =>
    readDate({ kind: "date", span, value, form }, "toml", "Europe/Paris");
  const instant = (reading: ReturnType<typeof readDate>) =>
    reading.ok && reading.instant ? formatInstant(reading.instant) : undefined;

  test("integers are seconds, but not in JSON", () => {
    const node: DataNode = { kind: "int", span, value: 20240102 };
    expect(instant(readDate(node, "yaml"))).toBe("1970-08-23T06:15:02Z");
    expect(readDate(node, "toml")).toMatchObject({ ok: true, fromInteger: true });
    expect(readDate(node, "json").ok).toBe(false);
  });
  test("TOML's own dates", () => {
    expect(instant(toml("2024-07-01", "local-date"))).toBe("2024-06-30T22:00:00Z");
    expect(instant(toml("2024-01-02t15:04", "local-date-time"))).toBe("2024-01-02T14:04:00Z");
    expect(instant(toml("2024-01-02 15:04:05.1234567891z", "offset-date-time"))).toBe(
      "2024-01-02T15:04:05.123456789Z",
    );
    expect(toml("15:04:05", "local-time")).toEqual({ ok: false, reason: "time-only" });
  });
  test.each<[DataNode, boolean]>([
    [{ kind: "null", span }, true],
    [{ kind: "string", span, value: "", style: "double" }, true],
    [{ kind: "float", span, value: 1.5 }, false],
    [{ kind: "bool", span, value: true }, false],
    [{ kind: "list", span, items: [], flow: true }, false],
  ])("$0.kind", (node, ok) => expect(readDate(node, "yaml").ok).toBe(ok));
});

test("any text and any zone name get an answer", () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (text, zone) => {
      expect(typeof readDateString(text, zone).ok).toBe("boolean");
    }),
    { numRuns: RUNS },
  );
});
