import { t } from "@vscode/l10n";
import type { EditResult } from "../../../formats/edit/edits";
import { coerceString, findEntry } from "../../../hugo/frontMatter/coerce";
import type { FilesResult } from "../fileOperations";
import type { PlaceInput } from "../place";
import { slugOf } from "../valueCompletion";
import { addMissingKeys } from "./addMissing";
import { toBundle, toFile } from "./bundle";
import { convertFrontMatter } from "./convert";
import { setLastmod, slugFromTitle } from "./setFields";
import { sortKeys } from "./sortKeys";
import { missingLanguages, newTranslation } from "./translation";

export type PostActionName =
  | "toYaml"
  | "toToml"
  | "toJson"
  | "sortKeys"
  | "addMissingKeys"
  | "setLastmod"
  | "slugFromTitle"
  | "toBundle"
  | "toFile"
  | "translate";

/** What an action makes of the post: edits of its own text, or of files. */
export function postAction(input: PlaceInput, name: PostActionName, language = ""): FilesResult {
  switch (name) {
    case "toYaml":
      return onPage(input, convertFrontMatter(input.page, "yaml"));
    case "toToml":
      return onPage(input, convertFrontMatter(input.page, "toml"));
    case "toJson":
      return onPage(input, convertFrontMatter(input.page, "json"));
    case "sortKeys":
      return onPage(input, sortKeys(input));
    case "addMissingKeys":
      return onPage(input, addMissingKeys(input));
    case "setLastmod":
      return onPage(input, setLastmod(input));
    case "slugFromTitle":
      return onPage(input, slugFromTitle(input));
    case "toBundle":
      return toBundle(input);
    case "toFile":
      return toFile(input);
    case "translate":
      return newTranslation(input, language);
  }
}

function onPage({ path }: PlaceInput, result: EditResult): FilesResult {
  return result.ok ? { ok: true, operations: [{ kind: "edit", path, edits: result.edits }] } : result;
}

export interface OfferedAction {
  readonly title: string;
  readonly operations: Extract<FilesResult, { readonly ok: true }>["operations"];
}

/** The actions that would change something, for the light bulb on front matter. */
export function offeredActions(input: PlaceInput): readonly OfferedAction[] {
  const format = input.page.frontMatter?.format;
  if (format === undefined || format === "org") return [];
  const titles: [PostActionName, string, string?][] = [
    ["addMissingKeys", t("Add missing keys from the archetype")],
    ["sortKeys", t("Sort keys in the site's usual order")],
    ["setLastmod", t("Set lastmod to now")],
  ];
  if (wantsSlug(input)) titles.push(["slugFromTitle", t("Set the slug from the title")]);
  if (format !== "yaml") titles.push(["toYaml", t("Convert front matter to YAML")]);
  if (format !== "toml") titles.push(["toToml", t("Convert front matter to TOML")]);
  if (format !== "json") titles.push(["toJson", t("Convert front matter to JSON")]);
  titles.push(["toBundle", t("Convert to a bundle")], ["toFile", t("Convert to a single file")]);
  for (const language of missingLanguages(input)) {
    titles.push(["translate", t("New translation: {0}", language), language]);
  }
  return titles.flatMap(([name, title, language]) => {
    const result = postAction(input, name, language);
    return result.ok && changesSomething(result) ? [{ title, operations: result.operations }] : [];
  });
}

function wantsSlug({ page }: PlaceInput): boolean {
  const data = page.frontMatter?.data;
  if (data === undefined) return false;
  const slug = slugOf(coerceString(findEntry(data, "title")?.value));
  return slug !== "" && coerceString(findEntry(data, "slug")?.value) !== slug;
}

function changesSomething({ operations }: Extract<FilesResult, { readonly ok: true }>): boolean {
  return operations.some((operation) => operation.kind !== "edit" || operation.edits.length > 0);
}
