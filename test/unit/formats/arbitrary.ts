import fc from "fast-check";
import type { DataFormat } from "../../../server/src/formats/dataNode";
import { jsonValue } from "../../../server/src/formats/edit/format";
import type { PlainValue } from "../../../server/src/formats/plainValue";

export const formats: readonly DataFormat[] = ["yaml", "toml", "json"];
export const anyFormat = fc.constantFrom(...formats);

export const samples: Readonly<Record<DataFormat, string>> = {
  yaml: `# about
title: "A: b" # said
date: 2024-01-02
tags: [go, 'hu go', "x"]
categories:
  - one
  - two # second
cover:
  image: a.png
  sizes: {w: 10, h: 2.5}
summary: |
  first
    second

  third
resources:
  - src: a
    params:
      x: 1
  - src: b
draft: false
`,
  toml: `# about
title = "A = b" # said
date = 2024-01-02T03:04:05Z
tags = ["go", 'hu go', """x"""]
a.b.c = 1
[cover]
image = "a.png"
sizes = { w = 10, h = 2.5 }
[[resources]]
src = "a"
[resources.params]
x = 1
[[resources]]
src = "b"
list = [
  1, # one
  2,
]
`,
  json: `{
  "title": "A: b",
  "tags": ["go", "hu go"],
  "cover": { "image": "a.png", "sizes": [1, 2.5, -3e2] },
  "draft": false,
  "none": null
}
`,
};

/** Random text with the characters that mean something, and faulty forms of real documents. */
export function anyText(format: DataFormat): fc.Arbitrary<string> {
  const pieces = fc.constantFrom(
    ..."a b1:-?[]{},&*!|>'\"%@`#=.\t\n\r\\_<~".split(""),
    "\n",
    "\n  ",
    ": ",
    "- ",
    "'''",
    '"""',
    "é",
    "😀",
    "\ud83d",
    "true",
    "<<: ",
    "[[x]]",
    "...",
    "\\u",
  );
  const soup = fc.array(pieces, { maxLength: 60 }).map((parts) => parts.join(""));
  const sample = samples[format];
  const mutated = fc
    .tuple(fc.nat(sample.length), fc.nat(12), soup)
    .map(([at, cut, text]) => sample.slice(0, at) + text.slice(0, 8) + sample.slice(at + cut));
  return fc.oneof(soup, mutated, fc.string());
}

const scalar: fc.Arbitrary<PlainValue> = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 12 }),
  fc.constantFrom(
    "yes",
    "null",
    "1",
    "1e3",
    "- a",
    "a: b",
    "#x",
    "x #y",
    "",
    " x ",
    "a\nb",
    "2024-01-02",
    "it's",
    '"q"',
    "\\",
    "~",
    ".5",
    "0x1",
    "@a",
    "a,b",
    "[x]",
  ),
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => (Object.is(value, -0) ? 0 : value)),
  fc.boolean(),
);

export const anyKey = fc
  .oneof(
    fc.constantFrom("title", "tags", "a b", "x:y", "1", "#", "é", "true", "a.b"),
    fc.string({ maxLength: 6 }),
  )
  .filter((key) => key !== "<<" && key !== "__proto__" && !/[\ud800-\udfff]/u.test(key));

export const anyValue: fc.Arbitrary<PlainValue> = fc
  .letrec<{ value: PlainValue }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 3, depthSize: "small" },
      scalar,
      fc.array(tie("value"), { maxLength: 3 }),
      fc.dictionary(anyKey, tie("value"), { maxKeys: 3 }),
    ),
  }))
  .value.filter((value) => !/[\ud800-\udfff]/u.test(jsonValue(value, "", "", "\n")));

export const anyData = fc.dictionary(anyKey, anyValue, { maxKeys: 5 });
