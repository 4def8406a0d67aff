import type { Span } from "../../text/span";
import type { Condition, ParameterKey } from "./condition";
import { TemplateEvaluator, type Variable } from "./templateEvaluator";
import type { GuardArgument, TemplateGuard } from "./templateReading";
import type { Branch, ControlNode, Pipe, TemplateNode } from "./tree";
import { CALL, conditionOf, joinConditions, mergeValues, OTHER, type Value } from "./value";

/** A list of constants is walked once per item up to this length, outside of other ranges. */
const MAX_UNROLL = 24;

/** Walks a template as Hugo would run it, on all ways at once, and notes what is read from the call. */
export class TemplateWalker extends TemplateEvaluator {
  readonly guards: TemplateGuard[] = [];
  readonly partials = new Set<string>();

  private readonly path: Condition[] = [];
  private readonly defined = new Map<string, readonly TemplateNode[]>();
  private readonly running = new Set<string>();
  private ranges = 0;
  private lastText = "";

  constructor(private readonly text: string) {
    super();
  }

  walk(nodes: readonly TemplateNode[]): void {
    this.collectDefined(nodes);
    this.declare("$", CALL);
    this.list(nodes);
  }

  private collectDefined(nodes: readonly TemplateNode[]): void {
    for (const node of nodes) {
      if (node.kind === "define" || node.kind === "block") this.defined.set(node.name, node.body);
    }
  }

  private list(nodes: readonly TemplateNode[]): void {
    for (const node of nodes) this.node(node);
  }

  private node(node: TemplateNode): void {
    switch (node.kind) {
      case "text":
        this.lastText = this.text.slice(Math.max(node.span.start, node.span.end - 24), node.span.end);
        return;
      case "action":
        this.action(node.pipe);
        return;
      case "if":
      case "with":
      case "range":
        this.control(node);
        return;
      case "template":
      case "block": {
        const value = node.pipe === undefined ? OTHER : this.pipe(node.pipe);
        const body = this.defined.get(node.name);
        if (body !== undefined) this.call(node.name, body, value);
        else this.handOn(value);
        return;
      }
      default:
        return;
    }
  }

