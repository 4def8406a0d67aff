import { describe, expect, test } from "vitest";
import { extractShortcodes } from "../../server/src/hugo/shortcodes/extractShortcodes";
import type { Item } from "../../server/src/hugo/shortcodes/item";
import { lexBody, lexContent } from "../../server/src/hugo/shortcodes/lexContent";
import { valueType } from "../../server/src/hugo/shortcodes/typedValue";
import { ByteOffsets } from "../../server/src/text/byteOffsets";
import { hugoPositionAt } from "../../server/src/text/hugoColumn";
import { readSharedJson } from "../support/shared";

interface LexCase {
  readonly name: string;
  readonly input: string;
  readonly start: "main" | "intro";
  readonly items: readonly { type: string; value: string; pos: number; end: number; typed?: string }[];
}

/** Items as Hugo records them: byte positions, nothing behind the first error. */
function asHugo(text: string, items: readonly Item[]): LexCase["items"] {
  const bytes = ByteOffsets.of(text);
  const error = items.findIndex((item) => item.type === "tError");
  return items.slice(0, error === -1 ? items.length : error + 1).map((item) => ({
    type: item.type,
    value: item.value,
    pos: bytes.toByte(item.start),
    end: bytes.toByte(item.end),
    ...(item.quoting === undefined ? {} : { typed: valueType(item.value, item.quoting) }),
  }));
}

for (const file of ["vectors/shortcode-lex.json", "vectors/shortcode-lex-extra-dev.json"]) {
  const cases = readSharedJson<LexCase[]>(file);
  describe.skipIf(cases === undefined)(`Hugo's items, ${file}`, () => {
    for (const [index, { name, input, start, items }] of (cases ?? []).entries()) {
      test(`${index} ${name}`, () => {
        expect(asHugo(input, start === "intro" ? lexContent(input) : lexBody(input))).toEqual(items);
      });
    }
  });
}

interface ErrorCase {
  readonly category: string;
  readonly name: string;
  readonly markdown: string;
  readonly exit: number;
  readonly messages: readonly string[];
  readonly position?: { readonly line: number; readonly col: number } | null;
}

const errors = readSharedJson<{ cases: ErrorCase[] }>("vectors/errors-dev.json");
const cases = (errors?.cases ?? []).filter(({ category }) => category === "shortcode");
const TAKES_INNER = new Set(["withinner", "details", "highlight", "qr", "comment"]);
const EMBEDDED = "figure gist instagram param ref relref twitter tweet vimeo x youtube".split(" ");
const WITHOUT = new Set([
  ...EMBEDDED,
  "noinner",
  "needparam",
  "tmplerr",
  "divzero",
  "indexerr",
  "nested/deep",
]);

describe.skipIf(errors === undefined)("calls that Hugo refuses before it runs a template", () => {
  test.each(cases)("$name", ({ markdown, messages, position }) => {
    const { problems } = extractShortcodes(markdown, lexContent(markdown), (name) => {
      const key = name.toLowerCase();
      if (TAKES_INNER.has(key)) return { takesInner: true };
      return WITHOUT.has(key) ? { takesInner: false } : undefined;
    });
    const refused = messages.find((message) => message.includes("assemble: failed to create page"));
    const [first] = problems;
    expect(first !== undefined).toBe(refused !== undefined);
    if (first === undefined || refused === undefined) return;
    expect(refused).toContain(`: ${first.message}`);
    const { line, column } = hugoPositionAt(markdown, first.hugoOffset ?? first.span.start);
    expect({ line, column }).toEqual({ line: position?.line, column: position?.col });
  });
});
