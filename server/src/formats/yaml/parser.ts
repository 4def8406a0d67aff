import { goQuoted } from "../goQuote";
import { type Context, columnOf, current, following, inside, isMapUnit, isToken, next } from "./context";
import { countBreaks } from "./keyBreaks";
import { spanOf, type YamlEntry, type YamlNode } from "./node";
import { plainScalar, stringScalar } from "./scalar";
import type { YamlToken } from "./token";
import { groupTokens, isKey, type YamlUnit } from "./unit";
import { YamlError } from "./yamlError";

const MAX_DEPTH = 500;

export interface ParseOptions {
  /** A flow collection that is not closed keeps what it has instead of being a fault. */
  readonly lenient?: boolean;
}

/**
 * Parses one token list by the rules of goccy/go-yaml 1.18: the nodes of its documents, undefined for empty ones. Throws
 * YamlError at the first fault.
 */
export function parseYaml(
  tokens: readonly YamlToken[],
  options: ParseOptions = {},
): readonly (YamlNode | undefined)[] {
  return groupTokens(tokens).map((units) => new Parser(options.lenient === true).document(units));
}

/** The keys of one map, by their text. */
type Keys = Map<string, YamlToken>;

/** The empty value behind a token, as the reader places it. */
function nullBehind(token: YamlToken, columns = 1): YamlNode {
  const span = { start: token.end, end: token.end };
  const place = {
    ...token,
    ...span,
    type: "typed",
    value: "null",
    origin: "",
    column: token.column + columns,
  } as const;
  return { kind: "scalar", token: place, scalar: { kind: "null", span } };
}

class Parser {
  private depth = 0;
  constructor(private readonly lenient: boolean) {}

  document(units: readonly YamlUnit[]): YamlNode | undefined {
    const from = isToken(units[0], "start") ? 1 : 0;
    const to = units.length - (isToken(units[units.length - 1], "end") ? 1 : 0);
    if (from >= to) return undefined;
    const context = { cursor: { units: units.slice(from, to), at: 0 }, flow: false };
    const root = this.value(context);
    const rest = current(context);
    if (rest !== undefined && !this.lenient)
      throw new YamlError("value is not allowed in this context", rest.token);
    return root;
  }

  /** The node at the current unit, which must be there. */
  private value(context: Context, unit = current(context) as YamlUnit): YamlNode {
    if (++this.depth > MAX_DEPTH) throw new YamlError("exceeded max depth", unit.token);
    const node = this.valueAt(context, unit);
    this.depth--;
    return node;
  }

  private valueAt(context: Context, unit: YamlUnit): YamlNode {
    if (isKey(unit)) return this.map(context);
    if (unit.kind !== "token") {
      const node = this.groupValue(context, unit);
      if (unit.kind !== "anchorName") next(context);
      return node;
    }
    switch (unit.token.type) {
      case "tag":
        return this.tag(context);
      case "{":
        return this.flowMap({ cursor: context.cursor, flow: true });
      case "[":
        return this.flowList({ cursor: context.cursor, flow: true });
      case "-":
        return this.list(context);
      case "]":
        throw new YamlError("could not find '[' character corresponding to ']'", unit.token);
      case "}":
        throw new YamlError("could not find '{' character corresponding to '}'", unit.token);
      case ":":
        throw new YamlError("found an invalid key for this map", unit.token);
    }
    const node = this.scalarValue(context, unit);
    next(context);
    return node;
  }

  /** A unit that holds all of its value; the cursor stays, but for an anchor whose value stands behind it. */
  private groupValue(context: Context, unit: YamlUnit): YamlNode {
    switch (unit.kind) {
      case "anchor":
        return this.anchor(context, unit);
      case "anchorName": {
        const name = this.anchorName(inside(context, unit));
        next(context);
        return this.anchored(context, unit.token, name);
      }
      case "alias":
        return this.alias(inside(context, unit));
      case "block":
        return this.block(inside(context, unit));
      case "tagged":
        return this.tag(inside(context, unit));
      case "directive":
      case "directiveName":
        return this.directive(unit);
    }
    throw new YamlError("unexpected scalar value", unit.token);
  }

