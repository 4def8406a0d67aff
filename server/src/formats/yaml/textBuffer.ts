/**
 * The unquoted text that a scanner has read and not yet made a token of, as goccy/go-yaml keeps it: what counts, and the
 * source text with all its blanks, by which it tells tabs in indentation and keys that go over several lines.
 */
export class TextBuffer {
  text = "";
  /** How much of `text` ends with something other than a blank. */
  kept = 0;
  /** What stood in the buffer before `discard`. */
  private stale = "";
  origin = "";
  private originKept = 0;
  /** UTF-16 offsets of the first character that counts, and behind the last one. */
  start = 0;
  end = 0;

  clear(): void {
    this.text = "";
    this.kept = 0;
    this.origin = "";
    this.originKept = 0;
  }

  /** Appends source text without line ends; behind its first `kept` characters it has nothing but spaces. */
  add(characters: string, at: number, kept = characters.length): void {
    if (this.text === "") this.start = at;
    this.kept = this.text.length + kept;
    this.text += characters;
    this.end = at + kept;
    this.originKept = this.origin.length + kept;
    this.origin += characters;
  }

  /** Appends a blank or a line end, which counts only with text before and behind it. */
  addBlank(blank: " " | "\t"): void {
    if (this.text !== "") this.text += blank;
    this.origin += blank;
  }

  /** Remembers source text that is no part of the value. */
  addOrigin(characters: string): void {
    this.origin += characters;
    this.originKept = this.origin.length;
  }

  addOriginBlank(blank: " " | "\t"): void {
    this.origin += blank;
  }

  /** At a line's end: blanks before it don't count. A line end that waits in `text` is lost with them. */
  dropBlanks(): void {
    if (this.originKept === this.origin.length) return;
    this.origin = this.origin.slice(0, this.originKept);
    this.text = this.value;
  }

  /** The line's end itself: a blank, or one more line end where the line was empty. */
  foldLine(isEmptyLine: boolean): void {
    if (this.text === "") return;
    if (!isEmptyLine) this.text += " ";
    else if (this.text.endsWith(" ")) this.text = `${this.text.slice(0, -1)}\n`;
    else this.text += "\n";
  }

  /** Throws the text away, but not that there was some: until new text comes, the reader believes in the old. */
  discard(): void {
    this.stale = this.text;
    this.text = "";
  }

  get value(): string {
    const { text, kept } = this;
    return kept <= text.length ? text.slice(0, kept) : text + this.stale.slice(text.length, kept);
  }

  get isLedByTab(): boolean {
    return this.origin.charCodeAt(this.origin.charCodeAt(0) === 32 ? 1 : 0) === 9;
  }
}
