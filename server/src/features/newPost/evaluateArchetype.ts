import { dateParts } from "../../hugo/paths/goDate";
import { escapeUrl, sanitizePath } from "../../hugo/paths/sanitizePath";
import type { Site } from "../../site/site";
import { zoneOffset } from "../frontMatter/dateForms";
import { formatGoLayout } from "./goLayout";
import { type Expression, readPipeline } from "./pipeline";
import { titleCase } from "./titleCase";

export interface ArchetypeData {
  readonly site: Site;
  /** Of the new file, relative to the site's root. */
  readonly path: string;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Minutes east of UTC of the machine's own clock, by which Hugo dates new files (0.169); the site's zone when missing. */
  readonly offset?: number;
}

interface Moment {
  readonly moment: number;
}

type Value = string | number | boolean | Moment;

/** An archetype's text; what can't be evaluated without Hugo stays as it is written, and is named. */
export function evaluateArchetype(
  archetype: string,
  data: ArchetypeData,
): { readonly text: string; readonly unknown: readonly string[] } {
  const unknown: string[] = [];
  const variables = new Map<string, Value>();
  const pieces: string[] = [];
  let at = 0;
  let trimsNext = false;
  const literal = (text: string): void => {
    pieces.push(trimsNext ? text.trimStart() : text);
    trimsNext = false;
  };
  for (let open = archetype.indexOf("{{"); open !== -1; open = archetype.indexOf("{{", at)) {
    const close = archetype.indexOf("}}", open);
    if (close === -1) break;
    literal(archetype.slice(at, open));
    at = close + 2;
    // Hugo sets shortcode calls aside before it reads the template.
    if (/^[<%]/.test(archetype.slice(open + 2, open + 3)) && /[>%]$/.test(archetype.slice(open, close))) {
      literal(archetype.slice(open, at));
      continue;
    }
    let inner = archetype.slice(open + 2, close);
    const trimsBefore = /^-\s/.test(inner);
    const trimsAfter = /\s-$/.test(inner);
    inner = inner.slice(trimsBefore ? 1 : 0, trimsAfter ? -1 : undefined).trim();
    const result = inner.startsWith("/*") ? "" : action(inner, data, variables);
    if (result === undefined) {
      unknown.push(inner);
      pieces.push(archetype.slice(open, at));
      continue;
    }
    if (trimsBefore) pieces.push((pieces.pop() ?? "").trimEnd());
    pieces.push(result);
    trimsNext = trimsAfter;
  }
  literal(archetype.slice(at));
  return { text: pieces.join(""), unknown };
}

/** The text of one action; undefined for control structures and functions that are not known here. */
function action(inner: string, data: ArchetypeData, variables: Map<string, Value>): string | undefined {
  const assignment = /^(\$\w+)\s*:?=\s*(.*)$/s.exec(inner);
  const pipeline = readPipeline(assignment?.[2] ?? inner);
  if (pipeline === undefined) return undefined;
  const value = evaluate(pipeline, data, variables);
  if (value === undefined) return undefined;
  if (assignment !== null) {
    variables.set(assignment[1] as string, value);
    return "";
  }
  return print(value, data);
}

function evaluate(
  expression: Expression,
  data: ArchetypeData,
  variables: ReadonlyMap<string, Value>,
): Value | undefined {
  switch (expression.kind) {
    case "literal":
      return expression.value;
    case "variable":
      return variables.get(expression.name);
    case "field":
      return field(expression.path, data);
    case "call": {
      const { name } = expression;
      const method = /^(now|\$\w+)\.Format$/.exec(name);
      const values: Value[] = [];
      for (const argument of expression.arguments) {
        const value = evaluate(argument, data, variables);
        if (value === undefined) return undefined;
        values.push(value);
      }
      if (method !== null) {
        const of = method[1] ?? "";
        const moment = of.startsWith("$")
          ? variables.get(of)
          : of === "now"
            ? { moment: data.now }
            : undefined;
        return typeof moment === "object" ? formatMoment(moment, values[0], data) : undefined;
      }
      return call(name, values, data);
    }
  }
}

