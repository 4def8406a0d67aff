/** What becomes of strings that are cut from a file's text. */
export interface StringKeeper {
  /** For those that many pages share. */
  intern(text: string): string;
  /** For a page's own. */
  detach(text: string): string;
}

/** Leaves them as they are: for facts that are packed at once. */
export const PASSING_STRINGS: StringKeeper = { intern: (text) => text, detach: (text) => text };

/**
 * Strings that many pages share, each kept once, and none of them holding the text that it was cut from: V8 keeps a
 * whole file alive for a slice of it.
 */
export class StringPool implements StringKeeper {
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

  detach(text: string): string {
    return detached(text);
  }
}

/** A copy of its own: V8 slices from 13 characters on, and copies below that. */
export function detached(text: string): string {
  // A slice of a text made for it alone, one character longer.
  return text.length < 13 ? text : ` ${text}`.slice(1);
}
