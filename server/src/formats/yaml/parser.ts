import type { DataEntry, DataNode, ListNode, MapNode, ScalarNode } from "../dataNode";
import { FormatFault } from "../fault";
import { copyAt, mergeInto } from "./alias";
import { plainScalar, stringScalar } from "./scalar";
import { applyTag } from "./tag";
import type { YamlToken } from "./token";
import { groupTokens, isKey, type YamlUnit } from "./unit";

/** What one strict pass makes of a token list. */
export interface ParsedYaml {
  /** Undefined for an empty document. */
  readonly root: DataNode | undefined;
  /** Faults that come only when the tree is decoded: after any fault of scanner and parser. */
  readonly late: readonly FormatFault[];
}

const MAX_DEPTH = 500;

export interface ParseOptions {
  /** A flow collection that is not closed keeps what it has instead of being a fault. */
  readonly lenient?: boolean;
  /** Anchors of the text before, for a reader that goes piece by piece. */
  readonly anchors?: Map<string, DataNode>;
}

/** Parses one token list by the rules of goccy/go-yaml 1.19; throws FormatFault at the first fault. */
export function parseYaml(tokens: readonly YamlToken[], options: ParseOptions = {}): ParsedYaml {
  const units = groupTokens(tokens);
  const { first, rest } = splitDocuments(units);
  const parser = new Parser(first, options);
  const root = parser.document();
  for (const document of rest) new Parser(document, options).document();
  return { root, late: parser.late };
}

/** The units of the first document, which alone Hugo decodes, and of those after it. */
function splitDocuments(units: readonly YamlUnit[]): { first: readonly YamlUnit[]; rest: YamlUnit[][] } {
  if (!units.some((unit) => unit.type === "start" || unit.type === "end")) return { first: units, rest: [] };
  const documents: YamlUnit[][] = [[]];
  for (const [index, unit] of units.entries()) {
    if (unit.type === "start") {
      const current = documents[documents.length - 1] as YamlUnit[];
      if (current.length > 0) documents.push([]);
      const next = units[index + 1];
      if (next?.token.line === unit.token.line && (isKey(next) || next.type === "-")) {
        throw faultAt("value cannot be placed after document separator", next.token);
      }
    } else if (unit.type === "end") {
      if (index > 0) documents.push([]);
    } else (documents[documents.length - 1] as YamlUnit[]).push(unit);
  }
  const [first = [], ...rest] = documents;
  return { first, rest };
}

function faultAt(message: string, token: YamlToken): FormatFault {
  return new FormatFault("syntax", message, token.start, token.end, token.place);
}

class Parser {
  readonly late: FormatFault[] = [];
  private at = 0;
  private depth = 0;
  private readonly anchors: Map<string, DataNode>;
  private readonly lenient: boolean;

  constructor(
    private readonly units: readonly YamlUnit[],
    options: ParseOptions,
  ) {
    this.anchors = options.anchors ?? new Map();
    this.lenient = options.lenient === true;
  }

  document(): DataNode | undefined {
    if (this.units.length === 0) return undefined;
    const root = this.value(false);
    const rest = this.current;
    if (rest !== undefined && !this.lenient)
      throw faultAt("value is not allowed in this context", rest.token);
    return root;
  }

  private get current(): YamlUnit | undefined {
    return this.units[this.at];
  }

  /** The node at the current unit, which must be there. */
  private value(flow: boolean): DataNode {
    const unit = this.current as YamlUnit;
    if (++this.depth > MAX_DEPTH) throw faultAt("exceeded max depth", unit.token);
    const node = this.valueAt(unit, flow);
    this.depth--;
    return node;
  }

