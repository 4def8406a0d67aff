import type { SiteConfiguration } from "../hugo/configuration/siteConfiguration";

export type SiteComponent = "content" | "data" | "layouts" | "i18n" | "archetypes" | "assets" | "static";

/** One place where Hugo looks for a component. The earlier in the list, the stronger. */
export interface LayoutMount {
  readonly component: SiteComponent;
  /** Relative to the root; `..` parts are left as they are, and match nothing below it. */
  readonly source: string;
  /** Below the component: `posts` for a mount on content/posts. Empty for the component itself. */
  readonly target: string;
  /** Empty: every language. */
  readonly languages: readonly string[];
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
  const add = (
    owner: string,
    layer: LayoutMount["layer"],
    source: string,
    target: string,
    languages: readonly string[],
  ): void => {
    const slash = target.indexOf("/");
    const name = slash === -1 ? target : target.slice(0, slash);
    const component = COMPONENTS.find((known) => known === name);
    if (component === undefined) return;
    const place = relativeSource(root, owner, source);
    const known = mounts.some(
      (mount) =>
        mount.component === component &&
        mount.source === place &&
        mount.languages.join() === languages.join(),
    );
    if (known) return;
    mounts.push({
      component,
      source: place,
      target: slash === -1 ? "" : target.slice(slash + 1),
      languages,
      layer,
      owner,
    });
  };
  for (const mount of configuration.mounts) {
    add("", "project", mount.source, mount.target, mount.languages);
  }
  for (const language of configuration.languages) {
    if (mounts.some((mount) => mount.component === "content" && mount.source === language.contentDir))
      continue;
    const own = language.contentDir !== configuration.contentDir;
    add("", "project", language.contentDir, "content", own ? [language.name] : []);
  }
  for (const module of configuration.modules) {
    if (module.directory === undefined) continue;
    const owner = relativeSource(root, "", module.directory);
    const layer = configuration.themes.includes(module.path) ? "theme" : "module";
    for (const mount of module.mounts) add(owner, layer, mount.source, mount.target, mount.languages);
  }
  return mounts;
}

/** Every place that a file has; the same file may be mounted twice (static as assets, say). */
export function placementsOf(layout: readonly LayoutMount[], path: string): readonly Placement[] {
  const placements: Placement[] = [];
  for (const mount of layout) {
    if (!path.startsWith(mount.source)) continue;
    const rest = path.slice(mount.source.length);
    if (mount.source !== "" && rest !== "" && !rest.startsWith("/")) continue;
    const inner = rest.startsWith("/") ? rest.slice(1) : rest;
    const below = mount.target === "" ? inner : inner === "" ? mount.target : `${mount.target}/${inner}`;
    placements.push({ mount, below });
  }
  return placements;
}

/** The content file's place: of nested mounts the innermost, which a language's own directory usually is. */
export function contentPlacement(layout: readonly LayoutMount[], path: string): Placement | undefined {
  let best: Placement | undefined;
  for (const placement of placementsOf(layout, path)) {
    if (placement.mount.component !== "content") continue;
    if (best === undefined || placement.mount.source.length > best.mount.source.length) best = placement;
  }
  return best;
}

function relativeSource(root: string, owner: string, source: string): string {
  const clean = source.replace(/^\.\//, "").replace(/\/$/, "");
  if (clean.startsWith("/")) return clean.startsWith(`${root}/`) ? clean.slice(root.length + 1) : clean;
  if (owner === "") return clean === "." ? "" : clean;
  return clean === "." ? owner : `${owner}/${clean}`;
}
