import type { Mount } from "../hugo/configuration/modules";
import type { SiteConfiguration } from "../hugo/configuration/siteConfiguration";
import { matchGlob } from "../hugo/paths/matchGlob";
import { admitsFile } from "../hugo/paths/mountFiles";
import { languagesOf } from "./environment";

export type SiteComponent = "content" | "data" | "layouts" | "i18n" | "archetypes" | "assets" | "static";

/** One place where Hugo looks for a component. The earlier in the list, the stronger. */
export interface LayoutMount {
  readonly component: SiteComponent;
  /** Relative to the root; `..` parts are left as they are, and match nothing below it. */
  readonly source: string;
  /** Below the component: `posts` for a mount on content/posts. Empty for the component itself. */
  readonly target: string;
  /** Languages of the site; empty: those that its files name, else the default language. */
  readonly languages: readonly string[];
  /** Globs of the files in it; empty: all. */
  readonly files: readonly string[];
  readonly layer: "project" | "theme" | "module";
  /** Folder of the theme or module; empty for the project. */
  readonly owner: string;
}

/** Where a file stands in Hugo's own file system. */
export interface Placement {
  readonly mount: LayoutMount;
  /** Path below the component: `posts/a.md`. */
  readonly below: string;
}

const COMPONENTS: readonly SiteComponent[] = [
  "content",
  "data",
  "layouts",
  "i18n",
  "archetypes",
  "assets",
  "static",
];

/** The site's mounts, then each theme's and module's, in Hugo's order: the first that has a file wins. */
export function layoutOf(configuration: SiteConfiguration, root: string): readonly LayoutMount[] {
  const mounts: LayoutMount[] = [];
  const known = new Set<string>();
  const built = languagesOf(configuration);
  const add = (owner: string, layer: LayoutMount["layer"], mount: Mount): void => {
    const slash = mount.target.indexOf("/");
    const name = slash === -1 ? mount.target : mount.target.slice(0, slash);
    const component = COMPONENTS.find((known) => known === name);
    if (component === undefined) return;
    const languages = languagesFor(mount, built);
    // Only for languages that the site doesn't build.
    if (languages === undefined) return;
    const placed: LayoutMount = {
      component,
      source: relativeSource(root, owner, mount.source),
      target: slash === -1 ? "" : mount.target.slice(slash + 1),
      languages,
      files: mount.files,
      layer,
      owner,
    };
    const print = JSON.stringify([component, placed.source, placed.target, languages, mount.files]);
    if (known.has(print)) return;
    known.add(print);
    mounts.push(placed);
  };
  for (const mount of configuration.mounts) add("", "project", mount);
  for (const module of configuration.modules) {
    if (module.directory === undefined) continue;
    const owner = relativeSource(root, "", module.directory);
    const layer = configuration.themes.includes(module.path) ? "theme" : "module";
    for (const mount of module.mounts) add(owner, layer, mount);
  }
  return mounts;
}

/** The languages of the site that a mount's globs name; undefined when there is none. */
function languagesFor(mount: Mount, built: ReadonlySet<string>): readonly string[] | undefined {
  if (mount.languages.length === 0) return [];
  const found = [...built].filter((name) => mount.languages.some((glob) => matchGlob(glob, name)));
  return found.length === 0 ? undefined : found;
}

/** Every place that a file has; the same file may be mounted twice (static as assets, say). */
export function placementsOf(layout: readonly LayoutMount[], path: string): Placement[] {
  const placements: Placement[] = [];
  for (const mount of layout) {
    if (!path.startsWith(mount.source)) continue;
    const rest = path.slice(mount.source.length);
    if (mount.source !== "" && rest !== "" && !rest.startsWith("/")) continue;
    const inner = rest.startsWith("/") ? rest.slice(1) : rest;
    if (mount.files.length > 0 && !admitsFile(mount.files, inner)) continue;
    const below = mount.target === "" ? inner : inner === "" ? mount.target : `${mount.target}/${inner}`;
    placements.push({ mount, below });
  }
  return placements;
}

/**
 * Every place that a file has below content/: of nested mounts the innermost first, which a language's own directory
 * usually is, then in Hugo's order.
 */
export function contentPlacements(layout: readonly LayoutMount[], path: string): readonly Placement[] {
  const placements = placementsOf(layout, path).filter(({ mount }) => mount.component === "content");
  if (placements.length < 2) return placements;
  return placements.sort((a, b) => b.mount.source.length - a.mount.source.length);
}

/** The file that a mount would have at a place below content/; undefined for a place that isn't in the mount. */
export function sourceAt(mount: LayoutMount, below: string): string | undefined {
  const { source, target, files } = mount;
  if (below === target) return source;
  if (target !== "" && !below.startsWith(`${target}/`)) return undefined;
  const inner = target === "" ? below : below.slice(target.length + 1);
  if (files.length > 0 && !admitsFile(files, inner)) return undefined;
  return source === "" ? inner : `${source}/${inner}`;
}

/** The files that other mounts would have where this one is: of all of them one counts. */
export function twinsOf(contentMounts: readonly LayoutMount[], path: string): readonly string[] {
  const twins = new Set<string>();
  for (const { mount, below } of contentPlacements(contentMounts, path)) {
    for (const other of contentMounts) {
      const twin = other === mount ? undefined : sourceAt(other, below);
      if (twin !== undefined && twin !== path) twins.add(twin);
    }
  }
  return [...twins];
}

/** The first of them. */
export function contentPlacement(layout: readonly LayoutMount[], path: string): Placement | undefined {
  return contentPlacements(layout, path)[0];
}

function relativeSource(root: string, owner: string, source: string): string {
  const clean = source.replace(/^\.\//, "").replace(/\/$/, "");
  if (clean.startsWith("/")) return clean.startsWith(`${root}/`) ? clean.slice(root.length + 1) : clean;
  if (owner === "") return clean === "." ? "" : clean;
  return clean === "." ? owner : `${owner}/${clean}`;
}