  private valueAt(unit: YamlUnit, flow: boolean): DataNode {
    switch (unit.kind) {
      case "key":
      case "keyValue":
        return this.map(flow);
      case "anchorName":
        return this.anchoredBelow(unit, flow);
      case "anchor":
      case "alias":
      case "tagged":
        this.at++;
        return this.unitValue(unit, flow);
    }
    switch (unit.type) {
      case "tag":
        return this.tagged(unit, flow);
      case "{":
        return this.flowMap();
      case "[":
        return this.flowList();
      case "-":
        return this.list(flow);
      case "]":
        throw faultAt("could not find '[' character corresponding to ']'", unit.token);
      case "}":
        throw faultAt("could not find '{' character corresponding to '}'", unit.token);
      case ":":
        throw faultAt("found an invalid key for this map", unit.token);
    }
    this.at++;
    return this.unitValue(unit, flow);
  }

  /** The value of a unit that holds all of it: a scalar, alias, anchor or tag with its scalar. */
  private unitValue(unit: YamlUnit, flow: boolean): DataNode {
    switch (unit.kind) {
      case "anchor": {
        const value = this.unitValue(unit.inner as YamlUnit, flow);
        if (unit.inner?.kind === "anchor") {
          throw faultAt("anchors cannot be used consecutively", unit.inner.token);
        }
        this.anchors.set((unit.name as YamlToken).value, value);
        return value;
      }
      case "alias":
        return this.alias(unit);
      case "tagged": {
        const inner = unit.inner as YamlUnit;
        return applyTag(unit.token, this.unitValue(inner, flow));
      }
      case "key":
      case "keyValue":
        throw faultAt("unexpected scalar value", unit.token);
    }
    return this.scalar(unit.token);
  }

  private scalar(token: YamlToken): ScalarNode {
    const span = { start: token.start, end: token.end };
    switch (token.type) {
      case "plain":
        return plainScalar(token.value, span);
      case "single":
      case "double":
      case "literal":
      case "folded":
        return stringScalar(token.value, span, token.type);
      case "merge":
        return stringScalar("<<", span, "plain");
      default:
        throw faultAt("unexpected scalar value type", token);
    }
  }

  private alias(unit: YamlUnit): DataNode {
    const name = unit.name as YamlToken;
    this.scalar(name);
    const span = { start: unit.token.start, end: name.end };
    const target = this.anchors.get(name.value);
    if (target === undefined) {
      this.late.push(
        new FormatFault(
          "anchor",
          `could not find alias ${JSON.stringify(name.value)}`,
          span.start,
          span.end,
          name.place,
        ),
      );
      return { kind: "null", span };
    }
    return copyAt(target, span);
  }

  private anchoredBelow(unit: YamlUnit, flow: boolean): DataNode {
    this.at++;
    const next = this.current;
    if (next === undefined) throw faultAt("could not find anchor value", unit.token);
    const value = this.value(flow);
    if (next.kind === "anchor" || next.kind === "anchorName") {
      throw faultAt("anchors cannot be used consecutively", next.token);
    }
    this.anchors.set((unit.name as YamlToken).value, value);
    return value;
  }

  private tagged(unit: YamlUnit, flow: boolean): DataNode {
    this.at++;
    const next = this.current;
    const tag = unit.token.value;
    if (next === undefined) {
      const empty = nullAt(unit.token.end);
      return tag === "!!str" ? applyTag(unit.token, empty) : empty;
    }
    switch (tag) {
      case "!!map":
      case "!!set":
        if (!isKey(next) && next.type !== "{" && next.type !== "}")
          throw faultAt("could not find map", next.token);
        return next.type === "{" && next.kind === "token" ? this.flowMap() : this.map(flow);
      case "!!seq":
      case "!!omap":
        return next.type === "[" ? this.flowList() : this.list(flow);
      case "!!int":
      case "!!float":
      case "!!str":
      case "!!binary":
      case "!!timestamp":
      case "!!bool":
      case "!!null":
        if (next.type === "," || next.type === ":") {
          return applyTag(
            unit.token,
            stringScalar("", { start: unit.token.end, end: unit.token.end }, "plain"),
          );
        }
        this.at++;
        return applyTag(unit.token, this.unitValue(next, flow));
    }
    return applyTag(unit.token, this.value(flow));
  }

