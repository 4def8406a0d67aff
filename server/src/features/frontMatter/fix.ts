import type { EditResult } from "../../formats/edit/edits";
import type { Fix } from "../diagnostic";

/** A fix of an edit that could be made; none otherwise. */
export function fixOf(title: string, result: EditResult | undefined, preferred = false): readonly Fix[] {
  if (result === undefined || !result.ok) return [];
  return [{ title, edits: result.edits, ...(preferred ? { preferred } : {}) }];
}
