import { logicalPath } from "./sanitizePath";

export type PageKind = "home" | "section" | "page" | "taxonomy" | "term";

/** What a file below a content directory is, by its path alone. */
export interface ContentPath {
  /** The path as given, relative to the content mount's target. */
  readonly file: string;
  readonly form: "page" | "file";
  readonly kind: PageKind;
  /** `leaf` for index.md, `branch` for _index.md, `single` for any other page. */
  readonly bundle: "leaf" | "branch" | "single";
  /** Hugo's `.Path`: `/posts/my-post`, `/` for the home page. For a file that is no page, its own path. */
  readonly path: string;
  /** The same before lower-casing and dashes. */
  readonly rawPath: string;
  /** The first directory, in logical form; "" at the root. Hugo's `.Section` and, without `type`, its `.Type`. */
  readonly section: string;
  /** The language in the file's name: `my-post.fr.md`. */
  readonly languageSuffix?: string;
  /** The language of the name is one that the site disables: Hugo leaves the file out. */
  readonly disabledLanguage: boolean;
  /** Extension without the dot, in lower case. */
  readonly extension: string;
}

export interface ContentRules {
  /** Enabled languages, in lower case. */
  readonly languages: ReadonlySet<string>;
  readonly disabledLanguages: ReadonlySet<string>;
  /** Plural names: `tags`, `categories`. */
  readonly taxonomies: readonly string[];
  /** Extensions of content files, without the dot. */
  readonly extensions: ReadonlySet<string>;
  /** Whether `ignoreFiles` leaves a file out, by its path from the site's root. */
  readonly isIgnored?: (path: string) => boolean;
}

/** Media types whose files Hugo reads as pages. */
export const CONTENT_MEDIA_TYPES: readonly string[] = [
  "text/markdown",
  "text/html",
  "text/org",
  "text/asciidoc",
  "text/pandoc",
  "text/rst",
];

/**
 * Reads a content file's path as Hugo does: extension, language, bundle, kind, logical path.
 * Takes any string; backslashes count as slashes.
 */
export function readContentPath(file: string, rules: ContentRules): ContentPath {
  const [directory, name] = directoryAndName(file);
  const pieces = name.split(".");
  const extension = pieces.length > 1 ? (pieces.pop() ?? "").toLowerCase() : "";
  let suffix: string | undefined;
  let disabledLanguage = false;
  if (pieces.length > 1) {
    const last = (pieces.at(-1) ?? "").toLowerCase();
    if (rules.languages.has(last) || rules.disabledLanguages.has(last)) {
      suffix = last;
      disabledLanguage = !rules.languages.has(last);
      pieces.pop();
    }
  }
  const isPage = extension !== "" && rules.extensions.has(extension);
  const base = pieces.join(".");
  const lower = base.toLowerCase();
  const bundle = !isPage ? "single" : lower === "index" ? "leaf" : lower === "_index" ? "branch" : "single";
  const rawPath = bundle !== "single" ? directory || "/" : `${directory}/${isPage ? base : name}`;
  const path = logicalPath(rawPath);
  return {
    file,
    form: isPage ? "page" : "file",
    kind: isPage ? kindOf(path, bundle, rules.taxonomies) : "page",
    bundle,
    path,
    rawPath,
    section: sectionOf(path, bundle),
    ...(suffix === undefined ? {} : { languageSuffix: suffix }),
    disabledLanguage,
    extension,
  };
}

/** The directory begins with a slash, unless it is the content directory itself, "". */
function directoryAndName(file: string): readonly [directory: string, name: string] {
  const isPlain =
    !file.includes("\\") && !file.includes("//") && !file.startsWith("/") && !file.endsWith("/");
  if (isPlain) {
    const slash = file.lastIndexOf("/");
    return slash === -1 ? ["", file] : [`/${file.slice(0, slash)}`, file.slice(slash + 1)];
  }
  const parts = file
    .replaceAll("\\", "/")
    .split("/")
    .filter((part) => part !== "");
  const name = parts.pop() ?? "";
  return [parts.map((part) => `/${part}`).join(""), name];
}

function sectionOf(path: string, bundle: ContentPath["bundle"]): string {
  const end = path.indexOf("/", 1);
  if (end !== -1) return path.slice(1, end);
  return bundle === "branch" ? path.slice(1) : "";
}

/** Only an `_index` file is a list: below a taxonomy's directory that of a term, while `tags/go.md` is a page like any other. */
function kindOf(path: string, bundle: ContentPath["bundle"], taxonomies: readonly string[]): PageKind {
  if (path === "/") return "home";
  if (bundle !== "branch") return "page";
  for (const plural of taxonomies) {
    const root = `/${logicalPath(plural)}`;
    if (path === root) return "taxonomy";
    if (path.startsWith(`${root}/`)) return "term";
  }
  return "section";
}

/**
 * The directory of the leaf bundle that a file belongs to as a resource, undefined when it is a page of its own.
 * @param directory of the file, relative to the content directory, "" for its root
 * @param isLeaf says whether a directory holds an index.md (in any language)
 */
export function enclosingLeafBundle(
  directory: string,
  ownBundle: ContentPath["bundle"],
  isLeaf: (directory: string) => boolean,
): string | undefined {
  let at: string | undefined = ownBundle === "leaf" ? parentOf(directory) : directory;
  while (at !== undefined) {
    if (isLeaf(at)) return at;
    at = parentOf(at);
  }
  return undefined;
}

function parentOf(directory: string): string | undefined {
  if (directory === "") return undefined;
  const slash = directory.lastIndexOf("/");
  return slash === -1 ? "" : directory.slice(0, slash);
}

/**
 * Whether Hugo leaves a file out by its name alone: a part begins with a dot, or the name is an editor's own file.
 * @param path relative to the content directory
 */
export function isIgnoredName(path: string): boolean {
  const name = path.slice(path.lastIndexOf("/") + 1);
  return path.startsWith(".") || path.includes("/.") || name.startsWith("#") || name.endsWith("~");
}

/** Whether Hugo leaves a file out by its path from the site's root: by its name, `ignoreFiles`, or its language, which isn't built. */
export function isLeftOut(path: string, rules: ContentRules): boolean {
  return (
    isIgnoredName(path) || rules.isIgnored?.(path) === true || readContentPath(path, rules).disabledLanguage
  );
}

/** The `ignoreFiles` patterns as one question about an absolute path; a pattern that isn't one never fits. */
export function ignoreFilesMatcher(patterns: readonly string[]): (absolutePath: string) => boolean {
  const tests = patterns.flatMap((pattern): RegExp[] => {
    const insensitive = pattern.startsWith("(?i)");
    try {
      return [new RegExp(insensitive ? pattern.slice(4) : pattern, insensitive ? "iu" : "u")];
    } catch {
      // Hugo stops at such a pattern; the configuration's own check tells of it.
      return [];
    }
  });
  return (path) => tests.some((test) => test.test(path));
}
