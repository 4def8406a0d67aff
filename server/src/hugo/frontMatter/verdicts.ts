import type { DataEntry, DataFormat, DataNode, MapNode } from "../../formats/dataNode";
import type { HugoProblem } from "../problem";
import { coerceString, coerceStrings, coerceTerms, findEntry, parseBool, parseGoInt } from "./coerce";
import { formatInstant, readDate } from "./dates";
import { findField } from "./fields";
import { decodeFault, decodeFaults, goKind, goSyntax, goType, type StructField } from "./goValue";
import { isMarkup, isUrlToken, OUTPUT_FORMATS } from "./knownNames";

export interface VerdictOptions {
  readonly format: DataFormat;
  /** The site's `timeZone`; UTC by default. */
  readonly timeZone?: string;
  /** Plural names of the site's taxonomies. */
  readonly taxonomies?: readonly string[];
  /** Names of the site's output formats, in lower case. */
  readonly outputFormats?: readonly string[];
  /** Further names for `markup`: suffixes and types of media types that the site defines, in lower case. */
  readonly mediaTypes?: readonly string[];
  /** The file's path under the site, for Hugo's messages: `content/p.md`. */
  readonly path?: string;
  /** False for a draft, a scheduled or expired page. */
  readonly isBuilt?: boolean;
  /** `frontmatter` of the configuration: which keys Hugo tries for each date, in order. */
  readonly dates?: Readonly<Record<string, readonly string[]>>;
}

const DATE_CHAINS: Readonly<Record<string, readonly string[]>> = {
  date: ["date", "publishdate", "pubdate", "published", "lastmod", "modified"],
  lastmod: [":git", "lastmod", "modified", "date", "publishdate", "pubdate", "published"],
  publishdate: ["publishdate", "pubdate", "published", "date"],
  expirydate: ["expirydate", "unpublishdate"],
};

type StructFields = ReadonlyMap<string, readonly [name: string, type: StructField]>;

const TARGET_FIELDS: StructFields = new Map([
  ["path", ["Path", "string"]],
  ["kind", ["Kind", "string"]],
  ["environment", ["Environment", "string"]],
  ["lang", ["Lang", "string"]],
]);

const BUILD_FIELDS: StructFields = new Map([
  ["list", ["List", "string"]],
  ["render", ["Render", "string"]],
  ["publishresources", ["PublishResources", "bool"]],
]);

const BUILD_VALUES: ReadonlyMap<string, readonly string[]> = new Map([
  ["list", ["always", "local", "never", "true", "false", "1", "0"]],
  ["render", ["always", "link", "never", "true", "false", "1", "0"]],
]);

const SITEMAP_FIELDS: StructFields = new Map([
  ["changefreq", ["ChangeFreq", "string"]],
  ["disable", ["Disable", "bool"]],
  ["filename", ["Filename", "string"]],
  ["priority", ["Priority", "float64"]],
]);

/**
 * What Hugo 0.169 says of the values in a page's front matter: `fatal` with Hugo's message where the build
 * fails, else a warning that tells what Hugo silently makes of the value. Faults of the format itself
 * (syntax, duplicate keys) are the reader's.
 */
export function frontMatterVerdicts(root: MapNode, options: VerdictOptions): HugoProblem[] {
  const verdicts = new Verdicts(options);
  verdicts.page(root);
  return verdicts.problems;
}

class Verdicts {
  readonly problems: HugoProblem[] = [];
  private readonly format: DataFormat;
  private static readonly checks = new Map<string, (verdicts: Verdicts, entry: DataEntry) => void>([
    ["_build", (verdicts, entry) => verdicts.removedBuild(entry)],
    ["build", (verdicts, entry) => verdicts.build(entry)],
    ["sitemap", (verdicts, entry) => verdicts.sitemap(entry)],
    ["sites", (verdicts, entry) => verdicts.sites(entry)],
    ["params", (verdicts, entry) => verdicts.params(entry)],
    ["outputs", (verdicts, entry) => verdicts.outputs(entry)],
    ["markup", (verdicts, entry) => verdicts.markup(entry)],
    ["url", (verdicts, entry) => verdicts.url(entry)],
    ["aliases", (verdicts, entry) => verdicts.aliases(entry)],
    ["lang", (verdicts, entry) => verdicts.withoutEffect(entry)],
    ["kind", (verdicts, entry) => verdicts.withoutEffect(entry)],
    ["path", (verdicts, entry) => verdicts.withoutEffect(entry)],
  ]);

