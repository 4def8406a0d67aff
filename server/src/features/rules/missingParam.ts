import type { DataNode, MapNode } from "../../formats/dataNode";
import { findEntry } from "../../hugo/frontMatter/coerce";
import { type ShortcodeCall, shortcodeKey } from "../../hugo/shortcodes/call";
import type { CallProblem } from "../../hugo/templates/callProblems";
import type { RuleContext } from "./rule";

/**
 * `{{< param key >}}` whose key has no value, in the page, in what is handed down to it, nor in the site's params: Hugo
 * logs an error for it (0.169). What a template counts as false (false, 0, an empty text) is no value either. Dots reach
 * into maps, and case doesn't matter.
 */
export function missingParam({ site, page, sitePage }: RuleContext, call: ShortcodeCall): CallProblem[] {
  if (shortcodeKey(call.name) !== "param" || sitePage === undefined || !site.complete) return [];
  const [first] = call.parameters;
  if (first === undefined || first.name !== undefined || first.text === "") return [];
  const path = first.text.toLowerCase().split(".");
  const data = page.frontMatter?.data;
  const own = data === undefined ? undefined : ownValue(data, path);
  if (own !== undefined) return hasValue(own) ? [] : [problem(call, first.text)];
  // What a cascade hands down is known by its top-level key alone.
  const key = path[0] as string;
  if (site.cascadesOn(sitePage).some(({ fields }) => key in fields)) return [];
  if (site.cascadesOn(sitePage).some(({ path: from }) => from === undefined)) return [];
  if (hasSiteParam(paramsOf(site, sitePage.language), path)) return [];
  return [problem(call, first.text)];
}

function problem(call: ShortcodeCall, key: string): CallProblem {
  const span = call.parameters[0]?.valueSpan ?? call.nameSpan;
  return { level: "error", message: `Param ${JSON.stringify(key)} not found: POSITION`, span };
}

function paramsOf(site: RuleContext["site"], language: string): unknown {
  return (
    site.configuration.languages.find(({ name }) => name === language)?.params ?? site.configuration.params
  );
}

/** The page's own value: at the top, or below `params`. */
function ownValue(data: MapNode, path: readonly string[]): DataNode | undefined {
  const params = findEntry(data, "params")?.value;
  return (params?.kind === "map" ? descend(params, path) : undefined) ?? descend(data, path);
}

function descend(map: MapNode, path: readonly string[]): DataNode | undefined {
  let node: DataNode = map;
  for (const key of path) {
    if (node.kind !== "map") return undefined;
    const entry = findEntry(node, key);
    if (entry === undefined) return undefined;
    node = entry.value;
  }
  return node;
}

/** As `with` in a template sees it. */
function hasValue(node: DataNode): boolean {
  switch (node.kind) {
    case "null":
      return false;
    case "bool":
      return node.value;
    case "int":
    case "float":
      return Number(node.value) !== 0;
    case "string":
      return node.value !== "";
    case "list":
      return node.items.length > 0;
    case "map":
      return node.entries.length > 0;
    default:
      return true;
  }
}

function hasSiteParam(params: unknown, path: readonly string[]): boolean {
  let value = params;
  for (const key of path) {
    if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
    value = (value as Record<string, unknown>)[key];
  }
  if (Array.isArray(value)) return value.length > 0;
  return value !== undefined && value !== null && value !== false && value !== 0 && value !== "";
}
