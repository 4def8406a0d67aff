import { anchorKnown } from "./anchorKnown";
import { hasExtension, joinBelowRoot, parseRefPath, parseRefUrl } from "./refPath";
import type { RefArguments, RefResolution, RefTarget, ResolvedTarget } from "./resolution";
import type { SitePage } from "./site";

/** What the resolution of refs asks of a site. */
export interface RefSource {
  /** Keys of the languages that are built. */
  readonly languages: ReadonlySet<string>;
  /** The page or listing at a logical path, whether Hugo builds it or not. */
  at(language: string, logicalPath: string): RefTarget | undefined;
  /** Everything of one last name (`first` for /posts/first), as Hugo's reverse index holds it. */
  named(language: string, baseName: string): readonly RefTarget[];
  /** The page whose file is at `path` (relative to the root). */
  pageOfFile(path: string): SitePage | undefined;
  /** The folder of the home page's own file; undefined when it has none. */
  homeFolder(language: string): string | undefined;
  /**
   * Whether Hugo finds it: not a draft, not in the future, not expired. The page of a section, taxonomy or term is always
   * found; left out of the build, its address is empty (seen with 0.169).
   */
  isFound(page: SitePage): boolean;
  /** Undefined when that can't be known. */
  hasOutputFormat(target: ResolvedTarget, format: string): boolean | undefined;
  suggestions(language: string, path: string): readonly string[];
}

/**
 * `ref` and `relref` (resources/page/siteRefLinker and hugolib's pageFinder, 0.169): with a leading slash from
 * the content root; else first beside the page, then from the root, then by a last name that is unique.
 */
export function resolveRef(source: RefSource, from: SitePage, args: RefArguments): RefResolution {
  const language = args.language === undefined || args.language === "" ? from.language : args.language;
  const missing = (
    reason: Extract<RefResolution, { kind: "missing" }>["reason"],
    ref: string,
    message: string,
    more: { unbuilt?: SitePage; suggestions?: readonly string[] } = {},
  ): RefResolution => ({
    kind: "missing",
    reason,
    ref,
    language: source.languages.has(language) ? language : from.language,
    message,
    positioned: reason === "no-page" || reason === "not-built",
    suggestions: more.suggestions ?? [],
    ...(more.unbuilt === undefined ? {} : { unbuilt: more.unbuilt }),
  });

  if (!source.languages.has(language)) {
    return missing("no-language", args.path, `no site found with lang ${JSON.stringify(language)}`);
  }
  if (args.path === "") return { kind: "empty" };
  const parsed = parseRefUrl(args.path);
  if (!parsed.ok) return missing("bad-url", args.path, parsed.message);
  const { fragment } = parsed.url;
  const path = withoutSlash(parsed.url.path);
  if (path === "") {
    if (fragment === "") return { kind: "empty" };
    return { kind: "anchor", fragment, ...anchorKnown(from, fragment) };
  }

  const found = findNode(source, from, language, path);
  if (found === undefined || found.kind === "unbuilt") {
    return missing(found === undefined ? "no-page" : "not-built", path, "page not found", {
      ...(found === undefined ? {} : { unbuilt: found.page }),
      suggestions: source.suggestions(language, path),
    });
  }
  if (found.kind === "ambiguous") {
    return {
      kind: "ambiguous",
      ref: path,
      language,
      message: `page reference ${JSON.stringify(found.reference)} is ambiguous`,
      candidates: found.candidates,
    };
  }
  const { target } = found;
  const format = args.outputFormat ?? "";
  if (format !== "" && source.hasOutputFormat(target, format) === false) {
    return missing("no-output-format", path, `output format ${JSON.stringify(format)}`);
  }
  return {
    kind: "found",
    target,
    ...(fragment === "" ? {} : { fragment }),
    ...(fragment !== "" && target.kind === "page" ? anchorKnown(target.page, fragment) : {}),
  };
}

/** Page.GetPage with a path: the search that refs share, and Hugo's own link hook uses. */
export function getPage(source: RefSource, from: SitePage, path: string): RefTarget | undefined {
  const found = findNode(source, from, from.language, withoutSlash(path), false);
  return found?.kind === "node" ? found.target : undefined;
}

/** One slash at the end is dropped; `/` stays, it is the home page. */
function withoutSlash(path: string): string {
  return path.length > 1 && path.endsWith("/") ? path.slice(0, -1) : path;
}

type Found =
  | { readonly kind: "node"; readonly target: RefTarget }
  | { readonly kind: "unbuilt"; readonly page: SitePage }
  | { readonly kind: "ambiguous"; readonly reference: string; readonly candidates: readonly SitePage[] };

function findNode(
  source: RefSource,
  from: SitePage,
  language: string,
  path: string,
  byName = true,
): Found | undefined {
  const inRef = path;
  const hadExtension = hasExtension(inRef);
  const ref = hadExtension ? inRef : inRef === "/" ? "/_index.md" : `${inRef}.md`;
  let unbuilt: SitePage | undefined;

  const at = (logicalPath: string): Found | undefined => {
    const target = source.at(language, logicalPath);
    if (target === undefined) return undefined;
    if (target.kind === "generated" || source.isFound(target.page)) return { kind: "node", target };
    unbuilt ??= target.page;
    return undefined;
  };
  /** With an extension Hugo also takes the reference for a path of real files. */
  const byFile = (folder: string): Found | undefined => {
    const page = source.pageOfFile(joinBelowRoot(folder, inRef).slice(1));
    return page === undefined ? undefined : at(page.logicalPath);
  };

  if (!ref.startsWith("/")) {
    // A leaf bundle at the root has no folder around it that `..` could leave (seen with 0.169).
    const leavesRoot =
      from.bundle === "leaf" && parentOf(from.logicalPath) === "" && !hadExtension && ref.startsWith("../");
    const beside = leavesRoot
      ? undefined
      : (at(parseRefPath(joinBelowRoot(baseFolder(from, hadExtension, ref), ref), source.languages).base) ??
        (hadExtension ? byFile(parentOf(from.path)) : undefined));
    if (beside !== undefined) return beside;
    if (ref.startsWith(".")) return unbuilt === undefined ? undefined : { kind: "unbuilt", page: unbuilt };
  }
  const parsed = parseRefPath(ref, source.languages);
  const fromRoot = at(parsed.base);
  if (fromRoot !== undefined) return fromRoot;
  const home = hadExtension ? source.homeFolder(language) : undefined;
  const byHome = home === undefined ? undefined : byFile(home);
  if (byHome !== undefined) return byHome;

  if (byName && !inRef.includes("/")) {
    const all = source.named(language, parsed.baseName);
    const named = all.filter((target) => target.kind === "generated" || source.isFound(target.page));
    if (named.length > 1) {
      return {
        kind: "ambiguous",
        reference: inRef,
        candidates: named.flatMap((target) => (target.kind === "page" ? [target.page] : [])),
      };
    }
    const target = named[0];
    if (target !== undefined) return { kind: "node", target };
    const hidden = all[0];
    if (hidden?.kind === "page") unbuilt ??= hidden.page;
  }
  return unbuilt === undefined ? undefined : { kind: "unbuilt", page: unbuilt };
}

/** A branch bundle's references start in it, a page's in the folder that contains it, a leaf bundle's beside it. */
function baseFolder(from: SitePage, hadExtension: boolean, ref: string): string {
  if (from.bundle === "branch") return from.logicalPath;
  if (from.bundle === "leaf" && hadExtension && ref.startsWith("../")) return from.logicalPath;
  return parentOf(from.logicalPath);
}

function parentOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf("/")));
}
