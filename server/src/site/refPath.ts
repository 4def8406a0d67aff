/** A path as Hugo's own path parser sees it (common/paths/pathparser.go, 0.169). */
export interface RefPath {
  /** Lower case, no language, no content extension; the folder for `index` and `_index`: `/posts/a`. */
  readonly base: string;
  /** The last name of `base` less every identifier: `first` for `first.en`, `v1` for `v1.2`. */
  readonly baseName: string;
}

const CONTENT_EXTENSIONS = new Set([
  "md",
  "markdown",
  "mdown",
  "html",
  "htm",
  "org",
  "ad",
  "adoc",
  "asciidoc",
  "rst",
  "pandoc",
  "pdc",
]);

/** Parses a path below content/. `languages` are the site's keys; only those count as a language suffix. */
export function parseRefPath(path: string, languages: ReadonlySet<string>): RefPath {
  const lower = path.toLowerCase();
  const normal = lower.includes(" ") ? lower.replaceAll(" ", "-") : lower;
  const slashed = normal.startsWith("/") ? normal : `/${normal}`;
  const cut = slashed.lastIndexOf("/");
  const folder = slashed.slice(0, cut);
  const name = slashed.slice(cut + 1);
  const dot = name.lastIndexOf(".");
  if (dot === -1) return { base: slashed, baseName: name };
  const extension = name.slice(dot + 1);
  let stem = name.slice(0, dot);
  const inner = stem.lastIndexOf(".");
  const language = inner === -1 ? undefined : stem.slice(inner + 1);
  if (language !== undefined && languages.has(language)) stem = stem.slice(0, inner);
  if (!CONTENT_EXTENSIONS.has(extension) || stem === "") return { base: slashed, baseName: stem };
  if (stem === "index" || stem === "_index") {
    return { base: folder === "" ? "/" : folder, baseName: folder.slice(folder.lastIndexOf("/") + 1) };
  }
  return { base: `${folder}/${stem}`, baseName: stem };
}

/** True when the last name has a dot: Hugo then adds no `.md` of its own. */
export function hasExtension(path: string): boolean {
  return path.lastIndexOf(".") > path.lastIndexOf("/");
}

/** Go's path.Join below the root: `.` and `..` worked out, never above `/`. */
export function joinBelowRoot(folder: string, path: string): string {
  // Nearly every reference is a plain name, and every folder a clean path.
  const isFolderClean = folder === "" || (folder.startsWith("/") && !needsCleaning(folder));
  if (isFolderClean && path !== "" && !path.startsWith("/") && !needsCleaning(path))
    return `${folder}/${path}`;
  const names: string[] = [];
  for (const name of `${folder}/${path}`.split("/")) {
    if (name === "..") names.pop();
    else if (name !== "" && name !== ".") names.push(name);
  }
  return `/${names.join("/")}`;
}

/** Whether a path has empty names, or names that begin with a dot and may be `.` or `..`. */
function needsCleaning(path: string): boolean {
  return path.startsWith(".") || path.endsWith("/") || path.includes("//") || path.includes("/.");
}

/** A reference taken apart as Go's net/url does; undefined for what it refuses (`%zz`, `first:x` in the first part). */
export interface RefUrl {
  readonly path: string;
  readonly fragment: string;
}

export type RefUrlResult =
  | { readonly ok: true; readonly url: RefUrl }
  /** Go's message: `parse "%zz": invalid URL escape "%zz"`. Hugo fails while rendering. */
  | { readonly ok: false; readonly message: string };

/** net/url.Parse, as far as a reference's path and fragment go. Scheme, host and query are dropped, as Hugo drops them. */
export function parseRefUrl(reference: string): RefUrlResult {
  const hash = reference.indexOf("#");
  const before = hash === -1 ? reference : reference.slice(0, hash);
  const fragment = hash === -1 ? "" : reference.slice(hash + 1);
  const fault = (text: string, reason: string): RefUrlResult => ({
    ok: false,
    message: `parse ${JSON.stringify(text)}: ${reason}`,
  });
  const control = controlCharacter(reference);
  if (control) return fault(before, "net/url: invalid control character in URL");
  let rest = before;
  const scheme = schemeLength(rest);
  if (scheme === 0) return fault(before, "missing protocol scheme");
  if (scheme > 0) rest = rest.slice(scheme + 1);
  const query = rest.indexOf("?");
  if (query !== -1) rest = rest.slice(0, query);
  if (!rest.startsWith("/")) {
    // `mailto:a@b`: an opaque URL has no path.
    if (scheme > 0) return { ok: true, url: { path: "", fragment: unescaped(fragment) ?? fragment } };
    const colon = rest.indexOf(":");
    const slash = rest.indexOf("/");
    if (colon !== -1 && (slash === -1 || colon < slash)) {
      return fault(before, "first path segment in URL cannot contain colon");
    }
  }
  if (rest.startsWith("//") && (scheme > 0 || !rest.startsWith("///"))) {
    const slash = rest.indexOf("/", 2);
    rest = slash === -1 ? "" : rest.slice(slash);
  }
  const path = unescaped(rest);
  if (path === undefined) return fault(before, `invalid URL escape ${JSON.stringify(badEscape(rest))}`);
  const plainFragment = unescaped(fragment);
  if (plainFragment === undefined) {
    return fault(reference, `invalid URL escape ${JSON.stringify(badEscape(fragment))}`);
  }
  return { ok: true, url: { path, fragment: plainFragment } };
}

/** The scheme's length; -1 without one, 0 for a colon at the start. */
function schemeLength(text: string): number {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at) | 0x20;
    if (code >= 0x61 && code <= 0x7a) continue;
    const character = text[at] as string;
    if (
      (character >= "0" && character <= "9") ||
      character === "+" ||
      character === "-" ||
      character === "."
    ) {
      if (at === 0) return -1;
      continue;
    }
    return character === ":" ? at : -1;
  }
  return -1;
}

function controlCharacter(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < 0x20 || code === 0x7f) return true;
  }
  return false;
}

function unescaped(text: string): string | undefined {
  if (!text.includes("%")) return text;
  if (badEscape(text) !== "") return undefined;
  try {
    return decodeURIComponent(text);
  } catch {
    // Valid escapes of bytes that are no UTF-8: they name no page.
    return text;
  }
}

/** The first escape that isn't one, as Go shows it: `%` and at most two characters. */
function badEscape(text: string): string {
  for (let at = text.indexOf("%"); at !== -1; at = text.indexOf("%", at + 1)) {
    const found = text.slice(at, at + 3);
    if (!/^%[0-9a-fA-F]{2}$/.test(found)) return found;
  }
  return "";
}
