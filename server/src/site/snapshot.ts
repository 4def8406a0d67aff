import { joinPath, relativeTo } from "../host/pathNames";
import type { SiteConfiguration } from "../hugo/configuration/siteConfiguration";
import { isLeftOut } from "../hugo/paths/contentPath";
import { basePathOf } from "../hugo/paths/pageAddress";
import { shortcodeKey } from "../hugo/shortcodes/call";
import type { ShortcodeSignature } from "../hugo/templates/signature";
import type { VersionQuestion } from "../hugo/version/detectVersion";
import { cascadeSources } from "./cascade";
import type { FileVersion } from "./change";
import type { SiteEnvironment } from "./environment";
import { filesBelow, folderOf } from "./fileTree";
import { linkHint } from "./pageExports";
import type { FrontMatterFact, PageFacts } from "./pageFacts";
import { assetPath, pageResource, resourceAddress } from "./pageResource";
import type { PersistentMap } from "./persistentMap";
import { isBuilt } from "./publish";
import { refSourceOf } from "./refSource";
import type { ImageResolution, LinkResolution, RefArguments, RefResolution, RefTarget } from "./resolution";
import { resolveDestination } from "./resolveLink";
import { getPage, resolveRef } from "./resolveRef";
import type {
  AddressClaims,
  Archetype,
  BackLink,
  CallHabits,
  CascadeSource,
  FileTrouble,
  KeyUse,
  PageUse,
  ShortcodeLookup,
  Site,
  SiteHugo,
  SitePage,
  SiteProgress,
  SiteResource,
  SiteSettings,
  TemplateFile,
  Term,
  ValueUse,
  VisibleShortcode,
} from "./site";
import type { SiteIndex } from "./siteIndex";
import { sectionCascades } from "./surroundings";
import type { CallPlace } from "./templateTable";
import { keysOf, mostUsed, termsOf } from "./vocabulary";

/** One file as the site keeps it. Nothing but the name is known of a file that is neither content nor read as text. */
export interface FileRecord {
  readonly version?: FileVersion;
  readonly facts?: PageFacts;
  /** Of configuration, shortcode templates and archetypes. */
  readonly text?: string;
  readonly trouble?: FileTrouble;
}

/** What is known of the Hugo version beside the site's own files. */
export type VersionFacts = Pick<VersionQuestion, "setting" | "commandOutput" | "files">;

/** Themes and modules that lie outside of the root; their paths begin with `..`. */
export interface OutsideFolders {
  /** See Host.moduleCache, as seen from the root. */
  readonly moduleCache?: string;
  /** Folders that were looked into, whether there is something or not. */
  readonly seen: ReadonlySet<string>;
}

/** Everything a snapshot is made of. */
export interface SnapshotParts {
  readonly root: string;
  readonly lone?: boolean;
  readonly revision: number;
  readonly complete: boolean;
  readonly progress: SiteProgress;
  readonly now: number;
  readonly hugo: SiteHugo;
  readonly versionFacts: VersionFacts;
  readonly outside: OutsideFolders;
  readonly files: PersistentMap<FileRecord>;
  readonly environment: SiteEnvironment;
  /** What the names of files alone tell. */
  readonly tree: SiteIndex;
  /** What pages tell. */
  readonly index: SiteIndex;
  readonly pages: PersistentMap<SitePage>;
  readonly assets: PersistentMap<SiteResource>;
  readonly statics: PersistentMap<SiteResource>;
  readonly data: PersistentMap<SiteResource>;
  readonly troubles: PersistentMap<FileTrouble>;
  readonly archetypes: readonly Archetype[];
}

/** The one implementation of Site: immutable parts, and answers computed from them. */
export class Snapshot implements Site {
  private readonly habits = new Map<string, CallHabits>();
  private readonly usedKeys = new Map<string | undefined, ReadonlyMap<string, KeyUse>>();
  private sectionSizes: ReadonlyMap<string, number> | undefined;

