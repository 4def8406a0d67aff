import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseTemplate, unquote } from "../../../../server/src/hugo/templates/parseTemplate";
import { readShortcodeTemplate } from "../../../../server/src/hugo/templates/readShortcodeTemplate";
import { takesInner } from "../../../../server/src/hugo/templates/takesInner";
import { tokenizeTemplate } from "../../../../server/src/hugo/templates/token";
import type { Expression, Pipe, TemplateNode } from "../../../../server/src/hugo/templates/tree";
import { encloses, type Span } from "../../../../server/src/text/span";
import { RUNS } from "../../../support/runs";
import recorded from "./takesInner.json";

/** Texts made of the pieces that templates are made of, well and badly put together. */
const templateText = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ...[
          "{{",
          "}}",
          "{{-",
          "-}}",
          " ",
          "\n",
          "/*",
          "*/",
          "|",
          "(",
          ")",
          ":=",
          "=",
          ",",
          "$x",
          "$",
          ".",
          ".Get",
        ],
        ...[
          ".Inner",
          ".Params",
          '"id"',
          '"',
          "`",
          "'",
          "0",
          "1.5",
          "if",
          "else",
          "with",
          "range",
          "end",
          "define",
        ],
        ...[
          "block",
          "template",
          "break",
          "default",
          "eq",
          "index",
          "errorf",
          "partial",
          "<div>",
          "<!--",
          "-->",
        ],
        ...[
          '{{ with .Get "a" }}',
          "{{ else }}",
          "{{ end }}",
          "{{ if .IsNamedParams }}",
          "{{ range .Params }}",
        ],
      ),
      fc.string({ maxLength: 4, unit: "binary" }),
    ),
    { maxLength: 60 },
  )
  .map((pieces) => pieces.join(""));

describe("tokenizer", () => {
  test("the pieces tile any text", () => {
    fc.assert(
      fc.property(templateText, (text) => {
        let at = 0;
        for (const piece of tokenizeTemplate(text)) {
          expect(piece.start).toBe(at);
          expect(piece.end).toBeGreaterThan(at);
          at = piece.end;
        }
        expect(at).toBe(text.length);
      }),
      { numRuns: RUNS },
    );
  });

  test("delimiters inside strings don't end an action", () => {
    const pieces = tokenizeTemplate('a{{ print "}}" `{{` }}b{{/* }} */}}c');
    expect(pieces.map((piece) => piece.kind)).toEqual(["text", "action", "text", "comment", "text"]);
  });

  test("Go's string escapes", () => {
    expect(unquote('"a\\n\\u00e9\\x41\\\\"')).toBe("a\né" + "A\\");
    expect(unquote("`a\\n`")).toBe("a\\n");
  });
});

describe("parser", () => {
  test("spans nest in any text", () => {
    fc.assert(
      fc.property(templateText, (text) => {
        const whole = { start: 0, end: text.length };
        for (const node of parseTemplate(text).nodes) checkNode(node, whole);
      }),
      { numRuns: RUNS },
    );
  });

  test("blocks, branches and pipelines", () => {
    const text =
      '{{ if eq (.Get 0) "a" }}x{{ else if .B }}y{{ else }}z{{ end }}{{ $p, $q := range .X | f 1 }}';
    const [first, second] = parseTemplate(text).nodes;
    expect(first?.kind === "if" && first.branches.map((branch) => branch.keyword)).toEqual([
      "if",
      "if",
      "else",
    ]);
    expect(second?.kind === "action" && second.pipe.variables).toEqual(["$p", "$q"]);
    expect(second?.kind === "action" && second.pipe.commands.length).toBe(2);
  });

  test.each([
    "{{ if",
    "{{ end }}",
    "{{ else }}",
    "{{ (((",
    '{{ "abc',
    "{{ `abc",
    "{{ .Get ) }}",
    "{{/* x",
    "{{",
  ])("reports what is wrong in %s and goes on", (text) => {
    expect(() => parseTemplate(text)).not.toThrow();
    expect(parseTemplate(`${text}\n}} {{ .Inner }}`).nodes.length).toBeGreaterThan(0);
  });

  test("deep nesting and long texts are read to their end", () => {
    const deep = "{{ if .A }}".repeat(20_000) + "{{ end }}".repeat(20_000);
    const parens = `{{ ${"(".repeat(20_000)} }}`;
    const chain = `{{ if .A }}${"{{ else if .B }}x".repeat(20_000)}{{ end }}`;
    const open = "{{ ".repeat(50_000);
    const doubling = `${'{{ $d = dict "a" $d "b" $d }}{{ $c = and $c $c }}'.repeat(2_000)}{{ partial "p" $d }}{{ if $c }}{{ errorf "x" }}{{ end }}`;
    const merging = `{{ $x := "" }}${Array.from({ length: 5_000 }, (_, at) => `{{ if .A }}{{ $x = .Get "k${at}" }}{{ end }}`).join("")}`;
    const guards = `{{ if .A }}${'{{ else if .B }}{{ errorf "x" }}'.repeat(5_000)}{{ end }}`;
    const declared = '{{ $d := . }}{{ $c := .Get "a" }}';
    for (const text of [
      declared + doubling,
      merging,
      guards,
      deep,
      parens,
      chain,
      open,
      "{{/*".repeat(20_000),
      '{{ "'.repeat(20_000),
    ]) {
      expect(readShortcodeTemplate(text, { path: "layouts/_shortcodes/a.html" }).name).toBe("a");
    }
  });
});

describe("takes inner, as Hugo 0.169 answered", () => {
  test.each(recorded.cases)("$template", ({ template, takesInner: expected }) => {
    expect(takesInner(parseTemplate(template).nodes)).toBe(expected);
  });
});

function checkNode(node: TemplateNode, parent: Span): void {
  expect(encloses(parent, node.span)).toBe(true);
  if (node.kind === "action") checkPipe(node.pipe, node.span);
  else if (node.kind === "if" || node.kind === "with" || node.kind === "range") {
    for (const branch of node.branches) {
      expect(encloses(node.span, branch.span)).toBe(true);
      if (branch.pipe !== undefined) checkPipe(branch.pipe, branch.span);
      for (const child of branch.body) checkNode(child, branch.span);
    }
  } else if (node.kind === "define" || node.kind === "block") {
    if (node.pipe !== undefined) checkPipe(node.pipe, node.span);
    for (const child of node.body) checkNode(child, node.span);
  } else if (node.kind === "template" && node.pipe !== undefined) checkPipe(node.pipe, node.span);
}

function checkPipe(pipe: Pipe, parent: Span): void {
  expect(encloses(parent, pipe.span)).toBe(true);
  for (const command of pipe.commands) {
    expect(encloses(pipe.span, command.span)).toBe(true);
    for (const argument of command.args) checkExpression(argument, command.span);
  }
}

function checkExpression(expression: Expression, parent: Span): void {
  expect(encloses(parent, expression.span)).toBe(true);
  if (expression.kind === "pipe") checkPipe(expression, parent);
  else if (expression.kind === "chain") checkExpression(expression.operand, expression.span);
}
