import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readShortcodeTemplate } from "../../../../server/src/hugo/templates/readShortcodeTemplate";
import type { ParameterSignature } from "../../../../server/src/hugo/templates/signature";
import { RUNS } from "../../../support/runs";

function read(text: string, path = "layouts/_shortcodes/a.html") {
  return readShortcodeTemplate(text, { path });
}

function parameter(text: string, key: string | number): ParameterSignature | undefined {
  return read(text).parameters.find((one) => one.key === key);
}

describe("which parameters are read", () => {
  test.each<[string, (string | number)[]]>([
    ['{{ .Get "id" }}{{ .Get 0 }}', ["id", 0]],
    ['{{ $.Get "id" }}', ["id"]],
    ['{{ index .Params "x" }}{{ index .Params 1 }}', ["x", 1]],
    ["{{ .Params.x }}{{ $.Params.y }}", ["x", "y"]],
    ["{{ $p := .Params }}{{ $p.a }}{{ index $p 0 }}", ["a", 0]],
    ["{{ with .Params }}{{ .a }}{{ end }}", ["a"]],
    ['{{ range slice "a" "b" }}{{ $.Get . }}{{ end }}', ["a", "b"]],
    ['{{ range $k := slice "a" "b" }}{{ with $.Get $k }}{{ . }}{{ end }}{{ end }}', ["a", "b"]],
    ['{{ $k := "id" }}{{ .Get $k }}', ["id"]],
    ['{{ $s := . }}{{ with .Page }}{{ $s.Get "a" }}{{ .Params.other }}{{ end }}', ["a"]],
    ['{{ if isset .Params "title" }}x{{ end }}', ["title"]],
    ['{{ partial "x" (dict "a" (.Get "a") "page" .Page) }}', ["a"]],
    [
      '{{ define "_partials/in.html" }}{{ .ctx.Get "z" }}{{ end }}{{ partial "in.html" (dict "ctx" .) }}',
      ["z"],
    ],
    ['{{ template "t" . }}{{ define "t" }}{{ .Get "q" }}{{ end }}', ["q"]],
    ['{{/* .Get "no" */}}{{ .Page.Params.no }}{{ .Parent.Get "no" }}', []],
    ['{{ with .Get "a" }}{{ .Get "no" }}{{ end }}', ["a"]],
    ["{{ $o := merge (dict `w` 1) .Params }}{{ $o.w }}", ["w"]],
    ['{{ (.Get "a" | default "b") | markdownify }}', ["a"]],
    ['{{ .Get " ratio " }}', [" ratio "]],
  ])("%s", (text, keys) => {
    const reading = read(text);
    expect(reading.parameters.map((one) => one.key)).toEqual(keys);
    expect(reading.complete).toBe(true);
  });

  test.each([
    '{{ partial "x" . }}',
    "{{ range .Params }}{{ . }}{{ end }}",
    "{{ range $k, $v := .Params }}{{ end }}",
    "{{ .Get $k }}",
    "{{ $i := 0 }}{{ $i = add $i 1 }}{{ .Get $i }}",
    '{{ partial "x" (dict "context" .) }}',
    '{{ partial "x" (dict "p" .Params) }}',
    "{{ delimit .Params `,` }}",
    "{{ with .Params }}{{ partial `x` . }}{{ end }}",
    "{{ .Page.Store.Set `p` .Params }}",
  ])("hands its parameters on: %s", (text) => {
    expect(read(text).complete).toBe(false);
  });

  test("spans of the reads", () => {
    const text = 'x {{ .Get "id" | upper }} {{ index .Params "id" }}';
    const spans = parameter(text, "id")?.reads.map((span) => text.slice(span.start, span.end));
    expect(spans).toHaveLength(2);
    expect(spans?.[0]).toContain(".Get");
  });
});

