import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ShortcodeCall } from "../../../../server/src/hugo/shortcodes/call";
import { extractShortcodes } from "../../../../server/src/hugo/shortcodes/extractShortcodes";
import { lexBody, lexContent } from "../../../../server/src/hugo/shortcodes/lexContent";
import { pairCalls } from "../../../../server/src/hugo/shortcodes/pairCalls";
import { hugoPositionAt } from "../../../../server/src/text/hugoColumn";
import { encloses } from "../../../../server/src/text/span";
import { RUNS } from "../../../support/runs";
import recorded from "./extraction.json";
import { fragments } from "./fragments";

const templates = new Map([
  ["noinner", false],
  ["withinner", true],
  ["nested/deep", false],
  ["highlight", true],
  ["figure", false],
]);

const lookup = (name: string) => {
  const takesInner = templates.get(name.toLowerCase());
  return takesInner === undefined ? undefined : { takesInner };
};
const problemsOf = (text: string) => extractShortcodes(text, lexBody(text), lookup).problems;
const shape = (calls: readonly ShortcodeCall[]): string =>
  calls.map((call) => call.name + (call.closing ? `[${shape(call.children)}]` : "")).join(" ");

test("Hugo 0.169 says the same of generated posts: acceptance, line, column and message", () => {
  const differing = recorded.filter(({ text, error }) => {
    const first = extractShortcodes(text, lexContent(text), lookup).problems[0];
    if (first === undefined) return error !== null;
    const { line, column } = hugoPositionAt(text, first.hugoOffset ?? first.span.start);
    return JSON.stringify([line, column, first.message]) !== JSON.stringify(error);
  });
  expect(differing).toEqual([]);
  expect(recorded.length).toBeGreaterThan(350);
});

describe("every fault is told, and only once", () => {
  test.each([
    ["{{< nope >}} {{< noinner 'a' >}} {{< withinner >}}", 3],
    ["{{< withinner >}}a{{< /withiner >}} b", 1],
    ["{{< nope >}}a{{< /nope >}}", 1],
    ["{{< withinner >}}a{{< /typo >}}b{{< /withinner >}}", 1],
    ["{{< withinner >}}{{< withinner >}}a{{< /typo >}}b{{< /withinner >}}", 1],
    ["{{< withinner >}}{{< withinner >}}a{{< /typo >}}", 2],
    ["{{< withinner / 'x' >}}b", 1],
    ["{{< withinner >}}a{{< /withinner x >}}b", 1],
    ["{{< withinner 'x' >}}a{{< /withinner >}}", 1],
    ["{{< noinner />}}{{< noinner />}}", 2],
    ["{{< withinner >}}{{< withinner >}}x{{< /withinner >}}", 1],
  ])("%s", (text, count) => expect(problemsOf(text)).toHaveLength(count));
});

describe("pairing without templates", () => {
  test.each([
    ["{{< a >}}{{< b >}}{{< /a >}}{{< c >}}", "a[b] c"],
    ["{{< a >}}{{< a >}}x{{< /a >}}{{< /a >}}", "a[a[]]"],
    ["{{< a >}}{{< /b >}}{{< A >}}{{< /A >}}", "a A[]"],
    ["{{% a %}}{{< b />}}{{% /a %}}", "a[b]"],
  ])("%s", (text, expected) => expect(shape(pairCalls(text, lexBody(text)))).toBe(expected));

  test("Hugo closes the innermost call, whatever the name", () => {
    const text = "{{< withinner >}}{{< highlight >}}x{{< /withinner >}}y{{< /highlight >}}";
    const { calls, problems } = extractShortcodes(text, lexBody(text), lookup);
    expect(problems).toEqual([]);
    expect(shape(calls)).toBe("withinner[highlight[]]");
    expect(calls[0]?.children[0]?.closing?.name).toBe("withinner");
  });
});

test("parameters: types, quotes and spans", () => {
  const text = '{{< a t=true q="true" n=-4 f=.5 r=`x` e=\\"y\\" u="\\"z" big=99999999999999999999 >}}';
  const [call] = pairCalls(text, lexBody(text));
  expect(call?.parameters.map((parameter) => parameter.value)).toEqual([
    true,
    "true",
    -4,
    0.5,
    "x",
    "y",
    '"z',
    "99999999999999999999",
  ]);
  expect(call?.parameters.map(({ span }) => text.slice(span.start, span.end))).toEqual([
    "t=true",
    'q="true"',
    "n=-4",
    "f=.5",
    "r=`x`",
    'e=\\"y\\"',
    'u="\\"z"',
    "big=99999999999999999999",
  ]);
});

test("on any text spans nest and calls stay in order", () => {
  const nested = (text: string, roots: readonly ShortcodeCall[]) => {
    const work = [{ span: { start: 0, end: text.length }, calls: roots, depth: 0 }];
    for (let next = work.pop(); next !== undefined; next = work.pop()) {
      let at = next.span.start;
      for (const call of next.calls) {
        expect(call.depth).toBe(next.depth);
        expect(encloses(next.span, call.span)).toBe(true);
        expect(call.span.start).toBeGreaterThanOrEqual(at);
        expect(encloses(call.span, call.openSpan)).toBe(true);
        for (const parameter of call.parameters) expect(encloses(call.openSpan, parameter.span)).toBe(true);
        if (call.inner) work.push({ span: call.inner, calls: call.children, depth: next.depth + 1 });
        else expect(call.children).toEqual([]);
        at = call.span.end;
      }
    }
  };
  fc.assert(
    fc.property(fc.oneof(fc.string(), fragments), (text) => {
      const items = lexBody(text);
      nested(text, pairCalls(text, items));
      const { calls, problems } = extractShortcodes(text, items, (name) =>
        name.startsWith("a") ? { takesInner: true } : undefined,
      );
      nested(text, calls);
      for (const { span } of problems) expect(encloses({ start: 0, end: text.length }, span)).toBe(true);
    }),
    { numRuns: RUNS },
  );
});
