import { describe, expect, test } from "vitest";
import type { Item } from "../../server/src/hugo/shortcodes/item";
import { lexBody, lexContent } from "../../server/src/hugo/shortcodes/lexContent";
import { valueType } from "../../server/src/hugo/shortcodes/typedValue";
import { ByteOffsets } from "../../server/src/text/byteOffsets";
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
