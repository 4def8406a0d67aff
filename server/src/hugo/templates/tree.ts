import type { Span } from "../../text/span";

/** A Go template as a tree; every node has its UTF-16 span, children lie within their parents. */
export type TemplateNode =
  | { readonly kind: "text"; readonly span: Span }
  | { readonly kind: "comment"; readonly span: Span; readonly text: Span }
  | { readonly kind: "action"; readonly span: Span; readonly pipe: Pipe }
  | ControlNode
  | {
      readonly kind: "define" | "block";
      readonly span: Span;
      readonly name: string;
      readonly pipe?: Pipe;
      readonly body: readonly TemplateNode[];
    }
  | { readonly kind: "template"; readonly span: Span; readonly name: string; readonly pipe?: Pipe }
  | { readonly kind: "break" | "continue"; readonly span: Span };

export interface ControlNode {
  readonly kind: "if" | "with" | "range";
  readonly span: Span;
  /** The opening branch, then every `else if`, `else with` and `else`. */
  readonly branches: readonly Branch[];
}

export interface Branch {
  readonly keyword: "if" | "with" | "range" | "else";
  /** From the branch's own action up to the next branch or the `end`. */
  readonly span: Span;
  /** Absent for a bare `else`. */
  readonly pipe?: Pipe;
  readonly body: readonly TemplateNode[];
}

export interface Pipe {
  readonly kind: "pipe";
  readonly span: Span;
  /** Names with their `$`. */
  readonly variables: readonly string[];
  /** `:=` declares, `=` assigns. */
  readonly declares: boolean;
  readonly commands: readonly Command[];
}

export interface Command {
  readonly span: Span;
  readonly args: readonly Expression[];
}

export type Expression =
  | { readonly kind: "string"; readonly span: Span; readonly value: string }
  | { readonly kind: "number" | "rune"; readonly span: Span; readonly value: string }
  | { readonly kind: "bool"; readonly span: Span; readonly value: boolean }
  | { readonly kind: "nil" | "dot"; readonly span: Span }
  | { readonly kind: "identifier"; readonly span: Span; readonly name: string }
  | { readonly kind: "field"; readonly span: Span; readonly fields: readonly string[] }
  | {
      readonly kind: "variable";
      readonly span: Span;
      readonly name: string;
      readonly fields: readonly string[];
    }
  /** Fields of something else: `(index .x 0).Title`, `site.Params`. */
  | {
      readonly kind: "chain";
      readonly span: Span;
      readonly operand: Expression;
      readonly fields: readonly string[];
    }
  | Pipe;

export interface TemplateProblem {
  readonly message: string;
  readonly span: Span;
}

export interface TemplateTree {
  readonly nodes: readonly TemplateNode[];
  readonly problems: readonly TemplateProblem[];
}
