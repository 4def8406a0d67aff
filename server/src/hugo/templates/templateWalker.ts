import type { Span } from "../../text/span";
import type { Condition, ParameterKey } from "./condition";
import { ParameterTable } from "./parameterTable";
import { ARGUMENT_TYPES, ARITHMETIC, SHAPING, SYNONYMS } from "./templateFunctions";
import type { GuardArgument, TemplateGuard } from "./templateReading";
import type { Branch, Command, ControlNode, Expression, Pipe, TemplateNode } from "./tree";
import { CALL, conditionOf, mergeValues, OTHER, type Value } from "./value";

interface Variable {
  value: Value;
}

/** A list of constants is walked once per item up to this length, outside of other ranges. */
const MAX_UNROLL = 24;

/** Walks a template as Hugo would run it, on all ways at once, and notes what is read from the call. */
export class TemplateWalker {
  readonly table = new ParameterTable();
  readonly guards: TemplateGuard[] = [];
  readonly partials = new Set<string>();
  readonly parentReads: { key: ParameterKey; span: Span }[] = [];
  complete = true;
  usesParent = false;
  asksForm = false;

  private scopes: Map<string, Variable>[] = [new Map()];
  /** The values that variables had when the branch being walked began. */
  private readonly changes: Map<Variable, Value>[] = [];
  private readonly path: Condition[] = [];
  private readonly reads: ParameterKey[] = [];
  private readonly defined = new Map<string, readonly TemplateNode[]>();
  private readonly running = new Set<string>();
  private dot: Value = CALL;
  private ranges = 0;
  private lastText = "";

  constructor(private readonly text: string) {}

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

