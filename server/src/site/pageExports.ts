import { stringList, termValues } from "./frontMatterFacts";
import type { FactValue, PageFacts } from "./pageFacts";
import { parseRefPath } from "./refPath";
import type { SitePage } from "./site";
import type { PageExports } from "./siteIndex";

/** Values of these are each page's own, so counting them would tell nobody anything. */
const UNCOUNTED = new Set([
  "title",
  "linktitle",
  "description",
  "summary",
  "slug",
  "url",
  "aliases",
  "date",
  "lastmod",
  "publishdate",
  "expirydate",
  "weight",
  "images",
  "resources",
]);

const LONGEST_VALUE = 60;

/** What others may ask of a page: `family\0key` for postings (who has it) and tallies (how often). */
export function pageExports(
  page: SitePage,
  facts: PageFacts,
  taxonomies: readonly string[],
  languages: ReadonlySet<string>,
): PageExports {
  const postings = new Set<string>();
  const tallies = new Map<string, number>();
  const tally = (name: string, count = 1): void => {
    tallies.set(name, (tallies.get(name) ?? 0) + count);
  };
  const { language, logicalPath } = page;
  postings.add(`logical:${language}\0${logicalPath}`);
  postings.add(`name:${language}\0${baseNameOf(logicalPath)}`);
  postings.add(`section\0${page.section}`);
  tally(`sections:${language}\0${page.section}`);
  postings.add(`translation\0${page.translationKey}`);
  if (page.url !== undefined) postings.add(`url\0${page.url}`);
  for (const alias of page.aliases) postings.add(`alias\0${alias}`);
  for (const call of facts.calls) {
    postings.add(`call\0${call.name}`);
    tally(`calls\0${call.name}`, call.count);
  }
  for (const taxonomy of taxonomies) {
    const value = facts.frontMatter.find((fact) => fact.key.toLowerCase() === taxonomy.toLowerCase())?.value;
    for (const spelling of new Set(termValues(value))) {
      const key = termKey(spelling);
      postings.add(`term:${taxonomy}\0${key}`);
      tally(`spelling:${taxonomy}\0${key}\0${spelling}`);
    }
  }
  for (const { key, value } of facts.frontMatter) {
    const lower = key.toLowerCase();
    const kind = kindOf(value);
    for (const section of ["*", page.section]) {
      tally(`keys:${section}\0${lower}\0${key}\0${kind}`);
      if (UNCOUNTED.has(lower)) continue;
      for (const text of countedValues(value)) tally(`values:${section}:${lower}\0${text}`);
    }
  }
  for (const destination of [...facts.links, ...facts.images]) addLink(postings, destination, languages);
  for (const ref of facts.refs) addLink(postings, ref.path, languages);
  return { postings, tallies };
}

/** Hugo's term key: lower case, spaces as dashes, as in the term's path. */
export function termKey(spelling: string): string {
  return spelling.trim().toLowerCase().replaceAll(" ", "-");
}

/** The last name of a logical path, which Hugo's reverse index goes by; empty for the home page. */
export function baseNameOf(logicalPath: string): string {
  const name = logicalPath.slice(logicalPath.lastIndexOf("/") + 1);
  return parseRefPath(`${name}.md`, NO_LANGUAGES).baseName;
}

/**
 * The name under which a destination is found again when someone asks for links to a page: its last one,
 * less extension. It is only a hint; who asks resolves each candidate properly.
 */
export function linkHint(destination: string, languages: ReadonlySet<string>): string | undefined {
  if (destination.startsWith("#")) return undefined;
  const end = destination.search(/[?#]/);
  let path = end === -1 ? destination : destination.slice(0, end);
  if (path.includes("%")) path = safeDecode(path);
  while (path.endsWith("/")) path = path.slice(0, -1);
  if (path === "" || path === "." || path.endsWith("..") || path.endsWith("/.")) return "";
  return parseRefPath(path, languages).baseName;
}

function addLink(postings: Set<string>, destination: string, languages: ReadonlySet<string>): void {
  const hint = linkHint(destination, languages);
  if (hint !== undefined) postings.add(`link\0${hint}`);
}

const NO_LANGUAGES: ReadonlySet<string> = new Set();

function safeDecode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    // Not an escaped path after all.
    return path;
  }
}

function kindOf(value: FactValue): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "list";
  if (typeof value === "object") return "$date" in value ? "date" : "map";
  return typeof value === "boolean" ? "bool" : typeof value;
}

function countedValues(value: FactValue): readonly string[] {
  if (typeof value === "boolean") return [String(value)];
  const list = typeof value === "string" ? [value] : Array.isArray(value) ? stringList(value) : [];
  return [...new Set(list)].filter(
    (text) => text !== "" && text.length <= LONGEST_VALUE && !text.includes("\n"),
  );
}
