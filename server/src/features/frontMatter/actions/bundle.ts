import { t } from "@vscode/l10n";
import type { Site, SitePage } from "../../../site/site";
import type { FileOperation, FilesResult } from "../fileOperations";
import type { PlaceInput } from "../place";

/** `a.md`, `a.fr.md` */
const FILE = /^(.*?)((?:\.[a-z]{2,3}(?:-[a-z0-9]+)*)?\.(?:md|markdown|mdown))$/i;

/**
 * Makes `posts/a.md` the bundle `posts/a/index.md`, its translations with it. Images that lie beside it and that it alone
 * uses come along, and so do those that static/ holds under the page's own address: they keep that address.
 */
export function toBundle({ site, page, path, sitePage }: PlaceInput): FilesResult {
  const split = splitPath(site, path);
  if (
    sitePage === undefined ||
    sitePage.kind !== "page" ||
    sitePage.bundle !== "none" ||
    split === undefined
  ) {
    return { ok: false, reason: t("Only a single content file can become a bundle.") };
  }
  const { folder, base } = split;
  const target = `${folder}/${base}`;
  const operations: FileOperation[] = [];
  for (const other of [path, ...site.translationsOf(sitePage).map((one) => one.path)]) {
    const own = splitPath(site, other);
    if (own === undefined || own.folder !== folder || own.base !== base) continue;
    operations.push({ kind: "rename", from: other, to: `${target}/index${own.ending}` });
  }
  for (const image of imagesBeside(
    site,
    sitePage,
    page.images.map(({ destination }) => destination),
    folder,
  )) {
    operations.push({ kind: "rename", from: `${folder}/${image}`, to: `${target}/${image}` });
  }
  const address = addressFolder(sitePage);
  for (const [name, { path: from }] of address === undefined ? [] : site.statics) {
    if (address === undefined || !name.startsWith(address) || !isProject(from, name)) continue;
    operations.push({ kind: "rename", from, to: `${target}/${name.slice(address.length)}` });
  }
  return { ok: true, operations, open: `${target}/index${split.ending}` };
}

/** Makes a bundle one file again. Its files go where static/ answers under the page's address, so that every link holds. */
export function toFile({ site, path, sitePage }: PlaceInput): FilesResult {
  const index = /^(.*)\/index((?:\.[a-z-]+)?\.[a-z]+)$/i.exec(path);
  if (sitePage === undefined || sitePage.bundle !== "leaf" || index === null) {
    return { ok: false, reason: t("Only a leaf bundle can become a single file.") };
  }
  const [, folder = "", ending = ""] = index;
  const resources = site.resourcesOf(sitePage);
  if (resources.some(({ name }) => /\.(?:md|markdown|mdown)$/i.test(name))) {
    return { ok: false, reason: t("The bundle holds further Markdown files, which only a bundle can have.") };
  }
  const address = addressFolder(sitePage);
  if (resources.length > 0 && address === undefined) {
    return { ok: false, reason: t("The bundle's files would lose their address.") };
  }
  const operations: FileOperation[] = [{ kind: "rename", from: path, to: folder + ending }];
  for (const other of site.translationsOf(sitePage)) {
    const own = /^(.*)\/index((?:\.[a-z-]+)?\.[a-z]+)$/i.exec(other.path);
    if (own?.[1] === folder)
      operations.push({ kind: "rename", from: other.path, to: folder + (own[2] ?? ".md") });
  }
  const [staticDir = "static"] = site.configuration.staticDirs;
  for (const { path: from, name } of resources) {
    operations.push({ kind: "rename", from, to: `${staticDir}/${address}${name}` });
  }
  return { ok: true, operations, open: folder + ending };
}

function splitPath(
  site: Site,
  path: string,
): { readonly folder: string; readonly base: string; readonly ending: string } | undefined {
  const slash = path.lastIndexOf("/");
  const found = FILE.exec(path.slice(slash + 1));
  if (found === null || slash === -1) return undefined;
  const [, base = "", ending = ""] = found;
  const language = /^\.([^.]+)\./.exec(ending)?.[1]?.toLowerCase();
  const known = language === undefined || site.settings.languages.some(({ key }) => key === language);
  if (known) return { folder: path.slice(0, slash), base, ending };
  // A dot in the name is not a language.
  const dot = ending.lastIndexOf(".");
  return { folder: path.slice(0, slash), base: base + ending.slice(0, dot), ending: ending.slice(dot) };
}

/** `posts/a/` for a page at `/posts/a/`; undefined for pages that are files themselves. */
function addressFolder({ url }: SitePage): string | undefined {
  return url?.endsWith("/") === true && url !== "/" ? url.slice(1) : undefined;
}

/** A theme's file is the theme's. */
function isProject(path: string, name: string): boolean {
  return !path.startsWith("themes/") && path.endsWith(`/${name}`);
}

/** Names of files in the page's own folder that no other page of it speaks of. */
function imagesBeside(
  site: Site,
  sitePage: SitePage,
  destinations: readonly string[],
  folder: string,
): readonly string[] {
  const found = new Set<string>();
  const section = [...site.pages.values()].find(
    (page) => page.bundle === "branch" && page.path.slice(0, page.path.lastIndexOf("/")) === folder,
  );
  const beside = new Set(section === undefined ? [] : site.resourcesOf(section).map(({ name }) => name));
  for (const destination of destinations) {
    const name = destination.replace(/^\.\//, "").replace(/[?#].*$/, "");
    if (name === "" || name.includes("/") || !beside.has(name)) continue;
    if (site.namersOf(name).every((path) => path === sitePage.path)) found.add(name);
  }
  return [...found];
}
