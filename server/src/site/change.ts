import type { Page } from "../content/page";
import type { Site } from "./site";

/**
 * What happened to one file, relative to the site's root. `text` changes come from an open document or from
 * the indexer; the snapshot itself never reads a file.
 */
export type SiteChange =
  /** A content file's reading: an open document's, saved or not, or the indexer's. */
  | { readonly kind: "page"; readonly path: string; readonly page: Page; readonly stat?: FileVersion }
  /** The text of any file that the site reads: content, configuration, shortcode template, archetype, mise, … */
  | { readonly kind: "text"; readonly path: string; readonly text: string; readonly stat?: FileVersion }
  /** A file known by its name only: a resource, or content that could not be read. */
  | { readonly kind: "present"; readonly path: string; readonly stat?: FileVersion }
  /** A file or a whole folder that is gone. */
  | { readonly kind: "removed"; readonly path: string };

export interface FileVersion {
  readonly size: number;
  /** Milliseconds since 1970. */
  readonly modified: number;
}

export interface Changed {
  readonly site: Site;
  /**
   * What other files can notice of the change, as `family:key`: `page:/posts/a`, `url:/posts/a/`, `term:tags/go`,
   * `shortcode:youtube`, `anchor:/posts/a`, `resource:posts/a/x.png`, `config`. Empty when only text changed:
   * then no other page's diagnostics can have changed.
   */
  readonly changedKeys: ReadonlySet<string>;
}
