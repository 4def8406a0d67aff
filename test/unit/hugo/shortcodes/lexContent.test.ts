import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Item } from "../../../../server/src/hugo/shortcodes/item";
import { lexBody, lexContent } from "../../../../server/src/hugo/shortcodes/lexContent";
import { ByteOffsets } from "../../../../server/src/text/byteOffsets";
import { RUNS } from "../../../support/runs";
import { fragments } from "./fragments";

const errors = (items: readonly Item[]) => items.filter((item) => item.type === "tError");
const messages = (items: readonly Item[]) => errors(items).map((item) => item.value);

describe("what follows an error", () => {
  test("every broken tag is reported, with nothing made up in between", () => {
    const text = `{{< a 'x' >}} one {{< b c: >}} two {{< fine "x" >}} {{< c x="y >}}\nthree {{< /never >}}`;
    const items = lexBody(text);
    expect(messages(items).map((message) => message.slice(0, 26))).toEqual([
      "unrecognized character in ",
      "unrecognized character in ",
      "unterminated quoted string",
      "closing tag for shortcode ",
    ]);
    expect(items.some((item) => item.type === "tScName" && item.value === "fine")).toBe(true);
  });

  test("a value that swallows its closer costs its own call only", () => {
    const items = lexBody("{{< img src=a>}}\n\n{{< note >}}x{{< /note >}}");
    expect(errors(items)).toHaveLength(1);
    expect(items.filter((item) => item.value === "note")).toHaveLength(2);
  });

  test("an unclosed comment is text, and calls behind it are read", () => {
    const items = lexBody("a {{</* b >}} {{< c >}}");
    expect(messages(items)).toEqual(["comment must be closed"]);
    expect(items.some((item) => item.value === "c")).toBe(true);
  });

  test("an unclosed raw string gives back the tags it swallowed", () => {
    const items = lexBody("{{< a `x >}}\n{{< b >}}");
    expect(messages(items)).toEqual([
      "unterminated raw string in shortcode parameter-argument: 'x >}}\n{{< b >}}'",
    ]);
    expect(items.some((item) => item.type === "tScName" && item.value === "b")).toBe(true);
  });

  test("one message for an inline shortcode with calls in it", () => {
    const items = lexBody("{{< x.inline >}}{{< a >}}{{< b >}}{{< /x.inline >}}{{< c >}}");
    expect(messages(items)).toEqual(["inline shortcodes do not support nesting"]);
  });

  test("front matter that never ends leaves the body readable", () => {
    const items = lexContent("---\ntitle: x\n\nText {{< a >}}\n");
    expect(messages(items)).toEqual(["EOF looking for end YAML front matter delimiter"]);
    expect(items.some((item) => item.type === "tScName" && item.value === "a")).toBe(true);
  });

  test("a body that begins with a list is text", () => {
    const items = lexContent("- a {{< b >}}\n- c\n");
    expect(messages(items)).toEqual(["invalid YAML delimiter"]);
    expect(items.find((item) => item.type === "tText")?.value).toBe("- a ");
  });
});

describe("the divider depends on the front matter", () => {
  const divider = (text: string) =>
    lexContent(text).find((item) => item.type === "TypeLeadSummaryDivider")?.value;
  test.each([
    ["#+title: a\n\nx\n# more\ny", "# more\n"],
    ["#+title: a\n\nx\n<!--more-->\ny", undefined],
    ["# Heading\n\nx\n# more\ny", undefined],
    ["# Heading\n\nx\n<!--more-->  \n\ny", "<!--more-->  \n\n"],
    ["a <!--more--> b <!--more--> c", "<!--more--> "],
    ["<!--more-->\nHugo has read the first character already", undefined],
  ])("%j", (text, expected) => expect(divider(text)).toBe(expected));
});

describe("on any text", () => {
  const holds = (text: string, items: readonly Item[]) => {
    expect(items.at(-1)).toMatchObject({ type: "tEOF", start: text.length });
    let at = 0;
    for (const item of items) {
      expect(item.start).toBeGreaterThanOrEqual(0);
      expect(item.end).toBeGreaterThanOrEqual(item.start);
      expect(item.end).toBeLessThanOrEqual(text.length);
      if (item.type === "tError") continue;
      expect(item.start).toBeGreaterThanOrEqual(at);
      if (item.quoting === undefined) expect(text.slice(item.start, item.end)).toBe(item.value);
      at = item.end;
    }
  };
  test("items lie in order, inside, and say what stands there", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: "binary" }), fragments), (text) => {
        holds(text, lexContent(text));
        holds(text, lexBody(text));
      }),
      { numRuns: RUNS },
    );
  });

  test("text behind a broken tag is never lost to later calls", () => {
    fc.assert(
      fc.property(fragments, (text) => {
        const items = lexBody(`${text}\n\`"}} >}} %}} */>}} */%}}\n{{< last >}}`);
        expect(items.some((item) => item.type === "tScName" && item.value === "last")).toBe(true);
      }),
      { numRuns: RUNS },
    );
  });

  test("byte offsets go there and back", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        const bytes = ByteOffsets.of(text);
        expect(bytes.toByte(text.length)).toBe(Buffer.byteLength(text));
        for (let at = 0; at < text.length; at += (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1) {
          expect(bytes.toOffset(bytes.toByte(at))).toBe(at);
        }
      }),
      { numRuns: RUNS },
    );
  });
});
