import type { YamlToken, YamlTokenType } from "./token";
import { YamlError } from "./yamlError";

/**
 * Tokens that Hugo's reader takes together before it parses: a key with its colon, a key with a scalar on its
 * line, an anchor with its value. Faults of this step come before any fault of the parser.
 */
export interface YamlUnit {
  readonly kind:
    | "token"
    /** The header of a block scalar and its content, which may be missing. */
    | "block"
    | "anchorName"
    | "anchor"
    | "alias"
    | "tagged"
    /** `? key`, or a key with its colon. */
    | "key"
    | "keyValue"
    | "directiveName"
    | "directive";
  /** The first token of all. */
  readonly token: YamlToken;
  /** Empty for a token. */
  readonly parts: readonly YamlUnit[];
}

/** The units of each document of a token list: its `---` and `...` among them. Throws YamlError. */
export function groupTokens(tokens: readonly YamlToken[]): YamlUnit[][] {
  const has: Partial<Record<YamlTokenType, boolean>> = {};
  let units: YamlUnit[] = [];
  for (const token of tokens) {
    if (RARE.has(token.type)) has[token.type] = true;
    units.push({ kind: "token", token, parts: NONE });
  }
  if (has.literal || has.folded) units = groupBlocks(units);
  if (has["&"] || has["*"]) units = groupAnchors(units);
  if (has.tag) units = groupTags(units);
  if (has["&"]) units = groupAnchorsWithTags(units);
  if (has["?"]) units = groupMarkedKeys(units);
  units = groupKeyValues(groupKeys(units));
  if (has["%"]) units = groupDirectives(units);
  return has.start || has.end ? splitDocuments(units) : [units];
}

const NONE: readonly YamlUnit[] = [];

/** Types that most texts have no token of, so that their steps are left out. */
const RARE: ReadonlySet<YamlTokenType> = new Set<YamlTokenType>([
  "literal",
  "folded",
  "&",
  "*",
  "tag",
  "?",
  "%",
  "start",
  "end",
]);

function group(kind: YamlUnit["kind"], ...parts: readonly YamlUnit[]): YamlUnit {
  return { kind, token: (parts[0] as YamlUnit).token, parts };
}

function typeOf(unit: YamlUnit | undefined): YamlTokenType | undefined {
  return unit?.token.type;
}

function isOnLineOf(unit: YamlUnit, other: YamlUnit): boolean {
  return unit.token.line === other.token.line;
}

/** True for what may stand as a value beside its key: scalars, aliases and anchors. */
export function isScalar(unit: YamlUnit): boolean {
  return !isKey(unit) && SCALARS.has(unit.token.type);
}

const SCALARS: ReadonlySet<YamlTokenType> = new Set<YamlTokenType>([
  "&",
  "*",
  "literal",
  "folded",
  "plain",
  "typed",
  "single",
  "double",
]);

export function isKey(unit: YamlUnit | undefined): boolean {
  return unit?.kind === "key" || unit?.kind === "keyValue";
}

function groupBlocks(units: readonly YamlUnit[]): YamlUnit[] {
  const grouped: YamlUnit[] = [];
  for (let index = 0; index < units.length; index++) {
    const unit = units[index] as YamlUnit;
    if (unit.token.type !== "literal" && unit.token.type !== "folded") {
      grouped.push(unit);
      continue;
    }
    const content = units[++index];
    grouped.push(content === undefined ? group("block", unit) : group("block", unit, content));
  }
  return grouped;
}

function groupAnchors(units: readonly YamlUnit[]): YamlUnit[] {
  const grouped: YamlUnit[] = [];
  for (let index = 0; index < units.length; index++) {
    const unit = units[index] as YamlUnit;
    const name = units[index + 1];
    if (typeOf(unit) === "*") {
      if (name === undefined) throw new YamlError("undefined alias name", unit.token);
      grouped.push(group("alias", unit, name));
      index++;
      continue;
    }
    if (typeOf(unit) !== "&") {
      grouped.push(unit);
      continue;
    }
    if (name === undefined) throw new YamlError("undefined anchor name", unit.token);
    const value = units[index + 2];
    if (value === undefined) throw new YamlError("undefined anchor value", unit.token);
    const named = group("anchorName", unit, name);
    index++;
    if (!isOnLineOf(unit, value)) grouped.push(named);
    else if (typeOf(value) === "-") {
      const message = "sequence entries are not allowed after anchor on the same line";
      throw new YamlError(message, value.token);
    } else if (isScalar(value)) {
      grouped.push(group("anchor", named, value));
      index++;
    } else grouped.push(named);
  }
  return grouped;
}

const SCALAR_TAGS: ReadonlySet<string> = new Set(
  ["int", "float", "str", "binary", "timestamp", "bool", "null"].map((name) => `!!${name}`),
);
const FLOW_OR_LIST: ReadonlySet<YamlTokenType> = new Set<YamlTokenType>(["{", "}", "[", "-"]);

function groupTags(units: readonly YamlUnit[]): YamlUnit[] {
  const grouped: YamlUnit[] = [];
  for (let index = 0; index < units.length; index++) {
    const unit = units[index] as YamlUnit;
    const next = units[index + 1];
    if (typeOf(unit) === "tag" && next !== undefined && takesTag(unit, next)) {
      grouped.push(group("tagged", unit, next));
      index++;
    } else grouped.push(unit);
  }
  return grouped;
}