  constructor(private readonly options: VerdictOptions) {
    this.format = options.format;
  }

  page(root: MapNode): void {
    this.repeatedKeys(root);
    for (const entry of root.entries) this.entry(entry);
    this.dates(root);
    this.cascade(root);
  }

  private entry(entry: DataEntry): void {
    const key = entry.key.toLowerCase();
    const check = Verdicts.checks.get(key);
    if (this.isTaxonomy(key)) this.terms(entry);
    else if (check !== undefined) check(this, entry);
    else this.plainField(entry);
  }

  /** Fields whose wrong types Hugo takes without a word. */
  private plainField(entry: DataEntry): void {
    const { value } = entry;
    const field = findField(entry.key);
    if (field === undefined || value.kind === "null") return;
    if (field.type === "string" && (value.kind === "list" || value.kind === "map")) {
      this.warn(
        "front-matter-type",
        `Hugo wants text here and makes an empty one of a ${value.kind}.`,
        value,
      );
    } else if (field.type === "bool") this.bool(entry);
    else if (field.type === "int" && !isNumeric(value)) {
      this.warn("front-matter-type", "This is not a number, so Hugo takes it for 0.", value);
    } else if (field.type === "strings" && isUnusableList(value)) {
      this.warn(
        "front-matter-type",
        `Hugo wants a list of texts here and ignores this ${value.kind}.`,
        value,
      );
    } else if (field.type === "maps" && value.kind !== "list" && value.kind !== "map") {
      this.warn(
        "front-matter-type",
        "Hugo wants a list of maps here; this becomes an ordinary parameter of the page.",
        value,
      );
    } else if (field.type === "menus" && value.kind !== "map" && isUnusableMenu(value)) {
      this.warn(
        "front-matter-type",
        "Hugo wants the name of a menu, a list of names or a map, and ignores this.",
        value,
      );
    }
  }

  private bool({ key, value }: DataEntry): void {
    if (value.kind === "bool" || value.kind === "int" || value.kind === "float") return;
    if (value.kind === "string" && (value.value === "" || parseBool(value.value) !== undefined)) return;
    const outcome =
      key.toLowerCase() === "draft" ? "so Hugo publishes the page" : "so Hugo takes it for false";
    this.warn("front-matter-type", `This is neither true nor false, ${outcome}. Write true or false.`, value);
  }

  private repeatedKeys(root: MapNode): void {
    const seen = new Map<string, string>();
    for (const { key, keySpan } of root.entries) {
      const lower = key.toLowerCase();
      const earlier = seen.get(lower);
      // The same spelling twice is for the format's reader to tell.
      if (earlier !== undefined && earlier !== key) {
        this.problems.push({
          code: "front-matter-duplicate",
          message: `Hugo ignores the case of keys: “${key}” and “${earlier}” are the same field, and which one counts is not defined.`,
          span: keySpan,
          fatal: false,
        });
      }
      seen.set(lower, key);
    }
    for (const [key, alias] of [
      ["menus", "menu"],
      ["publishdate", "pubdate"],
      ["publishdate", "published"],
      ["lastmod", "modified"],
      ["expirydate", "unpublishdate"],
    ] as const) {
      const other = findEntry(root, alias);
      if (other === undefined || !seen.has(key) || other.value.kind === "null") continue;
      this.problems.push({
        code: "front-matter-duplicate",
        message: `“${seen.get(key)}” and “${other.key}” mean the same; Hugo uses “${seen.get(key)}”.`,
        span: other.keySpan,
        fatal: false,
      });
    }
  }

