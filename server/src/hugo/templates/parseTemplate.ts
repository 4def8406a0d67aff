import type { Span } from "../../text/span";
import { type Piece, type Token, tokenizeTemplate } from "./token";
import type { Branch, Command, Expression, Pipe, TemplateNode, TemplateProblem, TemplateTree } from "./tree";

/** Deeper nesting than any hand writes; beyond it blocks are flattened so that walkers may recurse. */
const MAX_DEPTH = 200;

/**
 * Reads a Go template (text/template syntax as Hugo 0.169 runs it) into a tree.
 * Total: unknown or half-written syntax gives problems[] and whatever could be read. Linear in the text.
 */
export function parseTemplate(text: string): TemplateTree {
  const builder = new TreeBuilder(text);
  for (const piece of tokenizeTemplate(text)) builder.add(piece);
  return builder.finish();
}

interface Frame {
  readonly kind: "root" | "if" | "with" | "range" | "define" | "block";
  readonly start: number;
  readonly name: string;
  readonly pipe?: Pipe;
  readonly branches: Branch[];
  branch: { keyword: Branch["keyword"]; start: number; pipe?: Pipe };
  body: TemplateNode[];
}

/** Collects nodes block by block; the stack holds the blocks still open. */
class TreeBuilder {
  private readonly problems: TemplateProblem[] = [];
  private readonly stack: Frame[] = [];

  constructor(private readonly text: string) {
    this.stack.push(frame("root", 0, "else", "", undefined));
  }

  add(piece: Piece): void {
    const span = { start: piece.start, end: piece.end };
    if (piece.kind === "text") {
      this.push({ kind: "text", span });
      return;
    }
    if (piece.kind === "comment") {
      this.push({ kind: "comment", span, text: { start: piece.textStart, end: piece.textEnd } });
      return;
    }
    if (!piece.closed) this.problem("The action is not closed by }}.", span);
    const tokens = piece.tokens;
    const first = firstWord(tokens);
    const word = first < 0 ? "" : this.slice(tokens[first]!);
    const rest = (): Pipe => new PipeReader(this.text, tokens, first + 1, piece.end, this.problems).pipe();
    switch (word) {
      case "if":
      case "with":
      case "range":
        this.open(frame(word, piece.start, word, "", rest()));
        return;
      case "define":
      case "block": {
        const { name, next } = this.templateName(tokens, first + 1);
        const pipe =
          word === "block"
            ? new PipeReader(this.text, tokens, next, piece.end, this.problems).pipe()
            : undefined;
        this.open(frame(word, piece.start, "else", name, pipe));
        return;
      }
      case "template": {
        const { name, next } = this.templateName(tokens, first + 1);
        const hasPipe = tokens.slice(next).some((token) => token.type !== "space");
        const pipe = hasPipe
          ? new PipeReader(this.text, tokens, next, piece.end, this.problems).pipe()
          : undefined;
        this.push({ kind: "template", span, name, pipe });
        return;
      }
      case "break":
      case "continue":
        this.push({ kind: word, span });
        return;
      case "else":
        this.otherwise(tokens, first + 1, piece);
        return;
      case "end":
        this.end(piece);
        return;
      default: {
        const pipe = new PipeReader(this.text, tokens, 0, piece.end, this.problems).pipe();
        this.push({ kind: "action", span, pipe });
        return;
      }
    }
  }

  finish(): TemplateTree {
    while (this.stack.length > 1) {
      const top = this.stack[this.stack.length - 1]!;
      this.problem(`The ${top.kind} has no end.`, { start: top.start, end: top.start + 2 });
      this.close(this.text.length, this.text.length);
    }
    return { nodes: this.stack[0]!.body, problems: this.problems };
  }

  private otherwise(tokens: readonly Token[], next: number, piece: Piece): void {
    const top = this.stack[this.stack.length - 1]!;
    if (top.kind !== "if" && top.kind !== "with" && top.kind !== "range") {
      this.problem("There is no if, with or range that this else belongs to.", piece);
      return;
    }
    const at = firstWord(tokens, next);
    const word = at < 0 ? "" : this.slice(tokens[at]!);
    this.endBranch(top, piece.start);
    top.body = [];
    if (word === "if" || word === "with") {
      const pipe = new PipeReader(this.text, tokens, at + 1, piece.end, this.problems).pipe();
      top.branch = { keyword: word, start: piece.start, pipe };
    } else top.branch = { keyword: "else", start: piece.start };
  }

