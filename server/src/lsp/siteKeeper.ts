import { URI } from "vscode-uri";
import type { Page } from "../content/page";
import { joinPath, parentPath, relativeTo } from "../host/pathNames";
import type { Host } from "../host/ports";
import { applyChanges } from "../site/applyChanges";
import type { SiteChange } from "../site/change";
import { emptySite } from "../site/emptySite";
import { locateSite } from "../site/locateSite";
import { loneSite } from "../site/loneSite";
import { openSite } from "../site/openSite";
import { refreshSite } from "../site/refreshSite";
import type { Site } from "../site/site";
import { IdleTime } from "./idleTime";
import type { GalleySettings } from "./protocol";

/** What changed about a site: which other pages may now be told something else. */
export interface SiteEvent {
  readonly site: Site;
  readonly changedKeys: ReadonlySet<string>;
}

/** What an open document says: a content file's reading, or the text of a file that the site reads as text. */
export type OpenReading = Page | string;

/** A site that is open, with the readings of open documents that win over the disk. */
interface OpenSite {
  site: Site;
  /** By path relative to the root. */
  readonly unsaved: Map<string, OpenReading>;
  ready: Promise<void>;
  readonly abort: AbortController;
}

/**
 * The sites of the workspace: opened when the first of their files is, indexed in the background, kept up to date by
 * open documents and by what the editor's watchers tell. Files without a site get an empty one, of their own folder.
 */
export class SiteKeeper {
  private readonly open = new Map<string, OpenSite>();
  /** By folder; undefined: no site around it. */
  private readonly roots = new Map<string, string | undefined>();
  private readonly lone = new Map<string, Site>();
  /** By path: files whose site is still being found or indexed. */
  private readonly openings = new Map<string, Promise<void>>();
  private readonly idle = new IdleTime();
  private scheme = "file";
  private authority = "";

  constructor(
    private readonly host: Host,
    private readonly onEvent: (event: SiteEvent) => void,
    private readonly settings: () => Pick<GalleySettings, "environment" | "hugoVersion">,
  ) {}

  /** Remembers how the editor names files: remote and virtual workspaces have schemes of their own. */
  learnScheme(uri: string): void {
    const parsed = URI.parse(uri);
    this.scheme = parsed.scheme;
    this.authority = parsed.authority;
  }

  uriOf(path: string): string {
    if (this.scheme === "file") return URI.file(path).toString();
    return URI.from({ scheme: this.scheme, authority: this.authority, path }).toString();
  }

  /** The snapshot around a file, as far as it is known by now. */
  siteOf(path: string): Site {
    const folder = parentPath(path);
    const root = this.roots.get(folder);
    const known = root === undefined ? undefined : this.open.get(root);
    if (known !== undefined) return known.site;
    let lone = this.lone.get(folder);
    if (lone === undefined) {
      lone = emptySite(folder, { now: this.host.clock.now() });
      this.lone.set(folder, lone);
    }
    return lone;
  }

  /** The open site that a file belongs to, opened or not: `siteOf` knows only folders of opened files. */
  siteHolding(path: string): Site | undefined {
    return this.all().find((site) => relativeTo(site.root, path) !== undefined);
  }

  all(): readonly Site[] {
    return [...this.open.values()].map(({ site }) => site);
  }

  /** Finds and opens the site around a file; the promise ends when it is indexed. */
  async opened(path: string, reading: OpenReading): Promise<void> {
    const opening = this.openAround(path, reading);
    this.openings.set(path, opening);
    try {
      await opening;
    } finally {
      if (this.openings.get(path) === opening) this.openings.delete(path);
    }
  }

  private async openAround(path: string, reading: OpenReading): Promise<void> {
    const folder = parentPath(path);
    if (!this.roots.has(folder)) this.roots.set(folder, await locateSite(path, this.host.fileSystem));
    const root = this.roots.get(folder);
    if (root === undefined) {
      if (!this.lone.get(folder)?.lone) this.lone.set(folder, await loneSite(folder, this.host));
      this.openLone(folder, path, reading);
      return;
    }
    const relative = relativeTo(root, path) ?? path;
    const known = this.open.get(root) ?? this.start(root, relative);
    known.unsaved.set(relative, reading);
    this.apply(known, [changeOf(relative, reading)]);
    await known.ready;
  }

  /** Resolves once the site around a file that was just opened is indexed; at once for any other. Never rejects. */
  async indexed(path: string): Promise<void> {
    // Who opened it tells of the failure.
    await this.openings.get(path)?.catch(() => {});
  }