  private dates(root: MapNode): void {
    const told = new Set<string>();
    for (const chain of Object.values(this.options.dates ?? DATE_CHAINS)) {
      for (const key of withDateAliases(chain)) {
        // A file always has a time of change, so nothing behind this handler is asked.
        if (key === ":filemodtime") break;
        const entry = key.startsWith(":") ? undefined : findEntry(root, key);
        if (entry === undefined) continue;
        const reading = readDate(entry.value, this.format, this.options.timeZone);
        if (reading.ok && reading.instant === undefined) continue;
        if (!told.has(key)) {
          told.add(key);
          if (!reading.ok) this.badDate(key, entry);
          else if (reading.fromInteger && reading.instant && Math.abs(reading.instant.seconds) < 1e8) {
            const day = formatInstant(reading.instant);
            this.warn(
              "front-matter-date",
              `Hugo reads a bare number as seconds since 1970: ${day}.`,
              entry.value,
            );
          }
        }
        if (reading.ok) break;
      }
    }
  }

  private badDate(key: string, { value }: DataEntry): void {
    const place = this.options.path ?? "content/p.md";
    this.problems.push({
      code: "front-matter-date",
      message: `the "${key}" front matter field is not a parsable date: see ${place}`,
      span: value.span,
      fatal: true,
    });
  }

  private cascade(root: MapNode): void {
    const entry = findEntry(root, "cascade");
    if (entry === undefined || entry.value.kind === "null") return;
    const { value } = entry;
    if (value.kind !== "map" && value.kind !== "list") {
      const type = goType(value, this.format);
      const message = `unable to cast ${goSyntax(value, this.format)} of type ${type} to []map[string]interface{}`;
      this.fail("front-matter-cascade", message, value);
      return;
    }
    const maps = value.kind === "map" ? [value] : value.items.filter((item) => item.kind === "map");
    if (value.kind === "list" && maps.length < value.items.length) {
      this.warn("front-matter-cascade", "Hugo ignores what is no map in this list.", value);
    }
    for (const map of maps) this.cascadeMap(root, map);
  }

  private cascadeMap(root: MapNode, map: MapNode): void {
    for (const key of ["cascade", "lang"]) {
      const denied = findEntry(map, key);
      if (denied === undefined) continue;
      this.fail("front-matter-cascade", `key "${key}" not allowed in cascade config`, denied.value);
      return;
    }
    const deprecated = findEntry(map, "_target");
    if (deprecated !== undefined) {
      this.problems.push({
        code: "front-matter-deprecated",
        message:
          "“_target” is deprecated since Hugo 0.156.0 and will be removed. Write “target” in its place.",
        span: deprecated.keySpan,
        fatal: false,
      });
    }
    const target = findEntry(map, "target") ?? deprecated;
    if (target !== undefined) {
      this.cascadeTarget(target.value);
      return;
    }
    // Without a target the values reach this page too, where it has none of its own.
    for (const entry of map.entries) {
      if (findEntry(root, entry.key) !== undefined || NOT_CASCADED.has(entry.key.toLowerCase())) continue;
      this.entry(entry);
    }
    const inherited = map.entries.filter((entry) => findEntry(root, entry.key) === undefined);
    this.dates({ ...map, entries: [...root.entries.filter(isDateEntry), ...inherited.filter(isDateEntry)] });
  }

