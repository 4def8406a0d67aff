import type { YamlTokenType } from "./token";
import { isKey, type YamlUnit } from "./unit";

interface Cursor {
  readonly units: readonly YamlUnit[];
  at: number;
}

/** Where the parser is: the units of one group, and whether a flow collection is around. */
export interface Context {
  readonly cursor: Cursor;
  readonly flow: boolean;
}

export function inside({ flow }: Context, unit: YamlUnit): Context {
  return { cursor: { units: unit.parts, at: 0 }, flow };
}

export function current({ cursor }: Context): YamlUnit | undefined {
  return cursor.units[cursor.at];
}

export function following({ cursor }: Context): YamlUnit | undefined {
  return cursor.units[cursor.at + 1];
}

export function next({ cursor }: Context): void {
  if (cursor.at < cursor.units.length) cursor.at++;
}

export function isToken(unit: YamlUnit | undefined, type: YamlTokenType): boolean {
  return unit?.token.type === type;
}

/** The reader's columns are from 1; behind the last token they are 0. */
export function columnOf(unit: YamlUnit | undefined): number {
  return unit?.token.column ?? 0;
}

export function isMapUnit(unit: YamlUnit | undefined): boolean {
  if (unit === undefined) return false;
  return unit.kind === "token" ? isToken(unit, "{") || isToken(unit, "}") : isKey(unit);
}