  private end(piece: Piece): void {
    if (this.stack.length === 1) {
      this.problem("There is no block that this end closes.", piece);
      return;
    }
    this.close(piece.start, piece.end);
  }

  private open(opened: Frame): void {
    this.stack.push(opened);
  }

  private close(bodyEnd: number, end: number): void {
    const top = this.stack.pop()!;
    const span = { start: top.start, end };
    const parent = this.stack[this.stack.length - 1]!;
    if (top.kind === "define" || top.kind === "block") {
      const { name, pipe } = top;
      this.place(parent, { kind: top.kind, span, name, pipe, body: top.body }, [top.body]);
      return;
    }
    this.endBranch(top, bodyEnd);
    if (top.kind === "root") return;
    const node: TemplateNode = { kind: top.kind, span, branches: top.branches };
    this.place(
      parent,
      node,
      top.branches.map((branch) => branch.body),
    );
  }

  /** Blocks beyond the depth limit leave their bodies to the parent instead of nesting. */
  private place(parent: Frame, node: TemplateNode, bodies: readonly (readonly TemplateNode[])[]): void {
    if (this.stack.length <= MAX_DEPTH) {
      parent.body.push(node);
      return;
    }
    // The deepest frames hold little: moving the text of one level is linear over the whole tree only
    // when it is dropped further up, so keep the first level's nodes and let go of the rest.
    if (this.stack.length === MAX_DEPTH + 1)
      for (const body of bodies) for (const one of body) parent.body.push(one);
  }

  private endBranch(top: Frame, end: number): void {
    const { keyword, start, pipe } = top.branch;
    top.branches.push({ keyword, span: { start, end }, pipe, body: top.body });
  }

  private templateName(tokens: readonly Token[], from: number): { name: string; next: number } {
    let at = from;
    while (tokens[at]?.type === "space") at++;
    const token = tokens[at];
    if (token === undefined || (token.type !== "string" && token.type !== "rawString")) {
      return { name: "", next: at };
    }
    return { name: unquote(this.slice(token)), next: at + 1 };
  }

  private push(node: TemplateNode): void {
    this.stack[this.stack.length - 1]!.body.push(node);
  }

  private slice(token: Token): string {
    return this.text.slice(token.start, token.end);
  }

  private problem(message: string, span: Span): void {
    this.problems.push({ message, span: { start: span.start, end: span.end } });
  }
}

function frame(
  kind: Frame["kind"],
  start: number,
  keyword: Branch["keyword"],
  name: string,
  pipe: Pipe | undefined,
): Frame {
  return { kind, start, name, pipe, branches: [], branch: { keyword, start, pipe }, body: [] };
}

function firstWord(tokens: readonly Token[], from = 0): number {
  let at = from;
  while (tokens[at]?.type === "space") at++;
  return tokens[at]?.type === "identifier" ? at : -1;
}

/** Reads one pipeline out of an action's tokens. */
class PipeReader {
  private depth = 0;

  constructor(
    private readonly text: string,
    private readonly tokens: readonly Token[],
    private at: number,
    private readonly actionEnd: number,
    private readonly problems: TemplateProblem[],
  ) {}

  pipe(): Pipe {
    this.spaces();
    const start = this.tokens[this.at]?.start ?? this.lastEnd();
    const { variables, declares } = this.declaration();
    const commands: Command[] = [];
    while (this.at < this.tokens.length) {
      const token = this.tokens[this.at]!;
      if (token.type === "close") {
        if (this.depth > 0) break;
        this.problems.push({ message: "This ) has no (.", span: spanOf(token) });
        this.at++;
      } else if (token.type === "pipe" || token.type === "space") this.at++;
      else commands.push(this.command());
    }
    const end = Math.max(start, commands.at(-1)?.span.end ?? this.lastEnd());
    return { kind: "pipe", span: { start, end }, variables, declares, commands };
  }

  /** `$a := `, `$a = `, `$i, $e := ` */
  private declaration(): { variables: string[]; declares: boolean } {
    const variables: string[] = [];
    let at = this.at;
    while (this.tokens[at]?.type === "variable") {
      variables.push(this.slice(this.tokens[at]!));
      at++;
      while (this.tokens[at]?.type === "space") at++;
      const sign = this.tokens[at];
      if (sign?.type === "declare" || sign?.type === "assign") {
        this.at = at + 1;
        return { variables, declares: sign.type === "declare" };
      }
      if (sign?.type !== "comma") break;
      at++;
      while (this.tokens[at]?.type === "space") at++;
    }
    return { variables: [], declares: false };
  }

