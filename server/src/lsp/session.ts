import type { Connection, Range, TextDocuments } from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import type { Page } from "../content/page";
import { readPage } from "../content/readPage";
import { deckCall } from "../embeds/speakerDeck/deckCall";
import { deckHover } from "../embeds/speakerDeck/hover";
import type { Hover } from "../features/hover";
import { callPartAt } from "../features/shortcodes/callAt";
import type { Host } from "../host/ports";
import type { Site, SitePage } from "../site/site";
import { LineIndex } from "../text/lineIndex";
import type { Span } from "../text/span";
import { toPath, toRange } from "./conversions";
import type { GalleySettings } from "./protocol";
import type { SiteKeeper } from "./siteKeeper";

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

/** What handlers share: documents read once for each version, the sites around them, the settings. */
export class Session {
  private readonly pages = new Map<string, { readonly version: number; readonly page: Page }>();
  settings: GalleySettings = {};

  constructor(
    readonly connection: Connection,
    readonly documents: TextDocuments<TextDocument>,
    readonly host: Host,
    readonly sites: SiteKeeper,
  ) {}

  /** The open document `uri` as features see it; undefined for what is no content file, or not open. */
  view(uri: string): DocumentView | undefined {
    const document = this.documents.get(uri);
    if (document === undefined || !isContent(document)) return undefined;
    const path = toPath(uri);
    const site = this.sites.siteOf(path);
    const relative = relativeTo(site.root, path);
    return {
      uri,
      version: document.version,
      site,
      path: relative,
      page: this.page(document),
      sitePage: site.page(relative),
    };
  }

  /** The reading of an open document: one for each version, whoever asks. */
  page(document: TextDocument): Page {
    const known = this.pages.get(document.uri);
    if (known !== undefined && known.version === document.version) return known.page;
    const page = readPage(document.getText());
    this.pages.set(document.uri, { version: document.version, page });
    return page;
  }

  forget(uri: string): void {
    this.pages.delete(uri);
  }

  /** The reading of any content file of a site: the open document's, else the file's. Undefined when it can't be read. */
  async pageAt(site: Site, path: string): Promise<Page | undefined> {
    const document = this.documents.get(this.uriOf(site, path));
    if (document !== undefined) return this.page(document);
    const text = await this.host.fileSystem.readText(`${site.root}/${path}`);
    return text.ok ? readPage(text.value) : undefined;
  }

  /** `span` of a site's file as a range; the file's beginning when it can't be read. */
  async rangeIn(site: Site, path: string, span: Span): Promise<Range> {
    const document = this.documents.get(this.uriOf(site, path));
    if (document !== undefined) return toRange(LineIndex.of(document.getText()), span);
    const text = await this.host.fileSystem.readText(`${site.root}/${path}`);
    return toRange(LineIndex.of(text.ok ? text.value : ""), span);
  }

  uriOf(site: Site, path: string): string {
    return this.sites.uriOf(`${site.root}/${path}`);
  }

  /** Whether facts may be fetched from the hosts of decks and videos. */
  get mayFetch(): boolean {
    return this.settings.embeds?.network === "always";
  }

  /** What is known of the deck or video that the call at `offset` shows. */
  embedHover(view: DocumentView, offset: number): Hover | undefined {
    const part = callPartAt(view.page, offset);
    if (part === undefined) return undefined;
    const deck = deckCall(part.call);
    if (deck === undefined) return undefined;
    return { markdown: deckHover(deck.reference, this.mayFetch), span: deck.parameter.span };
  }
}

function isContent(document: TextDocument): boolean {
  return document.languageId === "markdown" || /\.(?:md|markdown|mdown)$/i.test(document.uri);
}

function relativeTo(root: string, path: string): string {
  return path.startsWith(`${root}/`) ? path.slice(root.length + 1) : path;
}
