/**
 * Looks for one needle in one text and remembers what it found. Lines and runs of inlines ask one after the other, in
 * rising order, so the text is looked through once, however many ask.
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

/** What may begin an inline element outside headings. */
export const SPECIAL_CHARACTERS = "\\`<[]";

/** The searches that all who read one text share: the page, or what its calls hold. */
export class SourceSearch {
  readonly newline: NeedleSearch;
  readonly url: NeedleSearch;
  readonly mail: NeedleSearch;
  readonly www: NeedleSearch;
  private readonly specials: readonly NeedleSearch[];
  private terminators: Map<string, NeedleSearch> | undefined;

  constructor(readonly source: string) {
    this.newline = new NeedleSearch(source, "\n");
    this.url = new NeedleSearch(source, "://");
    this.mail = new NeedleSearch(source, "@");
    this.www = new NeedleSearch(source, "www.");
    this.specials = [...SPECIAL_CHARACTERS].map((character) => new NeedleSearch(source, character));
  }

  /** The first special character at or behind `from`; infinity when none comes. */
  special(from: number): number {
    let first = Number.POSITIVE_INFINITY;
    for (const search of this.specials) {
      const found = search.next(from);
      if (found < first) first = found;
    }
    return first;
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
