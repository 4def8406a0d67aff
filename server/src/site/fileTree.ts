import { isVersionFile } from "../hugo/version/detectVersion";
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

/** What a file's name alone tells the tree: its folder, the folders above, the components it is mounted in. */
export function treeExports(
  layout: readonly LayoutMount[],
  languages: ReadonlySet<string>,
  path: string,
): Exports {
  const folder = folderOf(path);
  const name = path.slice(folder === "" ? 0 : folder.length + 1);
  const postings = ["folder", folder];
  const tallies: string[] = [];
  if (VERSION_FOLDER.test(folder) && isVersionFile(path)) postings.push("version", "");
  for (let inner = folder; inner !== ""; ) {
    const outer = folderOf(inner);
    tallies.push(`folders:${outer}`, inner);
    inner = outer;
  }
  for (const { mount, below } of placementsOf(layout, path)) {
    if (mount.component === "content") {
      const bundle = bundleOf(name, languages);
      if (bundle !== undefined) postings.push(bundle, folder);
    } else if (below !== "") postings.push(mount.component, below);
  }
  return { postings, tallies };
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

export function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf("/")));
}
