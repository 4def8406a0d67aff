import { matchGlob } from "../hugo/paths/matchGlob";
import type { PagePlace } from "./derivePage";
import type { SiteEnvironment } from "./environment";
import { folderOf } from "./fileTree";
import { frontMatterValues, mapValue, stringList, textValue } from "./frontMatterFacts";
import { contentPlacement } from "./layout";
import type { FactValue } from "./pageFacts";
import type { PersistentMap } from "./persistentMap";
import type { CascadeSource } from "./site";
import type { SiteIndex } from "./siteIndex";
import type { FileRecord } from "./snapshot";

type CascadeMap = Readonly<Record<string, FactValue>>;

/**
 * What sections and the configuration hand down to a page, the nearest first. Each map holds fields as front
 * matter has them; `target` is already matched, `params` is left aside, since custom parameters decide nothing here.
 */
export function cascadesFor(
  place: CascadePlace,
  environment: SiteEnvironment,
  tree: SiteIndex,
  files: PersistentMap<FileRecord>,
): readonly CascadeMap[] {
  return cascadeSources(place, environment, tree, files).map(({ fields }) => fields);
}

type CascadePlace = Pick<PagePlace, "path" | "logicalPath" | "kind" | "language">;

/** The same, each with the file that says it; none for the configuration. */
export function cascadeSources(
  place: CascadePlace,
  environment: SiteEnvironment,
  tree: SiteIndex,
  files: PersistentMap<FileRecord>,
): readonly CascadeSource[] {
  const found: CascadeSource[] = [];
  const add = (maps: readonly CascadeMap[], path?: string): void => {
    for (const fields of maps) found.push({ ...(path === undefined ? {} : { path }), fields });
  };
  for (let folder = folderOf(place.path); ; folder = folderOf(folder)) {
    for (const path of tree.pages("branch", folder)) {
      const facts = files.get(path)?.facts;
      if (facts === undefined || !sameLanguage(path, place, environment)) continue;
      const value = frontMatterValues(facts.frontMatter).get("cascade");
      if (value !== undefined) add(matching(value, place, environment), path);
    }
    if (folder === "") break;
  }
  const configured = environment.configuration.cascade as unknown as readonly FactValue[];
  for (const value of configured) add(matching(value, place, environment));
  return found;
}

function matching(value: FactValue, place: CascadePlace, environment: SiteEnvironment): CascadeMap[] {
  const list = Array.isArray(value) ? (value as readonly FactValue[]) : [value];
  return list.flatMap((item) => {
    const map = mapValue(item);
    if (map === undefined || !targets(mapValue(map.target ?? map._target), place, environment)) return [];
    const { target: _target, _target: _old, params: _params, cascade: _cascade, ...fields } = map;
    return [fields];
  });
}

function targets(target: CascadeMap | undefined, place: CascadePlace, environment: SiteEnvironment): boolean {
  if (target === undefined) return true;
  const path = textValue(target.path).toLowerCase();
  if (path !== "" && !matchGlob(path, place.logicalPath)) return false;
  const kind = textValue(target.kind).toLowerCase();
  if (kind !== "" && !matchGlob(kind, place.kind)) return false;
  const lang = textValue(target.lang).toLowerCase();
  if (lang !== "" && !matchGlob(lang, place.language)) return false;
  const environmentName = textValue(target.environment).toLowerCase();
  if (environmentName !== "" && !matchGlob(environmentName, environment.configuration.environment))
    return false;
  const languages = stringList(mapValue(mapValue(target.sites)?.matrix)?.languages);
  return languages.length === 0 || languages.some((glob) => matchGlob(glob, place.language));
}

/** `_index.fr.md` hands down to French pages only, and `_index.md` to those of its folder's language, else the default one. */
function sameLanguage(path: string, place: CascadePlace, environment: SiteEnvironment): boolean {
  const { configuration, layout, languages } = environment;
  if (!configuration.isMultilingual) return true;
  const suffix = /_index\.([a-z0-9-]+)\.[a-z]+$/i.exec(path)?.[1]?.toLowerCase();
  if (suffix !== undefined && languages.has(suffix)) return suffix === place.language;
  const language = contentPlacement(layout, path)?.mount.languages[0];
  return (language ?? configuration.defaultLanguage) === place.language;
}