  private map(flow: boolean): MapNode {
    const firstUnit = this.current as YamlUnit;
    const column = firstUnit.token.column;
    const entries: DataEntry[] = [];
    const seen = new Map<string, YamlToken>();
    let unit: YamlUnit | undefined = firstUnit;
    while (unit !== undefined && unit.token.column === column) {
      if (entries.length > 0) {
        if (flow && unit.type === "]") break;
        if (!isKey(unit) && !(unit.type === "{" || unit.type === "}")) {
          throw faultAt("non-map value is specified", unit.token);
        }
        if (unit.type === "}" && unit.kind === "token") {
          this.at++;
          break;
        }
        if (!isKey(unit)) throw faultAt("unexpected map key", unit.token);
      }
      const entry = this.mapEntry(unit, seen, flow);
      entries.push(entry);
      unit = this.current;
    }
    return mapOf(entries, this.merged(entries));
  }

  private mapEntry(unit: YamlUnit, seen: Map<string, YamlToken>, flow: boolean): DataEntry {
    this.at++;
    if (unit.kind === "keyValue") {
      const key = this.key(unit.key as YamlUnit, seen, flow);
      const value = this.unitValue(unit.inner as YamlUnit, flow);
      const next = this.current;
      if (
        next !== undefined &&
        next.token.column > unit.token.column &&
        !(flow && (next.type === "," || next.type === "]" || next.type === "}")) &&
        !this.lenient
      ) {
        throw faultAt("value is not allowed in this context. map key-value is pre-defined", next.token);
      }
      return entryOf(key, value);
    }
    const key = this.key(unit, seen, flow);
    const next = this.current;
    if (next?.type === "-" && next.token.line === unit.token.line) {
      throw faultAt("block sequence entries are not allowed in this context", next.token);
    }
    return entryOf(key, this.mapValue(unit, key.span.end, flow));
  }

  private key(unit: YamlUnit, seen: Map<string, YamlToken>, flow: boolean): MapKey {
    let inner = unit.inner as YamlUnit;
    if (inner.kind === "key") inner = inner.inner as YamlUnit;
    const node = this.keyNode(inner, flow);
    const token = keyToken(inner);
    const text = keyText(node, token);
    if (node.kind === "float" || node.kind === "bool") {
      const message = `cannot convert "${node.kind === "float" ? "float64" : "bool"}" type to "string" type`;
      this.late.push(new FormatFault("value", message, token.start, token.end));
    }
    const earlier = seen.get(text);
    if (earlier !== undefined && inner.type !== "merge") {
      const place = `[${earlier.line}:${earlier.column}]`;
      const fault = faultAt(`mapping key ${JSON.stringify(text)} already defined at ${place}`, token);
      throw new FormatFault("duplicate-key", fault.message, token.start, token.end, token.place);
    }
    seen.set(text, token);
    if (token.multiline && (token.type === "plain" || token.type === "single" || token.type === "double")) {
      if (!flow) throw faultAt("unexpected key name", token);
    }
    const colonLine = (unit.colon as YamlToken).line;
    if (flow && token.type === "plain" && token.endLine !== colonLine && unit.type !== "?") {
      throw faultAt("map key definition includes an implicit line break", token);
    }
    const span = { start: inner.token.start, end: Math.max(inner.token.end, node.span.end) };
    return { text, span, merge: inner.type === "merge", colon: unit.colon as YamlToken };
  }

  private keyNode(inner: YamlUnit, flow: boolean): DataNode {
    if (inner.kind === "token") {
      if (
        inner.type === "{" ||
        inner.type === "[" ||
        inner.type === "-" ||
        inner.type === "}" ||
        inner.type === "]"
      ) {
        throw faultAt("unexpected scalar value type", inner.token);
      }
      if (inner.type === "tag")
        return stringScalar("", { start: inner.token.start, end: inner.token.end }, "plain");
    }
    return this.unitValue(inner, flow);
  }