function takesTag(tag: YamlUnit, next: YamlUnit): boolean {
  if (!isOnLineOf(tag, next) || next.kind === "anchorName") return false;
  const name = tag.token.value;
  if (!name.startsWith("!!")) return !FLOW_OR_LIST.has(next.token.type);
  if (SCALAR_TAGS.has(name)) return isScalar(next);
  if (name !== "!!merge") return false;
  if (next.token.type !== "merge") throw new YamlError("could not find merge key", next.token);
  return true;
}

function groupAnchorsWithTags(units: readonly YamlUnit[]): YamlUnit[] {
  const grouped: YamlUnit[] = [];
  for (let index = 0; index < units.length; index++) {
    const unit = units[index] as YamlUnit;
    if (unit.kind !== "anchorName") {
      grouped.push(unit);
      continue;
    }
    const next = units[index + 1];
    if (next === undefined) throw new YamlError("undefined anchor value", unit.token);
    if (next.kind === "tagged" && isOnLineOf(unit, next)) {
      grouped.push(group("anchor", unit, next));
      index++;
    } else grouped.push(unit);
  }
  return grouped;
}

function groupMarkedKeys(units: readonly YamlUnit[]): YamlUnit[] {
  const grouped: YamlUnit[] = [];
  for (let index = 0; index < units.length; index++) {
    const unit = units[index] as YamlUnit;
    if (typeOf(unit) !== "?") {
      grouped.push(unit);
      continue;
    }
    const key = units[++index];
    if (key === undefined) throw new YamlError("undefined map key", unit.token);
    grouped.push(group("key", unit, key));
  }
  return grouped;
}

const NOT_A_KEY: ReadonlySet<YamlTokenType> = new Set<YamlTokenType>([
  "%",
  "start",
  "end",
  ",",
  "{",
  ":",
  "}",
  "[",
  "-",
  "]",
]);

function groupKeys(units: readonly YamlUnit[]): YamlUnit[] {
  const grouped: YamlUnit[] = [];
  for (let index = 0; index < units.length; index++) {
    const unit = units[index] as YamlUnit;
    if (unit.token.type !== ":" || unit.kind !== "token") {
      grouped.push(unit);
      continue;
    }
    // Of `a: : b` the second colon has the first one before it, though that belongs to a key by now.
    const before = units[index - 1];
    if (before === undefined) throw new YamlError("unexpected key name", unit.token);
    if (NOT_A_KEY.has(before.token.type))
      throw new YamlError("found an invalid key for this map", unit.token);
    grouped.push(group("key", grouped.pop() as YamlUnit, unit));
  }
  return grouped;
}

function groupKeyValues(units: readonly YamlUnit[]): YamlUnit[] {
  const grouped: YamlUnit[] = [];
  for (let index = 0; index < units.length; index++) {
    const unit = units[index] as YamlUnit;
    const value = units[index + 1];
    if (unit.kind === "key" && value !== undefined && isOnLineOf(unit, value) && isPlainValue(value)) {
      grouped.push(group("keyValue", unit, value));
      index++;
    } else grouped.push(unit);
  }
  return grouped;
}

function isPlainValue(unit: YamlUnit): boolean {
  if (unit.kind === "anchorName") return false;
  return isScalar(unit) || unit.kind === "tagged";
}

function groupDirectives(units: readonly YamlUnit[]): YamlUnit[] {
  const grouped: YamlUnit[] = [];
  for (let index = 0; index < units.length; index++) {
    const unit = units[index] as YamlUnit;
    if (typeOf(unit) !== "%") {
      grouped.push(unit);
      continue;
    }
    const name = units[++index];
    if (name === undefined) throw new YamlError("undefined directive value", unit.token);
    const named = group("directiveName", unit, name);
    const values: YamlUnit[] = [];
    for (let next = units[index + 1]; next !== undefined && isOnLineOf(unit, next); next = units[index + 1]) {
      values.push(next);
      index++;
    }
    if (typeOf(units[index + 1]) !== "start")
      throw new YamlError("unexpected directive value. document not started", unit.token);
    grouped.push(values.length === 0 ? named : group("directive", named, ...values));
  }
  return grouped;
}

/** Two `---` in a row end the text for Hugo's reader, whatever follows. */
function splitDocuments(units: readonly YamlUnit[]): YamlUnit[][] {
  const documents: YamlUnit[][] = [];
  let starts: YamlUnit[] = [];
  let from = 0;
  const finish = (to: number) => {
    documents.push([...starts, ...units.slice(from, to)]);
    starts = [];
  };
  for (let index = 0; index < units.length; index++) {
    const unit = units[index] as YamlUnit;
    const next = units[index + 1];
    if (typeOf(unit) === "start") {
      if (index > from) finish(index);
      from = index + 1;
      if (next !== undefined && typeOf(next) !== "start" && isOnLineOf(unit, next)) {
        if (isKey(next) || typeOf(next) === "-")
          throw new YamlError("value cannot be placed after document separator", next.token);
      }
      starts.push(unit);
      if (next === undefined || typeOf(next) === "start") {
        finish(from);
        return documents;
      }
    } else if (typeOf(unit) === "end") {
      if (index > from) finish(index + 1);
      from = index + 1;
      if (next === undefined) {
        if (starts.length > 0) finish(from);
        return documents;
      }
      if (isScalar(next)) throw new YamlError("unexpected end content", next.token);
    }
  }
  finish(units.length);
  return documents;
}
