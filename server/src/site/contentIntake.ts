import { pageExports } from "./pageExports";
import type { PageFacts } from "./pageFacts";
import type { SitePage } from "./site";
import { NO_EXPORTS } from "./siteIndex";
import type { FileRecord, SnapshotParts } from "./snapshot";
import { surroundingsOf } from "./surroundings";
import { type FileUpdate, pageOf, updateFiles } from "./update";

/**
 * Takes in the pages of a site one by one while it is indexed for the first time. Their names are in the tree already, and
 * the sections' own files are read, so each page is derived at once, and nothing of its facts has to stay around.
 */
export class ContentIntake {
  private readonly files;
  private readonly troubles;
  private readonly pages;
  private index;
  private readonly surroundings;
  /** Files that were read before, for another reason. */
  private known: FileUpdate[] = [];

  constructor(private parts: SnapshotParts) {
    this.files = parts.files.edit();
    this.troubles = parts.troubles.edit();
    this.pages = parts.pages.edit();
    this.index = parts.index.edit();
    this.surroundings = surroundingsOf(parts.environment, parts.tree, parts.files);
  }

  /**
   * `facts` are the record's; undefined where the file could not be read. `derived` saves deriving the page again where
   * somebody did so from the same parts.
   */
  add(path: string, record: FileRecord, facts: PageFacts | undefined, derived?: SitePage): void {
    if (this.parts.pages.has(path)) {
      this.known.push([path, record]);
      return;
    }
    this.files.set(path, record);
    if (record.trouble !== undefined) this.troubles.set(path, record.trouble);
    if (facts === undefined) return;
    const page = derived ?? pageOf(this.surroundings, path, facts, record.version?.size ?? 0);
    if (page === undefined) return;
    this.pages.set(path, page);
    const { languages } = this.parts.environment;
    this.index.replace(path, NO_EXPORTS, pageExports(page, facts, languages));
  }

  /** The parts with everything taken in so far. */
  *snapshot(): Generator<void, SnapshotParts> {
    const index = yield* this.index.steps();
    this.index = index.edit();
    this.parts = {
      ...this.parts,
      files: this.files.done(),
      troubles: this.troubles.done(),
      pages: this.pages.done(),
      index,
    };
    if (this.known.length === 0) return this.parts;
    const updates = this.known;
    this.known = [];
    return updateFiles(this.parts, updates).parts;
  }
}
