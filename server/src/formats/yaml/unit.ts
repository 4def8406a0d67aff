import { FormatFault } from "../fault";
import type { YamlToken, YamlTokenType } from "./token";

/**
 * Tokens that Hugo's reader takes together before it parses: a key with its colon, a key with a scalar on its
 * line, an anchor with its value. Faults of this step come before any fault of the parser.
 */
export interface YamlUnit {
  readonly kind: "token" | "anchorName" | "anchor" | "alias" | "tagged" | "key" | "keyValue";
  readonly type: YamlTokenType;
  readonly token: YamlToken;
  /** The name of an anchor or alias. */
  readonly name?: YamlToken;
  /** A key's inside; the value of an anchor, tag or keyValue. */
  readonly inner?: YamlUnit;
  /** The key of a keyValue. */
  readonly key?: YamlUnit;
  /** The colon of a key (the `?` for a key without one). */
  readonly colon?: YamlToken;
}

export function groupTokens(tokens: readonly YamlToken[]): YamlUnit[] {
  let special = false;
  let directive = false;
  for (const { type } of tokens) {
    if (type === "&" || type === "*" || type === "tag" || type === "?") special = true;
    if (type === "%") directive = true;
  }
  let units: YamlUnit[] = tokens.map((token) => ({ kind: "token", type: token.type, token }));
  if (special) units = groupMappingKeys(groupTags(groupAnchors(units)));
  units = groupKeys(units);
  if (directive) units = dropDirectives(units);
  return units;
}

function fault(message: string, token: YamlToken): FormatFault {
  return new FormatFault("syntax", message, token.start, token.end, token.place);
}

function groupAnchors(units: readonly YamlUnit[]): YamlUnit[] {
  const grouped: YamlUnit[] = [];
  for (let index = 0; index < units.length; index++) {
    const unit = units[index] as YamlUnit;
    const next = units[index + 1];
    if (unit.type === "&") {
      if (next === undefined) throw fault("undefined anchor name", unit.token);
      const value = units[index + 2];
      if (value === undefined) throw fault("undefined anchor value", unit.token);
      const sameLine = value.token.line === unit.token.line;
      if (sameLine && value.type === "-") {
        throw fault("sequence entries are not allowed after anchor on the same line", value.token);
      }
      const name = next.token;
      index++;
      if (sameLine && isScalar(value)) {
        grouped.push({ kind: "anchor", type: "&", token: unit.token, name, inner: value });
        index++;
      } else grouped.push({ kind: "anchorName", type: "&", token: unit.token, name });
    } else if (unit.type === "*") {
      if (next === undefined) throw fault("undefined alias name", unit.token);
      grouped.push({ kind: "alias", type: "*", token: unit.token, name: next.token });
      index++;
    } else grouped.push(unit);
  }
  return grouped;
}

const SCALAR_TAGS = new Set(["!!int", "!!float", "!!str", "!!binary", "!!timestamp", "!!bool", "!!null"]);

function groupTags(units: readonly YamlUnit[]): YamlUnit[] {
  const tagged: YamlUnit[] = [];
  for (let index = 0; index < units.length; index++) {
    const unit = units[index] as YamlUnit;
    const next = units[index + 1];
    if (unit.type !== "tag" || next === undefined || next.token.line !== unit.token.line) {
      tagged.push(unit);
      continue;
    }
    const name = unit.token.value;
    let takes = next.kind !== "anchorName" && (isScalar(next) || next.kind !== "token");
    if (name.startsWith("!!")) takes = takes && SCALAR_TAGS.has(name) && isScalar(next);
    if (!takes) tagged.push(unit);
    else {
      tagged.push({ kind: "tagged", type: "tag", token: unit.token, inner: next });
      index++;
    }
  }
  const anchored: YamlUnit[] = [];
  for (let index = 0; index < tagged.length; index++) {
    const unit = tagged[index] as YamlUnit;
    if (unit.kind !== "anchorName") {
      anchored.push(unit);
      continue;
    }
    const next = tagged[index + 1];
    if (next === undefined) throw fault("undefined anchor value", unit.token);
    if (next.kind === "tagged" && next.token.line === unit.token.line) {
      anchored.push({ ...unit, kind: "anchor", inner: next });
      index++;
    } else anchored.push(unit);
  }
  return anchored;
}

function groupMappingKeys(units: readonly YamlUnit[]): YamlUnit[] {
  const grouped: YamlUnit[] = [];
  for (let index = 0; index < units.length; index++) {
    const unit = units[index] as YamlUnit;
    if (unit.type !== "?" || unit.kind !== "token") {
      grouped.push(unit);
      continue;
    }
    const inner = units[index + 1];
    if (inner === undefined) throw fault("undefined map key", unit.token);
    grouped.push({ kind: "key", type: "?", token: unit.token, inner, colon: unit.token });
    index++;
  }
  return grouped;
}

const NOT_A_KEY = new Set<YamlTokenType>(["%", "start", "end", ",", "{", ":", "}", "[", "-", "]"]);

function groupKeys(units: readonly YamlUnit[]): YamlUnit[] {
  const keyed: YamlUnit[] = [];
  for (const unit of units) {
    if (unit.type !== ":") {
      keyed.push(unit);
      continue;
    }
    const inner = keyed.pop();
    if (inner === undefined) throw fault("unexpected key name", unit.token);
    // `a: : b`: what stands before is a key already; only `? a` waits for its colon.
    const isKeyAlready = inner.kind === "key" && inner.type !== "?";
    if (isKeyAlready || NOT_A_KEY.has(inner.type))
      throw fault("found an invalid key for this map", unit.token);
    keyed.push({ kind: "key", type: inner.type, token: inner.token, inner, colon: unit.token });
  }
  const grouped: YamlUnit[] = [];
  for (let index = 0; index < keyed.length; index++) {
    const key = keyed[index] as YamlUnit;
    const value = keyed[index + 1];
    const pairs =
      key.kind === "key" &&
      value !== undefined &&
      value.token.line === key.token.line &&
      (value.kind === "tagged" || (value.kind !== "anchorName" && isScalar(value)));
    if (!pairs) grouped.push(key);
    else {
      grouped.push({ kind: "keyValue", type: key.type, token: key.token, key, inner: value });
      index++;
    }
  }
  return grouped;
}

function dropDirectives(units: readonly YamlUnit[]): YamlUnit[] {
  const kept: YamlUnit[] = [];
  for (let index = 0; index < units.length; index++) {
    const unit = units[index] as YamlUnit;
    if (unit.type !== "%" || unit.kind !== "token") {
      kept.push(unit);
      continue;
    }
    if (units[index + 1] === undefined) throw fault("undefined directive value", unit.token);
    index++;
    while (units[index + 1]?.token.line === unit.token.line) index++;
    if (units[index + 1]?.type !== "start") {
      throw fault("unexpected directive value. document not started", unit.token);
    }
  }
  return kept;
}

/** True for what may stand as a value beside its key: scalars, aliases and anchors with a value. */
export function isScalar(unit: YamlUnit): boolean {
  if (unit.kind === "key" || unit.kind === "keyValue") return false;
  switch (unit.type) {
    case "&":
    case "*":
    case "literal":
    case "folded":
    case "plain":
    case "single":
    case "double":
      return true;
    default:
      return false;
  }
}

export function isKey(unit: YamlUnit | undefined): boolean {
  return unit?.kind === "key" || unit?.kind === "keyValue";
}
