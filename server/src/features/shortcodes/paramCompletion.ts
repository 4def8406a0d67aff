import { t } from "@vscode/l10n";
import { findField } from "../../hugo/frontMatter/fields";
import type { Site } from "../../site/site";
import { type CompletionItem, type CompletionList, capped, matchesTyped } from "../completionList";
import { asWritten, type TypedValue } from "./typedValue";

/** Deeper than anybody names a parameter. */
const MOST_LEVELS = 6;

/** Dotted keys for Hugo's `param` shortcode, which looks into the page's own parameters, then into the site's (0.169). */
export function paramCompletion(site: Site, path: string, value: TypedValue): CompletionList {
  const { chosen, more } = capped(keys(site, path), ({ key }) => matchesTyped(value.typed, key));
  const items = chosen.map(
    ({ key, origin }): CompletionItem => ({
      label: key,
      description: origin,
      kind: "value",
      edit: { span: value.span, newText: asWritten(key, value) },
      snippet: false,
      filterText: key,
    }),
  );
  return { items, isIncomplete: more };
}

interface ParamKey {
  readonly key: string;
  readonly origin: string;
}

function* keys(site: Site, path: string): Iterable<ParamKey> {
  const seen = new Set<string>();
  const fresh = (key: string): boolean => {
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  };
  for (const { key, value } of site.frontMatterOf(path)) {
    const lower = key.toLowerCase();
    if (lower === "params") {
      for (const inner of dotted(value)) if (fresh(inner)) yield { key: inner, origin: t("this page") };
    } else if (findField(key) === undefined)
      for (const inner of dotted(value, lower))
        if (fresh(inner)) yield { key: inner, origin: t("this page") };
  }
  for (const inner of dotted(site.configuration.params))
    if (fresh(inner)) yield { key: inner, origin: t("the site") };
}

/** The keys of what can be shown, below `prefix`. */
function* dotted(value: unknown, prefix = "", level = 0): Iterable<string> {
  const isMap = typeof value === "object" && value !== null && !Array.isArray(value) && !("$date" in value);
  if (!isMap) {
    if (prefix !== "") yield prefix;
    return;
  }
  if (level === MOST_LEVELS) return;
  for (const [key, inner] of Object.entries(value))
    yield* dotted(inner, prefix === "" ? key.toLowerCase() : `${prefix}.${key.toLowerCase()}`, level + 1);
}