  private scalarValue(context: Context, unit: YamlUnit): YamlNode {
    if (unit.kind === "directive" || unit.kind === "directiveName" || isKey(unit))
      throw new YamlError("unexpected scalar value", unit.token);
    if (unit.kind !== "token") return this.groupValue(context, unit);
    const { token } = unit;
    const span = { start: token.start, end: token.end };
    switch (token.type) {
      case "merge":
        return { kind: "merge", token };
      case "plain":
      case "single":
      case "double":
        return { kind: "scalar", token, scalar: stringScalar(token.value, span, token.type) };
      case "typed":
        return { kind: "scalar", token, scalar: plainScalar(token.value, span) };
      case "tag": {
        const node = this.tag(context);
        if (node.kind === "tag" && (node.value.kind === "map" || node.value.kind === "list"))
          throw new YamlError("specified not scalar tag", token);
        return node;
      }
    }
    throw new YamlError("unexpected scalar value type", token);
  }

  private block(context: Context): YamlNode {
    const header = (current(context) as YamlUnit).token;
    next(context);
    const content = current(context);
    const style = header.type === "literal" ? "literal" : "folded";
    if (content === undefined) {
      const span = { start: header.start, end: header.end };
      return { kind: "block", token: header, scalar: stringScalar("", span, style) };
    }
    const node = this.value(context, content);
    if (node.kind !== "scalar" || node.scalar.kind !== "string")
      throw new YamlError("unexpected token. required string token", node.token);
    const span = { start: header.start, end: Math.max(header.end, node.scalar.span.end) };
    return { kind: "block", token: header, scalar: stringScalar(node.scalar.value, span, style) };
  }

  private directive(unit: YamlUnit): YamlNode {
    const [first, ...values] = unit.kind === "directive" ? unit.parts : [unit];
    const name = first?.parts[1]?.token.value;
    const place = (first as YamlUnit).token;
    if (name === "YAML") {
      const [version] = values;
      if (values.length !== 1 || version === undefined)
        throw new YamlError("unexpected format YAML directive", place);
      if (!["1.0", "1.1", "1.2", "1.3"].includes(version.token.value))
        throw new YamlError(`unknown YAML version ${goQuoted(version.token.value)}`, version.token);
    } else if (name === "TAG" && values.length !== 2)
      throw new YamlError("unexpected format TAG directive", place);
    return { kind: "directive", token: unit.token };
  }

  private anchor(outer: Context, unit: YamlUnit): YamlNode {
    const context = inside(outer, unit);
    const name = this.anchorName(inside(context, unit.parts[0] as YamlUnit));
    next(context);
    return this.anchored(context, unit.token, name);
  }

  private anchorName(context: Context): string {
    next(context);
    const unit = current(context) as YamlUnit;
    this.scalarValue(context, unit);
    return unit.token.value;
  }

  private anchored(context: Context, token: YamlToken, name: string): YamlNode {
    if (current(context) === undefined) throw new YamlError("could not find anchor value", token);
    const value = this.value(context);
    if (value.kind === "anchor") throw new YamlError("anchors cannot be used consecutively", value.token);
    return { kind: "anchor", token, name, value };
  }

  private alias(context: Context): YamlNode {
    const { token } = current(context) as YamlUnit;
    next(context);
    const unit = current(context) as YamlUnit;
    this.scalarValue(context, unit);
    return { kind: "alias", token, name: unit.token };
  }

  private tag(context: Context): YamlNode {
    const { token } = current(context) as YamlUnit;
    next(context);
    return { kind: "tag", token, value: this.tagValue(context, token) };
  }

  private tagValue(context: Context, tag: YamlToken): YamlNode {
    const unit = current(context);
    if (unit === undefined) return nullBehind(tag);
    switch (tag.value) {
      case "!!map":
      case "!!set":
        if (!isMapUnit(unit)) throw new YamlError("could not find map", unit.token);
        return isToken(unit, "{") ? this.flowMap({ cursor: context.cursor, flow: true }) : this.map(context);
      case "!!seq":
      case "!!omap":
        return isToken(unit, "[")
          ? this.flowList({ cursor: context.cursor, flow: true })
          : this.list(context);
      case "!!int":
      case "!!float":
      case "!!str":
      case "!!binary":
      case "!!timestamp":
      case "!!bool":
      case "!!null": {
        if (unit.kind === "block") return this.block(inside(context, unit));
        if (isToken(unit, ",") || isToken(unit, ":")) return defaultOf(tag);
        const scalar = this.scalarValue(context, unit);
        next(context);
        return scalar;
      }
    }
    return this.value(context, unit);
  }