  constructor(readonly parts: SnapshotParts) {}

  get root(): string {
    return this.parts.root;
  }
  get lone(): boolean {
    return this.parts.lone === true;
  }
  get revision(): number {
    return this.parts.revision;
  }
  get complete(): boolean {
    return this.parts.complete;
  }
  get progress(): SiteProgress {
    return this.parts.progress;
  }
  get now(): number {
    return this.parts.now;
  }
  get hugo(): SiteHugo {
    return this.parts.hugo;
  }
  get settings(): SiteSettings {
    return this.parts.environment.settings;
  }
  get configuration(): SiteConfiguration {
    return this.parts.environment.configuration;
  }
  get missingModules(): readonly string[] {
    const { modules } = this.parts.environment.configuration;
    return modules.filter(({ directory }) => directory === undefined).map(({ path }) => path);
  }
  get pages(): ReadonlyMap<string, SitePage> {
    return this.parts.pages;
  }
  get assets(): ReadonlyMap<string, SiteResource> {
    return this.parts.assets;
  }
  get statics(): ReadonlyMap<string, SiteResource> {
    return this.parts.statics;
  }
  get data(): ReadonlyMap<string, SiteResource> {
    return this.parts.data;
  }
  get archetypes(): readonly Archetype[] {
    return this.parts.archetypes;
  }
  get templates(): ReadonlyMap<string, TemplateFile> {
    return this.parts.environment.templates.files;
  }
  get troubles(): ReadonlyMap<string, FileTrouble> {
    return this.parts.troubles;
  }

  pathOf(absolute: string): string | undefined {
    const { root, outside } = this.parts;
    const inside = relativeTo(root, absolute);
    if (inside !== undefined) return inside;
    for (const folder of outside.seen) {
      const below = relativeTo(joinPath(root, folder), absolute);
      if (below !== undefined && below !== "") return `${folder}/${below}`;
    }
    return undefined;
  }

  page(path: string): SitePage | undefined {
    return this.parts.pages.get(path);
  }

  pagesOf(section: string): Iterable<SitePage> {
    return this.pagesAt(this.parts.index.pages("section", section));
  }

  sections(): ReadonlyMap<string, number> {
    if (this.sectionSizes === undefined) {
      const counts = new Map<string, number>();
      for (const [section, paths] of this.parts.index.postingsOf("section"))
        counts.set(section, paths.length);
      this.sectionSizes = counts;
    }
    return this.sectionSizes;
  }

  translationsOf(page: SitePage): readonly SitePage[] {
    const all = [...this.pagesAt(this.parts.index.pages("translation", page.translationKey))];
    return all.filter((other) => other.path !== page.path && other.language !== page.language);
  }

  shortcode(name: string, fromPath: string): ShortcodeLookup {
    return this.parts.environment.templates.lookup(name, this.place(fromPath));
  }

  shortcodesFor(fromPath: string): readonly VisibleShortcode[] {
    const uses = this.parts.index.tally("calls");
    const visible = this.parts.environment.templates.visible(this.place(fromPath));
    return visible
      .map((signature) => ({
        name: signature.name,
        signature,
        uses: uses.get(shortcodeKey(signature.name)) ?? 0,
      }))
      .sort((a, b) => b.uses - a.uses || (a.name < b.name ? -1 : 1));
  }

  callsOf(name: string): readonly PageUse[] {
    const key = shortcodeKey(name);
    return this.parts.index.pages("call", key).flatMap((path) => {
      const count = this.parts.pages.get(path)?.calls.get(key);
      return count === undefined ? [] : [{ path, count }];
    });
  }

