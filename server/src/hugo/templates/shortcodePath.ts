/** What the path of a shortcode template says (Hugo 0.169, observed). */
export interface ShortcodePath {
  /** Lower case, with folders: `filetree/folder`. */
  readonly name: string;
  /** Content section it is scoped to, lower case; empty for the root. */
  readonly scope: string;
  /** Words between the name and the extension, lower case: `amp`, `en`, `page`. */
  readonly variants: readonly string[];
  /** Lower case, without the dot; empty when there is none. */
  readonly extension: string;
  /** The folder as written, less scope: where two files say the same, the lower number wins. */
  readonly folderRank: number;
  /** Only Hugo 0.146 and later look there. */
  readonly modern: boolean;
  /** As Hugo names it in messages: `/_shortcodes/a.md`. */
  readonly storePath: string;
}

const PLAIN_TEXT_EXTENSIONS: ReadonlySet<string> = new Set([
  ...[
    "md",
    "markdown",
    "mdown",
    "txt",
    "json",
    "csv",
    "ics",
    "webmanifest",
    "css",
    "js",
    "toml",
    "yaml",
    "yml",
  ],
]);

/** Folders that mean the root's shortcodes, in the order in which Hugo meets them. */
const ROOT_FOLDERS = ["_default/_shortcodes/", "_default/shortcodes/", "_shortcodes/", "shortcodes/"];

/** True for templates that Hugo runs as text (`.md`, `.txt`, `.json`, …): those serve `{{% %}}` only. */
export function isPlainTextPath(path: string): boolean {
  const dot = path.lastIndexOf(".");
  return dot > path.lastIndexOf("/") && PLAIN_TEXT_EXTENSIONS.has(path.slice(dot + 1).toLowerCase());
}

/**
 * Reads the path of a template: anything up to a `layouts/` folder is dropped, then `_shortcodes` at any depth or
 * `shortcodes` at the root (or in `_default`) makes it a shortcode. Undefined for other files, dot files and backups.
 */
export function shortcodeNameOfPath(path: string): ShortcodePath | undefined {
  const slashed = `/${path.replaceAll("\\", "/").toLowerCase()}`;
  const layouts = slashed.lastIndexOf("/layouts/");
  const inside = layouts < 0 ? slashed.slice(1) : slashed.slice(layouts + "/layouts/".length);
  const place = locate(inside);
  if (place === undefined) return undefined;
  const slash = place.rest.lastIndexOf("/");
  const folder = place.rest.slice(0, slash + 1);
  const file = place.rest.slice(slash + 1);
  if (file === "" || file.startsWith(".") || file.endsWith("~")) return undefined;
  const [base = "", ...words] = file.split(".");
  const extension = words.pop() ?? "";
  const prefix = place.scope === "" ? "" : `/${place.scope}`;
  return {
    name: folder + base,
    scope: place.scope,
    variants: words,
    extension,
    folderRank: place.rank,
    modern: place.rank !== ROOT_FOLDERS.length - 1,
    storePath: `${prefix}/_shortcodes/${place.rest}`,
  };
}

function locate(inside: string): { scope: string; rest: string; rank: number } | undefined {
  for (const [rank, folder] of ROOT_FOLDERS.entries()) {
    if (inside.startsWith(folder)) {
      const rest = inside.slice(folder.length);
      return rest.includes("_shortcodes/") ? undefined : { scope: "", rest, rank };
    }
  }
  const at = inside.indexOf("/_shortcodes/");
  if (at < 0) return undefined;
  const scope = inside.slice(0, at).replace(/^_default\/?/, "");
  return { scope, rest: inside.slice(at + "/_shortcodes/".length), rank: 2 };
}
