import { t } from "@vscode/l10n";
import { getLanguageService, type JSONSchema, type LanguageService } from "vscode-json-languageservice";
import type { Diagnostic } from "../features/diagnostic";
import type { Site } from "../site/site";
import { schemaNode } from "./schemaNodes";
import type { DocumentView, Session } from "./session";
import { absolute } from "./siteKeeper";

/** Where a site keeps the schema of its front matter, unless `galley.frontMatter.schemas` names files. */
export const schemaFile = "galley.schema.json";

interface Known {
  readonly version: number;
  readonly found: readonly Diagnostic[];
}

/**
 * What the site's own schema says of each open post. The JSON language service answers later than diagnostics are asked
 * for, so whoever publishes them waits for `prepare` first.
 */
export class SchemaFaults {
  /** Grows with each answer that says something new. */
  revision = 0;
  private readonly known = new Map<string, Known>();
  private readonly schemas = new Map<string, { readonly modified: number; readonly schema: unknown }>();
  private service: LanguageService | undefined;

  constructor(private readonly session: Session) {}

  /** What is known of the view's own version. */
  of(view: DocumentView): readonly Diagnostic[] {
    const known = this.known.get(view.uri);
    return known?.version === view.version ? known.found : [];
  }

  /** Whether the site was seen to have a schema: then its word is worth waiting for. */
  applyTo({ site, sitePage }: DocumentView): boolean {
    return this.schemas.get(this.pathFor(site, sitePage?.section ?? "")) !== undefined;
  }

  /** Looks at the view's front matter; never rejects. */
  async prepare(view: DocumentView): Promise<void> {
    try {
      const schema = await this.schemaFor(view);
      const found = schema === undefined ? [] : await this.faults(view, schema);
      const before = this.known.get(view.uri);
      if ((before?.version ?? 0) > view.version) return;
      this.known.set(view.uri, { version: view.version, found });
      if ((before?.found.length ?? 0) + found.length > 0) this.revision++;
    } catch (cause) {
      this.session.host.log.error(`The schema of ${view.path} failed`, cause);
    }
  }

  forget(uri: string): void {
    this.known.delete(uri);
  }

  private async faults(view: DocumentView, schema: JSONSchema): Promise<readonly Diagnostic[]> {
    const document = this.session.documents.get(view.uri);
    const { frontMatter, lines } = view.page;
    if (document === undefined || frontMatter === undefined || frontMatter.format === "org") return [];
    this.service ??= getLanguageService({});
    const tree = this.service.newJSONDocument(schemaNode(frontMatter.data));
    const all = await this.service.doValidation(document, tree, { schemaValidation: "warning" }, schema);
    const opening = { start: frontMatter.outerSpan.start, end: frontMatter.outerSpan.start + 3 };
    return all.map(({ message, range }) => {
      const span = { start: lines.offsetAt(range.start), end: lines.offsetAt(range.end) };
      const whole = span.start <= frontMatter.data.span.start && span.end - span.start > 0;
      return {
        code: "front-matter-schema",
        severity: "warning" as const,
        message: t("{0} (the site's schema)", typeof message === "string" ? message : message.value),
        span: whole || span.end <= span.start ? opening : span,
        fixes: [],
      };
    });
  }

  /** The section's schema of the file that the settings or the site name. */
  private async schemaFor({ site, sitePage }: DocumentView): Promise<JSONSchema | undefined> {
    const section = sitePage?.section ?? "";
    const schema = await this.read(this.pathFor(site, section));
    if (typeof schema !== "object" || schema === null) return undefined;
    const { sections } = schema as { readonly sections?: Readonly<Record<string, unknown>> };
    const own = sections === undefined ? schema : sections[section];
    return typeof own === "object" && own !== null ? (own as JSONSchema) : undefined;
  }

  private pathFor(site: Site, section: string): string {
    const named = this.session.settings.frontMatter?.schemas ?? {};
    return absolute(site, named[section] ?? named["*"] ?? schemaFile);
  }

  private async read(path: string): Promise<unknown> {
    const { fileSystem, log } = this.session.host;
    const stat = await fileSystem.stat(path);
    if (!stat.ok) {
      this.schemas.delete(path);
      return undefined;
    }
    const known = this.schemas.get(path);
    if (known?.modified === stat.value.modified) return known.schema;
    const text = await fileSystem.readText(path);
    let schema: unknown;
    try {
      schema = text.ok ? JSON.parse(text.value) : undefined;
    } catch (cause) {
      log.warn(`${path} is no JSON: ${String(cause)}`);
    }
    this.schemas.set(path, { modified: stat.value.modified, schema });
    return schema;
  }
}