  /** A new reading of an open document. */
  edited(path: string, reading: OpenReading): void {
    this.idle.interrupt();
    const folder = parentPath(path);
    const root = this.roots.get(folder);
    const known = root === undefined ? undefined : this.open.get(root);
    if (root === undefined || known === undefined) {
      if (this.roots.has(folder)) this.openLone(folder, path, reading);
      return;
    }
    const relative = relativeTo(root, path) ?? path;
    known.unsaved.set(relative, reading);
    this.apply(known, [changeOf(relative, reading)]);
  }

  /** The document is closed: from now on the disk counts. */
  async closed(path: string): Promise<void> {
    const root = this.roots.get(parentPath(path));
    const known = root === undefined ? undefined : this.open.get(root);
    if (root === undefined || known === undefined) return;
    const relative = relativeTo(root, path) ?? path;
    known.unsaved.delete(relative);
    await this.refresh(known, [relative]);
  }

  /** Files that were made, changed or removed on disk (absolute paths). */
  async changedOnDisk(paths: readonly string[]): Promise<void> {
    // A new configuration may make a site where there was none.
    if (paths.some((path) => /\/(?:hugo|config)\.[a-z]+$/.test(path))) this.forgetRoots();
    for (const known of this.open.values()) {
      const inside = paths.flatMap((path) => known.site.pathOf(path) ?? []).filter((path) => path !== "");
      const wanted = inside.filter((path) => !known.unsaved.has(path));
      if (wanted.length === 0) continue;
      await known.ready;
      await this.refresh(known, wanted);
    }
  }

  /** Indexes every site anew: for settings that decide how a site is read. */
  reopen(): void {
    for (const [root, known] of this.open) {
      known.abort.abort();
      const fresh = this.start(root, [...known.unsaved.keys()][0] ?? "");
      for (const [path, reading] of known.unsaved) fresh.unsaved.set(path, reading);
    }
  }

  dispose(): void {
    for (const { abort } of this.open.values()) abort.abort();
  }

  private forgetRoots(): void {
    for (const [folder, root] of this.roots) if (root === undefined) this.roots.delete(folder);
  }

  private openLone(folder: string, path: string, reading: OpenReading): void {
    const site = this.lone.get(folder) ?? emptySite(folder, { now: this.host.clock.now() });
    const relative = relativeTo(folder, path) ?? path;
    const changed = applyChanges(site, [changeOf(relative, reading)], {
      now: this.host.clock.now(),
    });
    this.lone.set(folder, changed.site);
    this.onEvent(changed);
  }

  private start(root: string, first: string): OpenSite {
    const abort = new AbortController();
    const known: OpenSite = {
      site: emptySite(root, { now: this.host.clock.now(), environment: this.settings().environment }),
      unsaved: new Map(),
      ready: Promise.resolve(),
      abort,
    };
    this.open.set(root, known);
    known.ready = this.index(root, [first], known).then(
      (site) => this.replace(known, site),
      (cause) => {
        if (!abort.signal.aborted) this.host.log.error(`Indexing ${root} failed`, cause);
      },
    );
    return known;
  }

  private async index(root: string, first: readonly string[], known: OpenSite): Promise<Site> {
    const { environment, hugoVersion } = this.settings();
    const setting = hugoVersion === "" ? undefined : hugoVersion;
    const commandOutput = setting === undefined ? await this.host.hugo?.version() : undefined;
    return openSite(root, this.host, {
      environment,
      version: { setting, commandOutput },
      first,
      signal: known.abort.signal,
      onProgress: (site) => this.replace(known, site),
      whenIdle: () => this.idle.wait(known.abort.signal),
    });
  }

  /** The indexer's snapshot, with the open documents' text over it. */
  private replace(known: OpenSite, site: Site): void {
    const changes = [...known.unsaved].map(([path, reading]) => changeOf(path, reading));
    known.site = applyChanges(site, changes, { now: this.host.clock.now() }).site;
    this.onEvent({ site: known.site, changedKeys: new Set(["index"]) });
  }

  private apply(known: OpenSite, changes: Parameters<typeof applyChanges>[1]): void {
    const changed = applyChanges(known.site, changes, { now: this.host.clock.now() });
    known.site = changed.site;
    this.onEvent(changed);
  }

  private async refresh(known: OpenSite, paths: readonly string[]): Promise<void> {
    const changed = await refreshSite(known.site, this.host, paths);
    known.site = changed.site;
    this.onEvent(changed);
  }
}

function changeOf(path: string, reading: OpenReading): SiteChange {
  return typeof reading === "string"
    ? { kind: "text", path, text: reading }
    : { kind: "page", path, page: reading };
}

/** The absolute path of a site's file. */
export function absolute(site: Site, path: string): string {
  return joinPath(site.root, path);
}
