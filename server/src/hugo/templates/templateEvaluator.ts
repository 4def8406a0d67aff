import type { Span } from "../../text/span";
import type { Condition, ParameterKey } from "./condition";
import { ParameterTable } from "./parameterTable";
import { ARGUMENT_TYPES, ARITHMETIC, SHAPING, SYNONYMS } from "./templateFunctions";
import type { Command, Expression, Pipe } from "./tree";
import { CALL, conditionOf, joinConditions, mergeValues, OTHER, type Value } from "./value";

export interface Variable {
  value: Value;
}

/** Says what the pipelines of a template stand for, and notes every read of the call on the way. */
export abstract class TemplateEvaluator {
  readonly table = new ParameterTable();
  readonly parentReads: { key: ParameterKey; span: Span }[] = [];
  complete = true;
  usesParent = false;
  asksForm = false;

  protected scopes: Map<string, Variable>[] = [new Map()];
  /** The values that variables had when the branch being walked began. */
  protected readonly changes: Map<Variable, Value>[] = [];
  protected readonly reads: ParameterKey[] = [];
  protected dot: Value = CALL;

  /** Calls a partial: a local one can be followed. */
  protected abstract partial(values: readonly Value[]): Value;

  /** `errorf` and its kin: noted with the way that leads to them. */
  protected abstract guard(name: string, values: readonly Value[], span: Span): Value;

  protected pairValues(first: Value, second: Value): void {
    if (first.kind !== "parameter" || second.kind !== "parameter") return;
    for (const one of first.keys) {
      const other = second.keys.find((key) => typeof key !== typeof one);
      if (other !== undefined) this.table.pair(one, other);
    }
  }

  protected pipe(pipe: Pipe): Value {
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

  protected pipeValue(pipe: Pipe): Value {
    let value: Value | undefined;
    for (const command of pipe.commands) value = this.command(command, value);
    return value ?? OTHER;
  }

  protected command(command: Command, piped: Value | undefined): Value {
    const [callee, ...rest] = command.args;
    if (callee === undefined) return piped ?? OTHER;
    const name = functionName(callee);
    const values = rest.map((argument) => this.expression(argument));
    if (piped !== undefined) values.push(piped);
    if (name !== undefined) return this.function(SYNONYMS.get(name) ?? name, values, command.span);
    if (rest.length === 0 && piped === undefined) return this.expression(callee);
    // With its arguments, so that the name of a parameter is part of the place where it is read.
    return this.method(callee, values, { start: callee.span.start, end: (rest.at(-1) ?? callee).span.end });
  }

  protected expression(expression: Expression): Value {
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
  protected method(callee: Expression, values: readonly Value[], span = callee.span): Value {
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
      base = this.member(base, field, values, span);
    }
    return base;
  }

  protected member(base: Value, field: string, values: readonly Value[], span: Span): Value {
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

  protected callMember(field: string, values: readonly Value[], span: Span): Value {
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

  protected read(values: readonly Value[], span: Span): Value {
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

  protected readParent(value: Value | undefined, span: Span): Value {
    this.usesParent = true;
    for (const key of keysOf(value)) this.parentReads.push({ key, span });
    return OTHER;
  }

  protected function(name: string, values: readonly Value[], span: Span): Value {
    switch (name) {
      case "default":
        return this.withDefault(values);
      case "or":
        return this.either(values);
      case "and":
        for (const value of values) if (value.kind === "parameter") this.table.asked(value.keys);
        return { kind: "condition", condition: joinConditions("and", values.map(conditionOf)) };
      case "not": {
        const value = values[0] ?? OTHER;
        if (value.kind === "parameter") this.table.asked(value.keys);
        return { kind: "condition", condition: joinConditions("not", [conditionOf(value)]) };
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
  protected plainCall(name: string, values: readonly Value[]): Value {
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
  protected handOn(value: Value, to = ""): void {
    if (to === "urls.Ref" || to === "urls.RelRef" || to === "ref" || to === "relref") return;
    if (value.kind === "call" || value.kind === "params") this.complete = false;
    else if (value.kind === "carrier" && value.withCall) this.complete = false;
    else if (value.kind === "parameter") this.table.used(value.keys);
  }

  protected withDefault(values: readonly Value[]): Value {
    const [fallback = OTHER, value = OTHER] = values;
    if (value.kind === "inner" || fallback.kind === "inner") {
      return {
        kind: "condition",
        condition: joinConditions("or", [conditionOf(value), conditionOf(fallback)]),
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

  protected either(values: readonly Value[]): Value {
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
    return { kind: "condition", condition: joinConditions("or", values.map(conditionOf)) };
  }

  protected isSet(values: readonly Value[], span: Span): Value {
    if (values[0]?.kind !== "params") return OTHER;
    const value = this.read(values.slice(1), span);
    if (value.kind !== "parameter") return OTHER;
    return { kind: "condition", condition: { kind: "isset", keys: value.keys } };
  }

  protected index(values: readonly Value[], span: Span): Value {
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

  protected compare(name: "eq" | "ne", values: readonly Value[]): Value {
    const condition = this.equality(values);
    return {
      kind: "condition",
      condition: name === "eq" ? condition : joinConditions("not", [condition]),
    };
  }

  protected equality(values: readonly Value[]): Condition {
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
      return texts[0] === "true" ? subject.condition : joinConditions("not", [subject.condition]);
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

  protected measure(operator: string, values: readonly Value[]): Value {
    const [first, second] = values;
    if (first?.kind === "count" && second?.kind === "constant") {
      return { kind: "condition", condition: { kind: "count", operator, number: Number(second.text) } };
    }
    for (const value of values) if (value.kind === "parameter") this.table.typed(value.keys, "int");
    this.plainCall(operator, values);
    return OTHER;
  }

  protected contains(values: readonly Value[]): Value {
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

  protected dictionary(values: readonly Value[]): Value {
    const entries: [string, Value][] = [];
    for (let at = 0; at + 1 < values.length; at += 2) {
      const key = values[at]!;
      if (key.kind === "constant") entries.push([key.text, values[at + 1]!]);
      else this.handOn(values[at + 1]!);
    }
    return this.carry(entries);
  }

  protected carry(entries: readonly (readonly [string, Value])[]): Value {
    for (const [, value] of entries) if (value.kind === "parameter") this.table.used(value.keys);
    const withCall = entries.some(
      ([, value]) =>
        value.kind === "call" || value.kind === "params" || (value.kind === "carrier" && value.withCall),
    );
    return { kind: "carrier", entries: new Map(entries), withCall };
  }

  /** `merge DEFAULTS .Params`: still the parameters, with defaults. */
  protected merge(values: readonly Value[]): Value {
    if (!values.some((value) => value.kind === "params")) return this.plainCall("merge", values);
    for (const value of values) {
      if (value.kind !== "carrier") continue;
      for (const [key, entry] of value.entries) {
        if (entry.kind === "constant") this.table.fallsBackTo([key], entry.text);
      }
    }
    return { kind: "params" };
  }

  protected declare(name: string, value: Value): void {
    this.scopes[this.scopes.length - 1]!.set(name, { value });
  }

  protected lookup(name: string): Variable | undefined {
    for (let at = this.scopes.length - 1; at >= 0; at--) {
      const variable = this.scopes[at]!.get(name);
      if (variable !== undefined) return variable;
    }
    return undefined;
  }

  protected assign(variable: Variable, value: Value): void {
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
