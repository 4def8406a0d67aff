import { type ConfigurationMap, type ConfigurationValue, isList, isMap, valueAt } from "./configurationMap";
import type { ConfigurationProblem } from "./readConfiguration";
import { asString, asStrings } from "./values";

/** One pattern of `permalinks`; the first whose target fits a page is used. */
export interface PermalinkRule {
  /** Glob of page kinds, "" for every kind that has permalinks. */
  readonly kind: string;
  /** Glob of logical paths in lower case, "" for every path. */
  readonly path: string;
  /** Empty: every language. */
  readonly languages: readonly string[];
  readonly pattern: string;
}

const KINDS: readonly string[] = ["page", "home", "section", "taxonomy", "term"];

/**
 * Reads all forms of `permalinks`: a section's pattern (pages and terms), patterns by kind and section,
 * and the list with targets. Where Hugo's order is a map's, rules for deeper paths come first.
 */
export function readPermalinkRules(
  value: ConfigurationValue | undefined,
  problems: ConfigurationProblem[] = [],
): readonly PermalinkRule[] {
  if (isList(value)) return value.flatMap((entry) => (isMap(entry) ? ruleOf(entry) : []));
  if (!isMap(value)) return [];
  const rules: PermalinkRule[] = [];
  for (const [key, item] of Object.entries(value)) {
    if (key === "_merge") continue;
    if (typeof item === "string") {
      for (const kind of ["page", "term"])
        rules.push({ kind, path: sectionGlob(key), languages: [], pattern: item });
    } else if (isMap(item) && KINDS.includes(key)) {
      for (const [section, pattern] of Object.entries(item)) {
        if (typeof pattern !== "string" || section === "_merge") continue;
        rules.push({ kind: key, path: sectionGlob(section), languages: [], pattern });
      }
    } else if (isMap(item)) {
      problems.push({
        code: "permalink-kind-unknown",
        kind: key,
        kinds: KINDS,
      });
    }
  }
  return rules.sort((a, b) => b.path.length - a.path.length);
}

function ruleOf(entry: ConfigurationMap): PermalinkRule[] {
  if (typeof entry.pattern !== "string") return [];
  return [
    {
      kind: asString(valueAt(entry, "target", "kind")).toLowerCase(),
      path: asString(valueAt(entry, "target", "path")).toLowerCase(),
      languages: asStrings(valueAt(entry, "target", "sites", "matrix", "languages")),
      pattern: entry.pattern,
    },
  ];
}

/** A section's name stands for its own page and all below; "/" for the pages at the root. */
function sectionGlob(section: string): string {
  const name = section.replace(/^[ /]+|[ /]+$/g, "");
  return name === "" ? "/*" : `/{${name},${name}/**}`;
}