function print(value: Value, data: ArchetypeData): string {
  return typeof value === "object"
    ? (formatMoment(value, "2006-01-02T15:04:05Z07:00", data) ?? "")
    : String(value);
}

/** What an archetype's dot holds: `.Date`, `.Name`, `.Type`, `.File`, `.Site`. */
function field(path: readonly string[], data: ArchetypeData): Value | undefined {
  const { site } = data;
  const content = contentPath(data);
  const file = content.slice(content.lastIndexOf("/") + 1);
  const stem = file.replace(/\.[^.]+$/, "");
  const languages = site.settings.languages.map(({ key }) => key);
  const dot = stem.lastIndexOf(".");
  const translation =
    dot > 0 && languages.includes(stem.slice(dot + 1).toLowerCase()) ? stem.slice(0, dot) : stem;
  const folder = content.slice(0, Math.max(0, content.lastIndexOf("/")));
  const base =
    translation === "index" || translation === "_index"
      ? folder.slice(folder.lastIndexOf("/") + 1)
      : translation;
  const section = content.includes("/") ? (content.split("/")[0] ?? "") : "";
  switch (path.join(".")) {
    case "Date":
      return formatMoment({ moment: data.now }, "2006-01-02T15:04:05Z07:00", data);
    case "Name":
    case "File.ContentBaseName":
      return base;
    case "Type":
      return section === "" ? "page" : section;
    case "File.Section":
    case "Section":
      return section;
    case "File.TranslationBaseName":
      return translation;
    case "File.BaseFileName":
      return stem;
    case "File.LogicalName":
      return file;
    case "File.Ext":
      return file.slice(file.lastIndexOf(".") + 1);
    case "File.Path":
    case "Path":
      return content;
    case "File.Dir":
      return `${folder}/`;
    case "Site.Title":
      return site.settings.title;
    case "Site.BaseURL":
      return site.settings.baseUrl;
    case "Site.Language.Lang":
      return site.settings.defaultLanguage;
  }
  if (path[0] === "Site" && path[1] === "Params") return parameter(site, path.slice(2));
  return undefined;
}

function contentPath({ site, path }: ArchetypeData): string {
  const dirs = [
    ...site.settings.languages.map(({ contentDir }) => contentDir),
    site.configuration.contentDir,
  ];
  const dir = dirs.find((one) => path.startsWith(`${one}/`));
  return dir === undefined ? path : path.slice(dir.length + 1);
}

function parameter(site: Site, path: readonly string[]): Value | undefined {
  let value: unknown = site.configuration.params;
  for (const key of path) {
    if (typeof value !== "object" || value === null) return undefined;
    value = (value as Readonly<Record<string, unknown>>)[key.toLowerCase()];
  }
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean"
    ? value
    : undefined;
}