describe("the two forms of one parameter", () => {
  test.each([
    '{{ $id := .Get "id" | default (.Get 0) }}{{ $id }}',
    '{{ $id := or (.Get "id") (.Get 0) }}{{ $id }}',
    '{{ $id := cond .IsNamedParams (.Get "id") (.Get 0) }}{{ $id }}',
    '{{ $id := "" }}{{ if .IsNamedParams }}{{ $id = .Get "id" }}{{ else }}{{ $id = .Get 0 }}{{ end }}',
    '{{ $id := .Get 0 }}{{ if .IsNamedParams }}{{ $id = .Get "id" }}{{ end }}{{ $id }}',
    '{{ if .IsNamedParams }}<a id="{{ .Get "id" }}">{{ else }}<a id="{{ .Get 0 }}">{{ end }}',
    '{{ if not .IsNamedParams }}{{ .Get 0 }}{{ else }}{{ .Get "id" }}{{ end }}',
    '{{ with .Get "id" }}{{ . }}{{ else with .Get 0 }}{{ . }}{{ end }}',
    '{{ with .Get "id" }}{{ . }}{{ else }}{{ with .Get 0 }}{{ . }}{{ end }}{{ end }}',
    '{{ $id := .Get "id" }}{{ if not $id }}{{ $id = .Get 0 }}{{ end }}{{ $id }}',
  ])("%s", (text) => {
    expect(parameter(text, "id")?.alias).toBe(0);
    expect(parameter(text, 0)?.alias).toBe("id");
  });
});

describe("what is known of a parameter", () => {
  test.each<[string, Partial<ParameterSignature>]>([
    ['{{ .Get "p" | default "note" }}', { default: "note", required: false }],
    ['{{ default "note" (.Get "p") }}', { default: "note" }],
    ['{{ or (.Get "p") "note" }}', { default: "note" }],
    ['{{ $p := "note" }}{{ with .Get "p" }}{{ $p = . }}{{ end }}', { default: "note" }],
    ['{{ if eq (.Get "p") "a" }}x{{ else if eq (.Get "p") "b" }}y{{ end }}', { values: ["a", "b"] }],
    [
      '{{ $p := .Get "p" | default "c" }}{{ if in (slice "a" "b") $p }}{{ end }}',
      { values: ["a", "b", "c"] },
    ],
    ['{{ $p := lower (.Get "p") }}{{ if eq $p "a" }}{{ end }}', { values: ["a"] }],
    ['{{ if .Get "p" }}x{{ end }}', { type: "bool" }],
    ['{{ if eq (.Get "p") true }}x{{ end }}', { type: "bool" }],
    ['{{ if eq (.Get "p") "true" }}x{{ end }}', { type: "bool", values: undefined }],
    ['{{ if .Get "p" }}{{ .Get "p" }}{{ end }}', { type: undefined }],
    [
      '{{ with .Get "p" }}{{ if ne (printf "%T" .) "bool" }}{{ errorf "no" }}{{ end }}{{ end }}',
      { type: "bool", required: false },
    ],
    ['{{ $p := default "" (.Get "p") }}{{ $p }}', { default: undefined }],
    ['{{ $c := dict "note" "a" "tip" "b" }}{{ index $c (lower (.Get "p")) }}', { values: ["note", "tip"] }],
    ['{{ int (.Get "p") }}', { type: "int" }],
    ['{{ add 1 (.Get "p") }}', { type: "int" }],
    ['{{ .Get "p" | default 3 }}', { type: "int", default: "3" }],
    ['{{ resources.Get (.Get "p") }}', { type: "path" }],
    ['{{ with .Page.Resources.GetMatch (.Get "p") }}{{ .RelPermalink }}{{ end }}', { type: "path" }],
    ['{{ $r := $.Page.Resources.GetMatch (printf "%s" (.Get "p")) }}', {}],
    ['<img src="{{ .Get "p" }}">', { type: "url" }],
    ['{{ .Get "p" | relURL }}', { type: "url" }],
    ['{{ ref . (.Get "p") }}', { type: "page" }],
    ['{{ with site.GetPage (.Get "p") }}{{ .Title }}{{ end }}', { type: "page" }],
    ['{{ with .Get "p" }}{{ . }}{{ else }}{{ errorf "no %s" .Position }}{{ end }}', { required: true }],
    ['{{ if not (.Get "p") }}{{ errorf "no" }}{{ end }}', { required: true }],
    ['{{ if not (isset .Params "p") }}{{ warnf "no" }}{{ end }}', { required: true }],
    ['{{ if eq (.Get "p") "" }}{{ errorf "no" }}{{ end }}', { required: true }],
    ['{{ if or (not (.Get "p")) (not (.Get "q")) }}{{ errorf "no" }}{{ end }}', { required: true }],
    ['{{ if and (not (.Get "p")) (not (.Get "q")) }}{{ errorf "no" }}{{ end }}', { required: false }],
    [
      '{{ range slice "p" "q" }}{{ if not ($.Get .) }}{{ errorf "no %s" . }}{{ end }}{{ end }}',
      { required: true },
    ],
    ['{{ $p := .Get "p" | default (.Get 0) }}{{ if not $p }}{{ errorf "no" }}{{ end }}', { required: true }],
    ['{{ .Get "p" }}', { required: false }],
    [
      '{{ $f := .Get "p" }}{{ with resources.Get $f }}{{ else }}{{ errorf "no %q" $f }}{{ end }}',
      { required: false },
    ],
  ])("%s", (text, expected) => {
    expect(parameter(text, "p")).toMatchObject(expected);
  });
});

