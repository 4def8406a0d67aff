import { closeNames } from "./closeNames";
import { familyName } from "./familyName";
import { folderOf } from "./fileTree";
import { baseNameOf } from "./pageExports";
import type { RefTarget, ResolvedTarget } from "./resolution";
import type { RefSource } from "./resolveRef";
import type { SitePage } from "./site";
import type { Snapshot } from "./snapshot";

const NO_PAGES: readonly SitePage[] = [];

const sources = new WeakMap<Snapshot, RefSource>();

/** A snapshot as the resolution of refs asks it. */
export function refSourceOf(site: Snapshot): RefSource {
  let source = sources.get(site);
  if (source === undefined) {
    source = makeSource(site);
    sources.set(site, source);
  }
  return source;
}

function makeSource(site: Snapshot): RefSource {
  const { index, pages, environment } = site.parts;

  const pagesAt = (family: string, key: string): readonly SitePage[] => {
    const paths = index.pages(family, key);
    if (paths.length === 0) return NO_PAGES;
    const found: SitePage[] = [];
    for (const path of paths) {
      const page = pages.get(path);
      if (page !== undefined) found.push(page);
    }
    return found;
  };

  const generatedAt = (language: string, logicalPath: string): RefTarget | undefined => {
    if (!isGenerated(site, language, logicalPath)) return undefined;
    return { kind: "generated", logicalPath };
  };

  const isFound = (page: SitePage): boolean => page.bundle === "branch" || site.isBuilt(page);

  return {
    languages: environment.languages,
    at(language, logicalPath) {
      const found = pagesAt(familyName("logical", language), logicalPath);
      const built = found.find((candidate) => site.isBuilt(candidate)) ?? found.find(isFound);
      if (built !== undefined) return { kind: "page", page: built };
      const page = found[0];
      // A draft's place may still be a listing that Hugo makes by itself.
      return generatedAt(language, logicalPath) ?? (page === undefined ? undefined : { kind: "page", page });
    },
    named(language, baseName) {
      const targets: RefTarget[] = pagesAt(familyName("name", language), baseName).map((page) => ({
        kind: "page",
        page,
      }));
      for (const logicalPath of generatedNamed(site, baseName)) {
        const isTaken = targets.some((one) => one.kind === "page" && one.page.logicalPath === logicalPath);
        const target = isTaken ? undefined : generatedAt(language, logicalPath);
        if (target !== undefined) targets.push(target);
      }
      return targets;
    },
    pageOfFile: (path) => pages.get(path),
    homeFolder(language) {
      const home = pagesAt(familyName("logical", language), "/")[0];
      return home === undefined ? undefined : folderOf(home.path);
    },
    isFound,
    hasOutputFormat: (target, format) => hasOutputFormat(site, target, format),
    suggestions: (language, path) => suggestions(site, language, path),
  };
}

/** Listings that Hugo makes without a file: home, top-level sections, taxonomies and their terms. */
function isGenerated(site: Snapshot, language: string, logicalPath: string): boolean {
  if (logicalPath === "/") return true;
  const { index, environment } = site.parts;
  const slash = logicalPath.indexOf("/", 1);
  const first = logicalPath.slice(1, slash === -1 ? undefined : slash);
  const taxonomy = environment.taxonomies.find((plural) => plural.toLowerCase() === first);
  if (taxonomy !== undefined) {
    return slash === -1 || index.pages(familyName("term", taxonomy), logicalPath.slice(slash + 1)).length > 0;
  }
  return slash === -1 && (index.tally(familyName("sections", language)).get(first) ?? 0) > 0;
}

function generatedNamed(site: Snapshot, baseName: string): readonly string[] {
  const { index, environment } = site.parts;
  const found = [`/${baseName}`];
  for (const taxonomy of environment.taxonomies) {
    if (index.pages(familyName("term", taxonomy), baseName).length > 0)
      found.push(`/${taxonomy.toLowerCase()}/${baseName}`);
  }
  return found;
}

function hasOutputFormat(site: Snapshot, target: ResolvedTarget, format: string): boolean | undefined {
  if (target.kind === "resource") return undefined;
  if (format.toLowerCase() === "rss" && site.configuration.disableKinds.includes("rss")) return false;
  const own = target.kind === "page" ? target.page.outputs : undefined;
  if (own !== undefined) return own.includes(format.toLowerCase());
  const kind = target.kind === "page" ? target.page.kind : generatedKind(site, target.logicalPath);
  const language = site.configuration.languages.find(
    (known) => target.kind === "page" && known.name === target.page.language,
  );
  const formats = (language ?? site.configuration).outputs.get(kind);
  return formats === undefined ? undefined : formats.includes(format.toLowerCase());
}

function generatedKind(site: Snapshot, logicalPath: string): string {
  if (logicalPath === "/") return "home";
  const [first = "", second] = logicalPath.slice(1).split("/");
  const plurals = site.parts.environment.taxonomies.map((plural) => plural.toLowerCase());
  if (!plurals.includes(first)) return "section";
  return second === undefined ? "taxonomy" : "term";
}

const MOST_SUGGESTIONS = 3;

/** Logical paths whose last name is the one asked for, or close to it, best first. */
export function suggestions(site: Snapshot, language: string, path: string): readonly string[] {
  const wanted = baseNameOf(
    path
      .toLowerCase()
      .replace(/\/$/, "")
      .replace(/\.[a-z]+$/, ""),
  );
  if (wanted === "") return [];
  const { index } = site.parts;
  const family = familyName("name", language);
  const exact = index.pages(family, wanted).length > 0;
  const names = exact ? [wanted] : closeNames(index.keys(family), wanted, MOST_SUGGESTIONS);
  return names
    .flatMap((name) => index.pages(family, name))
    .flatMap((file) => site.page(file)?.logicalPath ?? [])
    .slice(0, MOST_SUGGESTIONS);
}
