/**
 * Searches of one text that remember what they found. Runs of inlines ask one after the other, in rising order, so each
 * needle is looked for once over the whole text, however many runs ask.
 */
export class SourceSearch {
  private readonly known = new Map<string, { from: number; found: number }>();

  constructor(readonly source: string) {}

  /** The first place of `needle` at or behind `from`; infinity when it doesn't come. */
  next(needle: string, from: number): number {
    const known = this.known.get(needle);
    if (known !== undefined && known.from <= from && from <= known.found) return known.found;
    const index = this.source.indexOf(needle, from);
    const found = index === -1 ? Number.POSITIVE_INFINITY : index;
    if (known === undefined) this.known.set(needle, { from, found });
    else {
      known.from = from;
      known.found = found;
    }
    return found;
  }
}
