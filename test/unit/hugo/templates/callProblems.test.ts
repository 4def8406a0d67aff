import { describe, expect, test } from "vitest";
import {
  embeddedCallProblems,
  requiredParameterProblems,
  withPosition,
} from "../../../../server/src/hugo/templates/callProblems";
import { embeddedShortcodes, isBefore } from "../../../../server/src/hugo/templates/embeddedShortcodes";
import { readShortcodeTemplate } from "../../../../server/src/hugo/templates/readShortcodeTemplate";
import { firstCall } from "./calls";
import recorded from "./embeddedCalls.json";

const TAKES_INNER = new Set(embeddedShortcodes().flatMap((one) => (one.takesInner ? [one.name] : [])));

function call(text: string) {
  return firstCall(text, TAKES_INNER.has(/^\{\{<\s*([\w]+)/.exec(text)?.[1] ?? ""));
}

describe("embedded shortcodes, as Hugo 0.169 answered", () => {
  test.each(recorded.cases)("$call", ({ call: text, messages }) => {
    const problems = embeddedCallProblems(call(text));
    const logged = problems.map(
      (problem) => `${problem.level === "error" ? "ERROR" : "WARN"} ${problem.message}`,
    );
    expect(logged).toEqual(messages);
  });

  test("verdicts follow the version", () => {
    expect(embeddedCallProblems(call("{{< gist a b >}}"), "0.155.3")).toEqual([]);
    expect(embeddedCallProblems(call("{{< gist a b >}}"), "0.156.0")).toHaveLength(1);
    expect(embeddedCallProblems(call("{{< qr />}}"), "0.140.0")).toEqual([]);
  });

  test("a problem points at the value it is about", () => {
    const text = '{{< qr text="a" level="ultra" />}}';
    const [problem] = embeddedCallProblems(call(text));
    expect(text.slice(problem!.span.start, problem!.span.end)).toBe("ultra");
    expect(withPosition(problem!, '"content/p.md:4:1"')).toContain('See "content/p.md:4:1"');
  });
});

describe("a template's own checks", () => {
  const required =
    '{{ with .Get "id" }}{{ . }}{{ else }}{{ errorf "shortcode %q: missing id: %s" .Name .Position }}{{ end }}';

  test("in the template's words", () => {
    const reading = readShortcodeTemplate(required, { path: "layouts/_shortcodes/needparam.html" });
    expect(requiredParameterProblems(call("{{< needparam >}}"), reading)).toMatchObject([
      { level: "error", message: 'shortcode "needparam": missing id: POSITION', parameter: "id" },
    ]);
    expect(requiredParameterProblems(call('{{< needparam id="1" >}}'), reading)).toEqual([]);
  });

  test.each([
    ['{{ if not (.Get "id") }}{{ errorf "x" }}{{ end }}', "{{< a >}}", 1],
    ['{{ if not (.Get "id") }}{{ errorf "x" }}{{ end }}', "{{< a id=1 >}}", 0],
    ['{{ $id := .Get "id" | default (.Get 0) }}{{ if not $id }}{{ errorf "x" }}{{ end }}', "{{< a b >}}", 0],
    ['{{ $id := .Get "id" | default (.Get 0) }}{{ if not $id }}{{ errorf "x" }}{{ end }}', "{{< a >}}", 1],
    ['{{ if not (in (slice "a" "b") (.Get 0)) }}{{ errorf "%s" (.Get 0) }}{{ end }}', "{{< a c >}}", 1],
    ['{{ if not (in (slice "a" "b") (.Get 0)) }}{{ errorf "%s" (.Get 0) }}{{ end }}', "{{< a b >}}", 0],
    ["{{ if lt (len .Params) 2 }}{{ errorf `x` }}{{ end }}", "{{< a b >}}", 1],
    ["{{ if lt (len .Params) 2 }}{{ errorf `x` }}{{ end }}", "{{< a b c >}}", 0],
    ['{{ if not (isset .Params "id") }}{{ errorf "x" }}{{ end }}', '{{< a id="" >}}', 0],
    ['{{ $x := resources.Get (.Get 0) }}{{ if not $x }}{{ errorf "x" }}{{ end }}', "{{< a b >}}", 0],
    [
      '{{ with .Get "t" }}{{ if ne (printf "%T" .) "bool" }}{{ errorf "x" }}{{ end }}{{ end }}',
      '{{< a t="true" >}}',
      1,
    ],
    [
      '{{ with .Get "t" }}{{ if ne (printf "%T" .) "bool" }}{{ errorf "x" }}{{ end }}{{ end }}',
      "{{< a t=true >}}",
      0,
    ],
    ['{{ if not .Parent }}{{ errorf "%s must be nested" .Name }}{{ end }}', "{{< a >}}", 1],
    ['{{ with .Parent }}{{ .Get 0 }}{{ else }}{{ errorf "x" }}{{ end }}', "{{< a >}}", 1],
  ])("%s for %s", (template, text, count) => {
    const reading = readShortcodeTemplate(template, { path: "layouts/_shortcodes/a.html" });
    expect(requiredParameterProblems(call(text), reading)).toHaveLength(count);
  });
});

test("every embedded parameter has words", () => {
  for (const shortcode of embeddedShortcodes()) {
    expect(shortcode.documentation).toBeTruthy();
    for (const parameter of shortcode.parameters) expect(parameter.documentation).toBeTruthy();
  }
});

test("versions compare by number", () => {
  expect(isBefore("v0.99.1", "0.146")).toBe(true);
  expect(isBefore("0.146.0+extended", "0.146.0")).toBe(false);
});
