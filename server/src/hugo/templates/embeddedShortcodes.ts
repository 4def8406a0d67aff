import { EMBEDDED_TABLE } from "./embeddedTable";
import type { ShortcodeSignature } from "./signature";

export interface EmbeddedShortcode extends ShortcodeSignature {
  /** First Hugo version that has it. */
  readonly since?: string;
  /** Made for Hugo's own use (privacy variants); not worth offering. */
  readonly internal?: boolean;
}

/**
 * Hugo's own shortcodes, in the order of their names. With a version, only those that it knows; removed ones stay in
 * the list (their templates exist and fail), marked in `deprecated`, while a mark that the version hasn't reached is left off.
 */
export function embeddedShortcodes(hugoVersion?: string): readonly EmbeddedShortcode[] {
  if (hugoVersion === undefined) return EMBEDDED_TABLE;
  // Asked for each call of each page; a session knows one version, seldom two.
  if (hugoVersion !== last.version) last = { version: hugoVersion, table: tableAt(hugoVersion) };
  return last.table;
}

let last: { readonly version: string; readonly table: readonly EmbeddedShortcode[] } = {
  version: "",
  table: [],
};

function tableAt(hugoVersion: string): readonly EmbeddedShortcode[] {
  return EMBEDDED_TABLE.filter((one) => one.since === undefined || !isBefore(hugoVersion, one.since)).map(
    (one) => atVersion(one, hugoVersion),
  );
}

function atVersion(shortcode: EmbeddedShortcode, version: string): EmbeddedShortcode {
  const { deprecated } = shortcode;
  if (deprecated === undefined) return shortcode;
  if (isBefore(version, deprecated.since)) return { ...shortcode, deprecated: undefined };
  if (deprecated.removed === undefined || !isBefore(version, deprecated.removed)) return shortcode;
  return { ...shortcode, deprecated: { since: deprecated.since, replacement: deprecated.replacement } };
}

/** True when `version` (`0.146.0`, `v0.146`, `0.111.3+extended`) is older than `other`. */
export function isBefore(version: string, other: string): boolean {
  const [a, b] = [versionNumbers(version), versionNumbers(other)];
  for (let at = 0; at < 3; at++) {
    if (a[at]! !== b[at]!) return a[at]! < b[at]!;
  }
  return false;
}

function versionNumbers(version: string): readonly number[] {
  const match = /^v?(\d+)(?:\.(\d+))?(?:\.(\d+))?/.exec(version.trim());
  return [1, 2, 3].map((at) => Number(match?.[at] ?? 0));
}