  private mapValue(keyUnit: YamlUnit, keyEnd: number, flow: boolean): DataNode {
    // A lone `? key` has its mark before the key; the empty value stands behind it.
    const colonEnd = Math.max((keyUnit.colon as YamlToken).end, keyEnd);
    const unit = this.current;
    if (unit === undefined) return nullAt(colonEnd);
    const column = keyUnit.token.column;
    const sameLine = unit.token.line === keyUnit.token.line;
    if (unit.token.column !== column && sameLine && isKey(unit)) {
      throw faultAt("mapping value is not allowed in this context", unit.token);
    }
    if (unit.token.column === column && (isKey(unit) || unit.type === "{" || unit.type === "}")) {
      return nullAt(colonEnd);
    }
    const next = this.units[this.at + 1];
    if (sameLine && unit.kind === "anchorName") {
      const endsHere =
        (next?.token.column === column && isKey(next)) || (next !== undefined && next.token.column < column);
      if (endsHere) return this.nullAnchor(unit);
    }
    if (unit.token.column <= column && unit.kind === "anchorName") {
      throw faultAt("anchor is not allowed in this context", unit.token);
    }
    if (unit.token.column <= column && unit.type === "tag") {
      throw faultAt("tag is not allowed in this context", unit.token);
    }
    if (unit.token.column < column) return nullAt(colonEnd);
    return this.value(flow);
  }

  private nullAnchor(unit: YamlUnit): DataNode {
    this.at++;
    const name = unit.name as YamlToken;
    const node = nullAt(name.end);
    this.anchors.set(name.value, node);
    return node;
  }

  private list(flow: boolean): ListNode {
    const first = this.current as YamlUnit;
    const { column } = first.token;
    const items: DataNode[] = [];
    let unit: YamlUnit | undefined = first;
    let end = first.token.end;
    while (unit?.type === "-" && unit.kind === "token" && unit.token.column === column) {
      this.at++;
      const item = this.listItem(unit, flow);
      items.push(item);
      end = Math.max(unit.token.end, item.span.end);
      unit = this.current;
    }
    return { kind: "list", span: { start: first.token.start, end }, items, flow: false };
  }

  private listItem(dash: YamlUnit, flow: boolean): DataNode {
    const unit = this.current;
    const empty = nullAt(dash.token.end);
    if (unit === undefined) return empty;
    const { column, line } = dash.token;
    if (unit.token.column === column && unit.type === "-") return empty;
    const next = this.units[this.at + 1];
    if (unit.token.line === line && unit.kind === "anchorName" && next !== undefined) {
      if ((next.token.column === column && next.type === "-") || next.token.column < column) {
        return this.nullAnchor(unit);
      }
    }
    if (unit.token.column <= column && unit.kind === "anchorName") {
      throw faultAt("anchor is not allowed in this sequence context", unit.token);
    }
    if (unit.token.column <= column && unit.type === "tag") {
      throw faultAt("tag is not allowed in this sequence context", unit.token);
    }
    if (unit.token.column < column) return empty;
    return this.value(flow);
  }

  private flowMap(): MapNode {
    const open = (this.current as YamlUnit).token;
    this.at++;
    const entries: DataEntry[] = [];
    const seen = new Map<string, YamlToken>();
    let isFirst = true;
    let end = open.end;
    for (let unit = this.current; unit !== undefined; unit = this.current) {
      if (unit.type === "}" && unit.kind === "token") {
        this.at++;
        return {
          kind: "map",
          span: { start: open.start, end: unit.token.end },
          entries: this.merged(entries),
          flow: true,
        };
      }
      if (unit.type === ",") this.at++;
      else if (!isFirst) {
        if (this.lenient) break;
        throw faultAt("',' or '}' must be specified", unit.token);
      }
      const inner = this.current;
      if (inner === undefined) {
        if (this.lenient) break;
        throw faultAt("could not find flow map content", unit.token);
      }
      if (inner.type === "}" && inner.kind === "token") continue;
      const entry = this.flowEntry(inner, seen);
      entries.push(entry);
      end = entry.span.end;
      isFirst = false;
    }
    if (!this.lenient) throw faultAt("could not find flow mapping end token '}'", open);
    return { kind: "map", span: { start: open.start, end }, entries: this.merged(entries), flow: true };
  }

