/**
 * Strings that many pages share, each kept once, and none of them holding the text that it was cut from: V8 keeps a
 * whole file alive for a slice of it.
 */
export class StringPool {
  private readonly strings = new Map<string, string>();

  get size(): number {
    return this.strings.size;
  }

  intern(text: string): string {
    const known = this.strings.get(text);
    if (known !== undefined) return known;
    const own = detached(text);
    this.strings.set(own, own);
    return own;
  }
}

/** A copy of its own: V8 slices from 13 characters on, and copies below that. */
export function detached(text: string): string {
  // A slice of a text made for it alone, one character longer.
  return text.length < 13 ? text : ` ${text}`.slice(1);
}