describe("the rest of the signature", () => {
  test("documentation of the whole and of single parameters", () => {
    const reading = read(
      '{{- /*\n  ============\n  Shows a **note**.\n\n  - kind: one of note, tip\n  * `title` (optional) the heading\n  @param {string} [open] starts open\n*/ -}}\n<div>{{ .Get "kind" }}{{ .Get "title" }}{{ .Get "open" }}{{ .Inner }}</div>',
    );
    expect(reading.documentation).toMatch(/^Shows a \*\*note\*\*\./);
    expect(reading.documentation).not.toContain("====");
    const words = Object.fromEntries(reading.parameters.map((one) => [one.key, one.documentation]));
    expect(words.kind).toBe("one of note, tip");
    expect(words.title).toContain("the heading");
    expect(words.open).toBe("starts open");
    expect(reading.takesInner).toBe(true);
  });

  test("JSDoc lines with defaults", () => {
    const reading = read('{{/* A code.\n@param {string} [level=medium] How strong. */}}{{ .Get "level" }}');
    expect(reading.parameters[0]?.documentation).toBe("How strong.");
  });

  test("HTML comments and starred gutters", () => {
    expect(read("<!-- Says hello. -->\n<p>x</p>").documentation).toBe("Says hello.");
    expect(read("{{/**\n * Says hello.\n * Twice.\n */}}").documentation).toBe("Says hello.\nTwice.");
    expect(read("<p></p>{{/* later */}}").documentation).toBeUndefined();
  });

  test("literal elements", () => {
    expect(
      read(
        '<div class="{{ .Get 0 }}"><iframe src="x"></iframe></div><script>if (a <b) {}</script><!-- <p> -->',
      ).elements,
    ).toEqual(["div", "iframe", "script"]);
  });

  test("name, scope, notation, old inner rule, parents, partials", () => {
    const reading = readShortcodeTemplate(
      '{{ $_hugo_config := `{ "version": 1 }` }}{{ with .Parent }}{{ .Get "style" }}{{ end }}{{ partial "icon.html" (.Get 0) }}',
      { path: "themes/t/layouts/posts/_shortcodes/Tree/Folder.md", layer: "theme" },
    );
    expect(reading).toMatchObject({
      name: "tree/folder",
      plainText: true,
      preferredNotation: "%",
      legacyInner: true,
      usesParent: true,
      partials: ["icon.html"],
      parentReads: [{ key: "style" }],
      origin: { kind: "file", layer: "theme", scope: "posts" },
    });
  });
});

test("any text can be read", () => {
  const pieces = fc.constantFrom(
    ...[
      "{{ ",
      " }}",
      '.Get "a"',
      ".Get 0",
      "$x := ",
      "$x = ",
      "$x",
      "with ",
      "if ",
      "else ",
      "end",
      "range ",
      "not ",
    ],
    ...[
      "(",
      ")",
      " | ",
      "default ",
      "or ",
      "eq ",
      "in ",
      "slice ",
      "dict ",
      '"a" ',
      "0 ",
      ".Params",
      ".",
      "errorf ",
    ],
    ...[
      'define "t"',
      'template "t" .',
      'partial "t" .',
      ".Parent",
      ".Inner",
      "<div>",
      "index ",
      "isset ",
      "cond ",
    ],
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(pieces, fc.string({ maxLength: 3 })), { maxLength: 80 }), (parts) => {
      const text = parts.join("");
      for (const one of read(text).parameters) {
        for (const span of one.reads) expect(span.end).toBeLessThanOrEqual(text.length);
      }
    }),
    { numRuns: RUNS },
  );
});
