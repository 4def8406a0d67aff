import { logicalPath } from "../hugo/paths/sanitizePath";
import { isVersionFile } from "../hugo/version/detectVersion";
import { familyName } from "./familyName";
import { type LayoutMount, placementsOf } from "./layout";
import type { Exports, SiteIndex } from "./siteIndex";

const CONTENT_EXTENSION = /^(md|markdown|mdown|html|htm|org|adoc|asciidoc|ad|rst|pandoc|pdc)$/;
/** Where a file may name the Hugo version: content and themes hold other people's. */
const VERSION_FOLDER = /^$|^\.(github|gitea|forgejo)\/workflows$|^\.(config|mise|devcontainer)(\/|$)/;
const CONTENT_FILE = /\.(?:md|markdown|mdown|html?|org|adoc|asciidoc|ad|rst|pandoc|pdc)$/i;

/**
 * A file that Hugo takes for a page wherever it stands in content/, by the extensions of its content media types. It
 * denies some formats by default, and fails for such a file (0.169); it is a page all the same, and refs find it.
 */
export function isContentName(name: string): boolean {
  return CONTENT_FILE.test(name) && !name.startsWith(".");
}

/** What all files of a folder tell alike. */
interface FolderExports {
  readonly postings: readonly string[];
  readonly tallies: readonly string[];
  /** For each place of the folder the component, and what stands before a name below it. */
  readonly places: readonly (readonly [component: string, before: string])[];
  /** Mounts that take some of the folder's files only. */
  readonly choosy: readonly LayoutMount[];
  readonly mayName: boolean;
}

/**
 * What a file's name alone tells the tree: its folder, the folders above, the components it is mounted in, the bundle that
 * it begins by its logical folder below content/.
 */
export function treeReader(
  layout: readonly LayoutMount[],
  languages: ReadonlySet<string>,
): (path: string) => Exports {
  const folders = new Map<string, FolderExports>();
  const whole = layout.filter(({ files }) => files.length === 0);
  const choosy = layout.filter(({ files }) => files.length > 0);
  return (path) => {
    const folder = folderOf(path);
    let shared = folders.get(folder);
    if (shared === undefined) {
      shared = folderExports(whole, choosy, folder);
      folders.set(folder, shared);
    }
    const name = path.slice(folder === "" ? 0 : folder.length + 1);
    const postings = [...shared.postings];
    if (shared.mayName && isVersionFile(path)) postings.push("version", "");
    const place = (component: string, below: string): void => {
      if (component === "content") {
        const slash = below.lastIndexOf("/");
        const bundle = bundleOf(below.slice(slash + 1), languages);
        if (bundle !== undefined) postings.push(bundle, logicalPath(below.slice(0, Math.max(0, slash))));
      } else if (below !== "") postings.push(component, below);
    };
    for (const [component, before] of shared.places) place(component, before + name);
    for (const { mount, below } of placementsOf(shared.choosy, path)) place(mount.component, below);
    // A mount may be a single file.
    for (const { source, component, target } of layout) {
      if (source === path) place(component, target);
    }
    return { postings, tallies: shared.tallies };
  };
}

function folderExports(
  whole: readonly LayoutMount[],
  choosy: readonly LayoutMount[],
  folder: string,
): FolderExports {
  const tallies: string[] = [];
  for (let inner = folder; inner !== ""; ) {
    const outer = folderOf(inner);
    tallies.push(familyName("folders", outer), inner);
    inner = outer;
  }
  return {
    postings: ["folder", folder],
    tallies,
    places: placementsOf(whole, folder).map(({ mount, below }) => [
      mount.component,
      below === "" ? "" : `${below}/`,
    ]),
    choosy: choosy.filter(
      ({ source }) => source === "" || folder === source || folder.startsWith(`${source}/`),
    ),
    mayName: VERSION_FOLDER.test(folder),
  };
}

/** The bundle that a file begins: `index.md` and `_index.md`, with a language of the site between or without. */
function bundleOf(name: string, languages: ReadonlySet<string>): "leaf" | "branch" | undefined {
  const [stem = "", first = "", second, ...rest] = name.toLowerCase().split(".");
  if (stem !== "index" && stem !== "_index") return undefined;
  const extension = second ?? first;
  if (rest.length > 0 || !CONTENT_EXTENSION.test(extension)) return undefined;
  if (second !== undefined && !languages.has(first)) return undefined;
  return stem === "index" ? "leaf" : "branch";
}

/** Every file below a folder, at any depth. */
export function* filesBelow(tree: SiteIndex, folder: string): Generator<string> {
  const stack = [folder];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    yield* tree.pages("folder", next);
    for (const inner of tree.tally(`folders:${next}`).keys()) stack.push(inner);
  }
}

/** The folders that hold what Hugo sees at a logical folder of content/, whatever the mounts and the letter case. */
export function contentFolders(
  tree: SiteIndex,
  layout: readonly LayoutMount[],
  folder: string,
): readonly string[] {
  const found = new Set<string>();
  for (const mount of layout) {
    if (mount.component !== "content") continue;
    const target = logicalPath(mount.target);
    if (folder === "" || target === folder || target.startsWith(`${folder}/`)) found.add(mount.source);
    if (target !== "" && !folder.startsWith(`${target}/`)) continue;
    let at: readonly string[] = [mount.source];
    for (const part of folder.slice(target === "" ? 0 : target.length + 1).split("/")) {
      at = at
        .flatMap((place) => [...tree.tally(familyName("folders", place)).keys()])
        .filter((place) => logicalPath(place.slice(place.lastIndexOf("/") + 1)) === part);
    }
    for (const place of at) found.add(place);
  }
  return [...found];
}

export function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf("/")));
}
