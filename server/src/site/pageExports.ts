import { familyName, keyPair } from "./familyName";
import { stringList, termValues } from "./frontMatterFacts";
import type { CallFact, FactValue, PageFacts } from "./pageFacts";
import { parseRefPath } from "./refPath";
import type { SitePage } from "./site";
import type { Exports } from "./siteIndex";

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

/** What others may ask of a page: family and key by turns, for postings (who has it) and tallies (how often). */
export function pageExports(page: SitePage, facts: PageFacts, languages: ReadonlySet<string>): Exports {
  const { language, logicalPath, section } = page;
  const postings: string[] = [
    familyName("logical", language),
    logicalPath,
    familyName("name", language),
    baseNameOf(logicalPath),
    "section",
    section,
  ];
  for (const other of page.alsoIn ?? []) {
    postings.push(
      familyName("logical", other),
      logicalPath,
      familyName("name", other),
      baseNameOf(logicalPath),
    );
  }
  // Alone, a language has no translations.
  if (languages.size > 1) postings.push("translation", page.translationKey);
  const tallies: string[] = [familyName("sections", language), section];
  for (const other of page.alsoIn ?? []) tallies.push(familyName("sections", other), section);
  if (page.url !== undefined) postings.push("url", page.url);
  for (const alias of page.aliases) postings.push("alias", alias);
  for (const call of facts.calls) {
    postings.push("call", call.name);
    for (let count = 0; count < call.count; count++) tallies.push("calls", call.name);
    addHabits(tallies, call);
  }
  const keys = familyName("keys", section);
  const values = familyName("values", section);
  for (const { key, value } of facts.frontMatter) {
    const lower = key.toLowerCase();
    tallies.push(keys, keyPair(keyPair(lower, key), kindOf(value)));
    if (UNCOUNTED.has(lower)) continue;
    const counted = countedValues(value);
    if (counted.length === 0) continue;
    const family = familyName(values, lower);
    for (const text of counted) tallies.push(family, text);
  }
  addTerms(postings, tallies, page, facts);
  addLinks(postings, facts, languages);
  return { postings, tallies };
}

/** The page's terms, each as its front matter spells it; one that is handed down as its key. */
function addTerms(postings: string[], tallies: string[], page: SitePage, facts: PageFacts): void {
  for (const [taxonomy, terms] of Object.entries(page.terms)) {
    const lower = taxonomy.toLowerCase();
    const [family, spellings] = [familyName("term", taxonomy), familyName("spelling", taxonomy)];
    for (const term of terms) postings.push(family, term);
    const spelled = new Set<string>();
    for (const { key, value } of facts.frontMatter) {
      if (key.toLowerCase() !== lower) continue;
      for (const spelling of new Set(termValues(value))) {
        const term = termKey(spelling);
        if (!terms.includes(term)) continue;
        spelled.add(term);
        tallies.push(spellings, keyPair(term, spelling));
      }
    }
    for (const term of terms) if (!spelled.has(term)) tallies.push(spellings, keyPair(term, term));
  }
}

/** How calls of a shortcode are written: `%` for Markdown notation, the keys of parameters (`=` before a name). */
function addHabits(tallies: string[], { name, markdown = 0, values }: CallFact): void {
  const family = familyName("habits", name);
  for (let count = 0; count < markdown; count++) tallies.push(family, "%");
  for (const [key] of values) tallies.push(family, typeof key === "number" ? String(key) : `=${key}`);
}

/** Each hint once, since an index entry says only that the page is worth a look. */
function addLinks(postings: string[], facts: PageFacts, languages: ReadonlySet<string>): void {
  const hints = new Set<string>();
  const add = (destination: string): void => {
    const hint = linkHint(destination, languages);
    if (hint !== undefined) hints.add(hint);
  };
  facts.links.forEach(add);
  facts.images.forEach(add);
  for (const ref of facts.refs) add(ref.path);
  for (const hint of hints) postings.push("link", hint);
}

/** Hugo's term key: lower case, spaces as dashes, as in the term's path. */
export function termKey(spelling: string): string {
  return spelling.trim().toLowerCase().replaceAll(" ", "-");
}

/** The last name of a logical path, which Hugo's reverse index goes by; empty for the home page. */
export function baseNameOf(logicalPath: string): string {
  return logicalPath.slice(logicalPath.lastIndexOf("/") + 1);
}

/**
 * The name under which a destination is found again when someone asks for links to a page: its last one,
 * less extension. It is only a hint; who asks resolves each candidate properly.
 * Undefined for what leads out of the site, or nowhere.
 */
export function linkHint(destination: string, languages: ReadonlySet<string>): string | undefined {
  if (destination.startsWith("#") || isElsewhere(destination)) return undefined;
  let end = destination.length;
  for (let at = 0; at < end; at++) {
    const code = destination.charCodeAt(at);
    if (code === 0x23 || code === 0x3f) end = at;
  }
  while (end > 0 && destination.charCodeAt(end - 1) === 0x2f) end--;
  const slash = destination.lastIndexOf("/", end - 1);
  let name = destination.slice(slash + 1, end);
  if (name === "" || name === "." || name === "..") return "";
  if (name.includes("%")) name = safeDecode(name);
  // Most names have neither extension nor slash, and are what parseRefPath makes of them.
  if (!name.includes(".") && !name.includes("/")) return name.toLowerCase().replaceAll(" ", "-");
  return parseRefPath(name, languages).baseName;
}

/** `https:`, `mailto:` and the like; a ref may hold a scheme too, which Hugo drops, but nobody writes one. */
function isElsewhere(destination: string): boolean {
  const colon = destination.indexOf(":");
  return colon > 0 && /^[a-z][a-z0-9+.-]*$/i.test(destination.slice(0, colon));
}

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
  const isCounted = (text: string): boolean =>
    text !== "" && text.length <= LONGEST_VALUE && !text.includes("\n");
  if (typeof value === "string") return isCounted(value) ? [value] : [];
  return Array.isArray(value) ? [...new Set(stringList(value))].filter(isCounted) : [];
}
