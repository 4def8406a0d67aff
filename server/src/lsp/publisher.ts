import type { Connection } from "vscode-languageserver";
import { checkEmbeds } from "../embeds/checkEmbeds";
import { diagnosePage } from "../features/diagnose";
import { diagnoseConfiguration, refusedConfiguration } from "../features/diagnoseConfiguration";
import type { Diagnostic } from "../features/diagnostic";
import { templateParameters } from "../features/rules/templateParameters";
import { joinPath } from "../host/pathNames";
import type { Site } from "../site/site";
import { LineIndex } from "../text/lineIndex";
import { toDiagnostic } from "./conversions";
import { SchemaFaults } from "./schemaFaults";
import type { DocumentView, Session } from "./session";

/** Typing is over for so long before its diagnostics are sent: squiggles under a half-typed word only distract. */
const quietMs = 120;

/**
 * Sends the diagnostics of open documents: a moment after the last keystroke, and again when something that they depend
 * on has changed elsewhere on the site.
 */
export class Publisher {
  private readonly timers = new Map<string, ReturnType<typeof setTimeout>>();
  private readonly sent = new Map<
    string,
    {
      readonly site: Site;
      readonly version: number;
      readonly revision: string;
      readonly found: readonly Diagnostic[];
    }
  >();

  /** Of configuration files that are told to be refused, by the root of their site. */
  private readonly refused = new Map<string, ReadonlySet<string>>();
  private readonly judged = new Map<string, Site["configuration"]>();
  private readonly schemas: SchemaFaults;

  constructor(
    private readonly connection: Connection,
    private readonly session: Session,
  ) {
    this.schemas = new SchemaFaults(session);
  }

  /** Sends `uri`'s diagnostics when nothing more has come for a moment. */
  schedule(uri: string, delay = quietMs): void {
    clearTimeout(this.timers.get(uri));
    this.timers.set(
      uri,
      setTimeout(() => {
        this.timers.delete(uri);
        this.publish(uri);
      }, delay),
    );
  }

  /** All open documents of a site. */
  scheduleSite(site: Site, except?: string): void {
    for (const document of this.session.documents.all()) {
      if (document.uri === except) continue;
      const view = this.session.view(document.uri) ?? this.session.template(document.uri);
      if (view?.site.root === site.root) this.schedule(document.uri);
    }
  }

  /** Tells what Hugo refuses in the site's configuration, whenever it was read anew; the files needn't be open. */
  private async publishConfiguration(site: Site): Promise<void> {
    const { diagnostics } = this.session.settings;
    if (site.lone || this.judged.get(site.root) === site.configuration) return;
    this.judged.set(site.root, site.configuration);
    const before = this.refused.get(site.root) ?? new Set();
    const now = new Set(diagnostics?.enable === false ? [] : refusedConfiguration(site));
    this.refused.set(site.root, now);
    for (const path of new Set([...before, ...now])) {
      const read = await this.session.host.fileSystem.readText(joinPath(site.root, path));
      const text = read.ok ? read.value : "";
      const lines = LineIndex.of(text);
      const found = now.has(path) && read.ok ? diagnoseConfiguration(site, path, text) : [];
      void this.connection.sendDiagnostics({
        uri: this.session.uriOf(site, path),
        diagnostics: found
          .filter(({ code }) => diagnostics?.ignore?.includes(code) !== true)
          .map((diagnostic) => toDiagnostic(lines, diagnostic)),
      });
    }
  }

  /** After a change of settings: what was found under the old ones doesn't count. */
  scheduleAll(): void {
    this.sent.clear();
    this.judged.clear();
    for (const site of this.session.sites.all()) this.configurationRead(site);
    for (const document of this.session.documents.all()) this.schedule(document.uri, 0);
  }

  /** The diagnostics of a document as it is now: those sent, when nothing has changed since. */
  of(view: DocumentView): readonly Diagnostic[] {
    const known = this.sent.get(view.uri);
    const revision = `${this.session.embeds.lookup.revision} ${this.schemas.revision}`;
    if (
      known !== undefined &&
      known.site === view.site &&
      known.version === view.version &&
      known.revision === revision
    )
      return known.found;
    const { diagnostics } = this.session.settings;
    const found =
      diagnostics?.enable === false
        ? []
        : diagnosePage(
            {
              site: view.site,
              page: view.page,
              path: view.path,
              sitePage: view.sitePage,
              now: this.session.host.clock.now(),
              seo: diagnostics?.seo === true,
            },
            {
              ignore: new Set(diagnostics?.ignore ?? []),
              rules: [
                (context) => checkEmbeds(context, this.session.embeds.lookup),
                () => this.schemas.of(view),
              ],
            },
          );
    this.sent.set(view.uri, { site: view.site, version: view.version, revision, found });
    return found;
  }

  forget(uri: string): void {
    clearTimeout(this.timers.get(uri));
    this.timers.delete(uri);
    this.sent.delete(uri);
    this.schemas.forget(uri);
    void this.connection.sendDiagnostics({ uri, diagnostics: [] });
  }

  dispose(): void {
    for (const timer of this.timers.values()) clearTimeout(timer);
  }

  /** A site as it is now: tells of its configuration when that was read anew. */
  configurationRead(site: Site): void {
    this.publishConfiguration(site).catch((cause) =>
      this.session.host.log.error(`Telling of the configuration of ${site.root} failed`, cause),
    );
  }

  private publish(uri: string): void {
    const view = this.session.view(uri);
    if (view === undefined) {
      this.publishTemplate(uri);
      return;
    }
    if (this.schemas.applyTo(view)) {
      void this.schemas.prepare(view).then(() => this.send(uri, view.version));
      return;
    }
    this.send(uri, view.version);
    void this.schemas.prepare(view).then(() => {
      if (this.schemas.of(view).length > 0) this.send(uri, view.version);
    });
  }

  /** A version that has been typed over meanwhile has its own turn. */
  private send(uri: string, version: number): void {
    const view = this.session.view(uri);
    if (view === undefined || view.version !== version) return;
    const diagnostics = this.of(view).map((diagnostic) => toDiagnostic(view.page.lines, diagnostic));
    void this.connection.sendDiagnostics({ uri, version, diagnostics });
  }

  private publishTemplate(uri: string): void {
    const view = this.session.template(uri);
    if (view === undefined) return;
    const { diagnostics } = this.session.settings;
    const found =
      diagnostics?.enable === false ? [] : [...templateParameters(view.site, view.path, view.text)];
    void this.connection.sendDiagnostics({
      uri,
      version: view.version,
      diagnostics: found
        .filter(({ code }) => diagnostics?.ignore?.includes(code) !== true)
        .map((diagnostic) => toDiagnostic(view.lines, diagnostic)),
    });
  }
}