  private map(context: Context): YamlNode {
    const first = current(context) as YamlUnit;
    const { column } = first.token;
    const keys: Keys = new Map();
    const entries = [this.mapEntry(context, keys)];
    // Each key opens a level of its own in the reader, and a stray `}` closes one.
    let levels = 1;
    for (
      let unit = current(context);
      columnOf(unit) === column && unit !== undefined;
      unit = current(context)
    ) {
      if (context.flow && isToken(unit, "]")) break;
      if (!isMapUnit(unit)) throw new YamlError("non-map value is specified", unit.token);
      if (isToken(unit, "}")) {
        next(context);
        if (--levels === 0) break;
        continue;
      }
      entries.push(this.mapEntry(context, keys));
      levels++;
    }
    return {
      kind: "map",
      token: (entries[0] as YamlEntry).colon,
      span: spanOfEntries(entries),
      flow: false,
      entries,
    };
  }

  private mapEntry(context: Context, keys: Keys): YamlEntry {
    const unit = current(context) as YamlUnit;
    if (!isKey(unit)) throw new YamlError("unexpected map key", unit.token);
    if (unit.kind === "keyValue") {
      const entry = this.keyValue(context, unit, keys);
      next(context);
      const rest = current(context);
      const isAfterEntry = context.flow && (isToken(rest, ",") || isToken(rest, "]"));
      if (rest !== undefined && rest.token.column > unit.token.column && !isAfterEntry && !this.lenient)
        throw new YamlError("value is not allowed in this context. map key-value is pre-defined", rest.token);
      return entry;
    }
    const key = this.key(context, unit, keys);
    next(context);
    const value = current(context);
    if (value !== undefined && value.token.line === unit.token.line && isToken(value, "-"))
      throw new YamlError("block sequence entries are not allowed in this context", value.token);
    const colon = colonOf(unit);
    return { key, colon, value: this.mapValue(context, key, colon) };
  }

  private keyValue(context: Context, unit: YamlUnit, keys: Keys): YamlEntry {
    const [keyUnit, valueUnit] = unit.parts as [YamlUnit, YamlUnit];
    const key = this.key(context, keyUnit, keys);
    const value =
      valueUnit.kind === "token"
        ? this.scalarValue(context, valueUnit)
        : this.value(inside(context, unit), valueUnit);
    return { key, colon: colonOf(keyUnit), value };
  }

  private key(outer: Context, unit: YamlUnit, keys: Keys): YamlNode {
    const first = unit.parts[0] as YamlUnit;
    const key = this.keyNode(outer, unit, first);
    const text = keyText(key);
    this.checkKey(outer, key.token, keys.get(text), colonOf(unit).line);
    keys.set(text, key.token);
    return key;
  }

  private keyNode(outer: Context, unit: YamlUnit, first: YamlUnit): YamlNode {
    if (!isToken(first, "?")) {
      const isPlain = first.kind === "token" && !isToken(first, "tag");
      return this.scalarValue(isPlain ? outer : inside(outer, unit), first);
    }
    const marked = inside(outer, first.kind === "token" ? unit : first);
    next(marked);
    const value = this.scalarValue(marked, current(marked) as YamlUnit);
    return { kind: "markedKey", token: first.token, value };
  }

  private checkKey(
    { flow }: Context,
    token: YamlToken,
    earlier: YamlToken | undefined,
    colonLine: number,
  ): void {
    if (earlier !== undefined) {
      const place = `[${earlier.line}:${earlier.column}]`;
      const message = `mapping key ${goQuoted(token.value)} already defined at ${place}`;
      throw new YamlError(message, token, "duplicate-key");
    }
    if (flow) {
      if (token.type === "plain" && token.line + countBreaks(token.origin, true) !== colonLine)
        throw new YamlError("map key definition includes an implicit line break", token);
      return;
    }
    if (token.type !== "plain" && token.type !== "single" && token.type !== "double") return;
    if (countBreaks(token.origin, false) > 0) throw new YamlError("unexpected key name", token);
  }

