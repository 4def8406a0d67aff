import { t } from "@vscode/l10n";
import { readPage } from "../../../content/readPage";
import { type EditResult, insertEntry } from "../../../formats/edit/edits";
import { plainValue } from "../../../formats/plainValue";
import { findEntry } from "../../../hugo/frontMatter/coerce";
import { newPostText } from "../../newPost/newPostText";
import { type EditStep, editChain } from "../editChain";
import type { PlaceInput } from "../place";
import { dateSteps } from "../publishing";
import { archetypesFor } from "../sectionArchetype";
import { editSource } from "../source";

/** Adds the keys that the section's archetype has and this page lacks, with the archetype's values. */
export function addMissingKeys(input: PlaceInput): EditResult {
  const { site, sitePage, page, path, now } = input;
  const archetype = archetypesFor(site, sitePage?.section ?? "")[0];
  const text = archetype === undefined ? undefined : site.textOf(archetype.path);
  const source = editSource(page);
  if (source === undefined || text === undefined) {
    return { ok: false, reason: t("The section has no archetype to take keys from.") };
  }
  const model = readPage(newPostText(text, { site, path, now }).text).frontMatter;
  if (model === undefined) return { ok: true, edits: [] };
  const steps: EditStep[] = [];
  let after: string | undefined;
  for (const { key, value } of model.data.entries) {
    const own = findEntry(source.document.root, key);
    if (own !== undefined) {
      after = own.key;
      continue;
    }
    const place = after === undefined ? {} : { after };
    if (value.kind === "date") steps.push(...dateSteps(key, value.value));
    else if (value.kind === "null") steps.push((at) => insertEntry(at, [key], "", place));
    else steps.push((at) => insertEntry(at, [key], plainValue(value), place));
    after = key;
  }
  return editChain(page.text, steps);
}