  private cascadeTarget(target: DataNode): void {
    if (target.kind === "null") return;
    if (target.kind !== "map") {
      const message = `'' expected a map, got '${goKind(target, this.format)}'`;
      this.fail("front-matter-cascade", message, target);
      return;
    }
    const faults = this.faultsOf(target, TARGET_FIELDS);
    if (faults.length > 0) {
      this.fail("front-matter-cascade", decodeFaults(faults), target);
      return;
    }
    const kind = findEntry(target, "kind");
    const name = coerceString(kind?.value);
    if (kind === undefined || name === "" || /[*?[{\\!]/.test(name)) return;
    if (["page", "home", "section", "taxonomy", "term"].includes(name.toLowerCase())) return;
    this.fail("front-matter-cascade", `"${name}" did not match a valid Page Kind`, kind.value);
  }

  private removedBuild({ keySpan, value }: DataEntry): void {
    this.problems.push({
      code: "front-matter-removed",
      message:
        'deprecated: The "_build" front matter key was deprecated in Hugo 0.145.0 and subsequently removed. Use "build" instead. See https://gohugo.io/content-management/build-options.',
      span: keySpan,
      fatal: true,
    });
    this.buildMap(value, "");
  }

  private build({ value }: DataEntry): void {
    this.buildMap(
      value,
      '. We renamed the _build keyword to build in Hugo 0.123.0. We recommend putting user defined params in the params section, e.g.:\n---\ntitle: "My Title"\nparams:\n  build: "My Build"\n---\n´',
    );
  }

  private buildMap(value: DataNode, hint: string): void {
    const prefix = "failed to decode build config in front matter: ";
    // TOML's dates are structs in Go, which pass for maps without any field of a build.
    if (value.kind === "null" || this.isTomlDate(value)) return;
    if (value.kind !== "map") {
      const message = `${prefix}'' expected a map, got '${goKind(value, this.format)}'${hint}`;
      this.fail("front-matter-build", message, value);
      return;
    }
    const faults = this.faultsOf(value, BUILD_FIELDS);
    if (faults.length > 0) {
      this.fail("front-matter-build", prefix + decodeFaults(faults) + hint, value);
      return;
    }
    this.buildValues(value);
  }

  private buildValues(map: MapNode): void {
    for (const { key, keySpan, value } of map.entries) {
      const values = BUILD_VALUES.get(key.toLowerCase());
      if (values === undefined) {
        if (key.toLowerCase() === "publishresources") continue;
        this.problems.push({
          code: "front-matter-build",
          message: `Hugo knows “list”, “render” and “publishResources” here and ignores “${key}”.`,
          span: keySpan,
          fatal: false,
        });
      } else if (value.kind !== "null" && !values.includes(coerceString(value).toLowerCase())) {
        this.warn(
          "front-matter-build",
          `Hugo takes anything but ${values.slice(0, 3).join(", ")} for always.`,
          value,
        );
      }
    }
  }

  private sitemap({ value }: DataEntry): void {
    if (value.kind === "null") return;
    if (value.kind !== "map") {
      this.warn("front-matter-sitemap", "Hugo wants a map here and ignores anything else.", value);
      return;
    }
    const faults = this.faultsOf(value, SITEMAP_FIELDS);
    if (faults.length === 0) return;
    const message = `failed to decode sitemap config in front matter: ${decodeFaults(faults)}`;
    this.fail("front-matter-sitemap", message, value);
  }

  private sites({ value }: DataEntry): void {
    const prefix = "failed to decode sites from front matter: ";
    if (value.kind === "null" || this.isTomlDate(value)) return;
    if (value.kind !== "map") {
      this.fail(
        "front-matter-sites",
        `${prefix}'' expected a map, got '${goKind(value, this.format)}'`,
        value,
      );
      return;
    }
    const faults: string[] = [];
    for (const { key, value: inner } of value.entries) {
      const name = key.toLowerCase();
      if ((name !== "matrix" && name !== "complements") || inner.kind === "map" || inner.kind === "null")
        continue;
      faults.push(`'${name}' expected a map, got '${goKind(inner, this.format)}'`);
    }
    if (faults.length > 0) this.fail("front-matter-sites", prefix + decodeFaults(faults), value);
  }

  private params({ value }: DataEntry): void {
    if (value.kind === "map" || value.kind === "null") return;
    const reason = value.kind === "string" ? jsonFault(value.value) : undefined;
    if (value.kind === "string" && reason === undefined) return;
    const cast = `unable to cast ${goSyntax(value, this.format)} of type ${goType(value, this.format)} to map[string]interface {}`;
    this.fail("front-matter-params", `front matter field "params" must be a map: ${reason ?? cast}`, value);
  }

  private outputs(entry: DataEntry): void {
    const names = coerceStrings(entry.value).map((name) => name.toLowerCase());
    const known = this.options.outputFormats ?? OUTPUT_FORMATS;
    const unknown = names.find((name) => !known.includes(name));
    if (unknown === undefined) {
      this.plainField(entry);
      return;
    }
    const message = `failed to resolve output formats [${names.join(" ")}]: OutputFormat with key "${unknown}" not found`;
    this.fail("front-matter-outputs", message, entry.value);
  }

  private markup(entry: DataEntry): void {
    const name = coerceString(entry.value).toLowerCase();
    if (name === "") return;
    const known = isMarkup(name) || this.options.mediaTypes?.includes(name);
    if (known) return;
    this.fail("front-matter-markup", `failed to resolve media type for "${name}"`, entry.value);
  }

  private url(entry: DataEntry): void {
    const url = coerceString(entry.value);
    if (url.startsWith("http://") || url.startsWith("https://")) {
      const place = this.options.path ?? "content/p.md";
      const message = `URLs with protocol (http*) not supported: "${url}". In page "${place}"`;
      this.fail("front-matter-url", message, entry.value);
      return;
    }
    for (const [, token = ""] of url.matchAll(/:(\w+)/g)) {
      if (isUrlToken(token)) continue;
      const message = `permalink attribute not recognised: “:${token}” is none of Hugo's tokens, and Hugo 0.169 crashes on it.`;
      this.fail("front-matter-url", message, entry.value);
      return;
    }
    // Tokens are expanded with escapes of their own, and of a page that isn't built nobody asks the address.
    const fault = this.options.isBuilt === false || url.includes(":") ? undefined : addressFault(url);
    if (fault !== undefined) {
      this.fail("front-matter-url", `${fault}. Hugo 0.169 crashes on such an address.`, entry.value);
      return;
    }
    this.plainField(entry);
  }

  private aliases(entry: DataEntry): void {
    const alias = coerceStrings(entry.value).find((each) => /^https?:\/\//.test(each));
    if (alias !== undefined) {
      this.fail("front-matter-aliases", `http* aliases not supported: "${alias}"`, entry.value);
      return;
    }
    this.plainField(entry);
  }

  private terms({ value }: DataEntry): void {
    if (value.kind === "null") return;
    const nested = value.kind === "map" || (value.kind === "list" && value.items.some(isContainer));
    if (nested) {
      this.warn("front-matter-terms", "Hugo finds no terms in maps and in lists inside lists.", value);
    } else if (value.kind === "string" && value.value.includes(",")) {
      const term = coerceTerms(value)[0] ?? "";
      this.warn("front-matter-terms", `This is one term, “${term}”. Write a list for several.`, value);
    }
  }

  private withoutEffect({ key, keySpan }: DataEntry): void {
    this.problems.push({
      code: "front-matter-no-effect",
      message: `In a file “${key}” is a parameter like any other: Hugo takes the page's ${key} from the file's name and place.`,
      span: keySpan,
      fatal: false,
    });
  }

  private isTomlDate(value: DataNode): boolean {
    return this.format === "toml" && value.kind === "date";
  }

  private isTaxonomy(key: string): boolean {
    const names = this.options.taxonomies ?? ["tags", "categories"];
    return names.some((name) => name.toLowerCase() === key);
  }

  private faultsOf(map: MapNode, fields: StructFields): string[] {
    const faults: string[] = [];
    for (const { key, value } of map.entries) {
      const known = fields.get(key.toLowerCase());
      const fault = known && decodeFault(known[0], known[1], value);
      if (fault !== undefined) faults.push(fault);
    }
    return faults;
  }

  /** Hugo gives no better position than the file's beginning for these. */
  private fail(code: string, message: string, value: DataNode): void {
    this.problems.push({ code, message, span: value.span, hugoOffset: 0, fatal: true });
  }

  private warn(code: string, message: string, value: DataNode): void {
    this.problems.push({ code, message, span: value.span, fatal: false });
  }
}

const DATE_ALIASES: Readonly<Record<string, readonly string[]>> = {
  lastmod: ["modified"],
  publishdate: ["pubdate", "published"],
  expirydate: ["unpublishdate"],
};

/** The configuration has a few chains, and every page asks for them. */
const chainsWithAliases = new WeakMap<readonly string[], readonly string[]>();

/** Naming a field in `frontmatter` names its other keys with it (0.169). */
function withDateAliases(chain: readonly string[]): readonly string[] {
  let keys = chainsWithAliases.get(chain);
  if (keys === undefined) {
    keys = [...new Set(chain.flatMap((key) => [key, ...(DATE_ALIASES[key] ?? [])]))];
    chainsWithAliases.set(chain, keys);
  }
  return keys;
}

/** Hugo 0.169 doesn't mind what these hold inside a cascade. */
const NOT_CASCADED = new Set(["markup", "params", "sites"]);

const DATE_KEYS = new Set(Object.values(DATE_CHAINS).flat());

function isDateEntry(entry: DataEntry): boolean {
  return DATE_KEYS.has(entry.key.toLowerCase());
}

function isContainer(node: DataNode): boolean {
  return node.kind === "list" || node.kind === "map";
}

function isNumeric(node: DataNode): boolean {
  if (node.kind === "string") return parseGoInt(node.value) !== undefined;
  return node.kind === "int" || node.kind === "float" || node.kind === "bool";
}

function isUnusableList(node: DataNode): boolean {
  return node.kind === "map" || (node.kind === "list" && node.items.some(isContainer));
}

function isUnusableMenu(node: DataNode): boolean {
  if (node.kind === "list") return node.items.some((item) => item.kind !== "string");
  return node.kind !== "string";
}

/** encoding/json's complaint about a string that should hold an object; undefined when it does. */
function jsonFault(text: string): string | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === "object" && !Array.isArray(value)) return undefined;
    return `json: cannot unmarshal ${Array.isArray(value) ? "array" : typeof value} into Go value of type map[string]interface {}`;
  } catch {
    // Not JSON at all: what Go says depends on where it stopped, and for most texts that is the beginning.
    if (text.trim() === "") return "unexpected end of JSON input";
    const after = /^\s*(?:-?\d+(?:\.\d+)?|true|false|null)\s*(.)/u.exec(text)?.[1];
    if (after !== undefined) return `invalid character '${after}' after top-level value`;
    const first = text.trimStart()[0] ?? "";
    return `invalid character '${first}' looking for beginning of value`;
  }
}

/** What Go's net/url says of a front matter `url`, as Hugo hands it over: rooted, with a slash at the end of a folder. */
function addressFault(url: string): string | undefined {
  const name = url.slice(url.lastIndexOf("/") + 1);
  const rooted = `/${url.replace(/^\/+/, "").replaceAll("#", "%23")}`;
  const address = rooted.endsWith("/") || name.includes(".") ? rooted : `${rooted}/`;
  const quoted = JSON.stringify(address);
  for (let at = 0; at < address.length; at++) {
    const code = address.charCodeAt(at);
    if (code < 0x20 || code === 0x7f) return `parse ${quoted}: net/url: invalid control character in URL`;
  }
  const [path = ""] = address.split("?", 1);
  const stray = /%(?![0-9a-f]{2})/i.exec(path);
  if (stray === null) return undefined;
  const bytes = new TextEncoder().encode(path.slice(stray.index, stray.index + 3)).slice(0, 3);
  return `parse ${quoted}: invalid URL escape "${new TextDecoder().decode(bytes)}"`;
}
