import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { MapNode } from "../../../../server/src/formats/dataNode";
import { readJson, readToml, readYaml } from "../../../../server/src/formats/readData";
import {
  coerceBool,
  coerceInt,
  coerceSlug,
  coerceString,
  coerceStrings,
  coerceTerms,
  findEntry,
} from "../../../../server/src/hugo/frontMatter/coerce";
import { FIELDS, findField } from "../../../../server/src/hugo/frontMatter/fields";
import { frontMatterVerdicts } from "../../../../server/src/hugo/frontMatter/verdicts";
import { RUNS } from "../../../support/runs";
import { fragments } from "../shortcodes/fragments";
import coercions from "./coercions.json";
import recorded from "./verdicts.json";

const yaml = (text: string) => readYaml(text, { start: 0, end: text.length }).root;
const verdicts = (text: string) => frontMatterVerdicts(yaml(text), { format: "yaml" });
const codes = (text: string) => verdicts(text).map(({ code, fatal }) => (fatal ? `${code}!` : code));

describe("Hugo 0.169 says the same of every field and type", () => {
  test.each(recorded)("$text", ({ text, exit, errors }) => {
    const fatal = verdicts(`title: P\n${text}\n`).filter((verdict) => verdict.fatal);
    expect(fatal.length > 0).toBe(exit !== 0);
    // Exit 2 is a crash, which leaves no message.
    if (exit === 1) expect(fatal.map(({ message }) => message).sort()).toEqual([...errors].sort());
  });
});

describe("the value that Hugo ends up with", () => {
  const coerce: Record<string, (root: MapNode, key: string) => unknown> = {
    title: (root, key) => coerceString(findEntry(root, key)?.value),
    slug: (root, key) => coerceSlug(findEntry(root, key)?.value),
    draft: (root, key) => coerceBool(findEntry(root, key)?.value),
    weight: (root, key) => coerceInt(findEntry(root, key)?.value),
    keywords: (root, key) => coerceStrings(findEntry(root, key)?.value),
    aliases: (root, key) => coerceStrings(findEntry(root, key)?.value),
    tags: (root, key) => coerceTerms(findEntry(root, key)?.value),
  };
  test.each(coercions)("$text", ({ text, field, value }) => {
    expect(coerce[field]?.(yaml(`${text}\n`), field)).toEqual(value);
  });
  test.each([
    ["010", 8],
    ["0x10", 16],
    ["1_000", 1000],
    ["1.5", 1],
    ["08", 0],
    ["1e3", 0],
    [" 5", 0],
  ])("weight %j in quotes is %d", (text, weight) => {
    expect(coerceInt({ kind: "string", span: { start: 0, end: 0 }, value: text, style: "double" })).toBe(
      weight,
    );
  });
});

describe("what Hugo takes without a word is a warning", () => {
  test.each([
    ["draft: yes", ["front-matter-type"]],
    ["draft: true", []],
    ["date: 20240102", ["front-matter-date"]],
    ["date: 1704207845", []],
    ["weight: heavy", ["front-matter-type"]],
    ["tags: a, b", ["front-matter-terms"]],
    ["title: [a]", ["front-matter-type"]],
    ["Title: a\ntitle: b", ["front-matter-duplicate"]],
    ["publishDate: 2024-01-01\npubdate: 2023-01-01", ["front-matter-duplicate"]],
    ["build: {render: maybe, foo: x}", ["front-matter-build", "front-matter-build"]],
    ["cascade: {_target: {path: /a}, x: y}", ["front-matter-deprecated"]],
    ["lang: fr", ["front-matter-no-effect"]],
    ["anything: [1, {a: b}]", []],
    ["_build: {}", ["front-matter-removed!"]],
    ["constructor: a\n__proto__: b\nbuild: {constructor: x}", ["front-matter-build"]],
  ])("%j", (text, expected) => expect(codes(text)).toEqual(expected));
});

test("the site decides about taxonomies, output formats, dates and zones", () => {
  const root = yaml("series: a, b\noutputs: [Print]\ncreated: x\ndate: y\n");
  const options = {
    format: "yaml",
    taxonomies: ["series"],
    outputFormats: ["print"],
    dates: { date: ["created"] },
  } as const;
  expect(frontMatterVerdicts(root, options).map(({ code }) => code)).toEqual([
    "front-matter-terms",
    "front-matter-date",
  ]);
});

test("types are named as the format's reader in Go names them", () => {
  const toml = "cascade = 5\n";
  const json = '{"cascade": 5}';
  const message = (root: MapNode, format: "toml" | "json") =>
    frontMatterVerdicts(root, { format })[0]?.message;
  expect(message(readToml(toml, { start: 0, end: toml.length }).root, "toml")).toContain(
    "cast 5 of type int64",
  );
  expect(message(readJson(json, { start: 0, end: json.length }).root, "json")).toContain(
    "cast 5 of type float64",
  );
});

test("every field is found by its names in any case", () => {
  for (const field of FIELDS) {
    for (const name of [field.name, ...field.aliases]) expect(findField(name.toUpperCase())).toBe(field);
    expect(field.documentation).not.toBe("");
  }
  expect(findField("nope")).toBeUndefined();
});

test("any front matter gets an answer, with spans inside", () => {
  const keys = fc.constantFrom(...FIELDS.map(({ name }) => name), "toString", "menu", "x");
  const pairs = fc.array(fc.tuple(keys, fc.oneof(fragments, fc.json())), { maxLength: 6 });
  fc.assert(
    fc.property(pairs, (entries) => {
      const text = entries.map(([key, value]) => `${key}: ${value}`).join("\n");
      for (const { span } of verdicts(text)) {
        expect(span.start).toBeGreaterThanOrEqual(0);
        expect(span.end).toBeLessThanOrEqual(text.length);
      }
    }),
    { numRuns: RUNS },
  );
});