  callHabits(name: string): CallHabits {
    const shortcode = shortcodeKey(name);
    const known = this.habits.get(shortcode);
    if (known !== undefined) return known;
    const { index } = this.parts;
    let markdown = 0;
    const keys = new Map<string | number, number>();
    for (const { value: habit, count } of mostUsed(index.tally(`habits:${shortcode}`))) {
      if (habit === "%") markdown = count;
      else keys.set(habit.startsWith("=") ? habit.slice(1) : Number(habit), count);
    }
    const habits = { calls: index.tally("calls").get(shortcode) ?? 0, markdown, keys };
    this.habits.set(shortcode, habits);
    return habits;
  }

  templateAt(path: string): ShortcodeSignature | undefined {
    return this.parts.environment.templates.readingAt(path);
  }

  parameterValuesOf(name: string, key: string | number): readonly ValueUse[] {
    const shortcode = shortcodeKey(name);
    const counts = new Map<string, number>();
    // Enough pages to know what is usual; all 10,000 would cost more than the answer is worth.
    for (const path of this.parts.index.pages("call", shortcode).slice(0, 400)) {
      for (const call of this.parts.files.get(path)?.facts?.calls ?? []) {
        if (call.name !== shortcode) continue;
        for (const [parameter, value] of call.values) {
          if (parameter === key) counts.set(value, (counts.get(value) ?? 0) + 1);
        }
      }
    }
    return mostUsed(counts);
  }

  pagesHanding(name: string, value: string): readonly string[] {
    const shortcode = shortcodeKey(name);
    return this.parts.index
      .pages("call", shortcode)
      .filter((path) =>
        this.parts.files
          .get(path)
          ?.facts?.calls.some(
            (call) => call.name === shortcode && call.values.some(([, given]) => given === value),
          ),
      );
  }

  terms(taxonomy: string): ReadonlyMap<string, Term> {
    return termsOf(this.parts.index, taxonomy);
  }

  keysUsed(section?: string): ReadonlyMap<string, KeyUse> {
    let keys = this.usedKeys.get(section);
    if (keys === undefined) {
      keys = keysOf(this.parts.index, section);
      this.usedKeys.set(section, keys);
    }
    return keys;
  }

  frontMatterOf(path: string): readonly FrontMatterFact[] {
    return this.parts.files.get(path)?.facts?.frontMatter ?? [];
  }

  cascadesOn(page: SitePage): readonly CascadeSource[] {
    const { environment, tree, files } = this.parts;
    return cascadeSources(page, environment, sectionCascades(environment, tree, files));
  }

  claimsOf(address: string): AddressClaims {
    const { index } = this.parts;
    return { pages: index.pages("url", address), aliases: index.pages("alias", address) };
  }

  namersOf(destination: string): readonly string[] {
    const hint = linkHint(destination, this.parts.environment.languages);
    return hint === undefined ? [] : this.parts.index.pages("link", hint);
  }

  textOf(path: string): string | undefined {
    return this.parts.files.get(path)?.text;
  }

