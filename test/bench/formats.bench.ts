import type { DataFormat } from "../../server/src/formats/dataNode";
import { readData } from "../../server/src/formats/readData";

/** Front matter as most posts have it. */
const post = `title: "Ten lines of front matter"
date: 2024-01-02T03:04:05+01:00
draft: false
author: someone
description: What this post is about, in one sentence.
tags: [go, hugo, "static sites"]
categories:
  - writing
cover:
  image: cover.png
`;

const repeated: Readonly<Record<DataFormat, (index: number) => string>> = {
  yaml: (index) => `key${index}: "a value" # comment\nlist${index}: [a, b, {c: d}]\n`,
  toml: (index) => `key${index} = "a value" # comment\nlist${index} = ["a", "b", { c = "d" }]\n`,
  json: (index) => `"key${index}": "a value", "list${index}": ["a", "b", {"c": "d"}],\n`,
};

/** Microseconds for one post, and milliseconds for documents of growing size: doubling at most doubles. */
export function formatsBench(): { postMicroseconds: number; growth: Record<string, number[]> } {
  const span = { start: 0, end: post.length };
  for (let round = 0; round < 2000; round++) readData("yaml", post, span);
  const begun = performance.now();
  for (let round = 0; round < 5000; round++) readData("yaml", post, span);
  const postMicroseconds = ((performance.now() - begun) / 5000) * 1000;
  const growth: Record<string, number[]> = {};
  for (const format of ["yaml", "toml", "json"] as const) {
    for (const broken of [false, true]) {
      growth[broken ? `${format}, broken` : format] = [10_000, 20_000, 40_000].map((count) => {
        let text = format === "json" ? "{" : broken ? `x: y: z = [\n` : "";
        for (let index = 0; index < count / 10; index++) text += repeated[format](index);
        if (format === "json") text += broken ? "" : '"end": 1}';
        const start = performance.now();
        readData(format, text, { start: 0, end: text.length });
        return performance.now() - start;
      });
    }
  }
  return { postMicroseconds, growth };
}