  private mapValue(context: Context, key: YamlNode, colon: YamlToken): YamlNode {
    const unit = current(context);
    const { column, line } = key.token;
    const after = { ...colon, end: Math.max(colon.end, spanOf(key).end) };
    if (unit === undefined) return nullBehind(after, 2);
    const isOnLine = unit.token.line === line;
    if (unit.token.column !== column && isOnLine && isKey(unit))
      throw new YamlError("mapping value is not allowed in this context", unit.token);
    if (unit.token.column === column && isMapUnit(unit)) return nullBehind(after);
    const rest = following(context);
    if (isOnLine && unit.kind === "anchorName" && columnOf(rest) === column && isMapUnit(rest))
      return this.emptyAnchor(context, unit);
    if (unit.token.column <= column && unit.kind === "anchorName")
      throw new YamlError("anchor is not allowed in this context", unit.token);
    if (unit.token.column <= column && isToken(unit, "tag"))
      throw new YamlError("tag is not allowed in this context", unit.token);
    if (unit.token.column < column) return nullBehind(after);
    if (isOnLine && unit.kind === "anchorName" && columnOf(rest) < column)
      return this.emptyAnchor(context, unit);
    return this.checkAnchored(this.value(context), column);
  }

  private emptyAnchor(context: Context, unit: YamlUnit): YamlNode {
    const name = this.anchorName(inside(context, unit));
    next(context);
    const end = (unit.parts[1] as YamlUnit).token.end;
    return { kind: "anchor", token: unit.token, name, value: nullBehind({ ...unit.token, end }) };
  }

  /** The tag of an anchored value may not stand at the margin of a line below. */
  private checkAnchored(node: YamlNode, column: number): YamlNode {
    if (node.kind !== "anchor" || node.value.kind !== "tag") return node;
    const tag = node.value.token;
    if (tag.line !== node.token.line && tag.column <= column)
      throw new YamlError("tag is not allowed in this context", tag);
    return node;
  }

  private list(context: Context): YamlNode {
    const first = (current(context) as YamlUnit).token;
    const items: YamlNode[] = [];
    let { end } = first;
    for (let unit = current(context); isToken(unit, "-"); unit = current(context)) {
      if (columnOf(unit) !== first.column || unit === undefined) break;
      next(context);
      const item = this.listItem(context, unit.token);
      items.push(item);
      end = Math.max(unit.token.end, spanOf(item).end);
    }
    return { kind: "list", token: first, span: { start: first.start, end }, flow: false, items };
  }

  private listItem(context: Context, dash: YamlToken): YamlNode {
    const unit = current(context);
    const { column, line } = dash;
    if (unit === undefined) return nullBehind(dash, 2);
    if (unit.token.column === column && isToken(unit, "-")) return nullBehind(dash);
    const rest = following(context);
    const isAnchorOnLine = unit.kind === "anchorName" && unit.token.line === line;
    if (isAnchorOnLine && columnOf(rest) === column && isToken(rest, "-"))
      return this.emptyAnchor(context, unit);
    if (unit.token.column <= column && unit.kind === "anchorName")
      throw new YamlError("anchor is not allowed in this sequence context", unit.token);
    if (unit.token.column <= column && isToken(unit, "tag"))
      throw new YamlError("tag is not allowed in this sequence context", unit.token);
    if (unit.token.column < column) return nullBehind(dash);
    if (isAnchorOnLine && columnOf(rest) < column) return this.emptyAnchor(context, unit);
    return this.checkAnchored(this.value(context), column);
  }

