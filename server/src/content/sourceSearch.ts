/**
 * Looks for one needle in one text and remembers what it found. Runs of inlines ask one after the other, in rising
 * order, so the text is looked through once, however many runs ask.
 */
export class NeedleSearch {
  private from = 0;
  private found = -1;

  constructor(
    private readonly source: string,
    private readonly needle: string,
  ) {}

  /** The first place of the needle at or behind `from`; infinity when it doesn't come. */
  next(from: number): number {
    if (this.from <= from && from <= this.found) return this.found;
    const index = this.source.indexOf(this.needle, from);
    this.from = from;
    this.found = index === -1 ? Number.POSITIVE_INFINITY : index;
    return this.found;
  }
}

/** The searches that the inlines of one text share. */
export class SourceSearch {
  readonly url: NeedleSearch;
  readonly mail: NeedleSearch;
  readonly www: NeedleSearch;
  private terminators: Map<string, NeedleSearch> | undefined;

  constructor(readonly source: string) {
    this.url = new NeedleSearch(source, "://");
    this.mail = new NeedleSearch(source, "@");
    this.www = new NeedleSearch(source, "www.");
  }

  /** For what ends a comment, a processing instruction, a declaration or CDATA. */
  terminator(needle: string): NeedleSearch {
    this.terminators ??= new Map();
    let search = this.terminators.get(needle);
    if (search === undefined) {
      search = new NeedleSearch(this.source, needle);
      this.terminators.set(needle, search);
    }
    return search;
  }
}