  private command(): Command {
    const start = this.tokens[this.at]!.start;
    const args: Expression[] = [];
    let end = start;
    while (this.at < this.tokens.length) {
      const token = this.tokens[this.at]!;
      if (token.type === "pipe" || token.type === "close") break;
      if (token.type === "space") {
        this.at++;
        continue;
      }
      const operand = this.operand(token);
      end = this.tokens[this.at - 1]!.end;
      if (operand === undefined) continue;
      const argument = this.withFields(operand);
      end = argument.span.end;
      args.push(argument);
    }
    return { span: { start, end }, args };
  }

  /** Fields that touch a finished operand belong to it. */
  private withFields(operand: Expression): Expression {
    const fields: string[] = [];
    let end = operand.span.end;
    while (this.tokens[this.at]?.type === "field") {
      const token = this.tokens[this.at]!;
      fields.push(this.slice(token).slice(1));
      end = token.end;
      this.at++;
    }
    if (fields.length === 0) return operand;
    const span = { start: operand.span.start, end };
    if (operand.kind === "field") return { ...operand, span, fields: [...operand.fields, ...fields] };
    if (operand.kind === "variable") return { ...operand, span, fields };
    return { kind: "chain", span, operand, fields };
  }

  private operand(token: Token): Expression | undefined {
    this.at++;
    const span = spanOf(token);
    const text = this.slice(token);
    switch (token.type) {
      case "string":
      case "rawString":
        return { kind: "string", span, value: unquote(text) };
      case "number":
      case "rune":
        return { kind: token.type, span, value: text };
      case "dot":
        return { kind: "dot", span };
      case "field":
        return { kind: "field", span, fields: [text.slice(1)] };
      case "variable":
        return { kind: "variable", span, name: text, fields: [] };
      case "identifier":
        if (text === "true" || text === "false") return { kind: "bool", span, value: text === "true" };
        if (text === "nil") return { kind: "nil", span };
        return { kind: "identifier", span, name: text };
      case "open":
        return this.parenthesis(token);
      default:
        this.problems.push({ message: `“${text}” cannot stand here.`, span });
        return undefined;
    }
  }

  private parenthesis(token: Token): Expression | undefined {
    if (this.depth >= MAX_DEPTH) {
      this.problems.push({ message: "Too many parentheses inside each other.", span: spanOf(token) });
      this.at = this.tokens.length;
      return undefined;
    }
    this.depth++;
    const inner = this.pipe();
    this.depth--;
    const closing = this.tokens[this.at];
    if (closing?.type === "close") {
      this.at++;
      return { ...inner, span: { start: token.start, end: closing.end } };
    }
    this.problems.push({ message: "This ( has no ).", span: spanOf(token) });
    return { ...inner, span: { start: token.start, end: Math.max(inner.span.end, token.end) } };
  }

  private spaces(): void {
    while (this.tokens[this.at]?.type === "space") this.at++;
  }

  private lastEnd(): number {
    return this.tokens[this.at - 1]?.end ?? this.tokens[0]?.start ?? this.actionEnd;
  }

  private slice(token: Token): string {
    return this.text.slice(token.start, token.end);
  }
}

function spanOf(token: Token): Span {
  return { start: token.start, end: token.end };
}

/** The value of a Go string literal, raw or interpreted; an escape Go doesn't know stays as written. */
export function unquote(literal: string): string {
  const quote = literal[0];
  const closed = literal.length > 1 && literal.endsWith(quote ?? "");
  const body = literal.slice(1, closed ? -1 : undefined);
  if (quote === "`" || !body.includes("\\")) return body;
  return body.replace(/\\(x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[0-7]{3}|.)/g, (whole, sequence) =>
    unescapeGo(sequence as string, whole as string),
  );
}

const SIMPLE_ESCAPES: Readonly<Record<string, string>> = {
  a: "\u0007",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
  "\\": "\\",
  '"': '"',
  "'": "'",
};

function unescapeGo(sequence: string, whole: string): string {
  const simple = SIMPLE_ESCAPES[sequence];
  if (simple !== undefined) return simple;
  const radix = /^[xuU]/.test(sequence) ? 16 : 8;
  const code = Number.parseInt(radix === 16 ? sequence.slice(1) : sequence, radix);
  return sequence.length > 1 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
}