  private flowMap(context: Context): YamlNode {
    const open = (current(context) as YamlUnit).token;
    const entries: YamlEntry[] = [];
    const keys: Keys = new Map();
    const finish = (end: number): YamlNode => {
      return { kind: "map", token: open, span: { start: open.start, end }, flow: true, entries };
    };
    next(context);
    for (let unit = current(context); unit !== undefined; unit = current(context)) {
      if (isToken(unit, "}")) {
        next(context);
        return finish(unit.token.end);
      }
      if (isToken(unit, ",")) next(context);
      else if (entries.length > 0) {
        if (this.lenient) break;
        throw new YamlError("',' or '}' must be specified", unit.token);
      }
      const inner = current(context);
      if (inner === undefined && this.lenient) break;
      if (inner === undefined) throw new YamlError("could not find flow map content", unit.token);
      if (isToken(inner, "}")) continue;
      entries.push(this.flowEntry(context, inner, keys));
    }
    if (this.lenient) return finish(spanOfEntries(entries, open).end);
    throw new YamlError("could not find flow mapping end token '}'", open);
  }

  private flowEntry(context: Context, unit: YamlUnit, keys: Keys): YamlEntry {
    if (unit.kind === "keyValue") {
      const entry = this.keyValue(context, unit, keys);
      next(context);
      return entry;
    }
    const rest = following(context);
    const isEmpty = isToken(rest, "}") || isToken(rest, ",");
    if (unit.kind === "key") {
      const key = this.key(context, unit, keys);
      const colon = colonOf(unit);
      next(context);
      if (isEmpty || (this.lenient && rest === undefined)) return { key, colon, value: nullBehind(colon) };
      if (rest === undefined) throw new YamlError("could not find map value", colon);
      return { key, colon, value: this.value(context) };
    }
    if (!isEmpty && !this.lenient) throw new YamlError("could not find flow map content", unit.token);
    const key = this.scalarValue(context, unit);
    next(context);
    return { key, colon: unit.token, value: nullBehind({ ...unit.token, end: spanOf(key).end }) };
  }

  private flowList(context: Context): YamlNode {
    const open = (current(context) as YamlUnit).token;
    const items: YamlNode[] = [];
    let { end } = open;
    const finish = (): YamlNode => {
      return { kind: "list", token: open, span: { start: open.start, end }, flow: true, items };
    };
    next(context);
    for (let unit = current(context); unit !== undefined; unit = current(context)) {
      if (isToken(unit, "]")) {
        next(context);
        end = unit.token.end;
        return finish();
      }
      if (isToken(unit, ",")) {
        if (items.length === 0 && !this.lenient)
          throw new YamlError("expected sequence element, but found ','", unit.token);
        next(context);
        end = unit.token.end;
      } else if (items.length > 0) {
        if (this.lenient) break;
        throw new YamlError("',' or ']' must be specified", unit.token);
      }
      const inner = current(context);
      if (inner === undefined) break;
      if (isToken(inner, "]") || (this.lenient && isToken(inner, ","))) continue;
      const item = this.value(context);
      items.push(item);
      end = spanOf(item).end;
    }
    if (this.lenient) return finish();
    throw new YamlError("sequence end token ']' not found", open);
  }
}

/** A key's last token: its colon, or what `?` stands before. */
function colonOf(key: YamlUnit): YamlToken {
  return (key.parts[key.parts.length - 1] as YamlUnit).token;
}

/** What a scalar's tag makes of nothing. */
function defaultOf(tag: YamlToken): YamlNode {
  const span = { start: tag.end, end: tag.end };
  const values: Readonly<Record<string, string>> = {
    "!!int": "0",
    "!!float": "0",
    "!!bool": "false",
    "!!null": "null",
  };
  const value = values[tag.value] ?? "";
  const token = { ...tag, ...span, type: "typed", value, origin: value, column: tag.column + 1 } as const;
  return { kind: "scalar", token, scalar: plainScalar(value, span) };
}

/** What tells a key from others in its map: two aliases are never told apart. */
function keyText(key: YamlNode): string {
  switch (key.kind) {
    case "markedKey":
    case "tag":
    case "anchor":
      return keyText(key.value);
    case "alias":
      return "";
    default:
      return key.token.value;
  }
}

function spanOfEntries(entries: readonly YamlEntry[], open?: YamlToken): { start: number; end: number } {
  let start = open?.start ?? Number.POSITIVE_INFINITY;
  let end = open?.end ?? 0;
  for (const { key, colon, value } of entries) {
    start = Math.min(start, spanOf(key).start);
    end = Math.max(end, spanOf(key).end, colon.end, spanOf(value).end);
  }
  return { start, end };
}
