import { t } from "@vscode/l10n";
import type { Site } from "../../site/site";
import type { FileOperation, FilesResult } from "../frontMatter/fileOperations";
import { archetypesFor } from "../frontMatter/sectionArchetype";
import { slugOf } from "../frontMatter/valueCompletion";
import { FALLBACK_ARCHETYPE, newPostText } from "./newPostText";

export interface NewPostRequest {
  readonly section: string;
  readonly title: string;
  /** A folder with index.md; what most posts of the section are, when nothing is said. */
  readonly bundle?: boolean;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Minutes east of UTC of the machine's own clock, as `hugo new content` has it; the site's zone when missing. */
  readonly offset?: number;
}

/** Sections to choose from, those with most pages first; what most of their posts are. */
export function newPostChoices(
  site: Site,
): readonly { readonly section: string; readonly pages: number; readonly bundle: boolean }[] {
  const sections = new Map(site.sections());
  for (const { name } of site.archetypes) {
    if (name !== "default" && !name.includes("/") && !sections.has(name)) sections.set(name, 0);
  }
  return [...sections]
    .filter(([section]) => section !== "")
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .map(([section, pages]) => ({ section, pages, bundle: usesBundles(site, section) }));
}

function usesBundles(site: Site, section: string): boolean {
  const archetype = archetypesFor(site, section)[0];
  if (archetype !== undefined && /\/index\.[a-z]+$/i.test(archetype.path)) return true;
  let balance = 0;
  let seen = 0;
  for (const { bundle, kind } of site.pagesOf(section)) {
    if (kind !== "page") continue;
    balance += bundle === "leaf" ? 1 : -1;
    if (++seen >= 200) break;
  }
  return balance > 0;
}

/** The new post's file, as `hugo new content` makes it from the site's own archetype; other names of it follow the title. */
export function newPost(
  site: Site,
  request: NewPostRequest,
): FilesResult & { readonly unknown?: readonly string[] } {
  const name = slugOf(request.title);
  if (name === "") return { ok: false, reason: t("The title has no letters to make a file name of.") };
  const { defaultLanguage, languages } = site.settings;
  const contentDir = languages.find(({ key }) => key === defaultLanguage)?.contentDir ?? "content";
  const folder = request.section === "" ? contentDir : `${contentDir}/${request.section}`;
  const bundle = request.bundle ?? usesBundles(site, request.section);
  const path = bundle ? `${folder}/${name}/index.md` : `${folder}/${name}.md`;
  const other = bundle ? `${folder}/${name}.md` : `${folder}/${name}/index.md`;
  const taken = [path, other].find((one) => site.page(one) !== undefined);
  if (taken !== undefined) return { ok: false, reason: t("{0} exists already.", taken) };
  const archetype = archetypesFor(site, request.section)[0];
  const model = (archetype === undefined ? undefined : site.textOf(archetype.path)) ?? FALLBACK_ARCHETYPE;
  const { text, unknown } = newPostText(model, {
    site,
    path,
    now: request.now,
    offset: request.offset,
    title: request.title,
  });
  const operations: FileOperation[] = [{ kind: "create", path, text }];
  return { ok: true, operations, open: path, unknown };
}
