import type { FieldType } from "../../hugo/frontMatter/fields";

/** A key below a predefined field. */
export interface NestedKey {
  readonly name: string;
  readonly type: FieldType;
  readonly documentation: string;
  readonly values?: readonly string[];
}

const key = (
  name: string,
  type: FieldType,
  documentation: string,
  values?: readonly string[],
): NestedKey => ({ name, type, documentation, ...(values === undefined ? {} : { values }) });

/** What Hugo 0.169 reads below its own fields, by the field's path in lower case. */
const nested: Readonly<Record<string, readonly NestedKey[]>> = {
  build: [
    key(
      "list",
      "string",
      "Whether the page shows up in lists: `always`, `local` (in its section only) or `never`.",
      ["always", "local", "never"],
    ),
    key(
      "render",
      "string",
      "Whether a file is written: `always`, `link` (no file, but an address) or `never`.",
      ["always", "link", "never"],
    ),
    key(
      "publishResources",
      "bool",
      "Whether the bundle's files are published even when no template asks for them.",
    ),
  ],
  sitemap: [
    key("changefreq", "string", "How often the page changes, as a hint to search engines.", [
      "always",
      "hourly",
      "daily",
      "weekly",
      "monthly",
      "yearly",
      "never",
    ]),
    key("priority", "string", "From 0.0 to 1.0; -1 leaves it out."),
    key("filename", "string", "The sitemap's file name."),
    key("disable", "bool", "Leaves the page out of the sitemap."),
  ],
  resources: [
    key("src", "string", "The files meant: a name beside the page, or a pattern such as `images/*.jpg`."),
    key("name", "string", "The name templates find the file by; `:counter` counts."),
    key("title", "string", "The file's title."),
    key("params", "map", "Parameters of your own for the file."),
  ],
  cascade: [
    key("target", "map", "Which descendants are meant; all of them when missing."),
    key("params", "map", "Parameters handed down."),
  ],
  "cascade.target": [
    key("path", "string", "A pattern for the pages' logical paths: `/posts/**`."),
    key("kind", "string", "The kind of pages meant.", ["page", "section", "home", "taxonomy", "term"]),
    key("environment", "string", "The environment meant.", ["production", "development"]),
  ],
  "menus.*": [
    key("name", "string", "The entry's text; the link title when missing."),
    key("weight", "int", "Sorts the entries: lighter ones come first."),
    key("parent", "string", "The entry above, by identifier or name."),
    key("identifier", "string", "Tells entries of one name apart."),
    key("title", "string", "The `title` attribute of the link."),
    key("pre", "string", "Goes before the entry's text."),
    key("post", "string", "Goes behind the entry's text."),
    key("params", "map", "Parameters of your own."),
  ],
};

/** Values that Hugo knows for its own fields, most usual first. */
const values: Readonly<Record<string, readonly string[]>> = {
  markup: ["markdown", "goldmark", "html", "asciidocext", "pandoc", "rst", "org"],
};

/** The keys that Hugo knows below `path` (lower case); none for maps of the author's own. */
export function nestedKeys(path: readonly string[]): readonly NestedKey[] {
  return nested[menuPath(path).join(".")] ?? [];
}

export function nestedKey(path: readonly string[]): NestedKey | undefined {
  const name = path.at(-1);
  return nestedKeys(path.slice(0, -1)).find((one) => one.name.toLowerCase() === name);
}

export function knownValues(path: readonly string[]): readonly string[] {
  return nestedKey(path)?.values ?? (path.length === 1 ? values[path[0] as string] : undefined) ?? [];
}

function menuPath(path: readonly string[]): readonly string[] {
  return path.length === 2 && (path[0] === "menus" || path[0] === "menu") ? ["menus", "*"] : path;
}

/** Keys that hold the name of an image in the themes there are: `cover.image`, `featured_image`, `images`. */
const IMAGE_KEY =
  /^(?:(?:cover|featured?|header|hero|banner|og|social|thumbnail|share|card|background|bg|main|post|teaser|preview)?[-_]?(?:image|images|img|cover|thumbnail|thumb|banner|photo|picture|logo|icon))$/;

export function isImageKey(path: readonly string[]): boolean {
  const last = path.at(-1) ?? "";
  if (IMAGE_KEY.test(last)) return true;
  return (last === "src" || last === "url") && path.slice(0, -1).some((one) => IMAGE_KEY.test(one));
}

export const IMAGE_FILE = /\.(?:png|jpe?g|gif|webp|svg|avif|bmp|tiff?)$/i;