function call(name: string, values: readonly Value[], data: ArchetypeData): Value | undefined {
  const text = (at: number): string => (values[at] === undefined ? "" : print(values[at] as Value, data));
  const last = text(values.length - 1);
  const { length } = values;
  switch (
    name.replace(/^(?:strings|time|path|urls|transform|inflect|fmt|site|compare)\./, "").toLowerCase()
  ) {
    case "now":
      return length === 0 ? { moment: data.now } : undefined;
    case "title":
      return name === "site.Title"
        ? data.site.settings.title
        : length === 1
          ? titleCase(last, titleStyle(data.site))
          : undefined;
    case "baseurl":
      return data.site.settings.baseUrl;
    case "replace":
      return length === 3 ? text(0).replaceAll(text(1), text(2)) : undefined;
    case "lower":
    case "tolower":
      return length === 1 ? last.toLowerCase() : undefined;
    case "upper":
    case "toupper":
      // Go changes letter by letter, so that `ß` stays.
      return length === 1 ? [...last].map(upperLetter).join("") : undefined;
    case "trim":
      return length === 2 ? trimmed(text(0), text(1)) : undefined;
    case "trimprefix":
      return length === 2 ? (last.startsWith(text(0)) ? last.slice(text(0).length) : last) : undefined;
    case "trimsuffix":
      return length === 2
        ? last.endsWith(text(0))
          ? last.slice(0, last.length - text(0).length)
          : last
        : undefined;
    case "firstupper":
      return length === 1 ? titleCase(last, "firstupper") : undefined;
    case "trimspace":
      return length === 1 ? last.trim() : undefined;
    case "humanize": {
      const words = last.replace(/[-_\s]+/g, " ").trim();
      return length === 1 ? words.charAt(0).toUpperCase() + words.slice(1).toLowerCase() : undefined;
    }
    case "urlize":
      return length === 1
        ? escapeUrl(sanitizePath(last, data.site.configuration).replace(/#$/, ""))
        : undefined;
    case "dateformat":
    case "format":
      // In other languages Hugo writes the names of months and days in these.
      if (!data.site.settings.defaultLanguage.startsWith("en") && /Jan|Mon/.test(text(0))) return undefined;
      return length === 2 ? formatMoment(momentOf(values[1], data), values[0], data) : undefined;
    case "default":
      return length === 2 ? (last === "" ? text(0) : values[1]) : undefined;
    case "print":
      return values.map((value) => print(value, data)).join("");
    case "printf":
      return /%(?![sv])/.test(text(0))
        ? undefined
        : printed(
            text(0),
            values.slice(1).map((value) => print(value, data)),
          );
    case "substr":
      return values.slice(1).every((value) => typeof value === "number") && (length === 2 || length === 3)
        ? substring(text(0), values[1] as number, values[2] as number | undefined)
        : undefined;
    case "safehtml":
      return length === 1 ? last : undefined;
    default:
      return undefined;
  }
}

function titleStyle({ configuration }: Site): string | undefined {
  const style = configuration.raw.titlecasestyle;
  return typeof style === "string" ? style : undefined;
}

function upperLetter(letter: string): string {
  const upper = letter.toUpperCase();
  return [...upper].length === 1 ? upper : letter;
}

/** Go's substr counts code points; a negative start counts from the end, a negative length leaves as many off there. */
function substring(text: string, from: number, length: number | undefined): string | undefined {
  const letters = [...text];
  if (letters.length === 0 || length === 0 || from >= letters.length) return "";
  const start = from < 0 ? Math.max(0, letters.length + from) : from;
  const end = length === undefined ? letters.length : length < 0 ? letters.length + length : start + length;
  return letters.slice(start, Math.max(start, end)).join("");
}

function trimmed(text: string, letters: string): string {
  let [start, end] = [0, text.length];
  while (start < end && letters.includes(text[start] as string)) start++;
  while (end > start && letters.includes(text[end - 1] as string)) end--;
  return text.slice(start, end);
}

function printed(format: string, values: readonly string[]): string {
  let next = 0;
  return format.replace(/%[sv]/g, () => values[next++] ?? "");
}

function momentOf(value: Value | undefined, data: ArchetypeData): Moment | undefined {
  if (typeof value === "object") return value;
  // .Date is text to Hugo, which its date functions read again.
  return typeof value === "string" && !Number.isNaN(Date.parse(value))
    ? { moment: Date.parse(value) }
    : value === undefined
      ? undefined
      : { moment: data.now };
}

function formatMoment(
  value: Moment | undefined,
  layout: Value | undefined,
  { site, now, offset: local }: ArchetypeData,
): string | undefined {
  // `:date_long` and its like are the language's own forms.
  if (value === undefined || typeof layout !== "string" || layout.startsWith(":")) return undefined;
  const isNow = Math.abs(value.moment - now) < 1000;
  const offset = isNow && local !== undefined ? local : zoneOffset(value.moment, site.settings.timeZone);
  return formatGoLayout(dateParts({ instant: value.moment, offset }), offset, layout);
}