  private pairValues(first: Value, second: Value): void {
    if (first.kind !== "parameter" || second.kind !== "parameter") return;
    for (const one of first.keys) {
      const other = second.keys.find((key) => typeof key !== typeof one);
      if (other !== undefined) this.table.pair(one, other);
    }
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

  private pipe(pipe: Pipe): Value {
    const value = this.pipeValue(pipe);
    const name = pipe.variables.at(-1);
    if (name === undefined) return value;
    if (pipe.declares) this.declare(name, value);
    else {
      const variable = this.lookup(name);
      if (variable !== undefined) this.assign(variable, value);
    }
    return value;
  }

  private pipeValue(pipe: Pipe): Value {
    let value: Value | undefined;
    for (const command of pipe.commands) value = this.command(command, value);
    return value ?? OTHER;
  }

  private command(command: Command, piped: Value | undefined): Value {
    const [callee, ...rest] = command.args;
    if (callee === undefined) return piped ?? OTHER;
    const name = functionName(callee);
    const values = rest.map((argument) => this.expression(argument));
    if (piped !== undefined) values.push(piped);
    if (name !== undefined) return this.function(SYNONYMS.get(name) ?? name, values, command.span);
    if (rest.length === 0 && piped === undefined) return this.expression(callee);
    return this.method(callee, values);
  }

  private expression(expression: Expression): Value {
    switch (expression.kind) {
      case "string":
        return { kind: "constant", text: expression.value, type: "string" };
      case "number":
      case "rune":
        return { kind: "constant", text: expression.value, type: "number" };
      case "bool":
        return { kind: "constant", text: String(expression.value), type: "bool" };
      case "dot":
        return this.dot;
      case "pipe":
        return this.pipe(expression);
      case "identifier":
        return this.function(expression.name, [], expression.span);
      case "field":
      case "variable":
      case "chain":
        return this.method(expression, []);
      default:
        return OTHER;
    }
  }

  /** A chain of fields, the last perhaps a method with arguments. */
  private method(callee: Expression, values: readonly Value[]): Value {
    let base: Value = OTHER;
    let fields: readonly string[] = [];
    if (callee.kind === "field") [base, fields] = [this.dot, callee.fields];
    else if (callee.kind === "variable") {
      [base, fields] = [this.lookup(callee.name)?.value ?? OTHER, callee.fields];
    } else if (callee.kind === "chain") [base, fields] = [this.expression(callee.operand), callee.fields];
    else base = this.expression(callee);
    for (const [at, field] of fields.entries()) {
      if (base.kind === "other") return this.plainCall(fields.slice(at).join("."), values);
      if (base.kind === "call" && isOutside(field)) {
        return this.plainCall(fields.slice(at).join("."), values);
      }
      base = this.member(base, field, values, callee.span);
    }
    return base;
  }

  private member(base: Value, field: string, values: readonly Value[], span: Span): Value {
    switch (base.kind) {
      case "call":
        return this.callMember(field, values, span);
      case "params":
        return this.read([{ kind: "constant", text: field, type: "string" }], span);
      case "parent":
        if (field === "Get") return this.readParent(values[0], span);
        if (field === "Params") return { kind: "parentParams" };
        return field === "Parent" ? base : OTHER;
      case "parentParams":
        return this.readParent({ kind: "constant", text: field, type: "string" }, span);
      case "carrier":
        return base.entries.get(field) ?? OTHER;
      case "parameter":
        this.table.used(base.keys);
        return { ...base, derived: true };
      default:
        return OTHER;
    }
  }

  private callMember(field: string, values: readonly Value[], span: Span): Value {
    switch (field) {
      case "Get":
        return this.read(values, span);
      case "Params":
        return { kind: "params" };
      case "IsNamedParams":
        this.asksForm = true;
        return { kind: "condition", condition: { kind: "named" } };
      case "Inner":
      case "InnerDeindent":
        return { kind: "inner" };
      case "Parent":
        this.usesParent = true;
        return { kind: "parent" };
      case "Name":
        return { kind: "name" };
      case "Position":
        return { kind: "position" };
      case "Ordinal":
        return { kind: "ordinal" };
      default:
        return OTHER;
    }
  }

  private read(values: readonly Value[], span: Span): Value {
    const keys = keysOf(values[0]);
    if (keys.length === 0) {
      this.complete = false;
      return OTHER;
    }
    for (const key of keys) {
      this.table.read(key, span);
      this.reads.push(key);
    }
    return { kind: "parameter", keys, derived: keys.length > 1 ? true : undefined };
  }

  private readParent(value: Value | undefined, span: Span): Value {
    this.usesParent = true;
    for (const key of keysOf(value)) this.parentReads.push({ key, span });
    return OTHER;
  }

  private function(name: string, values: readonly Value[], span: Span): Value {
    switch (name) {
      case "default":
        return this.withDefault(values);
      case "or":
        return this.either(values);
      case "and":
        for (const value of values) if (value.kind === "parameter") this.table.asked(value.keys);
        return { kind: "condition", condition: { kind: "and", of: values.map(conditionOf) } };
      case "not": {
        const value = values[0] ?? OTHER;
        if (value.kind === "parameter") this.table.asked(value.keys);
        return { kind: "condition", condition: { kind: "not", of: conditionOf(value) } };
      }
      case "cond": {
        const [, first = OTHER, second = OTHER] = values;
        if (values[0]?.kind === "parameter") this.table.asked(values[0].keys);
        this.pairValues(first, second);
        const merged = mergeValues(first, second);
        if (merged.kind === "parameter" && merged.fallback !== undefined) {
          this.table.fallsBackTo(merged.keys, merged.fallback);
        }
        return merged;
      }
      case "isset":
        return this.isSet(values, span);
      case "index":
        return this.index(values, span);
      case "eq":
      case "ne":
        return this.compare(name, values);
      case "lt":
      case "le":
      case "gt":
      case "ge":
        return this.measure(name, values);
      case "in":
        return this.contains(values);
      case "slice":
        if (values.length > 0 && values.every((value) => value.kind === "constant")) {
          return { kind: "list", items: values };
        }
        return this.carry(values.map((value, at) => [String(at), value]));
      case "dict":
        return this.dictionary(values);
      case "merge":
        return this.merge(values);
      case "len":
        if (values[0]?.kind === "params") return { kind: "count" };
        return values[0]?.kind === "inner" ? values[0] : this.plainCall(name, values);
      case "isMap":
      case "isSlice": {
        if (values[0]?.kind !== "params") return OTHER;
        this.asksForm = true;
        const named: Condition = { kind: "named" };
        return { kind: "condition", condition: name === "isMap" ? named : { kind: "not", of: named } };
      }
      case "partial":
      case "partialCached":
        return this.partial(values);
      case "printf": {
        const [format, value] = values;
        if (
          format?.kind === "constant" &&
          format.text === "%T" &&
          value?.kind === "parameter" &&
          !value.derived
        ) {
          return { kind: "typeName", source: value };
        }
        return this.plainCall(name, values);
      }
      case "errorf":
      case "warnf":
      case "erroridf":
      case "warnidf":
        return this.guard(name, values, span);
      default:
        return this.plainCall(name, values);
    }
  }

  /** Any other function: its arguments are used, some say what type they must have. */
  private plainCall(name: string, values: readonly Value[]): Value {
    const type = ARGUMENT_TYPES.get(name) ?? ARGUMENT_TYPES.get(name.split(".").slice(-2).join("."));
    const numeric = ARITHMETIC.has(name);
    let shaped: Value = OTHER;
    for (const value of values) {
      this.handOn(value, name);
      if (value.kind === "inner" && SHAPING.has(name)) shaped = value;
      if (value.kind !== "parameter") continue;
      this.table.used(value.keys);
      if (type !== undefined) this.table.typed(value.keys, type);
      if (numeric) this.table.typed(value.keys, "int");
      if (SHAPING.has(name)) shaped = { ...value, derived: true };
    }
    return shaped;
  }

  /** The call or all its parameters go where they can't be followed. */
  private handOn(value: Value, to = ""): void {
    if (to === "urls.Ref" || to === "urls.RelRef" || to === "ref" || to === "relref") return;
    if (value.kind === "call" || value.kind === "params") this.complete = false;
    else if (value.kind === "carrier") for (const entry of value.entries.values()) this.handOn(entry);
    else if (value.kind === "parameter") this.table.used(value.keys);
  }

  private withDefault(values: readonly Value[]): Value {
    const [fallback = OTHER, value = OTHER] = values;
    if (value.kind === "inner" || fallback.kind === "inner") {
      return {
        kind: "condition",
        condition: { kind: "or", of: [conditionOf(value), conditionOf(fallback)] },
      };
    }
    if (value.kind !== "parameter") return OTHER;
    if (fallback.kind === "constant") {
      this.table.fallsBackTo(value.keys, fallback.text);
      if (fallback.type === "number") {
        this.table.typed(value.keys, fallback.text.includes(".") ? "float" : "int");
      } else if (fallback.type === "bool") this.table.typed(value.keys, "bool");
      return { ...value, fallback: fallback.text };
    }
    this.pairValues(value, fallback);
    return fallback.kind === "parameter" ? mergeValues(value, fallback) : { ...value, derived: true };
  }

  private either(values: readonly Value[]): Value {
    let merged: Value | undefined;
    const simple = values.every((value) => value.kind === "parameter" || value.kind === "constant");
    for (const [at, value] of values.entries()) {
      if (value.kind === "parameter" && !simple) this.table.asked(value.keys);
      if (merged === undefined) merged = value;
      else if (simple) {
        this.pairValues(merged, value);
        merged = mergeValues(merged, value);
      }
      if (value.kind === "constant" && at > 0 && merged.kind === "parameter" && value.text !== "") {
        this.table.fallsBackTo(merged.keys, value.text);
      }
    }
    if (simple && merged !== undefined) return merged;
    return { kind: "condition", condition: { kind: "or", of: values.map(conditionOf) } };
  }

  private isSet(values: readonly Value[], span: Span): Value {
    if (values[0]?.kind !== "params") return OTHER;
    const value = this.read(values.slice(1), span);
    if (value.kind !== "parameter") return OTHER;
    return { kind: "condition", condition: { kind: "isset", keys: value.keys } };
  }

  private index(values: readonly Value[], span: Span): Value {
    const [container, ...rest] = values;
    if (container?.kind === "params") return this.read(rest, span);
    if (container?.kind === "parentParams") return this.readParent(rest[0], span);
    if (container?.kind === "carrier") {
      const key = rest[0];
      // A table of constants that the parameter picks from.
      if (key?.kind === "parameter") this.table.compared(key.keys, [...container.entries.keys()]);
      return (key?.kind === "constant" ? container.entries.get(key.text) : undefined) ?? OTHER;
    }
    return this.plainCall("index", values);
  }

  private compare(name: "eq" | "ne", values: readonly Value[]): Value {
    const condition = this.equality(values);
    return {
      kind: "condition",
      condition: name === "eq" ? condition : { kind: "not", of: condition },
    };
  }

  private equality(values: readonly Value[]): Condition {
    const constants = values.filter((value) => value.kind === "constant");
    const subject = values.find((value) => value.kind !== "constant");
    const texts = constants.map((value) => value.text);
    if (subject === undefined || constants.length !== values.length - 1) {
      for (const value of values) if (value.kind === "parameter") this.table.used(value.keys);
      return { kind: "unknown" };
    }
    if (subject.kind === "count") return { kind: "count", operator: "eq", number: Number(texts[0] ?? 0) };
    if (subject.kind === "inner") {
      return texts[0] === "" || texts[0] === "0"
        ? { kind: "not", of: { kind: "inner" } }
        : { kind: "unknown" };
    }
    if (subject.kind === "condition") {
      return texts[0] === "true" ? subject.condition : { kind: "not", of: subject.condition };
    }
    if (subject.kind === "typeName") {
      if (texts.includes("bool")) this.table.typed(subject.source.keys, "bool");
      else if (texts.includes("int")) this.table.typed(subject.source.keys, "int");
      return { kind: "goType", source: subject.source, types: texts };
    }
    if (subject.kind !== "parameter") return { kind: "unknown" };
    for (const constant of constants) {
      if (constant.type === "bool") this.table.typed(subject.keys, "bool");
      else if (constant.type === "number") this.table.typed(subject.keys, "int");
      else this.table.compared(subject.keys, [constant.text]);
    }
    if (subject.derived) return { kind: "unknown" };
    return { kind: "oneOf", source: subject, values: texts };
  }

  private measure(operator: string, values: readonly Value[]): Value {
    const [first, second] = values;
    if (first?.kind === "count" && second?.kind === "constant") {
      return { kind: "condition", condition: { kind: "count", operator, number: Number(second.text) } };
    }
    for (const value of values) if (value.kind === "parameter") this.table.typed(value.keys, "int");
    this.plainCall(operator, values);
    return OTHER;
  }

  private contains(values: readonly Value[]): Value {
    const [list, value] = values;
    if (list?.kind !== "list" || value?.kind !== "parameter") {
      const inside = list?.kind === "params" ? this.plainCall("in", values) : OTHER;
      for (const one of values) if (one.kind === "parameter") this.table.used(one.keys);
      return inside;
    }
    const texts = list.items.flatMap((item) => (item.kind === "constant" ? [item.text] : []));
    this.table.compared(value.keys, texts);
    if (value.derived) return OTHER;
    return { kind: "condition", condition: { kind: "oneOf", source: value, values: texts } };
  }

  private dictionary(values: readonly Value[]): Value {
    const entries: [string, Value][] = [];
    for (let at = 0; at + 1 < values.length; at += 2) {
      const key = values[at]!;
      if (key.kind === "constant") entries.push([key.text, values[at + 1]!]);
      else this.handOn(values[at + 1]!);
    }
    return this.carry(entries);
  }

  private carry(entries: readonly (readonly [string, Value])[]): Value {
    for (const [, value] of entries) if (value.kind === "parameter") this.table.used(value.keys);
    return { kind: "carrier", entries: new Map(entries) };
  }

  /** `merge DEFAULTS .Params`: still the parameters, with defaults. */
  private merge(values: readonly Value[]): Value {
    if (!values.some((value) => value.kind === "params")) return this.plainCall("merge", values);
    for (const value of values) {
      if (value.kind !== "carrier") continue;
      for (const [key, entry] of value.entries) {
        if (entry.kind === "constant") this.table.fallsBackTo([key], entry.text);
      }
    }
    return { kind: "params" };
  }

  private partial(values: readonly Value[]): Value {
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

  private guard(name: string, values: readonly Value[], span: Span): Value {
    const [format, ...rest] = name.endsWith("idf") ? values.slice(1) : values;
    this.guards.push({
      level: name.startsWith("error") ? "error" : "warning",
      format: format?.kind === "constant" ? format.text : undefined,
      arguments: rest.map(guardArgument),
      condition: { kind: "and", of: [...this.path] },
      span,
    });
    return OTHER;
  }

  private declare(name: string, value: Value): void {
    this.scopes[this.scopes.length - 1]!.set(name, { value });
  }

  private lookup(name: string): Variable | undefined {
    for (let at = this.scopes.length - 1; at >= 0; at--) {
      const variable = this.scopes[at]!.get(name);
      if (variable !== undefined) return variable;
    }
    return undefined;
  }

  private assign(variable: Variable, value: Value): void {
    const changed = this.changes.at(-1);
    if (changed !== undefined && !changed.has(variable)) changed.set(variable, variable.value);
    variable.value = value;
  }
}

/** Members of the shortcode context that lead away from the call. */
function isOutside(field: string): boolean {
  return field === "Page" || field === "Site" || field === "Scratch" || field === "Store";
}

/** `printf` or `resources.Get`; undefined for anything that isn't a function's name. */
function functionName(callee: Expression): string | undefined {
  if (callee.kind === "identifier") return callee.name;
  if (callee.kind !== "chain" || callee.operand.kind !== "identifier") return undefined;
  return `${callee.operand.name}.${callee.fields.join(".")}`;
}

function keysOf(value: Value | undefined): ParameterKey[] {
  if (value?.kind === "choice") return value.items.flatMap((item) => keysOf(item));
  if (value?.kind !== "constant") return [];
  return [value.type === "number" ? Number(value.text) : value.text];
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
