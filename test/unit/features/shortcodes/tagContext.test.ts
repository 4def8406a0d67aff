import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { tagContext } from "../../../../server/src/features/shortcodes/tagContext";
import { RUNS } from "../../../support/runs";

/** The context at the `|` of `marked`. */
function at(marked: string) {
  const offset = marked.indexOf("|");
  const text = marked.slice(0, offset) + marked.slice(offset + 1);
  return { text, offset, tag: tagContext(text, offset) };
}

function cursorOf(marked: string): string {
  const { tag } = at(marked);
  if (tag === undefined) return "none";
  const { cursor } = tag;
  const closing = tag.closing ? "/" : "";
  if (cursor.at === "name") return `name ${closing}${tag.name}`;
  if (cursor.at === "gap") return `gap ${cursor.index}`;
  const { name, value, quote } = cursor.parameter;
  return `${cursor.at} ${cursor.index} ${name === undefined ? "" : `${name}=`}${quote}${value}`;
}

describe("what stands at the cursor in a shortcode tag", () => {
  test.each([
    ["text | {{< x >}}", "none"],
    ["{{< x >}}|", "none"],
    ["{{< x >}} text |", "none"],
    ["{{</* x | */>}}", "none"],
    ["{{ .Title | }}", "none"],
    ["{{<|", "name "],
    ["{{<|}}", "name "],
    ["{{< | >}}", "name "],
    ["{{< fig|", "name fig"],
    ["{{< fig|ure >}}", "name figure"],
    ["{{%|fig", "name fig"],
    ["{{</|", "name /"],
    ["{{< /ta|b >}}", "name /tab"],
    ["{{< filetree/fo| >}}", "name filetree/fo"],
    ["{{< fig |", "gap 0"],
    ["{{< fig | >}}", "gap 0"],
    ["{{< fig sr|", "parameter 0 sr"],
    ["{{< fig src=|", "value 0 src="],
    ["{{< fig src=| >}}", "value 0 src="],
    ['{{< fig src="|', 'value 0 src="'],
    ['{{< fig src="a b|" >}}', 'value 0 src="a b'],
    ['{{< fig src="|>}}', 'value 0 src="'],
    ['{{< fig src="a" |alt="b" >}}', 'parameter 1 alt="b'],
    ['{{< fig src="a" al|t="b" >}}', 'parameter 1 alt="b'],
    ['{{< fig src="a" | alt="b" >}}', "gap 1"],
    ['{{< fig src=| alt="b" >}}', "value 0 src="],
    ['{{< ref "po|" >}}', 'value 0 "po'],
    ["{{< ref `po|` >}}", "value 0 `po"],
    ["{{< yt abc 1|2 >}}", "parameter 1 12"],
    ["{{< a\n  b=1\n  c|\n>}}", "parameter 1 c"],
  ])("%s", (marked, expected) => {
    expect(cursorOf(marked)).toBe(expected);
  });

  test("a tag that is being typed does not swallow the next lines", () => {
    const { tag } = at("{{< fig src=|\n\nSome prose, with words.\n{{< other >}}");
    expect(tag?.parameters.length).toBe(1);
    expect(tag?.delimiter).toBeUndefined();
  });

  test("any text and offset gets an answer whose spans lie inside it", () => {
    const fragment = fc.constantFrom(
      "{{<",
      "{{%",
      ">}}",
      "%}}",
      '"',
      "`",
      "=",
      " ",
      "/",
      "a",
      "b.c",
      "\n",
      "\\",
      "é",
      "}}",
      "{{",
    );
    fc.assert(
      fc.property(fc.array(fragment, { maxLength: 30 }), fc.nat(), (parts, seed) => {
        const text = parts.join("");
        const offset = seed % (text.length + 1);
        const tag = tagContext(text, offset);
        if (tag === undefined) return;
        for (const span of [
          tag.nameSpan,
          ...tag.parameters.flatMap(({ span, valueSpan }) => [span, valueSpan]),
        ]) {
          expect(span.start).toBeGreaterThanOrEqual(0);
          expect(span.end).toBeGreaterThanOrEqual(span.start);
          expect(span.end).toBeLessThanOrEqual(text.length);
        }
        expect(tag.start).toBeLessThan(offset);
      }),
      { numRuns: RUNS },
    );
  });
});
