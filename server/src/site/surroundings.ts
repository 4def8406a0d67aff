import { readContentPath } from "../hugo/paths/contentPath";
import { addressRules } from "../hugo/paths/pageAddress";
import { logicalPath } from "../hugo/paths/sanitizePath";
import { cascadeSources, configuredCascade, type SectionCascade } from "./cascade";
import {
  formatOfLinks,
  languagesAt,
  type PageSurroundings,
  type PlaceSurroundings,
  placesOf,
} from "./derivePage";
import type { SiteEnvironment } from "./environment";
import { folderOf } from "./fileTree";
import { type FrontMatterValues, frontMatterValues } from "./frontMatterFacts";
import { contentPlacements, type Placement, sourceAt } from "./layout";
import type { PersistentMap } from "./persistentMap";
import { type SectionSource, sectionsOf } from "./sections";
import type { SiteIndex } from "./siteIndex";
import type { FileRecord } from "./snapshot";

/** What pages are derived with. Everything that pages of one folder share is worked out once. */
export function surroundingsOf(
  environment: SiteEnvironment,
  tree: SiteIndex,
  files: PersistentMap<FileRecord>,
): PageSurroundings {
  const { configuration } = environment;
  const settingsOf = memo(
    (name: string) => configuration.languages.find((language) => language.name === name) ?? configuration,
  );
  const ground = groundOf(environment, tree, files);
  const indexOf = memoPair((folder, language) => ({ path: sectionFile(ground, tree, folder, language) }));
  const cascadeOf = cascadesOf(indexOf, files);
  const handsDown = memoPair((folder, language): boolean => {
    if (cascadeOf(folder, language) !== undefined) return true;
    return folder !== "" && handsDown(folderOf(folder), language);
  });
  const reaches = (folder: string, language: string): boolean =>
    configuredCascade(environment, language).length > 0 || handsDown(folder, language);
  const source: SectionSource = {
    hasIndex: (folder, language) => indexOf(folder, language).path !== undefined,
    valuesOf: memoPair((folder, language): FrontMatterValues => {
      const { path } = indexOf(folder, language);
      const facts = path === undefined ? undefined : files.get(path)?.facts;
      const values = new Map(frontMatterValues(facts?.frontMatter ?? []));
      if (!reaches(folder, language)) return values;
      const place = { logicalPath: `/${folder}`, kind: "section", language } as const;
      for (const { fields } of cascadeSources(place, environment, cascadeOf)) {
        for (const [key, value] of Object.entries(fields)) if (!values.has(key)) values.set(key, value);
      }
      return values;
    }),
  };
  const sections = new Map<string, ReturnType<typeof sectionsOf>>();
  return {
    ...ground,
    addressRules: memo((language) => addressRules(configuration, language)),
    dateRules: memo((name) => {
      const settings = settingsOf(name);
      return { handlers: settings.frontMatterDates, timeZone: settings.timeZone };
    }),
    taxonomies: memo((name) => [...settingsOf(name).taxonomies.values()]),
    mainFormat: memoPair((kind, language) => {
      return formatOfLinks(configuration, settingsOf(language).outputs.get(kind) ?? []);
    }),
    sectionsOf: (place) => {
      if (place.kind !== "page") return sectionsOf(place, source);
      const key = `${place.language}\0${folderOf(place.content.rawPath)}`;
      let found = sections.get(key);
      if (found === undefined) {
        found = sectionsOf(place, source);
        sections.set(key, found);
      }
      return found;
    },
    cascadesFor: (place) => {
      const own = place.logicalPath.slice(1);
      return reaches(place.kind === "page" ? folderOf(own) : own, place.language)
        ? cascadeSources(place, environment, cascadeOf).map(({ fields }) => fields)
        : [];
    },
  };
}

/** The cascades of all sections, asked one by one. */
export function sectionCascades(
  environment: SiteEnvironment,
  tree: SiteIndex,
  files: PersistentMap<FileRecord>,
): SectionCascade {
  const ground = groundOf(environment, tree, files);
  return cascadesOf((folder, language) => ({ path: sectionFile(ground, tree, folder, language) }), files);
}

/** What places of files are read with. */
function groundOf(
  environment: SiteEnvironment,
  tree: SiteIndex,
  files: PersistentMap<FileRecord>,
): PlaceSurroundings {
  const { configuration, rules, layout } = environment;
  const contentMounts = layout.filter((mount) => mount.component === "content");
  const isOverlaid = ({ mount, below }: Placement, language: string): boolean => {
    for (const stronger of contentMounts) {
      if (stronger === mount) return false;
      const twin = sourceAt(stronger, below);
      if (twin === undefined || !files.has(twin)) continue;
      const content = readContentPath(below, rules);
      if (languagesAt(configuration, content, stronger).includes(language)) return true;
    }
    return false;
  };
  return {
    configuration,
    contentMounts,
    rules,
    // The tree's folders are in lower case, Hugo's bundles are not: beside `Docs/index.md`, `docs/` holds pages (0.169).
    isLeaf: memo((folder) =>
      tree
        .pages("leaf", logicalPath(folder))
        .some((path) =>
          contentPlacements(contentMounts, path).some(({ below }) => folderOf(below) === folder),
        ),
    ),
    isOverlaid,
  };
}

/** The `_index` of a logical folder below content/ in one language. */
function sectionFile(
  ground: PlaceSurroundings,
  tree: SiteIndex,
  folder: string,
  language: string,
): string | undefined {
  return tree
    .pages("branch", folder)
    .find((path) =>
      placesOf(ground, path).some(
        (place) => place.language === language && place.logicalPath === `/${folder}`,
      ),
    );
}

function cascadesOf(
  indexOf: (folder: string, language: string) => { readonly path: string | undefined },
  files: PersistentMap<FileRecord>,
): SectionCascade {
  return (folder, language) => {
    const { path } = indexOf(folder, language);
    const fact = files.get(path ?? "")?.facts?.frontMatter.find(({ key }) => key.toLowerCase() === "cascade");
    if (path === undefined || fact === undefined) return undefined;
    const value = frontMatterValues([fact]).get("cascade");
    return value === undefined ? undefined : { path, value };
  };
}

function memo<Value>(make: (key: string) => Value): (key: string) => Value {
  const made = new Map<string, Value>();
  return (key) => {
    if (!made.has(key)) made.set(key, make(key));
    return made.get(key) as Value;
  };
}

function memoPair<Value>(
  make: (first: string, second: string) => Value,
): (first: string, second: string) => Value {
  const bySecond = memo((second) => memo((first) => make(first, second)));
  return (first, second) => bySecond(second)(first);
}