  resourcesOf(page: SitePage): readonly SiteResource[] {
    if (page.bundle === "none") return [];
    const folder = folderOf(page.path);
    const { tree, pages, environment } = this.parts;
    const files = page.bundle === "leaf" ? filesBelow(tree, folder) : tree.pages("folder", folder);
    const resources: SiteResource[] = [];
    for (const path of files) {
      const name = path.slice(folder.length + 1);
      if (!pages.has(path) && !isLeftOut(path, environment.rules)) resources.push({ path, name });
    }
    return resources.sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  linksTo(page: SitePage): readonly BackLink[] {
    const { index, files, pages, environment } = this.parts;
    const hints = new Set(
      [page.logicalPath, page.url ?? "", page.path, ...page.aliases].map((path) =>
        linkHint(path, environment.languages),
      ),
    );
    // A bundle's own name, and `./` and `../`, which name nothing.
    hints.add("").add("index").add("_index");
    const links: BackLink[] = [];
    for (const hint of hints) {
      if (hint === undefined) continue;
      for (const path of index.pages("link", hint)) {
        const from = pages.get(path);
        const facts = files.get(path)?.facts;
        if (from !== undefined && facts !== undefined) this.collectLinks(links, from, facts, page, hint);
      }
    }
    return links.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  }

  resolveRef(from: SitePage, args: RefArguments): RefResolution {
    return resolveRef(refSourceOf(this), from, args);
  }

  getPage(from: SitePage, path: string): RefTarget | undefined {
    return getPage(refSourceOf(this), from, path);
  }

  resourceAddress(from: SitePage | undefined, path: string): string | undefined {
    const own = from && pageResource(this, from, path);
    if (own !== undefined) return resourceAddress(own);
    const asset = assetPath(this, path);
    return asset === undefined ? undefined : `${basePathOf(this.settings.baseUrl)}/${asset}`;
  }

  resolveLink(from: SitePage, destination: string): LinkResolution {
    return resolveDestination(this, from, destination, "link");
  }

  resolveImage(from: SitePage, destination: string): ImageResolution {
    return resolveDestination(this, from, destination, "image");
  }

  /** Whether Hugo publishes the page at the snapshot's own time. */
  isBuilt(page: SitePage): boolean {
    return isBuilt(page, this.settings, this.now);
  }

  /** The whole snapshot in a form that compares: what incremental and fresh building must agree on. */
  dump(): unknown {
    const { parts } = this;
    const plain = <Value>(map: ReadonlyMap<string, Value>): Record<string, Value> => Object.fromEntries(map);
    return {
      // What was once read of a file that is mounted nowhere any more is kept, and shows nowhere.
      files: Object.fromEntries(
        [...parts.files].map(([path, { version, facts, text, trouble }]) => [
          path,
          parts.pages.has(path) ? { version, facts, text, trouble } : trouble,
        ]),
      ),
      pages: plain(parts.pages),
      tree: parts.tree.dump(),
      index: parts.index.dump(),
      assets: plain(parts.assets),
      statics: plain(parts.statics),
      data: plain(parts.data),
      troubles: plain(parts.troubles),
      settings: this.settings,
      hugo: this.hugo,
      templates: plain(parts.environment.templates.files),
      shortcodes: parts.environment.templates.visible(this.place("")),
      archetypes: parts.archetypes,
      complete: parts.complete,
    };
  }

  private collectLinks(
    links: BackLink[],
    from: SitePage,
    facts: PageFacts,
    page: SitePage,
    hint: string,
  ): void {
    const leads = (resolution: RefResolution | LinkResolution): boolean => {
      const target =
        resolution.kind === "found"
          ? resolution.target
          : "meant" in resolution
            ? resolution.meant
            : undefined;
      return target?.kind === "page" && target.page.path === page.path;
    };
    const hinted = (destination: string): boolean =>
      linkHint(destination, this.parts.environment.languages) === hint;
    for (const ref of facts.refs) {
      const args = { path: ref.path, language: ref.lang, outputFormat: ref.outputFormat };
      if (hinted(ref.path) && leads(this.resolveRef(from, args))) {
        links.push({ path: from.path, kind: "ref", destination: ref.path });
      }
    }
    for (const destination of facts.links) {
      if (hinted(destination) && leads(this.resolveLink(from, destination))) {
        links.push({ path: from.path, kind: "link", destination });
      }
    }
    for (const destination of facts.images) {
      if (hinted(destination) && leads(this.resolveImage(from, destination))) {
        links.push({ path: from.path, kind: "image", destination });
      }
    }
  }

  private *pagesAt(paths: readonly string[]): Generator<SitePage> {
    for (const path of paths) {
      const page = this.parts.pages.get(path);
      if (page !== undefined) yield page;
    }
  }

  private place(path: string): CallPlace {
    const page = this.parts.pages.get(path);
    return (
      page ?? { logicalPath: "/", language: this.settings.defaultLanguage, kind: "page", bundle: "none" }
    );
  }
}
