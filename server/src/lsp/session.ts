import type { Connection, Range, TextDocuments } from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import type { Page } from "../content/page";
import { readPage } from "../content/readPage";
import { joinPath, relativeTo } from "../host/pathNames";
import type { Host } from "../host/ports";
import type { ShortcodeSignature } from "../hugo/templates/signature";
import type { Site, SitePage } from "../site/site";
import { LineIndex } from "../text/lineIndex";
import type { Span } from "../text/span";
import { toPath, toRange } from "./conversions";
import type { Embeds } from "./embeds";
import type { GalleySettings } from "./protocol";
import { Renderings } from "./renderings";
import type { OpenReading, SiteKeeper } from "./siteKeeper";

/** One open content file at one version, with all that features ask for. */
export interface DocumentView {
  readonly uri: string;
  readonly version: number;
  readonly site: Site;
  /** Relative to the site's root. */
  readonly path: string;
  readonly page: Page;
  readonly sitePage: SitePage | undefined;
}

/** One open shortcode template. */
export interface TemplateView {
  readonly uri: string;
  readonly version: number;
  readonly site: Site;
  /** Relative to the site's root. */
  readonly path: string;
  readonly text: string;
  readonly lines: LineIndex;
  readonly signature: ShortcodeSignature;
}

/** How long a request waits for the change that it overtook. */
const patienceMs = 1000;

/** What handlers share: documents read once for each version, the sites around them, the settings. */
export class Session {
  private readonly pages = new Map<string, { readonly version: number; readonly page: Page }>();
  /** What the preview panes show. */
  readonly renderings = new Renderings();
  settings: GalleySettings = {};

  constructor(
    readonly connection: Connection,
    readonly documents: TextDocuments<TextDocument>,
    readonly host: Host,
    readonly sites: SiteKeeper,
    readonly embeds: Embeds,
  ) {}

  /** Templates that are being moved by a rename of ours: their calls are changed already. Old URI by new URI. */
  readonly moving = new Map<string, string>();

  /** The open document `uri` as features see it; undefined for what is no content file, or not open. */
  view(uri: string): DocumentView | undefined {
    const document = this.documents.get(uri);
    if (document === undefined || !isContent(document)) return undefined;
    const path = toPath(uri);
    const site = this.sites.siteOf(path);
    const relative = relativeTo(site.root, path) ?? path;
    return {
      uri,
      version: document.version,
      site,
      path: relative,
      page: this.page(document),
      sitePage: site.page(relative),
    };
  }

  /** The open shortcode template `uri`; undefined for other documents. */
  template(uri: string): TemplateView | undefined {
    const document = this.documents.get(uri);
    if (document === undefined || isContent(document)) return undefined;
    const path = toPath(uri);
    const site = this.sites.siteOf(path);
    const relative = relativeTo(site.root, path) ?? path;
    const signature = site.templateAt(relative);
    if (signature === undefined) return undefined;
    const text = document.getText();
    return {
      uri,
      version: document.version,
      site,
      path: relative,
      text,
      lines: LineIndex.of(text),
      signature,
    };
  }

  /** What an open document says about its site. */
  reading(document: TextDocument): OpenReading {
    return isContent(document) ? this.page(document) : document.getText();
  }

  /** The reading of an open document: one for each version, whoever asks. */
  page(document: TextDocument): Page {
    const known = this.pages.get(document.uri);
    if (known !== undefined && known.version === document.version) return known.page;
    const page = readPage(document.getText());
    this.pages.set(document.uri, { version: document.version, page });
    return page;
  }

  /** Resolves once an open document has that version, or when it doesn't come: a request may overtake the change. */
  reached(uri: string, version: number): Promise<void> | undefined {
    const known = this.documents.get(uri);
    if (known !== undefined && known.version >= version) return undefined;
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer);
        changed.dispose();
        resolve();
      };
      const timer = setTimeout(done, patienceMs);
      const changed = this.documents.onDidChangeContent(({ document }) => {
        if (document.uri === uri && document.version >= version) done();
      });
    });
  }

  forget(uri: string): void {
    this.pages.delete(uri);
    this.renderings.forget(uri);
  }

  /** The reading of any content file of a site: the open document's, else the file's. Undefined when it can't be read. */
  async pageAt(site: Site, path: string): Promise<Page | undefined> {
    const document = this.documents.get(this.uriOf(site, path));
    if (document !== undefined) return this.page(document);
    const text = await this.host.fileSystem.readText(joinPath(site.root, path));
    return text.ok ? readPage(text.value) : undefined;
  }

  /** `span` of a site's file as a range; the file's beginning when it can't be read. */
  async rangeIn(site: Site, path: string, span: Span): Promise<Range> {
    const document = this.documents.get(this.uriOf(site, path));
    if (document !== undefined) return toRange(LineIndex.of(document.getText()), span);
    const text = await this.host.fileSystem.readText(joinPath(site.root, path));
    return toRange(LineIndex.of(text.ok ? text.value : ""), span);
  }

  uriOf(site: Site, path: string): string {
    return this.sites.uriOf(joinPath(site.root, path));
  }
}

function isContent(document: TextDocument): boolean {
  // `layouts/_shortcodes/a.md` is a template, whatever the editor takes it for.
  if (/\/layouts\/(?!.*\/content\/)/.test(document.uri)) return false;
  return document.languageId === "markdown" || /\.(?:md|markdown|mdown)$/i.test(document.uri);
}
