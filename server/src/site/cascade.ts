import { matchGlob } from "../hugo/paths/matchGlob";
import type { PagePlace } from "./derivePage";
import type { SiteEnvironment } from "./environment";
import { folderOf } from "./fileTree";
import { mapValue, stringList, textValue } from "./frontMatterFacts";
import type { FactValue } from "./pageFacts";
import type { CascadeSource } from "./site";

type CascadeMap = Readonly<Record<string, FactValue>>;

/** Where cascades come to: a page, or a section above one. */
export type CascadePlace = Pick<PagePlace, "logicalPath" | "kind" | "language">;

/** The `cascade` of the section at a logical folder below content/, in a language, with the file that says it. */
export type SectionCascade = (
  folder: string,
  language: string,
) => { readonly path: string; readonly value: FactValue } | undefined;

/**
 * What sections and the configuration hand down to a page, the nearest first, each with the file that says it; none for
 * the configuration. Only sections of the page's own language count (0.169). Each map holds fields as front matter has
 * them; `target` is already matched, `params` is left aside, since custom parameters decide nothing here.
 */
export function cascadeSources(
  place: CascadePlace,
  environment: SiteEnvironment,
  cascadeOf: SectionCascade,
): readonly CascadeSource[] {
  const found: CascadeSource[] = [];
  const own = place.logicalPath.slice(1);
  for (let folder = place.kind === "page" ? folderOf(own) : own; ; folder = folderOf(folder)) {
    const section = cascadeOf(folder, place.language);
    if (section !== undefined) {
      for (const fields of matching(section.value, place, environment))
        found.push({ path: section.path, fields });
    }
    if (folder === "") break;
  }
  for (const value of configuredCascade(environment, place.language)) {
    for (const fields of matching(value, place, environment)) found.push({ fields });
  }
  return found;
}

/** The configuration's own, as a language sees it. */
export function configuredCascade(environment: SiteEnvironment, language: string): readonly FactValue[] {
  const { configuration } = environment;
  const settings = configuration.languages.find(({ name }) => name === language) ?? configuration;
  return settings.cascade as unknown as readonly FactValue[];
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