  private action(pipe: Pipe): void {
    const value = this.pipe(pipe);
    if (pipe.variables.length > 0) return;
    if (value.kind === "parameter") {
      this.table.used(value.keys);
      if (!value.derived && /\b(?:src|href|action|poster)\s*=\s*["']?$/i.test(this.lastText)) {
        this.table.typed(value.keys, "url");
      }
    } else if (value.kind === "call" || value.kind === "params") this.complete = false;
    this.lastText = "";
  }

  /** A local `define`, run with its own dot and variables. */
  private call(name: string, body: readonly TemplateNode[], dot: Value): void {
    if (this.running.has(name)) return;
    this.running.add(name);
    const [scopes, outerDot] = [this.scopes, this.dot];
    this.scopes = [new Map([["$", { value: dot }]])];
    this.dot = dot;
    this.list(body);
    this.scopes = scopes;
    this.dot = outerDot;
    // Stays in `running`: a second call teaches nothing new and could cost without end.
  }

  private control(node: ControlNode): void {
    if (node.kind === "range") {
      this.range(node);
      return;
    }
    const before = this.path.length;
    const outcomes: Map<Variable, Value>[] = [];
    const readsOf: { named: boolean; keys: ParameterKey[] }[] = [];
    const opened: Value[] = [];
    let exhaustive = false;
    this.scopes.push(new Map());
    for (const branch of node.branches) {
      let condition: Condition | undefined;
      const outerDot = this.dot;
      this.scopes.push(new Map());
      if (branch.pipe !== undefined) {
        const value = this.pipe(branch.pipe);
        opened.push(value);
        if (value.kind === "parameter") this.table.asked(value.keys);
        condition = conditionOf(value);
        if (branch.keyword === "with") this.dot = value;
      } else exhaustive = true;
      if (condition !== undefined) this.path.push(condition);
      const from = this.reads.length;
      outcomes.push(this.branchBody(branch));
      readsOf.push({ named: condition?.kind === "named", keys: this.reads.slice(from, from + 32) });
      this.scopes.pop();
      this.dot = outerDot;
      if (condition !== undefined) {
        this.path.pop();
        this.path.push({ kind: "not", of: condition });
      }
    }
    this.scopes.pop();
    this.path.length = before;
    this.mergeOutcomes(outcomes, exhaustive);
    this.pairForms(node, opened, readsOf);
  }

  private branchBody(branch: Branch): Map<Variable, Value> {
    const changed = new Map<Variable, Value>();
    this.changes.push(changed);
    this.list(branch.body);
    this.changes.pop();
    const outcome = new Map<Variable, Value>();
    for (const [variable, original] of changed) {
      outcome.set(variable, variable.value);
      variable.value = original;
    }
    return outcome;
  }

  private mergeOutcomes(outcomes: readonly Map<Variable, Value>[], exhaustive: boolean): void {
    const touched = new Set(outcomes.flatMap((outcome) => [...outcome.keys()]));
    for (const variable of touched) {
      const ways = outcomes.map((outcome) => outcome.get(variable) ?? variable.value);
      if (!exhaustive) ways.unshift(variable.value);
      let merged = ways[0]!;
      for (const way of ways.slice(1)) {
        this.pairValues(merged, way);
        merged = mergeValues(merged, way);
      }
      if (merged.kind === "parameter" && merged.fallback !== undefined) {
        this.table.fallsBackTo(merged.keys, merged.fallback);
      }
      this.assign(variable, merged);
    }
  }

  /** Branches for the two forms of a call read the same things by name and by position. */
  private pairForms(
    node: ControlNode,
    opened: readonly Value[],
    readsOf: readonly { named: boolean; keys: ParameterKey[] }[],
  ): void {
    if (node.kind === "with") {
      for (let at = 1; at < opened.length; at++) this.pairValues(opened[0]!, opened[at]!);
      const last = node.branches.at(-1);
      const inner = last?.pipe === undefined ? last?.body.find((one) => one.kind !== "text") : undefined;
      const first = inner?.kind === "with" ? inner.branches[0]?.pipe : undefined;
      if (first !== undefined && opened[0] !== undefined) this.pairValues(opened[0], this.peek(first));
    }
    if (readsOf.length !== 2) return;
    const [first, second] = readsOf as [{ named: boolean; keys: ParameterKey[] }, { keys: ParameterKey[] }];
    const question = opened[0]?.kind === "condition" ? opened[0].condition : undefined;
    const asksNamed = question?.kind === "named";
    const asksPositional = question?.kind === "not" && question.of.kind === "named";
    if (!asksNamed && !asksPositional) return;
    const isFree = (key: ParameterKey): boolean => this.table.aliasOf(key) === undefined;
    const all = new Set([...first.keys, ...second.keys].filter(isFree));
    const names = [...all].filter((key) => typeof key === "string");
    const positions = [...all].filter((key) => typeof key === "number");
    if (names.length !== positions.length) return;
    for (const [at, name] of names.entries()) this.table.pair(name, positions[at]!);
  }

  private range(node: ControlNode): void {
    const [first, ...rest] = node.branches;
    if (first?.pipe === undefined) return;
    this.scopes.push(new Map());
    const value = this.pipeValue(first.pipe);
    this.handOn(value);
    if (value.kind === "parameter") this.table.used(value.keys);
    const items = value.kind === "list" ? value.items : [];
    const unroll = this.ranges === 0 && items.length > 0 && items.length <= MAX_UNROLL;
    const turns: readonly Value[] = unroll
      ? items
      : [
          items.length > 0
            ? { kind: "choice", items }
            : value.kind === "parameter"
              ? { ...value, derived: true }
              : OTHER,
        ];
    const outerDot = this.dot;
    this.ranges++;
    for (const item of turns) {
      const names = first.pipe.variables;
      if (names.length > 1) this.declare(names[0]!, OTHER);
      if (names.length > 0) this.declare(names.at(-1)!, item);
      this.dot = item;
      if (!unroll) this.path.push({ kind: "unknown" });
      this.scopes.push(new Map());
      this.mergeOutcomes([this.branchBody(first)], false);
      this.scopes.pop();
      if (!unroll) this.path.pop();
    }
    this.ranges--;
    this.dot = outerDot;
    this.scopes.pop();
    this.path.push({ kind: "unknown" });
    for (const branch of rest) this.mergeOutcomes([this.branchBody(branch)], false);
    this.path.pop();
  }

  /** The value of a pipeline that was walked already: nothing is noted twice. */
  private peek(pipe: Pipe): Value {
    const command = pipe.commands.length === 1 ? pipe.commands[0]! : undefined;
    const [callee, argument] = command?.args ?? [];
    const fields = callee?.kind === "field" || callee?.kind === "variable" ? callee.fields : [];
    if (fields.length !== 1 || fields[0] !== "Get" || argument === undefined) return OTHER;
    if (argument.kind === "string") return { kind: "parameter", keys: [argument.value] };
    return argument.kind === "number" ? { kind: "parameter", keys: [Number(argument.value)] } : OTHER;
  }

  protected partial(values: readonly Value[]): Value {
    const [name, context = OTHER] = values;
    if (name?.kind === "constant") {
      this.partials.add(name.text);
      const body = this.inlinePartial(name.text);
      if (body !== undefined) {
        this.call(`partial ${name.text}`, body, context);
        return OTHER;
      }
    }
    for (const value of values) this.handOn(value);
    return OTHER;
  }

  /** `define "_partials/x.html"` in the same file; the folder's old name and a missing extension serve too. */
  private inlinePartial(name: string): readonly TemplateNode[] | undefined {
    for (const folder of ["_partials/", "partials/"]) {
      const body = this.defined.get(folder + name) ?? this.defined.get(`${folder}${name}.html`);
      if (body !== undefined) return body;
      if (name.endsWith(".html")) {
        const bare = this.defined.get(folder + name.slice(0, -5));
        if (bare !== undefined) return bare;
      }
    }
    return undefined;
  }

  protected guard(name: string, values: readonly Value[], span: Span): Value {
    const [format, ...rest] = name.endsWith("idf") ? values.slice(1) : values;
    this.guards.push({
      level: name.startsWith("error") ? "error" : "warning",
      format: format?.kind === "constant" ? format.text : undefined,
      arguments: rest.map(guardArgument),
      condition: joinConditions("and", this.path.length > 64 ? [{ kind: "unknown" }] : [...this.path]),
      span,
    });
    return OTHER;
  }
}

function guardArgument(value: Value): GuardArgument {
  switch (value.kind) {
    case "name":
    case "position":
    case "ordinal":
      return { kind: value.kind };
    case "constant":
      return { kind: "constant", text: value.text };
    case "parameter":
      return value.derived
        ? { kind: "unknown" }
        : { kind: "parameter", keys: value.keys, fallback: value.fallback };
    default:
      return { kind: "unknown" };
  }
}