  private flowEntry(unit: YamlUnit, seen: Map<string, YamlToken>): DataEntry {
    if (unit.kind === "keyValue") {
      this.at++;
      const key = this.key(unit.key as YamlUnit, seen, true);
      return entryOf(key, this.unitValue(unit.inner as YamlUnit, true));
    }
    const next = this.units[this.at + 1];
    const delimited = next?.type === "}" || (next?.type === "," && next.kind === "token");
    if (unit.kind === "key") {
      this.at++;
      const key = this.key(unit, seen, true);
      if (delimited) return entryOf(key, nullAt(key.colon.end));
      if (this.current === undefined) {
        if (this.lenient) return entryOf(key, nullAt(key.colon.end));
        throw faultAt("could not find map value", key.colon);
      }
      return entryOf(key, this.value(true));
    }
    if (!delimited && !this.lenient) throw faultAt("could not find flow map content", unit.token);
    this.at++;
    const node = this.unitValue(unit, true);
    const key = { text: keyText(node, unit.token), span: node.span, merge: false, colon: unit.token };
    return entryOf(key, nullAt(node.span.end));
  }

  private flowList(): ListNode {
    const open = (this.current as YamlUnit).token;
    this.at++;
    const items: DataNode[] = [];
    let isFirst = true;
    let end = open.end;
    for (let unit = this.current; unit !== undefined; unit = this.current) {
      if (unit.type === "]" && unit.kind === "token") {
        this.at++;
        return { kind: "list", span: { start: open.start, end: unit.token.end }, items, flow: true };
      }
      if (unit.type === ",") {
        if (isFirst && !this.lenient) throw faultAt("expected sequence element, but found ','", unit.token);
        this.at++;
        end = unit.token.end;
      } else if (!isFirst) {
        if (this.lenient) break;
        throw faultAt("',' or ']' must be specified", unit.token);
      }
      const inner = this.current;
      if (inner === undefined) break;
      if (inner.type === "]" && inner.kind === "token") continue;
      if (this.lenient && inner.type === ",") continue;
      const item = this.value(true);
      items.push(item);
      end = item.span.end;
      isFirst = false;
    }
    if (!this.lenient) throw faultAt("sequence end token ']' not found", open);
    return { kind: "list", span: { start: open.start, end }, items, flow: true };
  }

  private merged(entries: DataEntry[]): readonly DataEntry[] {
    for (const { key, value } of entries) {
      if (key !== "<<" || value.kind === "map" || value.kind === "list" || value.kind === "null") continue;
      const message = `${value.kind === "bool" ? "boolean" : value.kind} was used where mapping is expected`;
      this.late.push(new FormatFault("value", message, value.span.start, value.span.end));
    }
    return entries.some((entry) => entry.key === "<<") ? mergeInto(entries) : entries;
  }
}

interface MapKey {
  readonly text: string;
  readonly span: { readonly start: number; readonly end: number };
  readonly merge: boolean;
  readonly colon: YamlToken;
}

/** The token whose text names the key: past anchors and tags. */
function keyToken(unit: YamlUnit): YamlToken {
  if (unit.kind === "alias") return unit.name as YamlToken;
  return unit.inner === undefined ? unit.token : keyToken(unit.inner);
}

function keyText(node: DataNode, token: YamlToken): string {
  if (node.kind === "string") return node.value;
  return token.value;
}

function entryOf(key: MapKey, value: DataNode): DataEntry {
  const end = Math.max(key.span.end, key.colon.end, value.span.end);
  return { key: key.text, keySpan: key.span, value, span: { start: key.span.start, end } };
}

/** A block map that reaches over all `written` entries; merge keys among them may bring none. */
function mapOf(written: readonly DataEntry[], entries: readonly DataEntry[]): MapNode {
  const start = written[0]?.span.start ?? 0;
  let end = start;
  for (const entry of written) if (entry.span.end > end) end = entry.span.end;
  return { kind: "map", span: { start, end }, entries, flow: false };
}

function nullAt(offset: number): ScalarNode {
  return { kind: "null", span: { start: offset, end: offset } };
}
